"""What members give to a round: replies in the group, texts in private, passes and votes.

A private text that may identify somebody is shown to its writer first. Owner and others get the same answers, and nothing
in the group follows from a private message.
"""

from datetime import timedelta

from bot.circles.model import Circle, Member, Person
from bot.language import Language
from bot.rounds.engine import Accepted, Reason, Refused, asked_now
from bot.rounds.intents import (
    CastVote,
    ComeBackLater,
    Contribute,
    EndTurn,
    ExtendTurn,
    Intent,
    MakePick,
    Pass,
    Rest,
    TakeBack,
)
from bot.rounds.method import Grade
from bot.rounds.model import ContributionId, DilemmaId, Round, RoundId
from bot.rounds.plan import Form
from bot.services.heard import Edited, Pressed, Said, SentOther
from bot.services.people import (
    circle_in,
    group,
    member_in,
    memberships,
    private,
    tongue,
    tongue_inside,
    zone_of,
)
from bot.services.records import Contribution, Focus, Posted, Purpose
from bot.services.rounds import play_round, set_aside, tell_round
from bot.services.rounds.give_contribution import answer, send_pending, take, toast
from bot.services.work import Work
from bot.wording.moments import moment_for
from bot.wording.outgoing import Press, Say, Urgency, Verb
from bot.wording.whispers import COME_BACK, REST

CLOCKS_DIFFER = timedelta(seconds=2)
"""As far as Telegram's clock and ours may be apart without anybody being refused for it."""

LONGEST = 1500
"""Characters of one private contribution: all of them together must fit in a few posts."""


# ── in the group ─────────────────────────────────────────────────────────────────────────────────────────────────


async def heard_reply(work: Work, heard: Said) -> None:
    """Take a reply to one of the round's posts as a contribution aloud."""
    circle = await circle_in(work, heard.chat)
    round_ = await play_round.current(work, circle) if circle else None
    if circle is None or round_ is None or heard.reply_to is None:
        return
    posted = await work.tx.find(Posted, chat=heard.chat, message=heard.reply_to)
    epoch = tell_round.epoch_of(posted[0].slot, round_) if posted else None
    if epoch is None:
        return
    if heard.anonymous_admin:
        text = work.tools.texts.say("round.who_are_you", circle.language or work.tools.default_language)
        work.say(Say(to=group(circle), text=text, must_arrive=False, urgency=Urgency.REMINDER))
        return
    member = await member_in(work, circle.id, heard.who.user)
    if member is None or not member.takes_part(circle):
        return
    contribution = ContributionId(work.tools.ids.new())
    intent = Contribute(by=member.id, contribution=contribution, aloud=True, epoch=epoch)
    result = await play_round.handle(work, round_.id, intent)
    if isinstance(result, Refused):
        await _explain(work, heard, circle, result)


async def _explain(work: Work, heard: Said | SentOther, circle: Circle, refused: Refused) -> None:
    """Tell in private why something was not taken, if the private chat is open."""
    person = await work.tx.get(Person, heard.who.user)
    if person is None or not person.reachable:
        return
    language = await tongue(work, heard.who, circle)
    text = work.tools.texts.say(f"round.refused_{refused.reason.value}", language)
    work.say(Say(to=private(heard.who.user), text=text, must_arrive=False, urgency=Urgency.ANSWER))


# ── in private ───────────────────────────────────────────────────────────────────────────────────────────────────


async def heard_text(work: Work, heard: Said) -> None:
    """Take a private text as a contribution to the round in focus; ask for which, when several rounds ask for one."""
    focus = await work.tx.get(Focus, heard.who.user)
    round_ = await play_round.load(work, RoundId(focus.subject)) if focus else None
    circle = await work.tx.get(Circle, round_.circle) if round_ else None
    if round_ is None or circle is None:
        return
    language = await tongue(work, heard.who, circle)
    if len(heard.text) > LONGEST:
        answer(work, heard.who.user, "too_long", language, n=LONGEST)
        return
    if focus is not None and _was_sent_before(heard, focus):
        answer(work, heard.who.user, "too_late", language)
        return
    asking = await _asking(work, heard.who.user)
    if len(asking) > 1:
        await set_aside.ask_for_which(work, heard, asking)
        return
    await take(work, heard, circle, round_, heard.text.strip())


def _was_sent_before(heard: Said, focus: Focus) -> bool:
    """Say whether a text was on its way already when the step that asks now began: it was for the step before."""
    if heard.sent_at is None or focus.since is None:
        return False
    return heard.sent_at < focus.since.replace(microsecond=0) - CLOCKS_DIFFER


async def _asking(work: Work, user: int) -> list[tuple[Circle, Round]]:
    """Return the rounds that ask this person for a text now."""
    found: list[tuple[Circle, Round]] = []
    for circle, member in await memberships(work, user):
        round_ = await play_round.current(work, circle)
        asks = round_ is not None and round_.is_collecting and member.id in asked_now(round_)
        if round_ is not None and asks and round_.step and round_.step.form not in {Form.PICK, Form.VOTE}:
            found.append((circle, round_))
    return found


