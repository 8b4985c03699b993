"""What is left over, and whether capitals say anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.anonymiser.remaining import left_over
from bot.anonymiser.rules import RulesAnonymiser
from bot.anonymiser.tokens import is_mostly_lower_case
from bot.language import Language
from tests.anonymiser.measuring import texts

NL, EN = Language.NL, Language.EN


def left(text: str, language: Language = NL) -> tuple[str, ...]:
    findings = RulesAnonymiser().find(text, language=language, members=())
    return left_over(text, findings, language)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mijn coachee Fleur zit op kamer 12 met een klarvenhoofd.", ("12", "klarvenhoofd")),
        ("Er is niets bijzonders aan, het gaat om rust en ruimte.", ()),
        ("Fleur is 28 en belt 06-12345678.", ()),
        ("Haar zoon is nog maar 12. Dat is jong.", ("12",)),
        ("1. Rust\n2. Ruimte", ()),
        ("ik coach een uilenteller in het bos", ("uilenteller",)),
    ],
)
def test_figures_and_unknown_words_are_chips(text: str, words: tuple[str, ...]):
    assert left(text) == words


@given(st.text(max_size=300))
def test_there_are_never_more_than_a_handful(text: str):
    assert len(left(text)) <= 12


@pytest.mark.parametrize(
    ("text", "lower"),
    [
        ("mijn coachee fleur wil weg. haar man rik niet.", True),
        ("Mijn coachee fleur wil weg. Haar man rik niet.", True),
        ("mijn coachee Fleur wil weg. haar man Rik niet.", False),
        ("", False),
    ],
)
def test_a_text_without_capitals_on_names_is_known(text: str, lower: bool):
    assert is_mostly_lower_case(text) is lower


@pytest.mark.parametrize("language", list(Language))
def test_what_stands_instead_is_found_no_more_and_no_name_survives(language: Language):
    anonymiser = RulesAnonymiser()
    for item in texts(language):
        found = anonymiser.find(item["text"], language=language, members=())
        pairs = [(one.words, one.instead) for one in found]
        replaced = anonymiser.replace(item["text"], pairs, language=language)
        assert anonymiser.replace(replaced, pairs, language=language) == replaced
        assert "…" not in replaced or "…" in item["text"], replaced


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mijn coachee Fleur belde.", "Mijn coachee belde."),
        ("Dirk-Jan, haar teamleider, zweeg.", "Haar teamleider zweeg."),
        (
            "Haar leidinggevende, Bart Vos, zweeg. Toen kwam Bart.",
            "Haar leidinggevende zweeg. Toen kwam haar leidinggevende.",
        ),
        ("Marions zoon belde.", "De zoon van de eerste persoon belde."),
        ("Ze werkt bij de Rabobank in Apeldoorn.", "Ze werkt bij een bank in een stad."),
        ("Ze kwam op 12 maart 2024 uit Turkije.", "Ze kwam in het voorjaar uit een ander land."),
        ("Ria is burgemeester van Urk.", "De eerste persoon is iemand met een bijzonder beroep."),
        ("Fleur is begin dertig.", "De eerste persoon is rond de 30."),
        ("Haar zus Lea belde. Leas mail las ik.", "Haar zus belde. Haar zus' mail las ik."),
        (
            "Ik zag Hans daar. Hans' vrouw zweeg.",
            "Ik zag de eerste persoon daar. De vrouw van de eerste persoon zweeg.",
        ),
        ("Via Wendy's broer weet ik het.", "Via de broer van de eerste persoon weet ik het."),
        (
            "Marion belde. B. vroeg waarom, zei B.",
            "De eerste persoon belde. De tweede persoon vroeg waarom, zei de tweede persoon.",
        ),
    ],
)
def test_a_sentence_stays_a_sentence(text: str, expected: str):
    assert read_by_the_group(text, NL) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Today James called. James' car broke.",
            "Today the first person called. The first person's car broke.",
        ),
        ("I saw Wendy. She's 38.", "I saw the first person. She's about 40."),
        ("My client Patience has no patience. Patience left.", "My client has no patience. My client left."),
        (
            "It gave me joy to see Joy again. Joy smiled.",
            "It gave me joy to see the first person again. The first person smiled.",
        ),
    ],
)
def test_an_english_sentence_stays_a_sentence(text: str, expected: str):
    assert read_by_the_group(text, EN) == expected


def read_by_the_group(text: str, language: Language) -> str:
    """Return a text with everything that is found replaced."""
    anonymiser = RulesAnonymiser()
    found = anonymiser.find(text, language=language, members=())
    pairs = [(one.words, one.instead) for one in found]
    return anonymiser.replace(text, pairs, language=language, names=[one.words for one in found])
