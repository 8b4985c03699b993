"""How every text of a phase begins alike: "You may …"."""

import pytest

from bot.language import Language, LocalText
from bot.phrasing.beginning import begun

YOU_MAY = LocalText(nl="Je mag", en="You may")


@pytest.mark.parametrize(
    ("written", "reads"),
    [
        ("moe zijn", "Je mag moe zijn"),
        ("Moe zijn", "Je mag moe zijn"),
        ("… moe zijn", "Je mag moe zijn"),
        ("Je mag moe zijn", "Je mag moe zijn"),
        ("je mag moe zijn", "je mag moe zijn"),
        ("JE MAG moe zijn", "JE MAG moe zijn"),
        ("You may be tired", "You may be tired"),
        ("Je magere jaren zijn om", "Je mag je magere jaren zijn om"),
        ("EMDR laten liggen", "Je mag EMDR laten liggen"),
        ("Élan hebben", "Je mag élan hebben"),
    ],
)
def test_the_beginning_is_put_before_what_does_not_begin_so(written: str, reads: str) -> None:
    assert begun(written, YOU_MAY, Language.NL) == reads


def test_it_is_put_in_the_language_of_the_group() -> None:
    assert begun("Stop for a while", YOU_MAY, Language.EN) == "You may stop for a while"


def test_a_name_keeps_its_capital() -> None:
    assert begun("Els erbij vragen", YOU_MAY, Language.NL, as_it_is=True) == "Je mag Els erbij vragen"


def test_done_twice_it_is_done_once() -> None:
    once = begun("Moe zijn", YOU_MAY, Language.NL)
    assert begun(once, YOU_MAY, Language.NL) == once
