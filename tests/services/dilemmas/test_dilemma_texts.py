"""Every sentence of the intake and of one's own dilemmas: in both languages, short on a button, and used."""

import re
from pathlib import Path
from string import Formatter

import pytest

from bot.anonymiser.kinds import Kind
from bot.dilemmas.draft import IntakeStep
from bot.dilemmas.intake import Why
from bot.dilemmas.model import Stage
from bot.language import Language
from bot.services.heard import Content
from tests.fakes.world import texts

AREAS = ("intake.", "mine.")
CODE = "\n".join(
    path.read_text()
    for folder in ("services", "wording", "dilemmas")
    for path in Path("bot", folder).rglob("*.py")
)
KEYS = sorted(key for key in texts().keys(Language.NL) if key.startswith(AREAS))
LONGEST_LABEL = 28

MADE_UP_IN_CODE = {
    *(kind.value for kind in Kind),
    "kind_word",
    *(f"ask_{step.value}" for step in IntakeStep),
    *(f"button_to_{step.value}" for step in IntakeStep),
    *(f"not_{why.value}" for why in Why),
    *(f"other_{content.value}" for content in Content),
    *(f"stage_{stage.value}" for stage in Stage),
    *(f"button_safety_{answer}" for answer in ("no", "unknown", "yes", "me")),
    *(f"ask_{what}{where}" for what in ("withdraw", "reveal") for where in ("", "_in_round")),
    *("button_withdraw_yes", "button_reveal_yes", "not_too_long_situation"),
}


def template(key: str, language: Language) -> str:
    found = texts()._catalogues[language][key]
    return found if isinstance(found, str) else found[-1]


def test_both_languages_have_the_same_keys():
    both = [{key for key in texts().keys(language) if key.startswith(AREAS)} for language in Language]
    assert both[0] == both[1]


@pytest.mark.parametrize("key", KEYS)
def test_both_languages_ask_for_the_same_values(key: str):
    asked = [
        {name for _, name, _, _ in Formatter().parse(template(key, language)) if name}
        for language in Language
    ]
    assert asked[0] == asked[1]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("key", KEYS)
def test_no_sentence_shouts_and_no_button_is_long(key: str, language: Language):
    text = template(key, language)
    assert "!" not in text
    assert "button_" not in key or len(text) <= LONGEST_LABEL


@pytest.mark.parametrize("key", KEYS)
def test_every_sentence_is_said_somewhere(key: str):
    short = key.partition(".")[2]
    said = short in MADE_UP_IN_CODE or re.search(
        rf'"(?:{key}|{short}|{short.removeprefix("button_")})"', CODE
    )
    assert said


@pytest.mark.parametrize("why", [why for why in Why if why is not Why.TOO_LONG])
def test_every_reason_has_its_sentence(why: Why):
    for language in Language:
        assert texts().label(f"intake.not_{why.value}", language, length=1, at_most=2)
