"""Care, in private: how strong it is, a quiet minute, later, stopping. Anybody, at any time, for any round or none.

Nothing of what is tapped is kept. What the group sees of it is what the round itself does: a turn that waits, a round that
stands still; the same, whoever it was.
"""

from datetime import timedelta

from bot.language import Language
from bot.rounds.engine import Accepted, Refused
from bot.rounds.intents import AskStop, ComeBackLater, Rest, Withdraw
from bot.rounds.model import MemberId, Round, RoundId, Status
from bot.services.dilemmas import mind_safety
from bot.services.heard import Commanded, Pressed, Who
from bot.services.keeping import privately, shown_once
from bot.services.people import member_in, memberships, private, tongue_alone, zone_of
from bot.services.records import Appointment, AppointmentKind
from bot.services.rounds import play_round
from bot.services.work import Work
from bot.wording import care as words
from bot.wording.care import Caring, Place, Strength
from bot.wording.moments import moment_for
from bot.wording.names import shown
from bot.wording.outgoing import Say, Speech, Toast, Urgency
from bot.wording.whispers import ENDS_HERE

A_MINUTE = timedelta(minutes=1)
TOO_LATE = timedelta(minutes=10)
"""Kring was away: a word about a minute that was over long ago would only disturb."""
TITLE = 28
"""Characters of a title on a button."""


async def command(work: Work, heard: Commanded) -> None:
    """Answer /care."""
    if not await privately.sent_away(work, heard):
        await show_card(work, heard.who)


async def show_card(work: Work, who: Who) -> None:
    """Show everything that is there."""
    _say(work, who.user, words.card(await caring_for(work, who.user, await tongue_alone(work, who))))


async def caring_for(work: Work, user: int, language: Language) -> Caring:
    """Gather what the wording needs: the circles of a person, and the rounds that go on with them."""
    places: list[Place] = []
    for circle, member in await memberships(work, user):
        round_ = await play_round.current(work, circle)
        sits = round_ is not None and round_.status is not Status.PLANNED and member.id in round_.seats
        title = shown(circle.title, without="?", longest=TITLE)
        places.append(Place(circle=circle.id, title=title, round=round_.id if round_ and sits else None))
    return Caring(texts=work.tools.texts, language=language, places=tuple(places))


async def press_care(work: Work, pressed: Pressed) -> None:
    """Carry out a press; each is answered with one toast."""
    user, press = pressed.who.user, pressed.press
    language = await tongue_alone(work, pressed.who)
    caring = await caring_for(work, user, language)
    if pressed.chat != user or press is None:
        toast = "toast_gone"
    elif press.arg == words.STOP_SURE:
        toast = await _stop(work, pressed.who, caring, RoundId(press.subject))
    elif press.arg in {words.LATER, words.BACK_IN, words.STOP, ENDS_HERE}:
        toast = await _in_a_round(work, pressed, caring, RoundId(press.subject), press.arg)
    else:
        toast = await _alone(work, pressed.who, caring, press.arg)
    work.say(Toast(query=pressed.query, text=caring.label(toast) if toast else ""))


async def _alone(work: Work, who: Who, caring: Caring, arg: str) -> str:
    """Do what needs no round; return the toast, empty for none."""
    match arg:
        case "":
            _say(work, who.user, words.card(caring))
            return ""
        case Strength.CALM | Strength.STIRRED | Strength.STRONG:
            return f"toast_{arg}"
        case Strength.TOO_MUCH:
            await shown_once.show(work, who.user, words.too_much(caring))
            return ""
        case words.MINUTE:
            await _be_quiet(work, who.user, caring)
            return ""
        case words.ON:
            return "toast_on"
        case words.STOP_NOT:
            return "toast_stop_not"
        case words.HELP:
            await mind_safety.show_help(work, who)
            return ""
        case _:
            return "toast_gone"


async def _be_quiet(work: Work, user: int, caring: Caring) -> None:
    """Say nothing for a minute."""
    kind = AppointmentKind.QUIET_MINUTE
    await work.tx.put(
        Appointment(id=f"{kind}:{user}", kind=kind, subject=str(user), due_at=work.now + A_MINUTE)
    )
    work.rearm = True
    await shown_once.show(work, user, Speech(text=caring.say("minute")))


async def minute_is_over(work: Work, appointment: Appointment) -> None:
    """Say so, softly, unless it was over long ago."""
    user = int(appointment.subject)
    if work.now - appointment.due_at > TOO_LATE:
        return
    language = await tongue_alone(work, Who(user=user, name=""))
    speech = words.too_much(await caring_for(work, user, language), after_a_minute=True)
    await shown_once.show(work, user, speech)


async def _in_a_round(work: Work, pressed: Pressed, caring: Caring, round_id: RoundId, arg: str) -> str:
    user = pressed.who.user
    seated = await _seated(work, user, round_id)
    if seated is None:
        return "toast_no_round"
    round_, member = seated
    if arg == words.STOP:
        await shown_once.show(work, user, words.ask_stop(caring, round_.id))
        return ""
    if arg == ENDS_HERE:
        await _end_if_own(work, round_, member)
        return "toast_ends_here"
    if arg == words.BACK_IN:
        await play_round.handle(work, round_.id, Rest(by=member, rests=False))
        return "toast_back_in"
    await _put_off(work, round_, member)
    await shown_once.show(work, user, words.put_off(caring, round_.id))
    return ""


async def _put_off(work: Work, round_: Round, member: MemberId) -> None:
    """Let the own turn wait until the end of the step, and be left out of turns until the person is back."""
    turn = round_.floor.turn if round_.floor else None
    if turn is not None and turn.speaker == member:
        later = await play_round.handle(work, round_.id, ComeBackLater(by=member, epoch=round_.epoch))
        if isinstance(later, Accepted):
            return
    await play_round.handle(work, round_.id, Rest(by=member, rests=True))


async def _stop(work: Work, who: Who, caring: Caring, round_id: RoundId) -> str:
    """Let the round stand still a little later; answered in the same words whoever asks, and however often."""
    seated = await _seated(work, who.user, round_id)
    if seated is None:
        return "toast_no_round"
    round_, member = seated
    result = await play_round.handle(work, round_.id, AskStop(by=member))
    after = round_ if isinstance(result, Refused) else result.round
    if after.stops_at is None:
        text = caring.say("stands_still")
    else:
        zone = await zone_of(work, who.user, after.zone)
        at = moment_for(after.stops_at, zone=zone, home=after.zone, language=caring.language, now=work.now)
        text = caring.say("stop_set", at=at)
    await shown_once.show(work, who.user, Speech(text=text))
    return ""


async def _end_if_own(work: Work, round_: Round, member: MemberId) -> None:
    """Take the dilemma of the round back if it is this member's; anybody else's word changes nothing."""
    if round_.chosen is not None and round_.candidate is not None and round_.owner == member:
        await play_round.handle(work, round_.id, Withdraw(dilemma=round_.chosen))


async def _seated(work: Work, user: int, round_id: RoundId) -> tuple[Round, MemberId] | None:
    """Return a round that goes on or stands still, and the seat of this person in it."""
    round_ = await play_round.load(work, round_id) if round_id else None
    if round_ is None or round_.is_over or round_.status is Status.PLANNED:
        return None
    for circle, _ in await memberships(work, user):
        member = await member_in(work, circle.id, user) if circle.id == round_.circle else None
        if member is not None and member.id in round_.seats:
            return round_, member.id
    return None


def _say(work: Work, user: int, speech: Speech) -> None:
    work.say(Say(to=private(user), text=speech.text, buttons=speech.buttons, urgency=Urgency.ANSWER))
