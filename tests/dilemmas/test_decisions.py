"""What is decided about the traits stays decided, as long as the words are there."""

from dataclasses import replace

from bot.dilemmas.draft import Draft, Trait
from bot.dilemmas.traits import added, decided, replacements, weighed, worded

MARION = Trait(words="Marion", instead="[naam 1]", kind="kind_person")
BAS = Trait(words="Bas", instead="[naam 2]", kind="kind_capital", sure=False)
AGE = Trait(words="42 jaar", instead="rond de 40", kind="kind_age")
DRAFT = Draft(user=1, id="d1", traits=(MARION, BAS, AGE))


def test_everything_that_is_found_is_hidden_until_the_writer_says_otherwise():
    draft = weighed(Draft(user=1, id="d1"), [MARION, BAS, AGE], still_there=[])
    assert draft == DRAFT
    assert replacements(draft) == (("Marion", "[naam 1]"), ("Bas", "[naam 2]"), ("42 jaar", "rond de 40"))


def test_what_may_stay_is_not_replaced():
    draft = decided(DRAFT, 1, hide=False)
    assert replacements(draft) == (("Marion", "[naam 1]"), ("42 jaar", "rond de 40"))
    assert replacements(decided(draft, 1, hide=True)) == replacements(DRAFT)


def test_an_own_wording_hides_the_trait_too():
    draft = worded(replace(decided(DRAFT, 0, hide=False), writing_for=0), 0, "de moeder")
    assert draft.traits[0] == replace(MARION, instead="de moeder", hide=True)
    assert draft.writing_for is None


def test_a_number_that_no_trait_has_changes_nothing():
    assert decided(DRAFT, 3, hide=False) == DRAFT
    assert decided(DRAFT, -1, hide=False) == DRAFT


def test_a_decision_stays_when_the_text_is_looked_through_anew():
    draft = worded(decided(DRAFT, 1, hide=False), 0, "de moeder")
    again = weighed(draft, [replace(MARION, instead="[naam 4]"), AGE, BAS], still_there=draft.traits)
    assert again.traits == draft.traits


def test_words_that_are_gone_are_forgotten_and_new_ones_found():
    els = Trait(words="Els", instead="[naam 3]", kind="kind_person")
    again = weighed(DRAFT, [els, AGE], still_there=[AGE])
    assert again.traits == (AGE, els)


def test_words_to_hide_are_added_once_and_hidden_again():
    draft = added(decided(DRAFT, 1, hide=False), ["Bas", "de bakker"], "[weggelaten]")
    assert draft.traits == (
        *DRAFT.traits,
        Trait(words="de bakker", instead="[weggelaten]", kind="kind_word"),
    )
    assert added(draft, ["de bakker"], "[iets]") == draft


def test_another_spelling_is_hidden_too_behind_the_same_words():
    draft = added(decided(DRAFT, 1, hide=False), ["bas"], "[weggelaten]")
    assert draft.traits == (*DRAFT.traits, Trait(words="bas", instead="[naam 2]", kind="kind_word"))


def test_what_was_replaced_in_an_earlier_version_is_proposed_again_and_kept_for_later_texts():
    changed = Draft(user=1, id="d2", former=(("Marion", "de moeder"), ("Peter", "de vader")))
    again = weighed(changed, [MARION, BAS], still_there=[])
    assert replacements(again) == (
        ("Marion", "de moeder"),
        ("Bas", "[naam 2]"),
        ("Peter", "de vader"),
    )
    assert replacements(decided(again, 0, hide=False)) == (("Bas", "[naam 2]"), ("Peter", "de vader"))
