"""What members give to a round: replies in the group, texts in private, passes and votes.

A private text that may identify somebody is shown to its writer first. Owner and others get the same answers, and nothing
in the group follows from a private message.
"""

from collections.abc import Sequence
from datetime import timedelta

from bot.circles.model import Circle, Member, Person
from bot.dilemmas.model import Dilemma
from bot.language import Language
from bot.rounds.engine import Accepted, Refused, asked_now
from bot.rounds.intents import (
    CastVote,
    ComeBackLater,
    Contribute,
    EndTurn,
    ExtendTurn,
    Intent,
    Pass,
    TakeBack,
)
from bot.rounds.model import ContributionId, DilemmaId, Round, RoundId
from bot.rounds.plan import Form
from bot.services.heard import Edited, Pressed, Said, SentOther
from bot.services.people import (
    circle_in,
    group,
    member_in,
    memberships,
    names_in,
    private,
    tongue,
    tongue_inside,
)
from bot.services.ports import Finding
from bot.services.records import Contribution, Focus, Pending, Posted, Purpose
from bot.services.rounds import play_round, tell_round
from bot.services.work import Work
from bot.wording.moments import moment
from bot.wording.names import shown
from bot.wording.outgoing import Button, Press, Say, Toast, Urgency, Verb, given, joined, quote

HERE = "here"
TITLE_ON_A_BUTTON = 28
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
        _answer(work, heard.who.user, "too_long", language, n=LONGEST)
        return
    if focus is not None and _was_sent_before(heard, focus):
        _answer(work, heard.who.user, "too_late", language)
        return
    asking = await _asking(work, heard.who.user)
    if len(asking) > 1:
        await _ask_for_which(work, heard, asking)
        return
    await _take(work, heard, circle, round_, heard.text.strip())


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
        if round_ is not None and asks and round_.step and round_.step.form is not Form.VOTE:
            found.append((circle, round_))
    return found


async def _ask_for_which(work: Work, heard: Said, asking: Sequence[tuple[Circle, Round]]) -> None:
    """Keep a text aside until its writer has said which circle may read it."""
    texts, language = work.tools.texts, await tongue(work, heard.who)

    def button(label: str, round_: Round, arg: str) -> tuple[Button, ...]:
        press = Press(verb=Verb.SEND_CONTRIBUTION, subject=round_.id, epoch=round_.epoch, arg=arg)
        return (Button(label, press),)

    rows = [
        button(shown(circle.title, without="?", longest=TITLE_ON_A_BUTTON), one, HERE)
        for circle, one in asking
    ]
    none = button(texts.label("round.button_for_none", language), asking[0][1], "no")
    await work.tx.put(
        Pending(user=heard.who.user, round=asking[0][1].id, written=heard.text.strip(), masked="")
    )
    work.say(
        Say(
            to=private(heard.who.user),
            text=texts.say("round.for_which", language),
            buttons=(*rows, none),
            urgency=Urgency.ANSWER,
        )
    )


async def _take(
    work: Work,
    heard: Said | Pressed,
    circle: Circle,
    round_: Round,
    written: str,
    *,
    epoch: int | None = None,
) -> None:
    """Give a text to a round; if it may identify somebody, show its writer first what the group would read."""
    language = await tongue(work, heard.who, circle)
    masked, findings = await _masked(work, circle, round_, written, language)
    if masked == written:
        await _give(work, heard, circle, round_, written, epoch=epoch)
        return
    await work.tx.put(Pending(user=heard.who.user, round=round_.id, written=written, masked=masked))
    work.say(_ask_approval(work, heard.who.user, round_, masked, findings, language))


async def offer_focus(work: Work, user: int) -> bool:
    """Find the one round that asks this person something now, and let the text count for it."""
    for member in await work.tx.find(Member, user=user):
        circle = await work.tx.get(Circle, member.circle)
        round_ = await play_round.current(work, circle) if circle else None
        if round_ is not None and round_.is_collecting and member.id in round_.seats:
            return await tell_round.focus_on(work, user, round_)
    return False


