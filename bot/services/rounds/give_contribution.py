"""A private text on its way into a round: for which round, put how, with what hidden; its writer's word, and given.

Owner and others get the same answers, and nothing in the group follows from a private message. The text itself is looked
at in `looking`.
"""

from dataclasses import dataclass, field
from typing import assert_never

from bot.circles.model import Circle
from bot.dilemmas.handwriting import in_plain_signs
from bot.dilemmas.sentences import in_sentences
from bot.language import Language
from bot.phrasing.beginning import begun
from bot.rounds import engine, mirror
from bot.rounds.engine import Reason, Refused
from bot.rounds.intents import Contribute
from bot.rounds.model import ContributionId, MemberId, Round
from bot.rounds.picking import question_in
from bot.rounds.plan import BEFOREHAND, Form, Step
from bot.services.heard import Pressed, Said
from bot.services.people import group_language, member_in, private, tongue
from bot.services.records import Awaits, Contribution, Pending
from bot.services.reflection import journal
from bot.services.rounds import looking, phase_coach, play_round, set_aside, waiting_texts
from bot.services.work import Work
from bot.wording.outgoing import Button, Press, Rich, Say, Toast, Urgency, Verb

FEW_WORDS, WORD_LENGTH = 3, 30
"""In a mirror: words that can stand for one, and the characters that they take together."""
BETWEEN_WORDS = (",", ";", "/", "\n")
"""What stands between two answers, where one is asked for."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A text as its writer lets the group read it, and the names that were replaced in it."""

    text: str = field(repr=False)
    hidden: looking.Pairs = field(default=(), repr=False)


async def take(
    work: Work,
    heard: Said | Pressed,
    circle: Circle,
    round_: Round,
    written: str,
    *,
    epoch: int | None = None,
) -> None:
    """Give a text to a round; first its writer hears what could be put otherwise, and sees what may identify somebody."""
    language = await tongue(work, heard.who, circle)
    written = in_plain_signs(written)
    if not written:
        answer(work, heard.who.user, "words_please", language)
        return
    refused = await _refusal(work, heard, circle, round_, epoch)
    if refused is not None:
        if refused in set_aside.TO_BE_KEPT:
            await set_aside.offer_to_keep(work, heard.who.user, round_, written, refused, language)
        else:
            answer(work, heard.who.user, f"refused_{refused.value}", language)
        return
    if round_.step is not None and round_.step.form is Form.MIRROR and not _is_a_word(written):
        answer(work, heard.who.user, "one_word_please", language)
        return
    written = await _with_beginning(work, circle, round_, written)
    hint = await phase_coach.hint_for(work, circle, round_, heard.who.user, written)
    if hint is not None:
        goes = not await waiting_texts.holds_somebody(work, circle, round_, written)
        await set_aside.offer(work, heard.who.user, round_, written, hint, language, goes=goes)
        return
    await _take_so(work, heard, circle, round_, written, epoch=epoch)


def _is_a_word(written: str) -> bool:
    """Say whether a text is one word, or a few that belong together."""
    several = any(sign in written for sign in BETWEEN_WORDS)
    return len(written.split()) <= FEW_WORDS and len(written) <= WORD_LENGTH and not several


async def _with_beginning(work: Work, circle: Circle, round_: Round, written: str) -> str:
    """Return a text with what every text of this phase begins with; a name at its beginning keeps its capital."""
    step = round_.step
    begins = round_.method.phases[step.phase].begins if step and step.phase != BEFOREHAND else None
    if begins is None:
        return written
    looked = await looking.look(work, circle, round_, written)
    is_name = any(written.startswith(one.words) for one in looked.found)
    return begun(written, begins, group_language(work, circle), as_it_is=is_name)


async def _refusal(
    work: Work, heard: Said | Pressed, circle: Circle, round_: Round, epoch: int | None
) -> Reason | None:
    """Return why a contribution would not be taken now, before its writer decides anything about it."""
    member = await member_in(work, circle.id, heard.who.user)
    if member is None:
        return Reason.NO_SEAT
    intent = Contribute(by=member.id, contribution=ContributionId(""), aloud=False, epoch=epoch)
    result = engine.step(round_, intent, work.now)
    return result.reason if isinstance(result, Refused) else None


async def _take_so(
    work: Work,
    heard: Said | Pressed,
    circle: Circle,
    round_: Round,
    written: str,
    *,
    epoch: int | None = None,
) -> None:
    """Give a text to a round as it is put; if it may identify somebody, its writer sees first what the group would read."""
    refused = await _refusal(work, heard, circle, round_, epoch)
    if refused in set_aside.TO_BE_KEPT:
        language = await tongue(work, heard.who, circle)
        await set_aside.offer_to_keep(work, heard.who.user, round_, written, refused, language)
        return
    looked = await looking.look(work, circle, round_, written)
    if looked.masked == written:
        await _give(work, heard, circle, round_, Ready(in_sentences(written)), epoch=epoch)
        return
    pending = Pending(
        user=heard.who.user,
        round=round_.id,
        awaits=Awaits.APPROVAL,
        mark=set_aside.new_mark(work),
        epoch=round_.epoch,
        written=in_sentences(written),
        masked=in_sentences(looked.masked),
        known=in_sentences(looked.known),
        hidden=looking.hidden_names(looked.found),
    )
    await work.tx.put(pending)
    language = await tongue(work, heard.who, circle)
    work.say(set_aside.ask_approval(work, round_, pending, looked, language))


