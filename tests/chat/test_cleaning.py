import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.cleaning import clean_name, clean_text


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("a\x00b\x07c\ud800d", "abcd"),
        ("left \u202eright\u2066!\u2069", "left right!"),
        ("hid\u200bd\u2060en\ufeff", "hidden"),
        ("e\u0301e\u0301n", "één"),
        ("\u200b \u3164\n", ""),
        ("👩\u200d👩\u200d👧 ❤️", "👩\u200d👩\u200d👧 ❤️"),
        ("a\tb", "a b"),
        ("{{7*7}} %s '; DROP TABLE", "{{7*7}} %s '; DROP TABLE"),
        ("line\u2028line", "line\nline"),
    ],
)
def test_a_text_keeps_what_it_says_and_loses_what_nobody_sees(raw, kept):
    assert clean_text(raw) == kept


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Anna", "de  Vries"), "Anna de Vries"),
        (("Anna", None), "Anna"),
        (("\u3164", ""), "?"),
        ((), "?"),
        (("x" * 200,), "x" * 64),
        (("a\nb",), "a b"),
        (("<b>&",), "<b>&"),
    ],
)
def test_a_name_stands_on_one_line_and_is_never_empty(parts, name):
    assert clean_name(*parts) == name


@given(st.text(st.characters(), max_size=60))
def test_whatever_comes_in_can_be_stored_and_is_clean_the_second_time(raw):
    once = clean_text(raw)
    once.encode()
    assert clean_text(once) == once
    assert not any(unicodedata.category(each) == "Cc" and each != "\n" for each in once)