async def _masked(
    work: Work, circle: Circle, round_: Round, written: str, language: Language
) -> tuple[str, Sequence[Finding]]:
    """Return the text as the group would read it: with the dilemma's replacements, and with what is found anew."""
    anonymiser = work.tools.anonymiser
    dilemma = await work.tx.get(Dilemma, round_.chosen) if round_.chosen else None
    known = anonymiser.replace(written, dilemma.replacements if dilemma else ())
    names = [name for name, _ in (await names_in(work, circle)).values()]
    findings = anonymiser.find(known, language=language, members=names)
    return anonymiser.replace(known, [(one.words, one.instead) for one in findings]), findings


def _ask_approval(
    work: Work, user: int, round_: Round, masked: str, findings: Sequence[Finding], language: Language
) -> Say:
    texts = work.tools.texts

    def button(key: str, arg: str) -> tuple[Button, ...]:
        press = Press(verb=Verb.SEND_CONTRIBUTION, subject=round_.id, epoch=round_.epoch, arg=arg)
        return (Button(texts.label(f"round.{key}", language), press),)

    words = ", ".join(one.words for one in findings)
    return Say(
        to=private(user),
        text=joined(
            texts.say("round.recognisable", language),
            quote(masked),
            texts.say("round.recognisable_what", language, words=given(words)) if words else (),
        ),
        buttons=(
            button("button_as_masked", "masked"),
            button("button_as_written", "written"),
            button("button_not_at_all", "no"),
        ),
        urgency=Urgency.ANSWER,
    )


async def _give(
    work: Work, heard: Said | Pressed, circle: Circle, round_: Round, text: str, *, epoch: int | None = None
) -> None:
    """Give a text to the step of `epoch`; without one, to the present step."""
    user, language = heard.who.user, await tongue(work, heard.who, circle)
    member = await member_in(work, circle.id, user)
    if member is None:
        _answer(work, user, "refused_no_seat", language)
        return
    contribution = ContributionId(work.tools.ids.new())
    intent = Contribute(by=member.id, contribution=contribution, aloud=False, epoch=epoch)
    result = await play_round.handle(work, round_.id, intent)
    if isinstance(result, Refused):
        _answer(work, user, f"refused_{result.reason.value}", language)
        return
    floor, step = result.round.floor, result.round.step
    if floor is None or step is None:
        return
    await work.tx.put(
        Contribution(id=contribution, round=round_.id, by=member.id, step=floor.index, text=text, aloud=False)
    )
    given = sum(one.by == member.id for one in floor.given)
    key = "kept_relay" if step.form is Form.RELAY else "kept"
    back = Press(verb=Verb.TAKE_BACK, subject=round_.id, epoch=round_.epoch, arg=contribution)
    work.say(
        Say(
            to=private(user),
            text=work.tools.texts.say(f"round.{key}", language, n=step.at_most, given=given),
            buttons=((Button(work.tools.texts.label("round.button_take_back", language), back),),),
            must_arrive=False,
            urgency=Urgency.ANSWER,
        )
    )


def _answer(work: Work, user: int, key: str, language: Language, **values: str | int) -> None:
    text = work.tools.texts.say(f"round.{key}", language, **values)
    work.say(Say(to=private(user), text=text, must_arrive=False, urgency=Urgency.ANSWER))


async def heard_other(work: Work, heard: SentOther) -> None:
    """Say that only text works, in private."""
    _answer(work, heard.who.user, "only_text", await tongue(work, heard.who))


async def heard_edit(work: Work, heard: Edited) -> None:
    """Say that an edit does not change what was kept."""
    _answer(work, heard.who.user, "edit_not_followed", await tongue(work, heard.who))


# ── buttons ──────────────────────────────────────────────────────────────────────────────────────────────────────