async def _give(
    work: Work,
    heard: Said | Pressed,
    circle: Circle,
    round_: Round,
    ready: Ready,
    *,
    epoch: int | None = None,
) -> None:
    """Give a text to the step of `epoch`; without one, to the present step."""
    user, language = heard.who.user, await tongue(work, heard.who, circle)
    member = await member_in(work, circle.id, user)
    if member is None:
        answer(work, user, "refused_no_seat", language)
        return
    contribution = ContributionId(work.tools.ids.new())
    intent = Contribute(by=member.id, contribution=contribution, aloud=False, epoch=epoch)
    result = await play_round.handle(work, round_.id, intent)
    if isinstance(result, Refused):
        if result.reason in set_aside.TO_BE_KEPT:
            await set_aside.offer_to_keep(work, user, round_, ready.text, result.reason, language)
        else:
            answer(work, user, f"refused_{result.reason.value}", language)
        return
    floor, step = result.round.floor, result.round.step
    if floor is None or step is None:
        return
    await work.tx.put(
        Contribution(
            id=contribution,
            round=round_.id,
            by=member.id,
            step=floor.index,
            text=ready.text,
            aloud=False,
            hidden=ready.hidden,
            kept=await looking.stays(work, circle, round_, ready.text),
        )
    )
    back = Press(verb=Verb.TAKE_BACK, subject=round_.id, epoch=round_.epoch, arg=contribution)
    work.say(
        Say(
            to=private(user),
            text=_kept(work, result.round, step, member.id, language),
            buttons=((Button(work.tools.texts.label("round.button_take_back", language), back),),),
            must_arrive=False,
            urgency=Urgency.ANSWER,
        )
    )


def _kept(work: Work, round_: Round, step: Step, member: MemberId, language: Language) -> Rich:
    """Return what a writer is told of a text that was taken in; in a mirror with what is still asked."""
    say, floor = work.tools.texts.say, round_.floor
    match step.form:
        case Form.MIRROR:
            nth = mirror.next_asked(floor, member) if floor else None
            question = step.also if nth == mirror.FOR_THE_CLIENT else question_in(round_, step)
            if nth is None or question is None:
                return say("round.kept_words", language)
            return say("round.kept_word", language, question=question.said_in(language))
        case Form.RELAY:
            return say("round.kept_relay", language)
        case _:
            given = sum(one.by == member for one in floor.given) if floor else 0
            return say("round.kept", language, n=step.at_most, given=given)


def answer(work: Work, user: int, key: str, language: Language, **values: str | int) -> None:
    """Say something to a writer in private."""
    text = work.tools.texts.say(f"round.{key}", language, **values)
    work.say(Say(to=private(user), text=text, must_arrive=False, urgency=Urgency.ANSWER))


async def send_pending(work: Work, heard: Pressed, circle: Circle, round_: Round, language: Language) -> None:
    """Carry out what a writer says of a text that was kept aside: for which circle, put how, and how it may be read."""
    pending = await work.tx.get(Pending, heard.who.user)
    pressed, epoch = (heard.press.arg, heard.press.epoch) if heard.press else ("", 0)
    choice, _, mark = pressed.partition(set_aside.BETWEEN)
    if pending is None or mark != pending.mark or not set_aside.is_about(pending, choice, round_):
        toast(work, heard, "refused_only_once", language)
        return
    await work.tx.drop(Pending, heard.who.user)
    if choice == set_aside.NOT_AT_ALL:
        toast(work, heard, "not_published", language)
        return
    if pending.awaits is Awaits.NOTE:
        await journal.note(work, heard.who.user, circle, round_.id, pending.written)
        toast(work, heard, "note_kept", language)
        return
    work.say(Toast(query=heard.query))
    match pending.awaits:
        case Awaits.WHICH:
            await take(work, heard, circle, round_, pending.written, epoch=epoch)
        case Awaits.PHRASING:
            text = (
                pending.written if choice == set_aside.AS_IT_IS else pending.instead[set_aside.PUT_SO[choice]]
            )
            await _take_so(work, heard, circle, round_, text, epoch=epoch)
        case Awaits.APPROVAL:
            ready = (
                Ready(pending.masked, pending.hidden)
                if choice == set_aside.AS_MASKED
                else Ready(pending.known or pending.written)
            )
            await _give(work, heard, circle, round_, ready, epoch=epoch)
        case _ as never:
            assert_never(never)


def toast(work: Work, heard: Pressed, key: str, language: Language, **values: str | int) -> None:
    """Answer a press."""
    work.say(Toast(query=heard.query, text=work.tools.texts.label(f"round.{key}", language, **values)))
