"""Who is told what when a round moves: one post to the group, the anchor, a private word to members.

Chooses receivers and languages; the words come from `bot.wording`. What a member is told in private, and when, must not
depend on whether that member is the owner.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.circles.model import Circle, Member, Person
from bot.language import Language
from bot.rounds.asking import card_of
from bot.rounds.engine import asked_now
from bot.rounds.events import (
    CandidateWithdrawn,
    ContributionMade,
    ContributionTakenBack,
    Event,
    LeadPassed,
    MethodChanged,
    Mirrored,
    Passed,
    PickMade,
    Reminded,
    Rested,
    RoundCancelled,
    RoundClosed,
    RoundMoved,
    SeatLeft,
    SeatTaken,
    StepEntered,
    Stopped,
    StopSet,
    TurnBegan,
    TurnEnded,
    VoteCast,
    WithdrawalSet,
)
from bot.rounds.model import MemberId, Round, Status, TurnEnd
from bot.rounds.picking import picked_by
from bot.rounds.plan import Form
from bot.services.focus import UNDISTURBED
from bot.services.people import group, group_language, private
from bot.services.records import Focus, Purpose, RoundEvent
from bot.services.rounds import by_night, looking, waiting_texts
from bot.services.rounds.casting import cast_for, cast_of
from bot.services.work import Work
from bot.wording import anchor as anchors
from bot.wording import announce, whispers
from bot.wording.cast import Cast
from bot.wording.outgoing import Pin, Revise, Say, Speech, Urgency

TWO_MISSED = 2
"""After so many missed turns a member is asked in private; never a word about it in the group."""

UNSEEN = (
    SeatTaken,
    CandidateWithdrawn,
    ContributionMade,
    ContributionTakenBack,
    Passed,
    VoteCast,
    PickMade,
    Rested,
    WithdrawalSet,
    StopSet,
)
"""What happens without anybody but its doer being told."""


async def tell(work: Work, circle: Circle, round_: Round, events: tuple[Event, ...]) -> None:
    """Tell everybody concerned what happened in one step."""
    if not any(_is_seen(event, round_) for event in events):
        return
    if _shows_dilemmas(round_, events):
        await looking.look_again_at_dilemmas(work, circle, round_)
    cast = await cast_of(work, circle, round_, events, group_language(work, circle))
    post = announce.post(round_, events, cast)
    if post is not None:
        work.say(_post(circle, round_, post))
    if any(_is_seen(event, round_) and not isinstance(event, Reminded) for event in events):
        work.say(_anchor_revised(circle, round_, cast))
    await _whisper(work, circle, round_, events, cast)


def _shows_dilemmas(round_: Round, events: tuple[Event, ...]) -> bool:
    """Say whether the group is told now what is or may be discussed."""
    return any(
        isinstance(event, StepEntered) and round_.steps[event.index].form in {Form.TELLING, Form.VOTE}
        for event in events
    )


def _is_seen(event: Event, round_: Round) -> bool:
    """Say whether an event shows: not who leaves before the beginning, or a dilemma that goes as well would go in sight."""
    if isinstance(event, SeatLeft) and round_.status is Status.PLANNED:
        return False
    return not isinstance(event, UNSEEN)


def _post(circle: Circle, round_: Round, post: Speech) -> Say:
    return Say(
        to=group(circle),
        text=post.text,
        buttons=post.buttons,
        slot=post_slot(round_),
        until=round_.id,
        urgency=Urgency.ROUND,
    )


def post_slot(round_: Round) -> str:
    """Return the name under which a post is remembered: it tells in which epoch it was made."""
    return f"post:{round_.id}:{round_.epoch}:{round_.revision}"


def epoch_of(slot: str, round_: Round) -> int | None:
    """Return in which epoch of this round a remembered message was posted; `None` when it is not of this round."""
    kind, _, rest = slot.partition(":")
    of, _, counters = rest.partition(":")
    if of != round_.id:
        return None
    return int(counters.split(":")[0]) if kind == "post" else round_.epoch


def _anchor_revised(circle: Circle, round_: Round, cast: Cast) -> Revise:
    speech = anchors.anchor(round_, cast)
    anew = Say(
        to=group(circle), text=speech.text, buttons=speech.buttons, slot=anchors.slot(round_), until=round_.id
    )
    return Revise(
        chat=circle.chat, slot=anchors.slot(round_), text=speech.text, buttons=speech.buttons, or_say=anew
    )


async def post_anchor(work: Work, circle: Circle, round_: Round) -> None:
    """Post the anchor of a round that was just planned, and pin it."""
    await looking.look_again_at_dilemmas(work, circle, round_)
    cast = await cast_of(work, circle, round_, (), group_language(work, circle))
    speech = anchors.anchor(round_, cast)
    slot = anchors.slot(round_)
    work.say(
        Say(to=group(circle), text=speech.text, buttons=speech.buttons, slot=slot, until=round_.id),
        Pin(chat=circle.chat, slot=slot),
    )


async def repost_anchor(work: Work, circle: Circle, round_: Round) -> None:
    """Show the anchor anew at the end of the chat; the former one is no longer revised."""
    cast = await cast_of(work, circle, round_, (), group_language(work, circle))
    speech = anchors.anchor(round_, cast)
    work.say(
        Say(
            to=group(circle),
            text=speech.text,
            buttons=speech.buttons,
            slot=anchors.slot(round_),
            until=round_.id,
            must_arrive=False,
            urgency=Urgency.ANSWER,
        )
    )


async def show_anchor(work: Work, circle: Circle, round_: Round) -> None:
    """Bring the anchor up to date."""
    cast = await cast_of(work, circle, round_, (), group_language(work, circle))
    work.say(_anchor_revised(circle, round_, cast))


async def _whisper(work: Work, circle: Circle, round_: Round, events: tuple[Event, ...], cast: Cast) -> None:
    for event in events:
        if isinstance(event, Mirrored):
            await _show_mirror(work, circle, round_, event, cast)
    entered = any(isinstance(event, StepEntered) for event in events)
    if entered or any(isinstance(event, RoundClosed | RoundCancelled) for event in events):
        await _ask_in_private(work, circle, round_, cast)
    for event in events:
        match event:
            case TurnBegan() if (
                round_.floor and round_.floor.turn and round_.floor.turn.speaker == event.speaker
            ):
                if not await by_night.turn_waits(work, circle, round_, event.speaker):
                    words = partial(whispers.your_turn, round_)
                    await _tell_in_private(work, circle, event.speaker, cast, words, Urgency.ROUND)
            case TurnEnded(how=TurnEnd.EXPIRED) if await _missed(work, round_, event.speaker) == TWO_MISSED:
                if not await by_night.turn_waits(work, circle, round_, event.speaker, missed=True):
                    words = partial(whispers.missed_turns, round_)
                    await _tell_in_private(work, circle, event.speaker, cast, words, Urgency.REMINDER)
            case RoundMoved() | MethodChanged() | RoundCancelled() if not round_.went:
                words = partial(whispers.replanned, round_, event)
                for seat in round_.seats:
                    await _tell_in_private(work, circle, seat, cast, words, Urgency.ROUND)
            case LeadPassed() if round_.status is Status.PLANNED:
                words = partial(whispers.you_lead, round_)
                await _tell_in_private(work, circle, event.to, cast, words, Urgency.ROUND)
            case Stopped():
                words = partial(whispers.stopped, round_)
                for seat in round_.seats:
                    await _tell_in_private(work, circle, seat, cast, words, Urgency.ROUND)
            case Reminded() if round_.step is not None:
                for seat in event.members:
                    if await by_night.waits(work, circle, round_, seat, reminds=True):
                        continue
                    waits = await waiting_texts.has_waiting(work, seat, round_)
                    words = partial(whispers.reminder, round_, round_.step, waits=waits)
                    await _tell_in_private(work, circle, seat, cast, words, Urgency.REMINDER)
            case _:
                pass


async def _show_mirror(work: Work, circle: Circle, round_: Round, event: Mirrored, cast: Cast) -> None:
    """Give everybody a message of the same form; the owner's holds the words of the group, the others' their own."""
    for seat in round_.seats:
        said = await to_one(work, circle, seat, cast, partial(whispers.mirrored, round_, event, seat))
        if said is not None:
            work.say(replace(said, slot=mirror_slot(round_, seat), urgency=Urgency.ROUND))


def mirror_slot(round_: Round, seat: MemberId) -> str:
    """Return the name of a member's message at the end of a mirror."""
    return f"mirror:{round_.id}:{round_.epoch}:{seat}"


