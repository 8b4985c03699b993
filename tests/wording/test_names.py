"""Names as others read them, whatever their bearers put into them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wording.names import LONGEST, shown

NOBODY = "somebody"


def test_a_plain_name_stays_as_it_is() -> None:
    for name in ("An de Vries", "<b>An</b>", "An & Bo", "*An*", "👩‍👩‍👧 Ann", "O’Neil-Ørsted", "."):
        assert shown(name, without=NOBODY) == name


def test_a_name_stands_on_one_line_and_in_one_direction() -> None:
    assert shown("A\nB\t C", without=NOBODY) == "A B C"
    assert shown("\u202eeman", without=NOBODY) == "eman"
    assert shown("אבי", without=NOBODY) == "\u2068אבי\u2069", "kept apart from the rest of the line"


def test_what_shows_nothing_is_nobody() -> None:
    for name in ("", "   ", "\u200b\u2060", "\u200d", "\u0301", "?", "\u3164" * 0):
        assert shown(name, without=NOBODY) == NOBODY


def test_a_long_name_is_cut_where_it_can_be_seen() -> None:
    assert shown("N" * 64, without=NOBODY) == "N" * (LONGEST - 1) + "…"


@given(st.text(max_size=100))
def test_no_name_brings_characters_that_steer(name: str) -> None:
    said = shown(name, without=NOBODY)
    inner = said.removeprefix("\u2068").removesuffix("\u2069")

    assert 0 < len(inner) <= LONGEST
    assert all(unicodedata.category(one) not in {"Cc", "Zl", "Zp"} for one in inner)
    assert not set(inner) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("kring.nl", "kring.\u2060nl"),
        ("https://x.nl/a", "https:\u2060/\u2060/\u2060x.\u2060nl/a"),
        ("@noor #een /twee", "@\u2060noor #\u2060een /\u2060twee"),
        ("0612345678", "06\u20601\u20602\u20603\u20604\u20605\u20606\u20607\u20608"),
        ("Kring 2026", "Kring 2026"),
        ("J.P. de Vries", "J.\u2060P. de Vries"),
    ],
)
def test_a_name_is_nothing_to_tap_on(name: str, read: str) -> None:
    assert shown(name, without="?") == read
