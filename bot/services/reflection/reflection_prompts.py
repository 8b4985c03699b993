"""A set of private questions for one person, and how one of them is put: which come, in which order, with which buttons.

The same in form for everybody. What comes is drawn once, with the first question of the set; the rest waits in the sealed
entry until it is answered, so it is the same after a restart and does not need the round any more.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from bot.circles.model import Circle
from bot.language import Language
from bot.reflection.model import Audience, Moment, Question
from bot.rounds.model import CircleId, MemberId, RoundId
from bot.services.focus import BUSY
from bot.services.people import private
from bot.services.records import Focus, Purpose, Reflection
from bot.services.reflection.question_bank import Reader, known_question, open_line
from bot.services.work import Work
from bot.wording.outgoing import Button, Keyboard, Press, Rich, Say, Span, Style, Urgency, Verb, joined

MORNING = time(9, 0)
"""When somebody is asked something on a later day, in the circle's zone."""
HOW_MANY = {Moment.AFTER_QUESTIONS: 1, Moment.HARVEST: 3, Moment.NEXT_MORNING: 2, Moment.TWO_WEEKS: 2}
"""How many questions somebody is asked who answers each of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One set of questions for one person in or after one round."""

    user: int
    member: MemberId
    circle: CircleId
    round: RoundId | None
    """Which round it is kept with; none once nothing may tie an entry to it any more."""
    seed: str
    audience: Audience
    moment: Moment

    def plan(self, work: Work, reader: Reader) -> tuple[Question, ...]:
        """Return the whole set; never nothing."""
        seed, how_many = f"{self.seed}:{self.member}:{self.moment}", HOW_MANY[self.moment]
        if self.audience is Audience.FACILITATOR:
            found = reader.leader_s_set(self.moment, how_many=how_many, seed=seed)
        else:
            found = reader.set_of(self.audience, self.moment, how_many=how_many, seed=seed)
        return found or (open_line(work, self.audience, self.moment),)

    def was_asked(self, one: Reflection, today: datetime) -> bool:
        """Say whether an entry is from this moment of this round; without a round, of this day."""
        if one.moment is not self.moment or one.circle != self.circle:
            return False
        return one.round == self.round if self.round else one.asked_on == today


async def put_question(  # noqa: PLR0913 -- by name only, each another thing
    work: Work,
    *,
    user: int,
    circle: Circle,
    question: Question,
    rest: tuple[str, ...],
    because: tuple[str, ...],
    round_id: RoundId | None,
) -> Reflection:
    """Keep that a question is asked, and let the next private text be its answer unless something else is going on.

    While a round goes on it never is by itself: what is written then without a tap is for the round.
    """
    known = known_question(work, question.id) is not None
    record = Reflection(
        id=work.tools.ids.new(),
        user=user,
        question=question.id,
        concept=question.concept.value if question.concept else "",
        round=round_id,
        dilemma=None,
        circle=circle.id,
        asked_on=day_of(work.now, circle.zone),
        moment=question.moment,
        words=None if known else question.text,
        rest=rest,
        because=because,
    )
    await work.tx.put(record)
    focus = await work.tx.get(Focus, user) or Focus(user=user)
    if focus.purpose not in BUSY and question.moment is not Moment.AFTER_QUESTIONS:
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
    may_be_theirs = first and question.moment is Moment.TWO_WEEKS and question.audience is not Audience.OWNER
    return Say(
        to=private(record.user),
        text=joined(above, who_sees, asked),
        buttons=_buttons(work, record, language, may_be_theirs=may_be_theirs),
        urgency=Urgency.REMINDER,
    )


def _buttons(work: Work, record: Reflection, language: Language, *, may_be_theirs: bool) -> Keyboard:
    def button(arg: str) -> Button:
        label = work.tools.texts.label(f"reflection.button_{arg}", language)
        return Button(label, Press(verb=Verb.REFLECT, subject=record.id, arg=arg))

    mine = ((button("mine"),),) if may_be_theirs else ()
    label = work.tools.texts.label("instruments.button_look_closer", language)
    closer = Button(label, Press(verb=Verb.LOOK, subject=record.id))
    return (
        (button("write"), button("unknown")),
        (button("later"), button("stop")),
        *mine,
        (button("why"), closer),
    )


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
