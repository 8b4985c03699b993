"""The end of a round, in private: three taps about it, what somebody takes along, a next step.

Every member is asked at the same moment, in the same words. What is written goes nowhere before its writer has seen how the
circle would read it and said yes; the record of the round gathers it the next morning, without names.
"""

from dataclasses import replace

from bot.circles.model import Circle, Member, Person
from bot.dilemmas.handwriting import in_plain_signs
from bot.dilemmas.sentences import in_sentences
from bot.language import Language
from bot.rounds.method import Pace
from bot.rounds.model import MemberId, Round, RoundId
from bot.rounds.record import Aspect, Mark, Offer, asked_about, marks_of, to_keep
from bot.services.focus import go_back, listen
from bot.services.heard import Pressed, Said
from bot.services.people import memberships, private, tongue, tongue_of
from bot.services.planning.by_day import waits_for_day
from bot.services.records import Appointment, AppointmentKind, Focus, Parting, Purpose
from bot.services.reflection import next_step
from bot.services.rounds import keep_sentence, looking
from bot.services.work import Work
from bot.wording import parting as words
from bot.wording.names import shown
from bot.wording.outgoing import Revise, Say, Speech, Toast, Urgency, joined
from bot.wording.parting import STEP, TAKES, Leaving

AT_MOST = 300
"""Characters: one sentence, not a story."""
PURPOSES = {TAKES: Purpose.PARTING, STEP: Purpose.STEP}
CHOICES = {"ok": True, "as": False, "no": None}
"""How a text may go along: as masked, as written, or not."""


async def ask_everyone(work: Work, round_: Round, circle: Circle) -> None:
    """Ask every member who sat in a round that has just ended how it was; an unhurried one, outside their quiet hours."""
    for seat in round_.seats:
        member = await work.tx.get(Member, seat)
        person = await work.tx.get(Person, member.user) if member and not member.left else None
        if person is None:
            continue
        await work.tx.put(Parting(round=round_.id, user=person.user, member=seat))
        if person.reachable and person.wants_questions:
            await _ask(work, round_, circle, seat, person.user)


async def ask_one(work: Work, appointment: Appointment) -> None:
    """Ask by day who had quiet hours when the round ended, as long as what they say can go along."""
    name, _, seat = appointment.subject.partition(":")
    round_ = await work.tx.get(Round, RoundId(name))
    circle = await work.tx.get(Circle, round_.circle) if round_ else None
    member = await work.tx.get(Member, MemberId(seat))
    person = await work.tx.get(Person, member.user) if member and not member.left else None
    if (
        round_ is None
        or circle is None
        or person is None
        or not (person.reachable and person.wants_questions)
    ):
        return
    if await work.tx.get(Parting, round_.id, person.user) is not None:
        await _ask(work, round_, circle, MemberId(seat), person.user)


async def _ask(work: Work, round_: Round, circle: Circle, seat: MemberId, user: int) -> None:
    kind, subject = AppointmentKind.PARTING, f"{round_.id}:{seat}"
    by_day = Appointment(id=f"{kind}:{subject}", kind=kind, subject=subject, due_at=work.now)
    if round_.pace is Pace.UNHURRIED and await waits_for_day(work, circle, user, by_day):
        return
    leaving = await _leaving(work, user, circle, round_)
    work.say(_to_say(user, _slot(round_), words.ask(leaving, {}), until=round_.id))


async def press_parting(work: Work, heard: Pressed) -> None:
    """Take in a tap, let somebody write, or let what was written go along."""
    user, subject = heard.who.user, heard.press.subject if heard.press else ""
    parting = await work.tx.get(Parting, RoundId(subject), user) if subject else None
    round_ = await work.tx.get(Round, RoundId(subject)) if parting else None
    circle = await work.tx.get(Circle, round_.circle) if round_ else None
    if parting is None or round_ is None or circle is None or heard.chat != user:
        language = await tongue(work, heard.who)
        work.say(Toast(query=heard.query, text=work.tools.texts.label("parting.toast_gone", language)))
        return
    leaving = await _leaving(work, user, circle, round_)
    arg = heard.press.arg if heard.press else ""
    if arg.partition(":")[0] == words.KEEP:
        toast = await keep_sentence.press(work, user, circle, round_, leaving, arg.partition(":")[2])
    else:
        toast = await _pressed(work, parting, leaving, arg)
    work.say(Toast(query=heard.query, text=leaving.label(toast) if toast else ""))


async def _pressed(work: Work, parting: Parting, leaving: Leaving, arg: str) -> str:
    """Carry out a press; return the toast, empty for none."""
    match arg.split(":"):
        case ["m", aspect, mark] if aspect in leaving.aspects and mark in marks_of(Aspect(aspect)):
            await _mark(work, parting, leaving, Aspect(aspect), Mark(mark))
            return ""
        case ["takes" | "step" as what]:
            await listen(work, parting.user, PURPOSES[what], leaving.round)
            text = leaving.say("write_takes") if what == TAKES else leaving.say("write_step")
            work.say(Say(to=private(parting.user), text=text, urgency=Urgency.ANSWER))
            return "toast_write"
        case ["share"] if parting.step is not None:
            await _show(work, parting, leaving, STEP)
            return ""
        case ["ok" | "as" | "no" as choice, "takes" | "step" as what] if _offer(parting, what) is not None:
            return await _let_go_along(work, parting, what, CHOICES[choice])
        case _:
            return "toast_gone"


