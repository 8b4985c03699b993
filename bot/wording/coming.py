"""Who comes, in words: the count under a post, a reminder, the overview for who leads, what was missed. Pure.

In the group only numbers; names are said to who leads, in private: whether somebody comes says nothing of a dilemma.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.language import Language
from bot.planning.coming import Answer, Count, Snooze
from bot.planning.meeting import Meeting, MeetingId
from bot.rounds.method import Method, Pace
from bot.rounds.model import CircleId
from bot.wording.moments import full_moment
from bot.wording.outgoing import Button, Keyboard, Press, Rich, Speech, Verb, given, joined
from bot.wording.texts import Texts

SKIP, SHOW, LEAVE, UNHURRIED, METHOD = "skip", "show", "leave", "slow", "m:"
"""What a press can ask besides an answer and a snooze."""
LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A meeting as somebody reads of it."""

    texts: Texts
    language: Language
    zone: str
    """Of the reader: the person in private, the circle in the group."""
    title: str
    """Of the circle."""
    meeting: Meeting
    method: Method | None = None

    def say(self, key: str, **values: str | int | Rich) -> Rich:
        """Return a text of the area `coming`."""
        return self.texts.say(f"coming.{key}", self.language, **values)

    def label(self, key: str, **values: str | int) -> str:
        """Return a text of the area `coming` without styles."""
        return self.texts.label(f"coming.{key}", self.language, **values)

    def at(self, moment: datetime) -> str:
        """Return a moment as the reader says it."""
        return full_moment(moment, zone=self.zone, language=self.language)

    def button(self, key: str, arg: str) -> Button:
        """Return a button about the meeting."""
        return Button(self.label(f"button_{key}"), Press(verb=Verb.COMING, subject=self.meeting.id, arg=arg))


def answers(texts: Texts, language: Language, meeting: MeetingId) -> tuple[Button, ...]:
    """Return the three answers."""
    return tuple(
        Button(
            texts.label(f"coming.button_{answer.value}", language),
            Press(verb=Verb.COMING, subject=meeting, arg=answer.value),
        )
        for answer in Answer
    )


def numbers(texts: Texts, language: Language, count: Count) -> Rich:
    """Return how many come: nobody's name."""
    return texts.say("coming.count", language, yes=count.yes, maybe=count.maybe, no=count.no)


def post(card: Card, count: Count, until: datetime) -> Speech:
    """Ask the group who comes to a meeting for which no round is planned yet."""
    return Speech(
        text=joined(
            joined(card.say("meeting", at=card.at(card.meeting.begins_at)), _how(card), by="\n"),
            joined(
                numbers(card.texts, card.language, count), card.say("until", until=card.at(until)), by="\n"
            ),
        ),
        buttons=(answers(card.texts, card.language, card.meeting.id),),
    )


