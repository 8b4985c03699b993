"""What the store knows of each kind of record: its table, its key, by what it can be found.

The declaration of a kind is the contract that every store keeps, the one in memory too. It knows nothing of keys and
statements.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from types import MappingProxyType, NoneType
from typing import Any, NewType, get_args, get_type_hints

from sqlalchemy import Table

from bot.circles.model import Circle, Member, Person
from bot.dilemmas.draft import Draft
from bot.dilemmas.model import Dilemma, OwnerLink
from bot.planning.agenda import Ballot
from bot.planning.coming import Coming
from bot.planning.meeting import Meeting
from bot.planning.poll import Availability, DatePoll
from bot.planning.season import Season, Voice
from bot.rounds.model import Round
from bot.rounds.record import RoundRecord
from bot.services.own_records import Glimpse, GlimpseInMaking, OwnQuestion
from bot.services.plan_records import PlanInMaking, PollInMaking, SeasonInMaking
from bot.services.records import (
    Appointment,
    Attendance,
    Contribution,
    Fact,
    Focus,
    Letter,
    MethodInMaking,
    OwnMethod,
    Parcel,
    Parting,
    PeerAsk,
    Pending,
    Posted,
    Reflection,
    RoundEvent,
)
from bot.storage import tables

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What holds for one kind of record."""

    kind: type
    table: Table
    key: tuple[str, ...]
    findable: Mapping[str, tuple[type, ...]]
    """The fields by which it can be found, and what their values can be."""
    together: Mapping[str, str]
    """What can be looked for only together with another field."""
    has_due: bool
    numbered: str | None
    """The field whose number the store gives."""
    as_kept: Callable[[Any], Any]
    """The record without what must not be stored."""
    own: str | None = None
    """The field that says whose it is, where a record is sealed under its owner's own key (`keyring`)."""

    def key_of(self, record: object) -> Key:
        """Return the key of a record."""
        return tuple(getattr(record, name) for name in self.key)

    def to_write(self, record: Any) -> tuple[Key, Any]:
        """Return the key of a record and the record as it is kept."""
        key = self.checked_key(self.key_of(record))
        if self.numbered is not None and not getattr(record, self.numbered):
            raise ValueError(f"a {self.kind.__name__} gets its number by `add`")
        return key, self.as_kept(record)

    def checked_key(self, key: Key) -> Key:
        """Return `key`; raise when it cannot be one."""
        if len(key) != len(self.key):
            raise KeyError(f"{self.kind.__name__} has the key {', '.join(self.key)}")
        for name, value in zip(self.key, key, strict=True):
            self._check(name, value)
        return key

    def checked_where(self, where: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return `where`; raise when the kind cannot be found by it."""
        for name, value in where.items():
            if name not in self.findable:
                raise KeyError(f"{self.kind.__name__} cannot be found by {name}")
            if self.together.get(name, name) not in where:
                raise KeyError(f"{self.kind.__name__} cannot be found by {name} alone")
            self._check(name, value)
        return where

    def check_due(self) -> None:
        """Raise when the kind has no `due_at`."""
        if not self.has_due:
            raise KeyError(f"{self.kind.__name__} has no due_at")

    def _check(self, name: str, value: object) -> None:
        if not isinstance(value, self.findable[name]):
            raise TypeError(f"{self.kind.__name__}.{name} is never a {type(value).__name__}")


def due_of(record: object) -> datetime | None:
    """Return when a record is due."""
    due: datetime | None = getattr(record, tables.DUE)
    return due


def _as_it_is(record: Any) -> Any:
    return record


def _without_owners(round_: Round) -> Round:
    if all(candidate.owner is None for candidate in round_.candidates):
        return round_
    return replace(
        round_, candidates=tuple(replace(candidate, owner=None) for candidate in round_.candidates)
    )


def _declare(
    kind: type,
    table: Table,
    *,
    numbered: str | None = None,
    as_kept: Callable[[Any], Any] = _as_it_is,
    own: str | None = None,
) -> Declaration:
    hints = get_type_hints(kind) | _told_by(kind)
    columns = [column.name for column in table.columns if column.name not in {tables.SEALED, tables.DUE}]
    unknown = set(columns) - {one.name for one in fields(kind)} - _told_by(kind).keys()
    if unknown:
        raise KeyError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
    return Declaration(
        kind=kind,
        table=table,
        key=tuple(column.name for column in table.primary_key.columns),
        findable=MappingProxyType({name: _classes(hints[name]) for name in columns}),
        together=MappingProxyType(
            {
                column.name: beside
                for column in table.columns
                if (beside := tables.blinded_with(column)) is not None
            }
        ),
        has_due=tables.DUE in table.columns,
        numbered=numbered,
        as_kept=as_kept,
        own=own,
    )


def _told_by(kind: type) -> dict[str, Any]:
    """Return the properties of a record that follow from its fields, and their types."""
    found = {name: one.fget for name, one in vars(kind).items() if isinstance(one, property)}
    return {name: get_type_hints(told)["return"] for name, told in found.items() if told is not None}


def _classes(hint: Any) -> tuple[type, ...]:
    """Return the classes that a value of a field can have."""
    if hint is None:
        return (NoneType,)
    if isinstance(hint, NewType):
        return _classes(hint.__supertype__)
    if isinstance(hint, type):
        return (hint,)
    return tuple(one for part in get_args(hint) for one in _classes(part))


DECLARED: Mapping[type, Declaration] = MappingProxyType(
    {
        declaration.kind: declaration
        for declaration in (
            _declare(Person, tables.people),
            _declare(Circle, tables.circles),
            _declare(Member, tables.members),
            _declare(Dilemma, tables.dilemmas),
            _declare(OwnerLink, tables.owner_links),
            _declare(Round, tables.rounds, as_kept=_without_owners),
            _declare(Meeting, tables.meetings),
            _declare(Season, tables.seasons),
            _declare(SeasonInMaking, tables.seasons_in_making),
            _declare(Voice, tables.season_voices),
            _declare(DatePoll, tables.date_polls),
            _declare(PollInMaking, tables.polls_in_making),
            _declare(Availability, tables.availabilities),
            _declare(Coming, tables.coming),
            _declare(Ballot, tables.ballots),
            _declare(RoundEvent, tables.round_events),
            _declare(Contribution, tables.contributions),
            _declare(Reflection, tables.reflections, own="user"),
            _declare(Glimpse, tables.glimpses, own="user"),
            _declare(GlimpseInMaking, tables.glimpses_in_making, own="user"),
            _declare(Attendance, tables.attendance),
            _declare(Appointment, tables.appointments),
            _declare(Letter, tables.letters),
            _declare(Parcel, tables.parcels, numbered="n"),
            _declare(Posted, tables.posted),
            _declare(Draft, tables.drafts),
            _declare(Pending, tables.pending),
            _declare(PlanInMaking, tables.plans),
            _declare(RoundRecord, tables.round_records),
            _declare(Parting, tables.partings),
            _declare(PeerAsk, tables.peer_asks),
            _declare(OwnMethod, tables.own_methods),
            _declare(OwnQuestion, tables.own_questions),
            _declare(MethodInMaking, tables.methods_in_making),
            _declare(Focus, tables.focus),
            _declare(Fact, tables.facts),
        )
    }
)


def declared(kind: type) -> Declaration:
    """Return the declaration of a kind; raise `KeyError` when there is none."""
    found = DECLARED.get(kind)
    if found is None:
        raise KeyError(f"{kind.__name__} is not a kind of record")
    return found
