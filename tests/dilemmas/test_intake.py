"""The steps of a draft: what a text becomes, how one goes on and back, and what is never lost."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dilemmas.draft import SITUATION_LENGTH, Draft, IntakeStep
from bot.dilemmas.intake import (
    ORDER,
    WRITTEN,
    NotTaken,
    Why,
    answered,
    at,
    back,
    can_go_back,
    can_go_on,
    forward,
    left_open,
    mend,
    reopened,
    room_left,
    tidied,
    without_last,
    write,
)
from bot.dilemmas.model import Dilemma
from bot.rounds.model import CircleId, DilemmaId

EMPTY = Draft(user=1, id="d1", circle=CircleId("c1"), step=IntakeStep.SITUATION)


def taken(draft: Draft, text: str) -> Draft:
    written = write(draft, text)
    assert isinstance(written, Draft)
    return written


def a_draft(step: IntakeStep = IntakeStep.PREVIEW) -> Draft:
    return replace(
        EMPTY,
        situation=("Wat er gebeurde.",),
        own_part="Mijn deel.",
        key_question="Mijn vraag?",
        title="Een titel",
        stirred=True,
        step=step,
    )


def test_the_situation_gathers_messages_and_waits_for_the_writer_to_be_done():
    draft = taken(taken(EMPTY, "Eerst dit."), "Toen dat.")

    assert draft == replace(EMPTY, situation=("Eerst dit.", "Toen dat."))
    assert draft.whole_situation == "Eerst dit.\n\nToen dat."
    assert forward(draft).step is IntakeStep.OWN_PART


def test_any_other_text_is_complete_with_one_message():
    draft = at(taken(EMPTY, "Situatie."), IntakeStep.OWN_PART)
    draft = taken(taken(taken(draft, "Deel."), "Vraag?"), "Een titel.")

    assert draft.texts == ("Een titel", "Situatie.", "Deel.", "Vraag?")
    assert draft.step is IntakeStep.STIRS


def test_a_situation_that_becomes_too_long_is_not_taken_and_what_was_kept_stays():
    draft = taken(EMPTY, "a" * 2_000)

    assert write(draft, "b" * 1_000) == NotTaken(why=Why.TOO_LONG, length=1_000, at_most=998)
    assert isinstance(write(draft, "b" * 998), Draft)
    assert room_left(EMPTY) == SITUATION_LENGTH


@pytest.mark.parametrize(
    ("step", "text", "refused"),
    [
        (IntakeStep.OWN_PART, "a" * 1_001, NotTaken(why=Why.TOO_LONG, length=1_001, at_most=1_000)),
        (IntakeStep.KEY_QUESTION, "a" * 301, NotTaken(why=Why.TOO_LONG, length=301, at_most=300)),
        (IntakeStep.TITLE, "a" * 121, NotTaken(why=Why.TOO_LONG, length=121, at_most=120)),
        (IntakeStep.TITLE, "een " * 16, NotTaken(why=Why.TOO_MANY_WORDS, length=16, at_most=15)),
        (IntakeStep.TITLE, " \n ", NotTaken(why=Why.EMPTY)),
        (IntakeStep.CIRCLE, "deze", NotTaken(why=Why.NOTHING_ASKED)),
        (IntakeStep.PREVIEW, "goed zo", NotTaken(why=Why.NOTHING_ASKED)),
        (IntakeStep.SEND, "stuur maar", NotTaken(why=Why.NOTHING_ASKED)),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(step: IntakeStep, text: str, refused: NotTaken):
    assert write(at(EMPTY, step), text) == refused


def test_a_title_is_one_line_without_a_full_stop():
    assert taken(at(EMPTY, IntakeStep.TITLE), "Tussen\n twee  stoelen.").title == "Tussen twee stoelen"
    assert taken(at(EMPTY, IntakeStep.TITLE), "En toen...").title == "En toen…"


def test_not_knowing_yet_is_an_answer_to_the_own_part_and_the_question_only():
    draft = left_open(left_open(at(EMPTY, IntakeStep.OWN_PART)))
    assert draft.step is IntakeStep.TITLE
    assert left_open(draft) == draft


def test_taking_back_the_last_message_twice_takes_back_one():
    draft = taken(taken(EMPTY, "Een."), "Twee.")
    once = without_last(draft, 2)
    assert once.situation == ("Een.",)
    assert without_last(once, 2) == once


def test_every_move_makes_the_buttons_before_it_old():
    draft = a_draft(IntakeStep.OWN_PART)
    assert forward(draft).epoch == draft.epoch + 1
    assert back(draft, chooses_circle=False).epoch == draft.epoch + 1
    assert taken(EMPTY, "Nog een bericht.").epoch == EMPTY.epoch


def test_a_draft_goes_through_its_steps_in_order_and_back():
    draft = replace(a_draft(IntakeStep.CIRCLE), stirred=False)
    there = [draft]
    while there[-1].step is not IntakeStep.SEND:
        there.append(forward(there[-1]))
    assert tuple(one.step for one in there) == ORDER

    homeward = [there[-1]]
    while can_go_back(homeward[-1], chooses_circle=True):
        homeward.append(back(homeward[-1], chooses_circle=True))
    assert [one.step for one in reversed(homeward)] == [
        step for step in ORDER if step is not IntakeStep.STIRS
    ]


def test_without_a_choice_of_circles_nothing_lies_before_the_situation():
    draft = a_draft(IntakeStep.SITUATION)
    assert not can_go_back(draft, chooses_circle=False)
    assert back(draft, chooses_circle=False) == draft
    assert back(draft, chooses_circle=True).step is IntakeStep.CIRCLE


def test_questions_about_oneself_are_asked_once():
    assert forward(a_draft(IntakeStep.TITLE)).step is IntakeStep.PEOPLE
    open_question = replace(a_draft(IntakeStep.TITLE), asked=("caring_more",))
    assert forward(open_question).step is IntakeStep.STIRS


@pytest.mark.parametrize("step", WRITTEN)
def test_one_changed_text_is_looked_through_anew_before_the_preview(step: IntakeStep):
    mending = mend(replace(a_draft(), questioned=True), step)
    assert mending.step is step
    changed = taken(mending, "Anders")
    done = forward(changed) if step is IntakeStep.SITUATION else changed
    assert (done.step, done.mending) == (IntakeStep.TRAITS, False)
    assert back(mending, chooses_circle=True).step is IntakeStep.TRAITS


def test_who_and_what_occurs_is_asked_once_and_each_answer_can_be_nobody():
    draft = forward(a_draft(IntakeStep.TITLE))
    draft = taken(draft, "Marion, Bas")
    assert (draft.step, draft.told_people, draft.questioned) == (IntakeStep.PLACES, "Marion, Bas", False)
    draft = answered(draft, "")
    assert (draft.step, draft.told_places) == (IntakeStep.UNUSUAL, "")
    draft = taken(draft, "de dubbele maandag")
    assert (draft.step, draft.told_unusual, draft.questioned) == (
        IntakeStep.TRAITS,
        "de dubbele maandag",
        True,
    )
    assert forward(at(draft, IntakeStep.TITLE)).step is IntakeStep.TRAITS


def test_an_answer_that_is_too_long_is_refused_with_the_reason():
    refused = write(a_draft(IntakeStep.PEOPLE), "a" * 501)
    assert refused == NotTaken(why=Why.TOO_LONG, length=501, at_most=500)


def test_an_answer_can_be_left_as_it_was_and_looked_at_again():
    draft = replace(a_draft(IntakeStep.TRAITS), told_people="Marion", questioned=True)
    before = back(back(back(draft, chooses_circle=False), chooses_circle=False), chooses_circle=False)
    assert before.step is IntakeStep.PEOPLE
    assert can_go_on(before)
    assert forward(before).step is IntakeStep.PLACES


def test_a_changed_text_of_which_nothing_was_asked_yet_is_asked_about():
    changed = taken(mend(a_draft(), IntakeStep.TITLE), "Anders")
    assert (changed.step, changed.mending) == (IntakeStep.PEOPLE, False)


def test_a_situation_that_was_emptied_while_changing_must_be_written_first():
    mending = without_last(mend(a_draft(), IntakeStep.SITUATION), 1)
    assert not can_go_on(mending)
    assert not can_go_back(mending, chooses_circle=True)


def test_only_the_preview_leads_to_changing_one_text():
    assert mend(a_draft(IntakeStep.SAFETY), IntakeStep.TITLE) == a_draft(IntakeStep.SAFETY)
    assert mend(a_draft(), IntakeStep.SAFETY) == a_draft()


def test_a_text_keeps_its_words_and_loses_only_stray_signs():
    assert tidied("  Regel een.  \n\n\n\n\ue000Regel\ue001 twee. ") == "Regel een.\n\nRegel twee."


def test_changing_a_dilemma_begins_at_its_preview_with_what_was_replaced():
    dilemma = Dilemma(
        id=DilemmaId("d7"),
        circle=CircleId("c1"),
        title="T",
        situation="S",
        own_part="",
        key_question="V",
        hidden=False,
        replacements=(("Marion", "[naam 1]"), ("Wil", "[naam 2]")),
        names=("Wil",),
        kept=("de bakker",),
        brought_on=datetime(2026, 11, 2, tzinfo=UTC),
    )
    assert reopened(dilemma, 1, draft_id="d8") == Draft(
        user=1,
        id="d8",
        step=IntakeStep.PREVIEW,
        circle=CircleId("c1"),
        situation=("S",),
        key_question="V",
        title="T",
        stirred=True,
        questioned=True,
        former=(("Marion", "[naam 1]"), ("Wil", "[naam 2]")),
        former_names=("Wil",),
        former_kept=("de bakker",),
        hidden=False,
        dilemma=DilemmaId("d7"),
    )


def test_a_draft_shows_no_words_in_logs():
    shown = repr(a_draft())
    assert not any(text in shown for text in a_draft().texts)


@given(st.lists(st.one_of(st.text(max_size=400), st.sampled_from(["<", ">", "?", "~"])), max_size=40))
def test_whatever_is_written_and_tapped_nothing_kept_gets_lost_or_too_long(happens: list[str]):
    draft = EMPTY
    for what in happens:
        before = draft
        match what:
            case "<":
                draft = back(draft, chooses_circle=False)
            case ">":
                draft = forward(draft) if can_go_on(draft) else draft
            case "?":
                draft = left_open(draft)
            case "~":
                draft = mend(draft, IntakeStep.TITLE)
            case text:
                written = write(draft, text)
                draft = draft if isinstance(written, NotTaken) else written
        assert len(draft.whole_situation) <= SITUATION_LENGTH
        assert draft.situation[: len(before.situation)] == before.situation
        assert draft.epoch >= before.epoch
        assert (draft.step is before.step) or draft.epoch == before.epoch + 1
