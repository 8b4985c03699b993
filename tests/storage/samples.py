"""Records for tests: small ones by hand, and one of every kind with every field filled and marked."""

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from itertools import count
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

from bot.circles.model import Circle, Member, Person
from bot.library.methods import load_methods
from bot.rounds.method import Pace
from bot.rounds.model import Candidate, CircleId, ContributionId, DilemmaId, MemberId, Round, RoundId
from bot.services.records import Appointment, AppointmentKind, Contribution
from bot.storage.declared import DECLARED
from bot.storage.tables import is_blind

NOW = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
INCIDENT = load_methods()["incident"]


def a_person(user: int = 1, name: str = "An") -> Person:
    return Person(user=user, name=name)


def a_circle(number: int = 1, **changes: Any) -> Circle:
    circle = Circle(id=CircleId(f"c{number}"), chat=-number, title="Kring", invitation=f"i{number}")
    return replace(circle, **changes)


def a_member(number: int = 1, *, circle: int = 1, user: int | None = None) -> Member:
    return Member(id=MemberId(f"m{number}"), circle=CircleId(f"c{circle}"), user=user or number)


def a_contribution(number: int = 1, *, round_: int = 1, text: str = "Wat raakte je?") -> Contribution:
    return Contribution(
        id=ContributionId(f"x{number}"),
        round=RoundId(f"r{round_}"),
        by=MemberId("m1"),
        step=2,
        text=text,
        aloud=False,
    )


def an_appointment(number: int = 1, *, due_at: datetime = NOW, subject: str = "r1") -> Appointment:
    return Appointment(id=f"a{number}", kind=AppointmentKind.TEXTS_GO, subject=subject, due_at=due_at)


def a_round(number: int = 1, **changes: Any) -> Round:
    round_ = Round(
        id=RoundId(f"r{number}"),
        circle=CircleId("c1"),
        number=number,
        method=INCIDENT,
        pace=Pace.LIVE,
        zone="Europe/Amsterdam",
        seed="seed",
        jitter=timedelta(seconds=3.5),
        seats=(MemberId("m1"), MemberId("m2")),
        at_least=2,
        facilitator=None,
        starts_at=NOW,
        by_vote=False,
        candidates=(Candidate(dilemma=DilemmaId("d1"), hidden=True),),
    )
    return replace(round_, **changes)


# ── every kind, every field ──────────────────────────────────────────────────────────────────────────────────────


class Marks:
    """Gives out texts and numbers that are found nowhere by chance, and remembers those that must stay unread."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.texts: list[str] = []
        self.numbers: list[int] = []

    def open_text(self) -> str:
        return f"open{next(self._numbers):08d}"

    def open_number(self) -> int:
        return next(self._numbers)

    def secret_text(self) -> str:
        self.texts.append(f"KANARIE-{next(self._numbers):06d}-vogelzang")
        return self.texts[-1]

    def secret_number(self) -> int:
        self.numbers.append(6_184_305_000_000 + next(self._numbers))
        return self.numbers[-1]


def one_of_each(marks: Marks) -> list[Any]:
    """Return a record of every kind; all that must not be read is marked."""
    return [filled(kind, marks) for kind in DECLARED]


def filled(kind: type, marks: Marks) -> Any:
    table = DECLARED[kind].table
    in_the_open = {column.name for column in table.columns if not is_blind(column)}
    values = {}
    for name, hint in get_type_hints(kind).items():
        if name in in_the_open:
            values[name] = _built(hint, marks.open_text, marks.open_number)
        else:
            values[name] = _built(hint, marks.secret_text, marks.secret_number)
    return kind(**values)


def every_member(union: Any) -> list[Any]:
    """Return a filled value of every class in a union."""
    marks = Marks()
    return [_built(member, marks.secret_text, marks.secret_number) for member in get_args(union)]


def _built(hint: Any, text: Callable[[], str], number: Callable[[], int]) -> Any:
    if isinstance(hint, NewType):
        return _built(hint.__supertype__, text, number)
    if get_origin(hint) in {Union, types.UnionType}:
        return _built(next(one for one in get_args(hint) if one is not type(None)), text, number)
    if get_origin(hint) is tuple:
        parts = get_args(hint)
        repeated = (parts[0],) if parts[-1] is Ellipsis else parts
        return tuple(_built(part, text, number) for part in repeated)
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return hint(**{one.name: _built(hints[one.name], text, number) for one in fields(hint)})
    return _simple(hint, text, number)


def _simple(hint: Any, text: Callable[[], str], number: Callable[[], int]) -> Any:
    if issubclass(hint, Enum):
        return list(hint)[-1]
    if hint is bool:
        return True
    if hint is int:
        return number()
    if hint is float:
        return float(number())
    if hint is str:
        return text()
    if hint is datetime:
        return NOW
    if hint is time:
        return time(21, 30)
    if hint is date:
        return NOW.date()
    if hint is timedelta:
        return HOUR
    raise TypeError(hint)
