"""A contribution that looks like advice or a closed question gets a hint; one that does not, gets none."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language import Language
from bot.phrasing.looking import Hint, hint
from bot.phrasing.model import Snag
from bot.rounds.method import Rule
from tests.phrasing.labelled import FINE, hinted, labelled, phrasing, scored

NL, EN = Language.NL, Language.EN


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("halves", [("tune",), ("held",), ("tune", "held")], ids="+".join)
def test_nine_of_ten_hints_are_right(language: Language, halves: tuple[str, ...]):
    score = scored(language, *halves)
    assert score.precision >= 0.9
    assert score.recall >= 0.75


@pytest.mark.parametrize("language", list(Language))
def test_there_are_enough_sentences_to_say_so(language: Language):
    kinds = scored(language, "tune", "held").kinds
    assert kinds.total() >= 150
    assert set(kinds) == {*FINE, *Snag}
    assert min(kinds.values()) >= 15


@pytest.mark.parametrize("language", list(Language))
def test_two_rewritings_come_with_every_hint_and_deserve_none(language: Language):
    for half in ("tune", "held"):
        for _, text in labelled(language, half):
            found = hinted(text, language)
            if found is not None:
                assert len(set(found.instead)) == 2, text
                assert [hinted(one, language) for one in found.instead] == [None, None], found.instead


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "heb je al eens geprobeerd om met haar te praten?",
            NL,
            Hint(
                Snag.ADVICE,
                ("Wat verwacht je ervan om met haar te praten?", "Wat heb je zelf al overwogen?"),
            ),
        ),
        (
            "Waarom ging je weg?",
            NL,
            Hint(Snag.WHY, ("Wat maakte dat je wegging?", "Wat was op dat moment belangrijk voor je?")),
        ),
        (
            "Ben je boos op haar?",
            NL,
            Hint(
                Snag.CLOSED, ("Waaraan merk je of je boos op haar bent?", "In hoeverre ben je boos op haar?")
            ),
        ),
        (
            "Vind je niet dat ze te veel van je vraagt?",
            NL,
            Hint(
                Snag.LEADING,
                ("In hoeverre vind je dat ze te veel van je vraagt?", "Hoe kijk je er zelf naar?"),
            ),
        ),
        (
            "Wat voelde je en wat deed je toen?",
            NL,
            Hint(Snag.DOUBLE, ("Wat voelde je?", "Wat deed je toen?")),
        ),
        (
            "je durft niet te kiezen",
            NL,
            Hint(
                Snag.YOU_ARE,
                (
                    "Ik krijg de indruk dat je niet durft te kiezen.",
                    "Ik merk dat dit mij raakt, en ik ben benieuwd hoe het voor jou is.",
                ),
            ),
        ),
        (
            "You should just say no.",
            EN,
            Hint(
                Snag.ADVICE,
                ("What would it mean for you to say no?", "What have you considered yourself so far?"),
            ),
        ),
        (
            "And why did you let him in?",
            EN,
            Hint(Snag.WHY, ("What made you let him in?", "What was important to you at that moment?")),
        ),
        (
            "Are you angry with her?",
            EN,
            Hint(
                Snag.CLOSED,
                ("What tells you whether you are angry with her?", "To what extent are you angry with her?"),
            ),
        ),
        ("Wat zou je nodig hebben, denk je?", NL, None),
        ("Ik had nog iets.", NL, None),
        ("Ik had een knoop in mijn maag.", NL, None),
        ("How would it be if you did nothing?", EN, None),
    ],
)
def test_what_keeps_most_of_it_is_offered_first(text: str, language: Language, expected: Hint | None):
    assert hinted(text, language) == expected


STANDS_NL = ("Hoe staat het daar nu mee?", "Wat is er tot nu toe gebeurd?")
STANDS_EN = ("How do things stand with that now?", "What has happened so far?")
BEFORE_NL = ("Wat herken je hierin van eerder?", "Waar doet dit je aan denken?")
OWN_NL = ("Wat heb je zelf al overwogen?", "Wat zou jou hierin een stap verder brengen?")
OWN_EN = ("What have you considered yourself so far?", "What would help you one step further here?")


@pytest.mark.parametrize(
    ("text", "language", "instead"),
    [
        ("Heb je al met haar gepraat?", NL, STANDS_NL),
        ("Heb je dat al besproken met je leidinggevende?", NL, STANDS_NL),
        ("Is ze al bij de huisarts geweest?", NL, STANDS_NL),
        ("Have you talked to her yet?", EN, STANDS_EN),
        ("Have you already told your manager?", EN, STANDS_EN),
        ("Heb je dit eerder meegemaakt?", NL, BEFORE_NL),
        ("Heeft hij ooit sorry gezegd?", NL, BEFORE_NL),
        ("Je moet haar bellen en dan zeggen dat je niet kunt komen", NL, OWN_NL),
        ("You should call her and then say that you cannot come.", EN, OWN_EN),
    ],
)
def test_what_is_asked_of_now_or_has_two_clauses_is_put_in_a_general_way(
    text: str, language: Language, instead: tuple[str, str]
):
    found = hinted(text, language)
    assert found is not None
    assert found.instead == instead


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ben je boos op haar, of ben je vooral verdrietig?", NL),
        ("Vind je niet dat ze te veel vraagt en dat jij te weinig zegt?", NL),
        ("Je bent te streng voor jezelf en daarom durf je niets.", NL),
        ("Are you angry with her, or are you mostly sad?", EN),
        ("Don't you think that she asks too much and that you say too little?", EN),
        ("You are too hard on yourself and so you dare nothing.", EN),
    ],
)
def test_no_half_of_a_sentence_with_two_clauses_is_carried_over(text: str, language: Language):
    found = hinted(text, language)
    assert found is not None
    assert len(found.instead) == 2
    for one in found.instead:
        assert not {"streng", "boos", "vraagt", "angry", "hard", "asks"} & set(one.rstrip("?.").split()), one


def test_a_phase_only_minds_what_its_rules_ask():
    closed, advice = "Ben je boos op haar?", "Je moet gewoon nee zeggen."
    assert hinted(closed, rules=(Rule.FACT_Q,)) is None
    assert hinted(closed, rules=(Rule.NO_ADVICE,)) is None
    assert hinted(advice, rules=(Rule.NO_ADVICE,)) == hinted(advice)
    assert hinted(advice, rules=(Rule.ACTION, Rule.TENTATIVE)) is None
    assert hinted(advice, rules=()) is None


def test_of_more_sentences_the_first_that_deserves_a_hint_gets_it():
    text = "Dank je wel voor het delen. Ik voel een knoop in mijn maag.\nJe moet hem gewoon bellen."
    assert hinted(text) == Hint(
        Snag.ADVICE, ("Wat zou “hem gewoon bellen” voor jou betekenen?", "Wat heb je zelf al overwogen?")
    )


@given(st.text(max_size=300), st.sampled_from(list(Language)))
@settings(deadline=None)
def test_no_text_is_too_strange(text: str, language: Language):
    found = hint(text, tuple(Rule), phrasing()[language])
    assert found is None or len(found.instead) == 2


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    "piece", ["waarom wat hoe ", "je zou en wat ", "you why and ", "ik vind dat je ", "a", "? "]
)
def test_no_text_holds_kring_up(language: Language, piece: str):
    before = time.perf_counter()
    hint((piece * 1500)[:1500], tuple(Rule), phrasing()[language])
    assert time.perf_counter() - before < 1
