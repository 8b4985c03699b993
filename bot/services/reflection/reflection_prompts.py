"""A set of private questions for one person, and how one of them is put: which come, in which order, with which buttons.

The same in form for everybody. What is asked next depends on the round's seed and on what was asked before, so it comes
out the same after a restart.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from bot.circles.model import Circle
from bot.language import Language
from bot.reflection.choose import choose
from bot.reflection.model import Audience, Moment, Question
from bot.rounds.model import CircleId, MemberId, RoundId
from bot.services.focus import BUSY
from bot.services.people import private
from bot.services.records import Focus, Purpose, Reflection
from bot.services.work import Work
from bot.wording.outgoing import Button, Keyboard, Press, Rich, Say, Span, Style, Urgency, Verb, joined

MORNING = time(9, 0)
"""When somebody is asked something on a day after the round, in the circle's zone."""
HOW_MANY = {Moment.HARVEST: 3, Moment.NEXT_MORNING: 2}
"""How many questions somebody is asked who answers each of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One set of questions for one person after one round."""

    user: int
    member: MemberId
    circle: CircleId
    round: RoundId
    seed: str
    audience: Audience
    moment: Moment

    def plan(self, bank: tuple[Question, ...], asked: Iterable[Reflection]) -> tuple[Question, ...]:
        """Return the whole set, also when some of it was asked already."""
        before = {one.question for one in asked if one.round != self.round or not self.has(bank, one)}
        return chosen(
            bank,
            before,
            audience=self.audience,
            moment=self.moment,
            how_many=HOW_MANY[self.moment],
            seed=f"{self.seed}:{self.member}:{self.moment}",
        )

    def has(self, bank: tuple[Question, ...], one: Reflection) -> bool:
        """Say whether `one` was asked as part of this set."""
        moments = {question.moment for question in bank if question.id == one.question}
        return one.round == self.round and self.moment in moments


def chosen(
    bank: tuple[Question, ...],
    before: set[str],
    *,
    audience: Audience,
    moment: Moment,
    how_many: int,
    seed: str,
) -> tuple[Question, ...]:
    """Return a set of what was not asked yet; when all of it was, begin again."""
    for asked_before in (frozenset(before), frozenset[str]()):
        found = choose(
            bank,
            audience=audience,
            moment=moment,
            asked_before=asked_before,
            seed=seed,
            how_many=how_many,
        )
        if found:
            return found
    return ()


async def put_question(work: Work, asking: Asking, question: Question, circle: Circle) -> Reflection:
    """Keep that a question is asked, and let the next private text be its answer unless something else is going on."""
    record = Reflection(
        id=work.tools.ids.new(),
        user=asking.user,
        question=question.id,
        concept=question.concept.value,
        round=asking.round,
        dilemma=None,
        circle=asking.circle,
        asked_on=day_of(work.now, circle.zone),
    )
    await work.tx.put(record)
    focus = await work.tx.get(Focus, asking.user) or Focus(user=asking.user)
    if focus.purpose not in BUSY:
        await work.tx.put(replace(focus, purpose=Purpose.REFLECTION, subject=record.id))
    return record


def prompt(
    work: Work, record: Reflection, question: Question, language: Language, *, above: Rich, first: bool
) -> Say:
    """Return a question with its buttons; above the first of a set stands who will see the answer.

    That comes before the question also because a locked screen shows how a message begins: the same to everybody.
    """
    who_sees = work.tools.texts.say("reflection.who_sees", language) if first else ()
    asked: Rich = (Span(question.text.said_in(language), Style.BOLD),)
    return Say(
        to=private(record.user),
        text=joined(above, who_sees, asked),
        buttons=_buttons(work, record, language),
        urgency=Urgency.REMINDER,
    )


def _buttons(work: Work, record: Reflection, language: Language) -> Keyboard:
    def button(arg: str) -> Button:
        label = work.tools.texts.label(f"reflection.button_{arg}", language)
        return Button(label, Press(verb=Verb.REFLECT, subject=record.id, arg=arg))

    return (button("write"), button("unknown")), (button("later"), button("stop"))


async def write_entry(
    work: Work, *, user: int, circle: Circle, question: str, text: str, round_id: RoundId | None = None
) -> str:
    """Keep a text in the journal of its writer, under the id of a question or what stands in its place; return the entry's id."""
    entry = Reflection(
        id=work.tools.ids.new(),
        user=user,
        question=question,
        round=round_id,
        dilemma=None,
        circle=circle.id,
        asked_on=day_of(work.now, circle.zone),
        answer=text,
    )
    await work.tx.put(entry)
    return entry.id


def day_of(now: datetime, zone: str | None) -> datetime:
    """Return the day it is in `zone`, as a moment that says no more than the day."""
    today = now.astimezone(ZoneInfo(zone) if zone else UTC).date()
    return datetime.combine(today, time(0), tzinfo=UTC)