async def _missed(work: Work, round_: Round, member: MemberId) -> int:
    """Return how many turns a member has missed in this round."""
    history = [one.event for one in await work.tx.find(RoundEvent, round=round_.id)]
    return sum(
        isinstance(one, TurnEnded) and one.speaker == member and one.how is TurnEnd.EXPIRED for one in history
    )


async def _ask_in_private(work: Work, circle: Circle, round_: Round, cast: Cast) -> None:
    """Ask every member whom the step asks, all at the same time; let go of the focus of the step before."""
    asked = asked_now(round_) if round_.is_collecting else ()
    speeches: dict[tuple[Language, str, str, bool, int | None], Speech] = {}
    for seat in round_.seats:
        member = await work.tx.get(Member, seat)
        if member is None:
            continue
        if seat not in asked:
            await let_go(work, member.user, round_)
            continue
        focused = await focus_on(work, member.user, round_, since=work.now)
        person = await work.tx.get(Person, member.user)
        if round_.step is None or person is None or not person.reachable:
            continue
        if await by_night.waits(work, circle, round_, seat):
            continue
        spoken = await cast_for(work, cast, member.user, circle)
        card = card_of(round_, seat)
        heard = (spoken.language, spoken.zone, spoken.circle, focused, card)
        if heard not in speeches:
            speeches[heard] = whispers.prompt(round_, round_.step, spoken, focused=focused, card=card)
        speech = speeches[heard]
        work.say(
            Say(
                to=private(member.user), text=speech.text, buttons=speech.buttons, slot=ask_slot(round_, seat)
            )
        )