async def offer_focus(work: Work, user: int) -> bool:
    """Find the round that goes on with this person in it, and let the text count for it."""
    for member in await work.tx.find(Member, user=user):
        circle = await work.tx.get(Circle, member.circle)
        round_ = await play_round.current(work, circle) if circle else None
        if round_ is not None and round_.floor is not None and member.id in round_.seats:
            return await tell_round.focus_on(work, user, round_)
    return False


async def heard_other(work: Work, heard: SentOther) -> None:
    """Say that only text works, in private."""
    answer(work, heard.who.user, "only_text", await tongue(work, heard.who))


async def heard_edit(work: Work, heard: Edited) -> None:
    """Say that an edit does not change what was kept."""
    answer(work, heard.who.user, "edit_not_followed", await tongue(work, heard.who))


# ── buttons ──────────────────────────────────────────────────────────────────────────────────────────────────────


async def press_in_round(work: Work, heard: Pressed) -> None:
    """Carry out a member's button: done, pass, later, more time, vote, take back, write here, approve."""
    press = heard.press
    round_ = await play_round.load(work, RoundId(press.subject)) if press else None
    circle = await work.tx.get(Circle, round_.circle) if round_ else None
    member = await member_in(work, circle.id, heard.who.user) if circle else None
    language = await tongue_inside(work, heard.who, circle)
    if press is None or round_ is None or circle is None or member is None or not member.takes_part(circle):
        toast(work, heard, "refused_no_seat", language)
        return
    match press.verb:
        case Verb.WRITE:
            await _write_here(work, heard, round_, language)
        case Verb.SEND_CONTRIBUTION:
            await send_pending(work, heard, circle, round_, language)
        case _:
            await _carry_out(work, heard, round_, member, language)


async def _carry_out(work: Work, heard: Pressed, round_: Round, member: Member, language: Language) -> None:
    intent = _intent(heard.press, member) if heard.press else None
    if intent is None:
        toast(work, heard, "refused_not_found", language)
        return
    result = await play_round.handle(work, round_.id, intent)
    is_so_now = not isinstance(result, Refused) or result.reason is Reason.ONLY_ONCE
    if isinstance(intent, Rest) and is_so_now:
        toast(work, heard, "rests" if intent.rests else "comes_back", language)
        return
    if isinstance(result, Refused):
        toast(work, heard, f"refused_{result.reason.value}", language)
        return
    match intent:
        case TakeBack():
            await work.tx.drop(Contribution, intent.contribution)
            toast(work, heard, "taken_back", language)
        case Pass() if round_.is_collecting:
            toast(work, heard, "passed", language)
        case CastVote():
            toast(work, heard, "voted", language)
        case MakePick():
            toast(work, heard, "picked", language)
            await tell_round.tick(work, result.round, member)
        case ExtendTurn():
            zone = await zone_of(work, heard.who.user, result.round.zone) if heard.chat > 0 else ""
            toast(work, heard, "toast_extended", language, until=until(result, language, work, zone=zone))
        case _:
            toast(work, heard, "toast_ok", language)


def _intent(press: Press, member: Member) -> Intent | None:
    match press.verb:
        case Verb.DONE:
            return EndTurn(by=member.id, epoch=press.epoch)
        case Verb.PASS:
            return Pass(by=member.id, epoch=press.epoch)
        case Verb.LATER:
            return ComeBackLater(by=member.id, epoch=press.epoch)
        case Verb.MORE_TIME:
            return ExtendTurn(by=member.id, epoch=press.epoch)
        case Verb.VOTE:
            return CastVote(by=member.id, dilemma=DilemmaId(press.arg), epoch=press.epoch)
        case Verb.REST if press.arg in {REST, COME_BACK}:
            return Rest(by=member.id, rests=press.arg == REST)
        case Verb.PICK:
            return _pick(press, member)
        case Verb.TAKE_BACK:
            return TakeBack(by=member.id, contribution=ContributionId(press.arg))
        case _:
            return None


def _pick(press: Press, member: Member) -> Intent | None:
    item, _, grade = press.arg.partition(":")
    if not item.isascii() or not item.isdecimal() or (grade and grade not in set(Grade)):
        return None
    return MakePick(by=member.id, item=int(item), grade=Grade(grade) if grade else None, epoch=press.epoch)


def until(result: Accepted, language: Language, work: Work, *, zone: str = "") -> str:
    """Return until when the present step or turn lasts now, in words: as clocks show it in the circle, or in `zone`."""
    end, home = result.round.announced_end, result.round.zone
    if end is None:
        return ""
    return moment_for(end, zone=zone or home, home=home, language=language, now=work.now)


async def _write_here(work: Work, heard: Pressed, round_: Round, language: Language) -> None:
    if not round_.is_collecting:
        toast(work, heard, "refused_stale", language)
        return
    focus = await work.tx.get(Focus, heard.who.user) or Focus(user=heard.who.user)
    interrupted = focus.before if focus.purpose is Purpose.CONTRIBUTION else focus.purpose
    await work.tx.put(
        Focus(user=focus.user, purpose=Purpose.CONTRIBUTION, subject=round_.id, before=interrupted)
    )
    toast(work, heard, "write_here", language)