def post_without_buttons(card: Card, key: str) -> Speech:
    """Return a post that asks nothing any more, and why."""
    head = card.say("meeting", at=card.at(card.meeting.begins_at))
    return Speech(text=joined(head, card.say(key), by="\n"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What is expected of the reader before the meeting."""

    answer: Answer | None
    until: datetime | None
    """Until when an answer is asked; `None` when nobody has to say whether they come."""
    over: bool
    """That moment is over."""
    agreement: bool
    """The agreement is to be accepted as it is now."""
    snoozes: tuple[Snooze, ...] = ()


def reminder(card: Card, expected: Expected) -> Speech:
    """Remind somebody of a meeting, with what is expected of them."""
    asks = expected.until is not None
    return Speech(
        text=joined(
            joined(
                card.say("reminder", title=given(card.title), at=card.at(card.meeting.begins_at)),
                _how(card),
                _about(card),
                by="\n",
            ),
            _answered(card, expected),
            card.say("expects_agreement") if expected.agreement else (),
        ),
        buttons=(
            *((answers(card.texts, card.language, card.meeting.id),) if asks else ()),
            *(_agreement(card, card.meeting.circle) if expected.agreement else ()),
            *_later(card, expected.snoozes),
            *(() if asks else ((card.button("skip", SKIP),),)),
        ),
    )


def _answered(card: Card, expected: Expected) -> Rich:
    if expected.answer is not None:
        return card.say(f"you_{expected.answer.value}")
    if expected.until is None:
        return ()
    return card.say("expects_late" if expected.over else "expects_answer", until=card.at(expected.until))


def _how(card: Card) -> Rich:
    meeting = card.meeting
    minutes, days = int(meeting.lasts.total_seconds() // 60), max(meeting.lasts.days, 1)
    lasts = card.say("lasts_live", n=minutes) if meeting.pace is Pace.LIVE else card.say("lasts_days", n=days)
    return joined(card.say(f"where_{meeting.modality.value}"), lasts, by=" ")


def _about(card: Card) -> Rich:
    if card.method is None:
        return ()
    name, about = card.method.name.said_in(card.language), card.method.about.said_in(card.language)
    return card.say("method", name=given(name), about=given(about))


def _agreement(card: Card, circle: CircleId) -> Keyboard:
    return ((Button(card.label("button_agreement"), Press(verb=Verb.SHOW_AGREEMENT, subject=circle)),),)


def _later(card: Card, snoozes: Sequence[Snooze]) -> Keyboard:
    row = tuple(card.button(snooze.value, snooze.value) for snooze in snoozes)
    return (row,) if row else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Who answered what, by name: for who leads."""

    yes: Sequence[str]
    maybe: Sequence[str]
    no: Sequence[str]
    silent: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What could be done when too few come."""

    needs: int
    smaller: Sequence[Method]
    """Methods that suit so many."""


def overview(card: Card, names: Names, proposal: Proposal | None) -> Speech:
    """Tell who leads who comes; below the number that is needed, with what could be done."""
    lines = [
        card.say(f"names_{key}", n=len(called), names=given(", ".join(called)))
        for key, called in (
            ("yes", names.yes),
            ("maybe", names.maybe),
            ("no", names.no),
            ("silent", names.silent),
        )
        if called
    ]
    head = card.say("overview", title=given(card.title), at=card.at(card.meeting.begins_at))
    if proposal is None:
        return Speech(text=joined(head, joined(*lines, by="\n")))
    return Speech(
        text=joined(
            head,
            joined(*lines, by="\n"),
            card.say("too_few", n=proposal.needs, come=len(names.yes)),
        ),
        buttons=_choices(card, proposal),
    )


def _choices(card: Card, proposal: Proposal) -> Keyboard:
    other_date = Button(
        card.label("button_other_date"), Press(verb=Verb.PLAN, subject=card.meeting.circle, arg="start")
    )
    methods = tuple(
        (
            Button(
                card.label("button_method", name=one.name.said_in(card.language))[:LONGEST_LABEL],
                Press(verb=Verb.COMING, subject=card.meeting.id, arg=f"{METHOD}{one.id}"),
            ),
        )
        for one in proposal.smaller
    )
    return (*methods, (other_date, card.button("unhurried", UNHURRIED)), (card.button("leave", LEAVE),))


def catch_up(texts: Texts, language: Language, cards: Sequence[Card]) -> Speech:
    """Tell somebody in one message of everything they would have heard of while Kring was away."""
    lines = [card.say("line", title=given(card.title), at=card.at(card.meeting.begins_at)) for card in cards]
    rows = tuple(
        (
            Button(
                card.label("button_show", title=card.title, at=card.at(card.meeting.begins_at))[
                    :LONGEST_LABEL
                ],
                Press(verb=Verb.COMING, subject=card.meeting.id, arg=SHOW),
            ),
        )
        for card in cards
    )
    return Speech(text=joined(texts.say("coming.was_away", language), joined(*lines, by="\n")), buttons=rows)