async def _mark(work: Work, parting: Parting, leaving: Leaving, aspect: Aspect, mark: Mark) -> None:
    """Take in a tap about one aspect; the same tap again takes it back."""
    marks = dict(parting.marks)
    if marks.get(aspect) is mark:
        del marks[aspect]
    else:
        marks[aspect] = mark
    await work.tx.put(replace(parting, marks=tuple(sorted(marks.items()))))
    speech = words.ask(leaving, marks)
    slot = f"part:{leaving.round}"
    work.say(
        Revise(
            chat=parting.user,
            slot=slot,
            text=speech.text,
            buttons=speech.buttons,
            or_say=_to_say(parting.user, slot, speech, until=leaving.round),
            urgency=Urgency.ANSWER,
        )
    )


async def _let_go_along(work: Work, parting: Parting, what: str, as_masked: bool | None) -> str:  # noqa: FBT001 -- a choice of three
    offer = _offer(parting, what)
    if offer is None:
        return "toast_gone"
    chosen = replace(offer, as_masked=as_masked)
    await work.tx.put(replace(parting, takes=chosen) if what == TAKES else replace(parting, step=chosen))
    return "stays_out" if as_masked is None else "goes_along"


def _offer(parting: Parting, what: str) -> Offer | None:
    return parting.takes if what == TAKES else parting.step


async def heard_text(work: Work, said: Said) -> None:
    """Take what somebody takes along, or a next step; show how the circle would read it."""
    focus = await work.tx.get(Focus, said.who.user) or Focus(user=said.who.user)
    parting = await work.tx.get(Parting, RoundId(focus.subject), said.who.user)
    round_ = await work.tx.get(Round, RoundId(focus.subject)) if parting else None
    circle = await work.tx.get(Circle, round_.circle) if round_ else None
    if parting is None or round_ is None or circle is None:
        language = await tongue(work, said.who)
        await go_back(work, said.who.user)
        _answer(work, said.who.user, Speech(text=work.tools.texts.say("parting.toast_gone", language)))
        return
    leaving = await _leaving(work, said.who.user, circle, round_)
    text = in_plain_signs(said.text)
    if not text or len(text) > AT_MOST:
        key = leaving.say("too_long", at_most=AT_MOST) if text else leaving.say("words_please")
        _answer(work, said.who.user, Speech(text=key))
        return
    await _take(work, parting, leaving, circle, round_, text, is_step=focus.purpose is Purpose.STEP)


async def _take(  # noqa: PLR0913 -- by name only, each another thing
    work: Work,
    parting: Parting,
    leaving: Leaving,
    circle: Circle,
    round_: Round,
    text: str,
    *,
    is_step: bool,
) -> None:
    looked = await looking.look(work, circle, round_, text)
    written = in_sentences(looked.known)
    offer = Offer(
        id=work.tools.ids.new(),
        masked=in_sentences(looked.masked),
        written=written,
        kept=await looking.stays(work, circle, round_, written),
    )
    parting = replace(parting, step=offer) if is_step else replace(parting, takes=offer)
    await work.tx.put(parting)
    interrupted = await go_back(work, parting.user)
    if is_step:
        entry = await next_step.keep(work, parting.user, circle, round_.id, text)
        speech = words.step_kept(leaving, text, entry)
        if interrupted is not Purpose.NOTHING:
            speech = replace(speech, text=joined(speech.text, leaving.say("back")))
        _answer(work, parting.user, speech, slot=f"step:{entry}")
        return
    await _show(work, parting, leaving, TAKES)


async def _show(work: Work, parting: Parting, leaving: Leaving, what: str) -> None:
    """Show what the circle would read."""
    offer = _offer(parting, what)
    if offer is None:
        return
    speech = words.preview(leaving, offer.masked, masked=offer.masked != offer.written, is_step=what == STEP)
    _answer(work, parting.user, speech, slot=f"offer:{leaving.round}:{what}", until=leaving.round)


async def _leaving(work: Work, user: int, circle: Circle, round_: Round) -> Leaving:
    several = len(await memberships(work, user)) > 1
    language: Language = await tongue_of(work, user, circle)
    return Leaving(
        texts=work.tools.texts,
        language=language,
        round=round_.id,
        number=round_.number,
        circle=shown(circle.title, without="") if several else "",
        keeps=bool(to_keep(round_)),
        aspects=asked_about(round_),
    )


def _slot(round_: Round) -> str:
    return f"part:{round_.id}"


def _to_say(user: int, slot: str, speech: Speech, *, until: str) -> Say:
    return Say(
        to=private(user),
        text=speech.text,
        buttons=speech.buttons,
        slot=slot,
        until=until,
        urgency=Urgency.REMINDER,
    )


def _answer(
    work: Work, user: int, speech: Speech, *, slot: str | None = None, until: str | None = None
) -> None:
    work.say(
        Say(
            to=private(user),
            text=speech.text,
            buttons=speech.buttons,
            slot=slot,
            until=until,
            urgency=Urgency.ANSWER,
        )
    )
