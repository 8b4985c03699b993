"""Replacing: whole words only, in every form, once and for all."""

import re
import sys
import time
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.anonymiser.replacing import _folded, contains
from bot.anonymiser.rules import RulesAnonymiser
from bot.language import Language

replace = partial(RulesAnonymiser().replace, language=Language.NL)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Marion en MARION en marion", "Marion", "X en X en X"),
        ("Marions moeder, Marion's broer", "Marion", "Xs moeder, X's broer"),
        ("Marietje en Marie", "Marie", "X en X"),
        ("Jansen en Jan", "Jan", "Jansen en X"),
        ("_Jan_, (Jan) 'Jan' Jan.", "Jan", "_X_, (X) 'X' X."),
        ("Jan  de\nBoer", "Jan de Boer", "X"),
        ("ik wil dat Wil komt", "Wil", "ik wil dat X komt"),
        ("BAS en Bas, geen bas", "BAS", "X en X, geen bas"),
        ("ik zag bas en Bas", "bas", "ik zag X en X"),
        ("coachee M. met Mm en m", "M", "coachee X. met Mm en m"),
        ("mail a@b.nl, niet aa@b.nl", "a@b.nl", "mail X, niet aa@b.nl"),
        ("@jan en jan@jan", "@jan", "X en jan@jan"),
        ("José en Jose\u0301", "José", "X en X"),
        ("van 12 en 123", "12", "van X en 123"),
    ],
)
def test_a_piece_is_found_in_every_form_and_never_inside_another_word(text: str, words: str, expected: str):
    assert replace(text, [(words, "X")]) == expected


def test_the_longest_piece_goes_first():
    pairs = [("Jan", "A"), ("Jan de Boer", "B"), ("Boer", "C")]
    assert replace("Jan de Boer en Jan en Boer", pairs) == "B en A en C"


def test_no_replacement_brings_a_hidden_word_back():
    assert replace("Jan en Piet", [("Jan", "Piet"), ("Piet", "Jan")]) == "… en …"
    assert replace("de Jan", [("Jan", "Boer"), ("de Boer", "iemand")]) == "iemand"


def test_nothing_to_look_for_changes_nothing():
    assert replace("tekst …", [("…", "X"), ("", "Y"), ("  ", "Z")]) == "tekst …"
    assert replace("tekst", []) == "tekst"


WORDS = st.text(alphabet="abcJANjanéIİıßſ0'’- de[]", min_size=1, max_size=8)
PAIRS = st.lists(st.tuples(WORDS, WORDS), max_size=6)
TEXTS = st.text(alphabet="abcJANjanéIİıßſ0'’- .,de[]\n", max_size=60)


@given(TEXTS, PAIRS)
def test_replacing_twice_is_replacing_once(text: str, pairs: list[tuple[str, str]]):
    once = replace(text, pairs)
    assert replace(once, pairs) == once


@given(TEXTS, PAIRS)
def test_no_piece_is_left_as_a_whole_word(text: str, pairs: list[tuple[str, str]]):
    once = replace(text, pairs)
    assert [words for words, _ in pairs if contains(once, words)] == []


@given(st.text(max_size=200), st.lists(st.tuples(st.text(max_size=10), st.text(max_size=10)), max_size=5))
def test_no_text_is_too_strange(text: str, pairs: list[tuple[str, str]]):
    found = RulesAnonymiser().find(text, language=Language.NL, members=[words for words, _ in pairs])
    replaced = replace(text, [*pairs, *((one.words, one.instead) for one in found)])
    assert [one.words for one in found if contains(replaced, one.words)] == []


MARKS = ("\ue001", "\ue002")
HOSTILE = [
    "@" * 3000,
    "a." * 1500,
    "1" * 3000,
    "0 " * 1500,
    "A " * 1500,
    "Aa de " * 600,
    "[" * 3000,
    "12 jaar " * 400,
    "a@" * 1500,
    "https://" * 400,
    "".join(chr(0x1F600 + n % 60) for n in range(3000)),
    "\u202eabc\u0000" * 500,
    " ".join(f"Ab{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}" for n in range(600)),
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_takes_long(text: str):
    anonymiser = RulesAnonymiser()
    began = time.perf_counter()
    found = anonymiser.find(text, language=Language.NL, members=("Anna de Vries",) * 12)
    anonymiser.replace(text, [(one.words, one.instead) for one in found], language=Language.NL)
    assert time.perf_counter() - began < 2


def test_every_proposal_stands_where_it_should_after_replacing():
    text = "Marion is 42 jaar; Marions zoon belde 06-12345678."
    found = RulesAnonymiser().find(text, language=Language.NL, members=("Marion",))
    replaced = replace(text, [(one.words, one.instead) for one in found])
    assert (
        replaced == "De eerste persoon is rond de 40; de zoon van de eerste persoon belde [telefoonnummer]."
    )
    assert re.search(r"\d{3}", replaced) is None


def test_whatever_letters_a_pattern_takes_for_the_same_are_looked_for():
    letters = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isalpha()]
    pairs = {
        (one, other)
        for one in letters
        for other in (*one.lower(), *one.upper(), *one.casefold(), *one.lower().upper())
        if one != other and re.fullmatch(other, one, re.IGNORECASE)
    }
    assert len(pairs) > 2500
    assert {"ı", "ſ", "K", "ς"} <= {one for one, _ in pairs}
    assert [pair for pair in pairs if _folded(pair[0]) != _folded(pair[1])] == []


@pytest.mark.parametrize(
    ("written", "words"), [("belde KLARİSSA", "Klarissa"), ("mevrouw  de\nWit", "de Wit"), ("ſara", "Sara")]
)
def test_a_piece_in_other_letters_or_spaces_is_not_passed_over(written: str, words: str):
    assert words.casefold() not in replace(written, [(words, "x")]).casefold()
    assert "x" in replace(written, [(words, "x")])


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Saskia's dochter Puck belde.", Language.NL, "De dochter van de eerste persoon belde."),
        ("Toen kwam Saskia's man Jan.", Language.NL, "Toen kwam de man van de eerste persoon."),
        ("I met Emma's brother Jack.", Language.EN, "I met the first person's brother."),
    ],
)
def test_somebody_who_is_somebodys_is_owned_once(text: str, language: Language, expected: str):
    anonymiser = RulesAnonymiser()
    found = anonymiser.find(text, language=language, members=())
    pairs = [(one.words, one.instead) for one in found]
    marked = [(words, f"{MARKS[0]}{instead}{MARKS[1]}") for words, instead in pairs]
    assert anonymiser.replace(text, pairs, language=language) == expected
    shown = anonymiser.replace(text, marked, language=language)
    assert shown.replace(MARKS[0], "").replace(MARKS[1], "") == expected, "a preview says the same"
