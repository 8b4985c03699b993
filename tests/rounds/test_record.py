"""What stays of a round: phases with their lengths, and totals that tell of nobody."""

from datetime import UTC, datetime, timedelta

from bot.rounds.intents import BackStep, NextStep, Pause, Resume
from bot.rounds.record import Aspect, Mark, PhaseTook, Total, phases_took, record_of, totals
from tests.builders import MINUTE, NOW, QA, TALK, TELLING, after, an_open_round

DAY = datetime(2026, 11, 23, tzinfo=UTC)


def took(round_, minutes: int) -> dict[str, timedelta]:
    phases = phases_took(round_, NOW + minutes * MINUTE)
    return {phase.name.en.removesuffix(" (en)"): phase.took for phase in phases if phase.name}


def moved(round_, *minutes: int):
    for minute in minutes:
        round_ = after(round_, NextStep(epoch=round_.epoch), now=NOW + minute * MINUTE)
    return round_


def test_each_phase_is_as_long_as_it_really_was_with_both_its_parts():
    round_ = moved(an_open_round(TELLING, QA, TALK), 3, 9, 20)
    assert took(round_, 31) == {"telling": 3 * MINUTE, "qa": 17 * MINUTE, "talk": 11 * MINUTE}


def test_a_phase_that_was_gone_back_to_counts_once_with_all_its_time():
    round_ = moved(an_open_round(TELLING, TALK), 4)
    round_ = after(round_, BackStep(epoch=round_.epoch), now=NOW + 5 * MINUTE)
    round_ = moved(round_, 8)
    assert took(round_, 10) == {"telling": 7 * MINUTE, "talk": 3 * MINUTE}


def test_a_pause_belongs_to_its_phase():
    round_ = after(an_open_round(TELLING, TALK), Pause(), now=NOW + MINUTE)
    round_ = after(round_, Resume(), now=NOW + 6 * MINUTE)
    assert took(moved(round_, 8), 9) == {"telling": 8 * MINUTE, "talk": MINUTE}


def test_a_record_says_how_many_were_there_and_nothing_of_who():
    record = record_of(moved(an_open_round(TELLING, TALK), 4), until=NOW + 9 * MINUTE, began_on=DAY)
    assert (record.members, record.took, record.began_on) == (5, 9 * MINUTE, DAY)
    assert not {"An", "Bo", "d1"} & set(repr(record).replace("'", " ").split())


def test_a_round_that_was_never_opened_took_no_phase():
    assert phases_took(an_open_round(TELLING, TALK), NOW)[0] == PhaseTook(name=TELLING.name, took=timedelta())


def test_there_is_a_total_from_four_answers_on_for_each_aspect_apart():
    yes, no = {Aspect.HELPED: Mark.YES}, {Aspect.HELPED: Mark.NO, Aspect.SAFE: Mark.PARTLY}
    assert totals([yes, yes, no]) == ()
    assert totals([yes, yes, no, no]) == (Total(aspect=Aspect.HELPED, yes=2, partly=0, no=2),)