async def press_in_round(work: Work, heard: Pressed) -> None:
    """Carry out a member's button: done, pass, later, more time, vote, take back, write here, approve."""
    press = heard.press
    round_ = await play_round.load(work, RoundId(press.subject)) if press else None
    circle = await work.tx.get(Circle, round_.circle) if round_ else None
    member = await member_in(work, circle.id, heard.who.user) if circle else None
    language = await tongue_inside(work, heard.who, circle)
    if press is None or round_ is None or circle is None or member is None or not member.takes_part(circle):
        _toast(work, heard, "refused_no_seat", language)
        return
    match press.verb:
        case Verb.WRITE:
            await _write_here(work, heard, round_, language)
        case Verb.SEND_CONTRIBUTION:
            await _send_pending(work, heard, circle, round_, language)
        case _:
            await _carry_out(work, heard, round_, member, language)


async def _carry_out(work: Work, heard: Pressed, round_: Round, member: Member, language: Language) -> None:
    intent = _intent(heard.press, member) if heard.press else None
    if intent is None:
        _toast(work, heard, "refused_not_found", language)
        return
    result = await play_round.handle(work, round_.id, intent)
    if isinstance(result, Refused):
        _toast(work, heard, f"refused_{result.reason.value}", language)
        return
    match intent:
        case TakeBack():
            await work.tx.drop(Contribution, intent.contribution)
            _toast(work, heard, "taken_back", language)
        case Pass() if round_.is_collecting:
            _toast(work, heard, "passed", language)
        case CastVote():
            _toast(work, heard, "voted", language)
        case ExtendTurn():
            _toast(work, heard, "toast_extended", language, until=until(result, language, work))
        case _:
            _toast(work, heard, "toast_ok", language)


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
        case Verb.TAKE_BACK:
            return TakeBack(by=member.id, contribution=ContributionId(press.arg))
        case _:
            return None


def until(result: Accepted, language: Language, work: Work) -> str:
    """Return until when the present step or turn lasts now, in words."""
    end = result.round.announced_end
    return moment(end, zone=result.round.zone, language=language, now=work.now) if end else ""


async def _write_here(work: Work, heard: Pressed, round_: Round, language: Language) -> None:
    if not round_.is_collecting:
        _toast(work, heard, "refused_stale", language)
        return
    focus = await work.tx.get(Focus, heard.who.user) or Focus(user=heard.who.user)
    interrupted = focus.before if focus.purpose is Purpose.CONTRIBUTION else focus.purpose
    await work.tx.put(
        Focus(user=focus.user, purpose=Purpose.CONTRIBUTION, subject=round_.id, before=interrupted)
    )
    _toast(work, heard, "write_here", language)


async def _send_pending(
    work: Work, heard: Pressed, circle: Circle, round_: Round, language: Language
) -> None:
    """Carry out what a writer says of a text that was kept aside: for which circle it is, and how it may be read."""
    pending = await work.tx.get(Pending, heard.who.user)
    choice, epoch = (heard.press.arg, heard.press.epoch) if heard.press else ("", 0)
    if pending is None or not _is_about(pending, choice, round_):
        _toast(work, heard, "refused_only_once", language)
        return
    await work.tx.drop(Pending, heard.who.user)
    if choice == HERE:
        work.say(Toast(query=heard.query))
        await _take(work, heard, circle, round_, pending.written, epoch=epoch)
        return
    if choice not in {"masked", "written"}:
        _toast(work, heard, "not_published", language)
        return
    work.say(Toast(query=heard.query))
    text = pending.masked if choice == "masked" else pending.written
    await _give(work, heard, circle, round_, text, epoch=epoch)


def _is_about(pending: Pending, choice: str, round_: Round) -> bool:
    """Say whether a button still belongs to the text that is kept aside: its circle is open, or it waits for approval."""
    if not pending.masked:
        return choice in {HERE, "no"}
    return choice != HERE and pending.round == round_.id


def _toast(work: Work, heard: Pressed, key: str, language: Language, **values: str | int) -> None:
    work.say(Toast(query=heard.query, text=work.tools.texts.label(f"round.{key}", language, **values)))
