"""Path 25: a locked screen shows how a message begins. What comes unasked in private says there neither role nor case."""

import re
from datetime import timedelta

import pytest

from bot.language import Language
from bot.library.questions import load_questions
from bot.reflection.model import Audience
from bot.wording.outgoing import words_of
from bot.wording.texts import load_texts
from tests.house import House
from tests.paths.plays import PLAYS, a_table, nobody_does_anything, play_on
from tests.services.dilemmas.desk import a_desk
from tests.services.round.scenes import SITUATION

SHOWN = 60
"""Characters of a message in one line of a locked screen."""
UNFOLDED = 120
"""And of one that is pulled open a little."""

ROLE = re.compile(
    r"inbrenger|jouw dilemma|je dilemma|jouw verhaal|je concept|ingebracht|bring|owner|your dilemma|your story|your draft",
    re.IGNORECASE,
)
CASE = re.compile("zwijgt|drie gesprekken|vul de stilte|doet de stilte")
TITLES = ("Een stille coachee", "Te laat")


MISSED = "je beurt ging twee keer voorbij"
"""Follows from two missed turns, which all have seen; not in the same moment for each."""


def unasked(house: House, name: str) -> list[str]:
    """Return what somebody got in private in a round without having done anything."""
    begins = ("Ronde", "Na de ronde", "Een nacht later")
    got = [seen.words for seen in house.chats[house.user(name)] if seen.words.startswith(begins)]
    return [words for words in got if MISSED not in words]


@pytest.mark.parametrize("by_vote", [True, False])
@pytest.mark.parametrize(("method", "pace"), PLAYS)
async def test_a_prompt_of_a_round_begins_alike_for_all_and_says_no_role(
    method: str, pace: str, by_vote: bool
) -> None:
    house = await a_table(owner="Bo", method=method, pace=pace, by_vote=by_vote)
    assert CASE.search(SITUATION)
    await play_on(house, nobody_does_anything)
    begins = {
        name: [text[:UNFOLDED] for text in unasked(house, name) if "jij bent aan" not in text]
        for name in ("Bo", "Cas", "Dee")
    }
    assert begins["Bo"] == begins["Cas"] == begins["Dee"], "the owner's screen shows what the others' show"
    assert len(begins["Bo"]) >= 4
    for name in ("Bo", "Cas", "Dee"):
        for text in unasked(house, name):
            assert not ROLE.search(text[:SHOWN]), text
            assert not CASE.search(text[:UNFOLDED]), text
            assert not any(title in text[:SHOWN] for title in TITLES), text


async def test_the_whole_question_afterwards_does_tell_and_stands_below_the_fold() -> None:
    """There is something to hide: the owner is asked about the own story."""
    owners = [one.text.nl for one in load_questions() if one.audience is Audience.OWNER]
    assert any("jouw verhaal" in text for text in owners)
    house = await a_table(owner="Bo", method="Ontmoeting", pace="Live")
    await play_on(house, nobody_does_anything)
    asked = [seen.words for seen in house.chats[house.user("Bo")] if "vraag voor jou alleen" in seen.words]
    assert asked
    for text in asked:
        question = next(one for one in owners if one in text)
        assert text.index(question) > UNFOLDED


async def test_what_is_said_about_a_dilemma_that_waits_begins_with_nothing_of_it() -> None:
    desk = await a_desk()
    await desk.to_safety()
    await desk.taps("Bo", "Ja")
    count = len(desk.seen())
    await desk.advance(timedelta(days=2))
    (reminded,) = desk.since(count)
    assert "dilemma" in reminded
    assert "dilemma" not in reminded[:UNFOLDED]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("key", ["held_reminder", "draft_goes_tomorrow", "draft_gone"])
def test_what_comes_by_itself_to_who_writes_a_dilemma_does_not_begin_with_it(
    key: str, language: Language
) -> None:
    text = words_of(load_texts().say(f"intake.{key}", language))
    assert not ROLE.search(text[:UNFOLDED]), text
    assert not re.search("dilemma|concept|draft|safe|veilig", text[:UNFOLDED]), text
