"""The anonymiser on labelled texts: the bars below which nothing is merged."""

import time

import pytest

from bot.anonymiser import find
from bot.language import Language
from tests.anonymiser.coaching import coached
from tests.anonymiser.measuring import TEXTS, read_file, scored, texts

STRANGERS = sorted(TEXTS.glob("stranger_*.jsonl"))


@pytest.mark.parametrize(("language", "recall"), [("nl", 90), ("en", 93)])
@pytest.mark.parametrize("half", ["tune", "held"])
def test_what_identifies_somebody_is_hidden_and_little_else(language: str, recall: float, half: str):
    score = scored(texts(language, half))
    assert score.recall >= recall
    assert score.recall_of("PERSON") >= 94
    assert score.precision >= 90


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("style", ["normal", "chat", "lower", "list", "dictated"])
def test_no_style_of_writing_is_left_out(language: str, style: str):
    score = scored([item for item in texts(language) if item["style"] == style])
    assert score.recall >= 88
    assert score.precision >= 90


@pytest.mark.parametrize("language", list(Language))
def test_with_a_coach_next_to_nothing_is_missed_and_little_is_asked(language: Language):
    after = coached(texts(language))
    assert after.missed_in_percent <= 1
    assert after.in_150_words(after.unsure + after.chips) <= 12


@pytest.mark.parametrize("file", STRANGERS, ids=lambda file: file.stem)
def test_what_strangers_wrote_stays_hidden_by_the_machine_alone(file):
    items = read_file(file)
    score = scored(items)
    assert score.recall >= (90 if items[0]["lang"] == "nl" else 93)
    assert score.recall_of("PERSON") >= 94
    assert score.precision >= 90


@pytest.mark.parametrize("language", ["nl", "en"])
def test_with_a_coach_next_to_nothing_of_what_strangers_wrote_is_missed(language: str):
    items = [item for file in STRANGERS for item in read_file(file) if item["lang"] == language]
    after = coached(items, seeds=range(1))
    assert after.missed_in_percent <= 1
    assert after.in_150_words(after.unsure + after.chips) <= 12


def test_a_thousand_characters_take_a_moment():
    text = " ".join(item["text"] for item in texts("nl"))[:10_000]
    find(text, "nl")
    began = time.process_time()
    find(text, "nl")
    assert time.process_time() - began < 0.2
