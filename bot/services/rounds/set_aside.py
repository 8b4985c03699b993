"""A private text that is set aside until its writer has said something about it: what is asked, and with which buttons.

The texts that wait are sealed; a button carries the choice and a mark, nothing of the text. What a choice does stands in
`give_contribution`.
"""

from collections.abc import Sequence
from typing import assert_never

from bot.circles.model import Circle
from bot.dilemmas.traits import PART
from bot.language import Language
from bot.phrasing.looking import Hint
from bot.rounds.engine import Reason
from bot.rounds.model import Round
from bot.rounds.plan import Form
from bot.services.heard import Said
from bot.services.people import private, tongue
from bot.services.records import Awaits, Pending
from bot.services.rounds import phase_coach
from bot.services.rounds.looking import Looked
from bot.services.work import Work
from bot.wording.names import shown
from bot.wording.outgoing import Button, Press, Say, Urgency, Verb, given, joined, quote

HERE, AS_MASKED, AS_WRITTEN, NOT_AT_ALL = "here", "masked", "written", "no"
AS_IT_IS, KEEP = "as", "keep"
PUT_SO = {"one": 0, "two": 1}
"""The choices of the buttons about a text that is kept aside."""
BETWEEN = "-"
"""Between the choice and the mark of the text that it is about."""
TITLE_ON_A_BUTTON = 28
TO_BE_KEPT = frozenset(
    {
        Reason.YOU_LISTEN_NOW,
        Reason.NOT_YOUR_TURN,
        Reason.NOTHING_ASKED_NOW,
        Reason.ALOUD_PLEASE,
        Reason.PAUSED,
        Reason.STALE,
        Reason.OVER,
    }
)
"""Where somebody may have had a thought that only the moment was wrong for."""


async def ask_for_which(work: Work, heard: Said, asking: Sequence[tuple[Circle, Round]]) -> None:
    """Keep a text aside until its writer has said which circle may read it."""
    texts, language = work.tools.texts, await tongue(work, heard.who)
    pending = Pending(
        user=heard.who.user,
        round=asking[0][1].id,
        awaits=Awaits.WHICH,
        mark=new_mark(work),
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


async def offer(  # noqa: PLR0913 -- what is said of one text
    work: Work, user: int, round_: Round, written: str, hint: Hint, language: Language, *, goes: bool
) -> None:
    """Keep a text aside, and say what it looks like, with two ways to put it otherwise."""
    pending = Pending(
        user=user,
        round=round_.id,
        awaits=Awaits.PHRASING,
        mark=new_mark(work),
        epoch=round_.epoch,
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
            text=phase_coach.said_of(work, hint, language, goes=goes),
            buttons=(
                tuple(button(key, choice)[0] for key, choice in choices),
                button("button_as_it_is", AS_IT_IS),
                button("button_not_at_all", NOT_AT_ALL),
                (phase_coach.off_button(work, language),),
            ),
            urgency=Urgency.ANSWER,
        )
    )


def ask_approval(work: Work, round_: Round, pending: Pending, looked: Looked, language: Language) -> Say:
    """Return what its writer is asked about a text in which something may identify somebody."""
    texts = work.tools.texts

    def button(key: str, choice: str) -> tuple[Button, ...]:
        return (_button(pending, texts.label(f"round.{key}", language), choice, round_),)

    words = ", ".join(one.words for one in looked.found if one.kind != PART)
    known = pending.known != pending.written
    return Say(
        to=private(pending.user),
        text=joined(
            texts.say("round.recognisable_word" if _is_word(round_) else "round.recognisable", language),
            quote(pending.masked),
            texts.say("round.recognisable_what", language, words=given(words)) if words else (),
            texts.say("round.recognisable_known", language) if known else (),
            texts.say("round.goes_as_masked", language),
        ),
        buttons=(
            button("button_as_masked", AS_MASKED),
            *((button("button_as_written", AS_WRITTEN),) if looked.known != looked.masked else ()),
            button("button_not_at_all", NOT_AT_ALL),
        ),
        urgency=Urgency.ANSWER,
    )


def _is_word(round_: Round) -> bool:
    """Say whether what is given now is for one reader, and not for the group."""
    return round_.step is not None and round_.step.form is Form.MIRROR


async def offer_to_keep(
    work: Work, user: int, round_: Round, written: str, reason: Reason, language: Language
) -> None:
    """Say why a text is not taken; what was written at the wrong moment can be kept for oneself."""
    pending = Pending(user=user, round=round_.id, awaits=Awaits.NOTE, mark=new_mark(work), written=written)
    await work.tx.put(pending)
    texts = work.tools.texts
    button = _button(pending, texts.label("round.button_keep_note", language), KEEP, round_)
    text = texts.say(f"round.refused_{reason.value}", language)
    work.say(
        Say(
            to=private(user),
            text=text,
            buttons=((button,),),
            must_arrive=False,
            urgency=Urgency.ANSWER,
        )
    )


def is_about(pending: Pending, choice: str, round_: Round) -> bool:
    """Say whether a choice is one that was offered; for which circle a text is, a button of that circle says."""
    match pending.awaits:
        case Awaits.WHICH:
            return choice in {HERE, NOT_AT_ALL}
        case Awaits.PHRASING:
            offered = {AS_IT_IS, NOT_AT_ALL, *list(PUT_SO)[: len(pending.instead)]}
            return choice in offered and pending.round == round_.id
        case Awaits.APPROVAL:
            return choice in {AS_MASKED, AS_WRITTEN, NOT_AT_ALL} and pending.round == round_.id
        case Awaits.NOTE:
            return choice == KEEP and pending.round == round_.id
        case _ as never:
            assert_never(never)


def new_mark(work: Work) -> str:
    """Return what the buttons about a text carry."""
    return work.tools.ids.new()[:8]


def _button(pending: Pending, label: str, choice: str, round_: Round) -> Button:
    arg = f"{choice}{BETWEEN}{pending.mark}"
    return Button(label, Press(verb=Verb.SEND_CONTRIBUTION, subject=round_.id, epoch=round_.epoch, arg=arg))
