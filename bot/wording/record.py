"""A round in short: its record, as the group reads it the next morning, and two lines of it when the next one opens. Pure."""

from datetime import timedelta

from bot.language import Language
from bot.rounds.record import RoundRecord, Total
from bot.wording.moments import day
from bot.wording.outgoing import Rich, given, joined, quote
from bot.wording.texts import Texts

MINUTES_UP_TO = timedelta(hours=3)
HOURS_UP_TO = timedelta(days=2)
LINES_OF_LAST_TIME = 2
SHORT = 160
"""So much of what somebody took along stands in the lines about last time."""


def whole(record: RoundRecord, texts: Texts, language: Language) -> Rich:
    """Return the record of a round."""

    def say(key: str, **values: str | int | Rich) -> Rich:
        return texts.say(f"record.{key}", language, **values)

    head = say(
        "head",
        number=record.number,
        method=record.name.said_in(language),
        pace=texts.label(f"round.pace_{record.pace.value}", language),
        day=day(record.began_on, language),
        n=record.members,
        took=_span(record.took, texts, language),
    )
    phases = [
        say(
            "phase",
            name=one.name.said_in(language) if one.name else texts.label("record.vote", language),
            took=_span(one.took, texts, language),
        )
        for one in record.phases
    ]
    steps = [
        joined(say("step_owner" if one.by_owner else "step_member"), quote(one.text), by="\n")
        for one in record.steps
    ]
    return joined(
        head,
        joined(*phases, by="\n"),
        joined(say("harvest"), *map(quote, record.harvest), by="\n") if record.harvest else (),
        joined(say("steps"), *steps, by="\n") if steps else (),
        joined(say("totals"), *(_total(one, texts, language) for one in record.totals), by="\n")
        if record.totals
        else (),
    )


def _total(total: Total, texts: Texts, language: Language) -> Rich:
    """Return how often each was said; what nobody said is left out."""
    counts = [
        texts.label(f"record.{said}", language, times=times)
        for said, times in (
            ("yes", total.yes),
            ("partly", total.partly),
            ("unsure", total.unsure),
            ("no", total.no),
        )
        if times
    ]
    return texts.say(f"record.total_{total.aspect.value}", language, counts=", ".join(counts))


def last_time(record: RoundRecord, texts: Texts, language: Language) -> Rich:
    """Return the former round in two lines."""
    first = texts.say(
        "record.last",
        language,
        day=day(record.began_on, language),
        method=record.name.said_in(language),
        n=record.members,
    )
    if not record.harvest:
        return first
    words = joined(*(given(f"“{_short(one)}”") for one in record.harvest[:LINES_OF_LAST_TIME]), by=" · ")
    return joined(first, texts.say("record.last_harvest", language, words=words), by="\n")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHORT else f"{line[: SHORT - 1].rstrip()}…"


def _span(span: timedelta, texts: Texts, language: Language) -> str:
    if span < MINUTES_UP_TO:
        return texts.label("record.minutes", language, n=max(round(span.total_seconds() / 60), 1))
    if span < HOURS_UP_TO:
        return texts.label("record.hours", language, n=round(span.total_seconds() / 3600))
    return texts.label("record.days", language, n=round(span / timedelta(days=1)))
