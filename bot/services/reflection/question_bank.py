"""Which questions there are for somebody now: the bank, the circle's own, without what was asked or is spared.

The same in form for everybody. What comes depends on a seed, on what was asked this season, and on what its reader tapped
and declined; nothing of that is shown to anybody else. It must not know why somebody gets an owner's questions.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.circles.model import Person
from bot.language import Language, LocalText
from bot.reflection.choose import choose
from bot.reflection.model import Audience, Intensity, Moment, Pole, Question, Side, kind_of
from bot.reflection.taps import Tap, code_of, leads_to, tap_of, which_led_to
from bot.reflection.walking import noticed
from bot.rounds.model import CircleId
from bot.services.own_records import Glimpse, OwnQuestion
from bot.services.records import (
    OPEN_LINE,
    Reflection,
)
from bot.services.work import Work

SEASON = timedelta(days=182)
"""Within half a year no question comes twice."""
LATELY = timedelta(days=28)
"""So long after a "not now" nothing deep is asked."""
STILL_THERE = timedelta(days=21)
"""So long what somebody tapped has a say in what they are asked: over the two weeks after a round."""

FOR_OWN_QUESTIONS = (Moment.HARVEST, Moment.NEXT_MORNING)
"""When members are asked what their circle has added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What has a say in what somebody is asked."""

    bank: tuple[Question, ...]
    """Without what the person wants to be asked no more."""
    asked: frozenset[str]
    """This season, wherever."""
    taps: tuple[Tap, ...]
    gently: bool

    def set_of(self, audience: Audience, moment: Moment, *, how_many: int, seed: str) -> tuple[Question, ...]:
        """Return a set for one audience."""
        return choose(
            self.bank,
            audience=audience,
            moment=moment,
            asked_before=self.asked,
            seed=seed,
            how_many=how_many,
            leaning=leads_to(self.taps),
            gently=self.gently,
        )

    def leader_s_set(self, moment: Moment, *, how_many: int, seed: str) -> tuple[Question, ...]:
        """Return a set for who led: of such questions, and where those run short with a pair as participants have."""
        found = self.set_of(Audience.FACILITATOR, moment, how_many=how_many, seed=seed)
        if len(found) == how_many:
            return found
        pair = 2
        one = self.set_of(Audience.FACILITATOR, moment, how_many=1, seed=seed) if how_many > pair else ()
        others = self.set_of(Audience.PARTICIPANT, moment, how_many=how_many - len(one), seed=seed)
        return (*others[:1], *one, *others[1:])

    def led_to(self, question: Question) -> tuple[str, ...]:
        """Return the codes of the taps that lead to a question."""
        if question.concept is None:
            return ()
        return tuple(dict.fromkeys(code_of(tap) for tap in which_led_to(question.concept, self.taps)))


async def reader_of(work: Work, user: int, circle: CircleId) -> Reader:
    """Return what has a say in what somebody is asked in a circle now."""
    person = await work.tx.get(Person, user)
    spared = frozenset(person.spared if person else ())
    kept = await work.tx.find(Reflection, user=user)
    seen = await work.tx.find(Glimpse, user=user)
    bank = await bank_of(work, circle)
    return Reader(
        bank=tuple(one for one in bank if kind_of(one) not in spared),
        asked=frozenset(one.question for one in kept if one.asked_on > work.now - SEASON),
        taps=_tapped(
            work,
            [one for one in kept if one.asked_on > work.now - STILL_THERE],
            [one for one in seen if one.seen_on > work.now - STILL_THERE],
        ),
        gently=any(one.declined and one.asked_on > work.now - LATELY for one in kept),
    )


def _tapped(work: Work, kept: Iterable[Reflection], seen: Iterable[Glimpse]) -> tuple[Tap, ...]:
    """Return what was tapped beside a question and in the instruments, the latest first."""
    found: list[tuple[datetime, str, tuple[Tap, ...]]] = [
        (one.asked_on, one.id, tuple(tap for code in one.taps if (tap := tap_of(code)) is not None))
        for one in kept
    ]
    for one in seen:
        instrument = work.tools.instruments.get(one.instrument)
        if instrument is not None:
            found.append((one.seen_on, one.id, noticed(instrument, one.taps)))
    taps = [tap for _, _, each in sorted(found, key=lambda one: one[:2], reverse=True) for tap in each]
    return tuple({code_of(tap): tap for tap in taps}.values())


async def bank_of(work: Work, circle: CircleId) -> tuple[Question, ...]:
    """Return every question that can come in a circle."""
    own = await work.tx.find(OwnQuestion, circle=circle)
    added = sorted((one for one in own if one.making_by is None), key=lambda one: one.id)
    return (*work.tools.questions, *(one for each in added for one in _as_questions(each)))


def _as_questions(own: OwnQuestion) -> Sequence[Question]:
    return [
        Question(
            id=own.id,
            concept=None,
            side=own.side,
            pole=own.pole,
            audience=Audience.PARTICIPANT,
            moment=moment,
            intensity=Intensity.LIGHT,
            text=own.text,
        )
        for moment in FOR_OWN_QUESTIONS
    ]


def open_line(work: Work, audience: Audience, moment: Moment) -> Question:
    """Return what stands where a season's questions are used up: everybody is still asked something."""
    texts = work.tools.texts
    return Question(
        id=OPEN_LINE,
        concept=None,
        side=Side.SELF,
        pole=Pole.BOTH,
        audience=audience,
        moment=moment,
        intensity=Intensity.LIGHT,
        text=LocalText(
            nl=texts.label("reflection.open_line", Language.NL),
            en=texts.label("reflection.open_line", Language.EN),
        ),
    )


def words_of_entry(work: Work, entry: Reflection, language: Language) -> str | None:
    """Return the words of the question of an entry, if it is one; what was asked of a circle's own keeps its words."""
    known = known_question(work, entry.question)
    if known is not None:
        return known.text.said_in(language)
    return entry.words.said_in(language) if entry.words is not None else None


def known_question(work: Work, question_id: str) -> Question | None:
    """Return a question of the bank."""
    return next((one for one in work.tools.questions if one.id == question_id), None)