async def tick(work: Work, round_: Round, member: Member) -> None:
    """Show a member in the own prompt what they tapped."""
    circle = await work.tx.get(Circle, round_.circle)
    if circle is None or round_.step is None:
        return
    cast = await cast_of(work, circle, round_, (), group_language(work, circle))
    spoken = await cast_for(work, cast, member.user, circle)
    tapped = picked_by(round_, member.id)
    speech = whispers.prompt(round_, round_.step, spoken, focused=True, tapped=tapped)
    slot = ask_slot(round_, member.id)
    anew = Say(to=private(member.user), text=speech.text, buttons=speech.buttons, slot=slot)
    work.say(
        Revise(
            chat=member.user,
            slot=slot,
            text=speech.text,
            buttons=speech.buttons,
            or_say=anew,
            urgency=Urgency.ANSWER,
        )
    )


def ask_slot(round_: Round, seat: MemberId) -> str:
    """Return the name of a member's private prompt in the present step."""
    return f"ask:{round_.id}:{round_.epoch}:{seat}"


async def focus_on(work: Work, user: int, round_: Round, *, since: datetime | None = None) -> bool:
    """Let the next private text count for the round, unless the person is in the middle of something.

    `since` when the step begins just now: what was sent before that is not for it.
    """
    focus = await work.tx.get(Focus, user) or Focus(user=user)
    if focus.purpose in UNDISTURBED:
        return False
    await work.tx.put(
        replace(focus, purpose=Purpose.CONTRIBUTION, subject=round_.id, since=since or focus.since)
    )
    return True


async def let_go(work: Work, user: int, round_: Round) -> None:
    """Let the next private text no longer count for the round."""
    focus = await work.tx.get(Focus, user)
    if focus is not None and focus.purpose is Purpose.CONTRIBUTION and focus.subject == round_.id:
        await work.tx.put(Focus(user=user))


async def _tell_in_private(
    work: Work, circle: Circle, seat: MemberId, cast: Cast, words: Callable[[Cast], Speech], urgency: Urgency
) -> None:
    """Say something to one member, if the private chat is open."""
    said = await to_one(work, circle, seat, cast, words)
    if said is not None:
        work.say(replace(said, urgency=urgency))


async def to_one(
    work: Work, circle: Circle, seat: MemberId, cast: Cast, words: Callable[[Cast], Speech]
) -> Say | None:
    """Return what is said to one member, if the private chat is open."""
    member = await work.tx.get(Member, seat)
    person = await work.tx.get(Person, member.user) if member else None
    if person is None or not person.reachable:
        return None
    speech = words(await cast_for(work, cast, person.user, circle))
    return Say(to=private(person.user), text=speech.text, buttons=speech.buttons)
