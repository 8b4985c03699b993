"""A private text on its way into a round: for which round, put how, with what hidden; its writer's word, and given.

Owner and others get the same answers, and nothing in the group follows from a private message. The text itself is looked
at in `looking`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import assert_never

from bot.circles.model import Circle
from bot.dilemmas.handwriting import in_plain_signs
from bot.dilemmas.sentences import in_sentences
from bot.dilemmas.traits import PART
from bot.language import Language
from bot.phrasing.looking import Hint
from bot.rounds.engine import Refused
from bot.rounds.intents import Contribute
from bot.rounds.model import ContributionId, Round
from bot.rounds.plan import Form
from bot.services.heard import Pressed, Said
from bot.services.people import member_in, private, tongue
from bot.services.records import Awaits, Contribution, Pending
from bot.services.rounds import looking, phase_coach, play_round
from bot.services.rounds.looking import Looked
from bot.services.work import Work
from bot.wording.names import shown
from bot.wording.outgoing import Button, Press, Say, Toast, Urgency, Verb, given, joined, quote

HERE, AS_MASKED, AS_WRITTEN, NOT_AT_ALL = "here", "masked", "written", "no"
AS_IT_IS = "as"
PUT_SO = {"one": 0, "two": 1}
"""The choices of the buttons about a text that is kept aside."""
BETWEEN = "-"
"""Between the choice and the mark of the text that it is about."""
TITLE_ON_A_BUTTON = 28


@dataclass(frozen=True, slots=True)
class Ready:
    """A text as its writer lets the group read it, and the names that were replaced in it."""

    text: str = field(repr=False)
    hidden: looking.Pairs = field(default=(), repr=False)


async def ask_for_which(work: Work, heard: Said, asking: Sequence[tuple[Circle, Round]]) -> None:
    """Keep a text aside until its writer has said which circle may read it."""
    texts, language = work.tools.texts, await tongue(work, heard.who)
    pending = Pending(
        user=heard.who.user,
        round=asking[0][1].id,
        awaits=Awaits.WHICH,
        mark=_new_mark(work),
        written=heard.text.strip(),
    )
    rows = [
        (_button(pending, shown(circle.title, without="?", longest=TITLE_ON_A_BUTTON), HERE, one),)
        for circle, one in asking
    ]
    none = _button(pending, texts.label("round.button_for_none", language), NOT_AT_ALL, asking[0][1])
    await work.tx.put(pending)
    work.say(
        Say(
            to=private(heard.who.user),
            text=texts.say("round.for_which", language),
            buttons=(*rows, (none,)),
            urgency=Urgency.ANSWER,
        )
    )


def _new_mark(work: Work) -> str:
    return work.tools.ids.new()[:8]


def _button(pending: Pending, label: str, choice: str, round_: Round) -> Button:
    arg = f"{choice}{BETWEEN}{pending.mark}"
    return Button(label, Press(verb=Verb.SEND_CONTRIBUTION, subject=round_.id, epoch=round_.epoch, arg=arg))


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
    hint = await phase_coach.hint_for(work, circle, round_, heard.who.user, written)
    if hint is not None:
        await _offer(work, heard.who.user, round_, written, hint, language)
        return
    await _take_so(work, heard, circle, round_, written, epoch=epoch)


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
    looked = await looking.look(work, circle, round_, written)
    if looked.masked == written:
        await _give(work, heard, circle, round_, Ready(in_sentences(written)), epoch=epoch)
        return
    pending = Pending(
        user=heard.who.user,
        round=round_.id,
        awaits=Awaits.APPROVAL,
        mark=_new_mark(work),
        written=in_sentences(written),
        masked=in_sentences(looked.masked),
        known=in_sentences(looked.known),
        hidden=looking.hidden_names(looked.found),
    )
    await work.tx.put(pending)
    language = await tongue(work, heard.who, circle)
    work.say(_ask_approval(work, round_, pending, looked, language))


async def _offer(work: Work, user: int, round_: Round, written: str, hint: Hint, language: Language) -> None:
    """Keep a text aside, and say what it looks like, with two ways to put it otherwise."""
    pending = Pending(
        user=user,
        round=round_.id,
        awaits=Awaits.PHRASING,
        mark=_new_mark(work),
        written=written,
        instead=hint.instead,
    )
    await work.tx.put(pending)

    def button(key: str, choice: str) -> tuple[Button, ...]:
        return (_button(pending, work.tools.texts.label(f"round.{key}", language), choice, round_),)

    choices = zip(("button_put_one", "button_put_two"), PUT_SO, strict=True)
    work.say(
        Say(
            to=private(user),
            text=phase_coach.said_of(work, hint, language),
            buttons=(
                tuple(button(key, choice)[0] for key, choice in choices),
                button("button_as_it_is", AS_IT_IS),
                button("button_not_at_all", NOT_AT_ALL),
                (phase_coach.off_button(work, language),),
            ),
            urgency=Urgency.ANSWER,
        )
    )


def _ask_approval(work: Work, round_: Round, pending: Pending, looked: Looked, language: Language) -> Say:
    texts = work.tools.texts

    def button(key: str, choice: str) -> tuple[Button, ...]:
        return (_button(pending, texts.label(f"round.{key}", language), choice, round_),)

    words = ", ".join(one.words for one in looked.found if one.kind != PART)
    known = pending.known != pending.written
    return Say(
        to=private(pending.user),
        text=joined(
            texts.say("round.recognisable", language),
            quote(pending.masked),
            texts.say("round.recognisable_what", language, words=given(words)) if words else (),
            texts.say("round.recognisable_known", language) if known else (),
        ),
        buttons=(
            button("button_as_masked", AS_MASKED),
            *((button("button_as_written", AS_WRITTEN),) if looked.known != looked.masked else ()),
            button("button_not_at_all", NOT_AT_ALL),
        ),
        urgency=Urgency.ANSWER,
    )


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


def answer(work: Work, user: int, key: str, language: Language, **values: str | int) -> None:
    """Say something to a writer in private."""
    text = work.tools.texts.say(f"round.{key}", language, **values)
    work.say(Say(to=private(user), text=text, must_arrive=False, urgency=Urgency.ANSWER))


async def send_pending(work: Work, heard: Pressed, circle: Circle, round_: Round, language: Language) -> None:
    """Carry out what a writer says of a text that was kept aside: for which circle, put how, and how it may be read."""
    pending = await work.tx.get(Pending, heard.who.user)
    pressed, epoch = (heard.press.arg, heard.press.epoch) if heard.press else ("", 0)
    choice, _, mark = pressed.partition(BETWEEN)
    if pending is None or mark != pending.mark or not _is_about(pending, choice, round_):
        toast(work, heard, "refused_only_once", language)
        return
    await work.tx.drop(Pending, heard.who.user)
    if choice == NOT_AT_ALL:
        toast(work, heard, "not_published", language)
        return
    work.say(Toast(query=heard.query))
    match pending.awaits:
        case Awaits.WHICH:
            await take(work, heard, circle, round_, pending.written, epoch=epoch)
        case Awaits.PHRASING:
            text = pending.written if choice == AS_IT_IS else pending.instead[PUT_SO[choice]]
            await _take_so(work, heard, circle, round_, text, epoch=epoch)
        case Awaits.APPROVAL:
            ready = (
                Ready(pending.masked, pending.hidden)
                if choice == AS_MASKED
                else Ready(pending.known or pending.written)
            )
            await _give(work, heard, circle, round_, ready, epoch=epoch)
        case _ as never:
            assert_never(never)


def _is_about(pending: Pending, choice: str, round_: Round) -> bool:
    """Say whether a choice is one that was offered; for which circle a text is, a button of that circle says."""
    match pending.awaits:
        case Awaits.WHICH:
            return choice in {HERE, NOT_AT_ALL}
        case Awaits.PHRASING:
            offered = {AS_IT_IS, NOT_AT_ALL, *list(PUT_SO)[: len(pending.instead)]}
            return choice in offered and pending.round == round_.id
        case Awaits.APPROVAL:
            return choice in {AS_MASKED, AS_WRITTEN, NOT_AT_ALL} and pending.round == round_.id
        case _ as never:
            assert_never(never)


def toast(work: Work, heard: Pressed, key: str, language: Language, **values: str | int) -> None:
    """Answer a press."""
    work.say(Toast(query=heard.query, text=work.tools.texts.label(f"round.{key}", language, **values)))
