"""What a coach told is found in every form, and an ordinary word stays where it is just that word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.anonymiser.kinds import Kind
from bot.anonymiser.rules import RulesAnonymiser
from bot.anonymiser.telling import Told, core, forms_of, nicknames_in, phrases_in
from bot.dilemmas.traits import NAMES
from bot.language import Language

NL, EN = Language.NL, Language.EN


def replaced(text: str, language: Language = NL, **answers: str) -> str:
    """Return a text as the group would read it after the three questions."""
    anonymiser = RulesAnonymiser()
    told = Told(
        **{key: phrases_in(answer) for key, answer in answers.items()},
        nicknames=nicknames_in(answers.get("people", "")),
    )
    found = anonymiser.find(text, language=language, members=(), told=told)
    pairs = [(one.words, one.instead) for one in found]
    names = [one.words for one in found if one.kind in NAMES]
    return anonymiser.replace(text, pairs, language=language, names=names)


@pytest.mark.parametrize(
    ("answer", "phrases"),
    [
        ("Marion, Bas en Keesje", ("Marion", "Bas", "Keesje")),
        ("- Marion (ook wel Mies)\n- haar baas Bart.", ("Marion", "Mies", "haar baas Bart")),
        ("1. Ann and her boss Will; Bo/Bob", ("Ann", "her boss Will", "Bo", "Bob")),
        ("geen", ()),
        ("Nee.", ()),
        ("I don't know", ()),
        ("  ", ()),
    ],
)
def test_an_answer_is_taken_apart_into_names(answer: str, phrases: tuple[str, ...]):
    assert phrases_in(answer) == phrases


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("haar baas Bart", "Bart"),
        ("mevrouw van der Berg", "van der Berg"),
        ("De Hu", "De Hu"),
        ("de Rabobank", "Rabobank"),
        ("de moeder", ""),
        ("Wil", "Wil"),
        ("my sister Joy O'Neill", "Joy O'Neill"),
    ],
)
def test_only_the_name_of_a_phrase_counts(phrase: str, name: str):
    assert core(phrase) == name


def test_names_that_no_list_knows_are_hidden_in_every_form():
    text = "qorvath belde. qorvaths man ook, en qorvathje zei: qorvatth is ziek. de hu wist het."
    assert replaced(text, people="Qorvath, De Hu") == (
        "de eerste persoon belde. de man van de eerste persoon ook, en de eerste persoon zei: de eerste persoon is ziek. "
        "de tweede persoon wist het."
    )


def test_an_ordinary_word_that_is_a_name_too_is_hidden_only_where_it_is_the_name():
    text = "ik sprak wil. haar zoon wil niet, maar wil wil wel. een storm stak op, zei storm."
    assert replaced(text, people="Wil en Storm") == (
        "ik sprak de eerste persoon. haar zoon wil niet, maar de eerste persoon wil wel. "
        "een storm stak op, zei de tweede persoon."
    )


def test_a_nickname_that_is_a_rare_word_is_hidden_in_quotation_marks_and_in_small_letters():
    text = "Rik noemt haar 'Sas'. Toen ging ik zitten.\nsas zei dat het Rik was."
    assert "sas" not in replaced(text, people="Saskia (ook sas), Rik").casefold()
    assert replaced("Het sas gaat open.", people="sas") == "Het sas gaat open."


@pytest.mark.parametrize(
    ("answer", "nicknames"),
    [
        ("Saskia (ook Sas), Rik", (("Sas", "Saskia"),)),
        ("Marion alias Mies\nJan (Jopie)", (("Mies", "Marion"), ("Jopie", "Jan"))),
        ("Elizabeth also known as Betty, Tom", (("Betty", "Elizabeth"),)),
        ("Anna (haar zus), Puck (9)", ()),
    ],
)
def test_who_has_two_names_is_one_person(answer: str, nicknames: tuple[tuple[str, str], ...]):
    assert nicknames_in(answer) == nicknames


def test_a_nickname_and_the_name_are_replaced_by_the_same():
    text = "Ik sprak Saskia. Haar vrienden zeggen Sas, en Bo zegt dat ook."
    said = "Ik sprak de eerste persoon. Haar vrienden zeggen de eerste persoon, en de tweede persoon zegt dat ook."
    assert replaced(text, people="Saskia (ook Sas), Bo") == said


def test_a_name_that_is_said_all_the_time_is_hidden_where_somebody_speaks_to_it():
    text = "i promised will that i will say nothing. everybody calls her jojo. will you help?"
    said = "i promised the first person that i will say nothing. everybody calls her the second person. will you help?"
    assert replaced(text, EN, people="will, jojo") == said
    text = "ik beloofde wil dat ik wil zwijgen. ze noemt haar roos. het is een roos."
    said = (
        "ik beloofde de eerste persoon dat ik wil zwijgen. ze noemt haar de tweede persoon. het is een roos."
    )
    assert replaced(text, people="wil, roos") == said


def test_a_family_name_of_an_article_and_a_colour_is_hidden_as_it_was_told():
    text = "ze durft het niet aan haar mentor de wit te vertellen. het witte blad bleef wit."
    assert "de wit te" not in replaced(text, people="de wit")
    assert replaced(text, people="de wit").endswith("het witte blad bleef wit.")
    assert "Dries" not in replaced("het ergste is: Dries volgde bij mij een training", people="Dries")


def test_a_function_around_what_was_told_goes_whole():
    text = "Zij is de enige vrouwelijke beiaardier van Aalsmeer."
    assert replaced(text, unusual="beiaardier") == "Zij is iemand met een bijzonder beroep."


def test_organisations_and_places_are_hidden_whatever_their_capitals():
    text = "ze werkt bij kwekerij de bloemhof en woont op het blauwe schip."
    assert replaced(text, places="De Bloemhof; Het Blauwe Schip") == (
        "ze werkt bij een organisatie en woont op een organisatie."
    )


def test_what_only_one_person_can_be_is_hidden_as_it_stands():
    text = "Hij was voorzitter van de kamer die viel na de dubbele maandag."
    assert replaced(text, unusual="dubbele maandag") == (
        "Hij was voorzitter van de kamer die viel na de [iets bijzonders]."
    )


def test_a_role_that_was_answered_hides_nothing():
    assert replaced("De moeder zweeg.", people="de moeder, haar, hij") == "De moeder zweeg."


def test_a_name_that_does_not_occur_is_kept_for_later_with_its_bearer():
    told = Told(people=("Marion de Vries", "Mies"), places=("Zorggroep Qua",))
    found = RulesAnonymiser().find("Marion belde.", language=NL, members=(), told=told)
    assert [(one.words, one.instead, one.kind) for one in found] == [
        ("Marion", "de eerste persoon", Kind.PERSON),
        ("Marion de Vries", "de eerste persoon", Kind.PART),
        ("Vries", "de eerste persoon", Kind.PART),
        ("Mies", "de tweede persoon", Kind.LATER),
        ("Zorggroep Qua", "[weggelaten]", Kind.LATER),
    ]


def test_the_parts_of_a_whole_name_are_hidden_with_it():
    found = RulesAnonymiser().find("Marion de Vries belde.", language=NL, members=())
    assert [(one.words, one.instead, one.kind) for one in found] == [
        ("Marion de Vries", "de eerste persoon", Kind.PERSON),
        ("de Vries", "de eerste persoon", Kind.PART),
        ("Marion", "de eerste persoon", Kind.PART),
        ("Vries", "de eerste persoon", Kind.PART),
    ]


def test_a_designation_that_means_somebody_else_is_not_given_again():
    found = RulesAnonymiser().find(
        "Kees belde.", language=NL, members=(), said_already=("de eerste persoon", "haar man")
    )
    assert [(one.words, one.instead) for one in found] == [("Kees", "de tweede persoon")]


def test_without_numbers_who_has_no_role_is_only_a_name():
    found = RulesAnonymiser().find("Kees belde haar man Bart.", language=NL, members=(), by_number=False)
    assert [(one.words, one.instead) for one in found] == [("Kees", "[naam]"), ("Bart", "haar man")]


def test_a_short_name_has_no_slips():
    assert "jan" not in forms_of("jon")
    assert {"jan", "jans", "jan's", "jantje"} <= forms_of("Jan")


def test_a_slip_that_is_another_name_is_that_name():
    assert replaced("Karin en Karim kwamen.", people="Karin") == (
        "De eerste persoon en de tweede persoon kwamen."
    )


@given(st.text(max_size=120), st.text(max_size=80), st.text(max_size=80), st.text(max_size=80))
def test_no_answer_is_too_strange(text: str, people: str, places: str, unusual: str):
    replaced(text, people=people, places=places, unusual=unusual)
    replaced(people, people=people, places=people, unusual=people)


def test_a_told_shop_that_is_an_ordinary_word_too_is_hidden_where_it_never_reads_as_a_name():
    text = "je komt elkaar elke dag tegen bij de spar of op de boot"
    assert replaced(text) == text
    assert replaced(text, places="Spar") == "je komt elkaar elke dag tegen bij een organisatie of op de boot"


def test_a_told_word_that_everybody_says_stays_where_it_is_no_name():
    assert replaced("ik wil dat ze het zelf doet", places="Zelf") == "ik wil dat ze het zelf doet"
