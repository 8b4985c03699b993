"""The texts of the circle: complete in both languages, short enough, and in the tone of the house."""

import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from bot.language import Language
from bot.services.circles.show_agreement import short, whole
from bot.wording.texts import CATALOGUES
from tests.services.circle.room import BO, Room, words

AREAS = ("circle", "agreement", "home")
SERVICES = Path("bot", "services")
FILES = [*(SERVICES / "circles").glob("*.py"), SERVICES / "home.py", SERVICES / "own_zone.py"]
TOAST = 200
BUTTON = 28


def texts_of(area: str, language: Language) -> dict[str, tuple[str, ...]]:
    with (CATALOGUES / language / f"{area}.po").open("rb") as file:
        catalogue = read_po(file)
    return {
        (message.id if isinstance(message.id, str) else message.id[0]): (
            (message.string,) if isinstance(message.string, str) else tuple(message.string)
        )
        for message in catalogue
        if message.id
    }


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_have_the_same_keys_forms_and_placeholders(area: str) -> None:
    dutch, english = (texts_of(area, language) for language in (Language.NL, Language.EN))

    assert dutch.keys() == english.keys()
    for key in dutch:
        assert len(dutch[key]) == len(english[key]), key
        for form, same_form in zip(dutch[key], english[key], strict=True):
            assert placeholders(form) == placeholders(same_form), key


def test_every_text_is_used_and_every_used_text_exists() -> None:
    source = "\n".join(file.read_text() for file in FILES)
    there = {f"{area}.{key}" for area in AREAS for key in texts_of(area, Language.NL)}
    said = set(re.findall(r'"((?:circle|agreement|home)\.[a-z_]+)"', source))
    said |= {
        f"circle.{key}"
        for key in re.findall(r'"(button_[a-z_]+|region_\w+|guided_already|join_to_guide)"', source)
    }
    by_pattern = re.compile(r"circle\.(fault|language|region)_|home\.button_|agreement\.button_")

    missing = {key for key in said if key not in there and key.replace("circle.", "agreement.") not in there}
    assert missing == set()
    assert {key for key in there if key not in said and not by_pattern.match(key)} == set()


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("language", list(Language))
def test_texts_are_calm_and_in_balance(area: str, language: Language) -> None:
    for key, forms in texts_of(area, language).items():
        for text in forms:
            assert "!" not in text, key
            assert text.count("*") % 2 == 0, key
            assert text == text.strip(), key
            assert not re.search(r"\b(u|uw|hij|zijn? of haar|he|she|his|her)\b", text.lower()), key


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("language", list(Language))
def test_buttons_fit_a_thumb(area: str, language: Language) -> None:
    for key, (label, *_) in texts_of(area, language).items():
        if key.startswith(("button_", "region_", "language_")) and not label.endswith("_noted"):
            assert len(label) <= BUTTON, key
            assert "*" not in label, key


def test_toasts_fit_telegram() -> None:
    source = "\n".join(file.read_text() for file in FILES)
    keys = set(re.findall(r'answer\(\s*work,\s*pressed,\s*"circle\.([a-z_]+)"', source))
    keys |= {
        "guided_already",
        "join_to_guide",
        "you_guide",
        "you_guide_join",
        "door_closed",
        "gone",
        "outsider",
    }
    assert len(keys) > 12
    for language in Language:
        said = texts_of("circle", language)
        assert [key for key in keys if len(said[key][0]) > TOAST] == []


@pytest.mark.parametrize("language", list(Language))
async def test_the_agreement_is_one_screen_in_the_group_and_two_messages_in_private(
    room: Room, language: Language
) -> None:
    await room.set_up()
    seen: list[str] = []

    async def look(work: object, _: None) -> None:
        seen.append("".join(span.text for span in (await short(work, room.circle)).text))  # type: ignore[arg-type]  # the test hands in just what is asked
        seen.extend(words(one) for one in await whole(work, room.circle, BO, language))  # type: ignore[arg-type]  # the test hands in just what is asked

    await room.hear(look, None)

    assert len(seen) == 3
    assert len(seen[0]) < 1000
    assert all(len(text) < 2000 for text in seen[1:])
