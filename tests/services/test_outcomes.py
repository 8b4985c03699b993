from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.services.ports import Moved, NotSent, Retry, Sent, Undeliverable, Unknown
from bot.services.post.outcomes import TRIES, Broken, Result, Wait, result_of
from bot.services.records import OutboxState, Parcel, Posted
from bot.wording.outgoing import Address, Erase, Hand, LeaveChat, Pin, Revise, Say, Toast, plain

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
TODAY = datetime(2026, 12, 1, tzinfo=UTC)
GROUP = Address(chat=-1)


def parcel(outgoing, **more):
    more = {"state": OutboxState.SENDING, "tries": 1} | more
    return Parcel(n=9, chat=-1, outgoing=outgoing, **more)


SAY = parcel(Say(to=GROUP, text=plain("x"), slot="anchor", until="r1"))
NICE = parcel(Say(to=GROUP, text=plain("x"), must_arrive=False))
HAND = parcel(Hand(to=GROUP, name="x", content="x"))
INSTEAD = Say(to=GROUP, text=plain("y"), slot="anchor")
REVISE = parcel(Revise(chat=-1, slot="anchor", text=plain("y")), state=OutboxState.WAITING, tries=0)
REVISE_OR = replace(REVISE, outgoing=replace(REVISE.outgoing, or_say=INSTEAD))
ERASE = replace(REVISE, outgoing=Erase(chat=-1, slot="anchor", instead=plain("gone")))
PIN = replace(REVISE, outgoing=Pin(chat=-1, slot="anchor"))
TOAST = replace(REVISE, chat=0, outgoing=Toast(query="q"))
LEAVE = replace(REVISE, outgoing=LeaveChat(chat=-1))


def dead(before, why, **more):
    gone = replace(before, state=OutboxState.DEAD, outgoing=None, why=why, dead_on=TODAY)
    return Result(parcel=gone, dead_because=why, **more)


def waiting(before, **more):
    return replace(before, state=OutboxState.WAITING, **more)


REPEATED = Wait(seconds=1.0, grows=True)


@pytest.mark.parametrize(
    ("before", "known", "after"),
    [
        (SAY, Sent(5), Result(posted=(Posted(slot="anchor", chat=-1, message=5, until="r1"),))),
        (
            SAY,
            Sent(7, (5, 6)),
            Result(
                posted=(
                    Posted(slot="anchor", chat=-1, message=7, until="r1"),
                    Posted(slot="anchor:part1", chat=-1, message=5, until="r1"),
                    Posted(slot="anchor:part2", chat=-1, message=6, until="r1"),
                )
            ),
        ),
        (NICE, Sent(5), Result()),
        (REVISE, Sent(5), Result()),
        (ERASE, Sent(), Result(forget="anchor")),
        (
            SAY,
            Retry(timedelta(seconds=37)),
            Result(parcel=waiting(SAY, not_before=NOW + timedelta(seconds=37)), wait=Wait(seconds=37)),
        ),
        (
            SAY,
            Retry(timedelta(seconds=1), chat_only=False),
            Result(
                parcel=waiting(SAY, not_before=NOW + timedelta(seconds=1)), wait=Wait(seconds=1, for_all=True)
            ),
        ),
        (
            REVISE,
            Retry(timedelta(seconds=37)),
            Result(parcel=REVISE, wait=Wait(seconds=37), writes_nothing=True),
        ),
        (SAY, Unknown(), Result(parcel=waiting(SAY, unknown=1), wait=Wait(seconds=1.0))),
        (replace(SAY, unknown=1), Unknown(), dead(replace(SAY, unknown=2), "uncertain")),
        (HAND, Unknown(), Result(parcel=waiting(HAND, unknown=1), wait=Wait(seconds=1.0))),
        (NICE, Unknown(), Result()),
        (REVISE, Unknown(), Result(parcel=REVISE, wait=REPEATED, writes_nothing=True)),
        (TOAST, Unknown(), Result(parcel=TOAST, wait=REPEATED, writes_nothing=True)),
        (SAY, Moved(-2), Result(parcel=waiting(SAY), moved_to=-2)),
        (SAY, Undeliverable(NotSent.BLOCKED), dead(SAY, "blocked", undeliverable=NotSent.BLOCKED)),
        (SAY, Undeliverable(NotSent.REFUSED), dead(SAY, "refused")),
        (SAY, Undeliverable(NotSent.TOPIC_GONE), dead(SAY, "topic_gone", undeliverable=NotSent.TOPIC_GONE)),
        (REVISE, Undeliverable(NotSent.MESSAGE_GONE), Result(forget="anchor")),
        (
            REVISE_OR,
            Undeliverable(NotSent.MESSAGE_GONE),
            Result(parcel=replace(REVISE, outgoing=INSTEAD), forget="anchor", wait=Wait()),
        ),
        (REVISE_OR, Undeliverable(NotSent.KICKED), Result(undeliverable=NotSent.KICKED)),
        (PIN, Undeliverable(NotSent.REFUSED), Result()),
        (LEAVE, Undeliverable(NotSent.REFUSED), Result()),
        (TOAST, Undeliverable(NotSent.REFUSED), Result()),
        (SAY, Broken("ValueError"), dead(SAY, "bug: ValueError")),
    ],
)
def test_every_outcome_has_its_consequence(before, known, after):
    assert result_of(before, known, NOW) == after


def test_a_topic_that_is_gone_is_left_and_the_words_go_to_the_group():
    before = replace(SAY, outgoing=replace(SAY.outgoing, to=Address(chat=-1, topic=5)))
    assert result_of(before, Undeliverable(NotSent.TOPIC_GONE), NOW) == Result(
        parcel=waiting(SAY), wait=Wait(), undeliverable=NotSent.TOPIC_GONE
    )


@pytest.mark.parametrize(("before", "tries"), [(TOAST, 2), (REVISE, TRIES - 1)])
def test_what_is_repeated_is_let_go_at_last(before, tries):
    assert result_of(before, Unknown(), NOW, tries=tries - 1).wait is not None
    assert result_of(before, Unknown(), NOW, tries=tries) == Result()
