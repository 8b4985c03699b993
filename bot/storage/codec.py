"""A record into a row and back: JSON by pydantic, sealed, beside the columns by which it is found.

Records change over time. A field that is no longer known is skipped, one that is new takes its default; what a union
holds is told apart by the name of its class, so those names must not change once released.
"""

from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from functools import cache, lru_cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import (
    AfterValidator,
    Discriminator,
    SerializerFunctionWrapHandler,
    Tag,
    TypeAdapter,
    ValidationError,
    WrapSerializer,
)
from pydantic_core import PydanticSerializationError
from typing_extensions import TypedDict

from bot.rounds.method import Method
from bot.storage.declared import Declaration, Key, due_of
from bot.storage.errors import KeyGone, Unreadable
from bot.storage.keyring import Keyring
from bot.storage.sealing import Blindable, Blinder, Keys, Seal
from bot.storage.tables import DUE, SEALED, is_blind, is_spread

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

KIND = "$kind"
"""Beside the fields of a union's member: the name of its class."""

TYPE_NAMES = {kind: kind.__name__.encode() for kind in (bytes, str, int, type(None))}

OpenValue = bytes | str | int | None
Row = dict[str, Any]


def microseconds(moment: datetime) -> int:
    """Return a moment as it stands in the column `due_at`."""
    return (moment - EPOCH) // MICROSECOND


class Codec:
    """Reads and writes the rows of one kind: under the program's key, or, where the kind says so, under their owners' own."""

    def __init__(
        self,
        declaration: Declaration,
        keys: Keys,
        keyring: Keyring | None = None,
        *,
        open_columns: tuple[str, ...] | None = None,
    ) -> None:
        """Without a keyring everything is under the program's key: rows of before there were others.

        `open_columns` are those of a former version, whose rows can then only be read.
        """
        table = declaration.table
        self.declaration = declaration
        self._json = _json_of(declaration.kind)
        self._keyring = keyring if declaration.own is not None else None
        self._seal = keys.seal_of(table.name)
        self._table = table.name.encode()
        self._columns = tuple(column.name for column in table.columns)
        self._key_places = (
            None
            if any(is_blind(column) for column in table.primary_key.columns)
            else tuple(self._columns.index(name) for name in declaration.key)
        )
        self._open_columns = open_columns or tuple(
            column.name for column in table.columns if column.name != SEALED
        )
        self._blinders = {
            column.name: keys.blinder_of(f"{table.name}.{column.name}")
            for column in table.columns
            if is_blind(column)
        }
        self._spread = frozenset(column.name for column in table.columns if is_spread(column))

    def row(self, record: object) -> Row:
        """Return the row of a record, as it is kept."""
        row: Row = {name: self._open_value(name, record) for name in self._open_columns}
        row[SEALED] = self._seal_of(row).closed(self._text(record), self._in_the_open(row))
        return row

    def read(self, values: Sequence[Any]) -> Any:
        """Return the record of a row as the database gives it, in the order of its columns; raise `Unreadable`."""
        return self.record(dict(zip(self._columns, values, strict=True)))

    def opened(self, row: Mapping[str, Any]) -> bytes:
        """Return what is sealed in a row; raise `Unreadable`, or `KeyGone`."""
        return self._seal_of(row).opened(row[SEALED], self._in_the_open(row))

    def name_of(self, key: Key) -> str:
        """Return under which name the keyring has the row with this key."""
        return self._name_in(self.key_columns(key))

    def record(self, row: Mapping[str, Any]) -> Any:
        """Return the record of a row; raise `Unreadable`, or `KeyGone`."""
        text = self.opened(row)
        try:
            return self._json.load(text)
        except ValidationError as error:
            # pydantic's own message quotes what it read
            where = ", ".join(".".join(map(str, one["loc"])) for one in error.errors(include_input=False))
            raise Unreadable(f"{self.declaration.kind.__name__}: {where}") from None
        except TypeError:
            raise Unreadable(f"{self.declaration.kind.__name__}: a field is missing") from None

    def sought(self, where: Mapping[str, Any]) -> dict[str, OpenValue | tuple[bytes, ...]]:
        """Return what to look for in the columns, for values of fields: one value each, or any of several."""
        found: dict[str, OpenValue | tuple[bytes, ...]] = {}
        implied = {self.declaration.together[name] for name in where if name in self.declaration.together}
        for name, value in where.items():
            if name not in self._spread:
                found[name] = self._column_value(name, value, where)
            elif name not in implied:
                found[name] = self._blinders[name].of_all(self._spread_value(name, value, where))
        return found

    def key_columns(self, key: Key) -> Row:
        """Return what to look for in the key columns."""
        values = dict(zip(self.declaration.key, key, strict=True))
        return {name: self._column_value(name, value, values) for name, value in values.items()}

    def _open_value(self, name: str, record: object) -> OpenValue:
        if name == DUE:
            due = due_of(record)
            return None if due is None else microseconds(due)
        beside = {other: getattr(record, other) for other in self._beside(name)}
        return self._column_value(name, getattr(record, name), beside)

    def _beside(self, name: str) -> tuple[str, ...]:
        """Return the other fields on which the value of a column depends."""
        together = self.declaration.together.get(name)
        others = () if together is None else (together,)
        return (*self.declaration.key, *others) if name in self._spread else others

    def _spread_value(self, name: str, value: Any, beside: Mapping[str, Any]) -> Blindable:
        """Return what stands under many hashes: a value, or a value with another."""
        together = self.declaration.together.get(name)
        return _bare(value) if together is None else (_bare(value), _bare(beside[together]))

    def _column_value(self, name: str, value: Any, beside: Mapping[str, Any]) -> OpenValue:
        blinder: Blinder | None = self._blinders.get(name)
        if blinder is None:
            return _plain(value)
        if name in self._spread:
            row = tuple(_bare(beside[other]) for other in self.declaration.key)
            return blinder.of_one_of_many(self._spread_value(name, value, beside), row)
        others = tuple(_bare(beside[other]) for other in self._beside(name))
        return blinder.of_both(_bare(value), *others) if others else blinder.of(_bare(value))

    def _seal_of(self, row: Mapping[str, Any]) -> Seal:
        if self._keyring is None:
            return self._seal
        own = self._keyring.seal_of(self._name_in(row))
        if own is None:
            raise KeyGone
        return own

    def _name_in(self, row: Mapping[str, Any]) -> str:
        parts = [self.declaration.table.name]
        for name in self.declaration.key:
            part = row[name]
            parts.append(part.hex() if isinstance(part, bytes) else str(part))
        return " ".join(parts)

    def _text(self, record: object) -> bytes:
        try:
            return self._json.dump(record)
        except PydanticSerializationError:
            raise ValueError(
                f"a {self.declaration.kind.__name__} holds something that cannot be kept"
            ) from None

    def _in_the_open(self, row: Mapping[str, Any]) -> bytes:
        """Return table and row without what is sealed, unambiguously, as bytes."""
        parts = [self._table]
        for name in self._open_columns:
            value = row[name]
            kind = type(value)
            if kind is bytes:
                parts.append(b"bytes:%d:%s" % (len(value), value))
            else:
                raw = str(value).encode()
                parts.append(b"%s:%d:%s" % (TYPE_NAMES.get(kind) or kind.__name__.encode(), len(raw), raw))
        return b"\0".join(parts)

    def key_in_the_open(self, values: Sequence[Any]) -> Key | None:
        """Return the key of a row as the database gives it; `None` where the key is blinded."""
        return None if self._key_places is None else tuple(values[place] for place in self._key_places)


def _plain(value: Any) -> OpenValue:
    plain: OpenValue = value.value if isinstance(value, Enum) else value
    return plain


def _bare(value: Any) -> Blindable:
    """Return a value as it is blinded: an enumeration's member as its value."""
    bare: Blindable = value.value if isinstance(value, Enum) else value
    return bare


# ── pydantic ─────────────────────────────────────────────────────────────────────────────────────────────────────


class _Plain:
    """The JSON of a record without unions."""

    def __init__(self, kind: type) -> None:
        self._adapter: TypeAdapter[Any] = TypeAdapter(kind)

    def dump(self, record: object) -> bytes:
        return self._adapter.dump_json(record)

    def load(self, text: bytes) -> Any:
        return self._adapter.validate_json(text)


class _WithUnions:
    """The JSON of a record with unions of classes among its fields."""

    def __init__(self, kind: type, hints: Mapping[str, Any]) -> None:
        self._kind = kind
        shape = TypedDict("shape", dict(hints), total=False)  # type: ignore[misc] # noqa: UP013 -- made of a dataclass
        self._adapter: TypeAdapter[Any] = TypeAdapter(shape)
        self._names = tuple(hints)

    def dump(self, record: object) -> bytes:
        return self._adapter.dump_json({name: getattr(record, name) for name in self._names})

    def load(self, text: bytes) -> Any:
        return self._kind(**self._adapter.validate_json(text))


@lru_cache(maxsize=64)
def _one_for_all(method: Method) -> Method:
    """Return one and the same object for equal methods: every stored round has its own, and nearly all are equal."""
    return method


@cache
def _json_of(kind: type) -> _Plain | _WithUnions:
    hints = {name: _told_apart(hint) for name, hint in get_type_hints(kind).items()}
    return _Plain(kind) if hints == get_type_hints(kind) else _WithUnions(kind, hints)


def _told_apart(hint: Any) -> Any:
    """Return a union of classes with the name of the class beside the fields of each; anything else as it is.

    Methods are told apart from nothing, but kept once.
    """
    if hint is Method:
        return Annotated[Method, AfterValidator(_one_for_all)]
    members = get_args(hint) if get_origin(hint) in {Union, UnionType} else ()
    if sum(is_dataclass(member) for member in members) <= 1:
        return hint
    tagged = tuple(
        Annotated[member, Tag(_name(member)), WrapSerializer(_with_name)]
        if is_dataclass(member)
        else Annotated[member, Tag(_name(member))]
        for member in members
    )
    return Annotated[Union[tagged], Discriminator(_name_of)]  # noqa: UP007 -- the members are known at run time only


def _name(member: Any) -> str:
    name: str = member.__name__
    return name


def _name_of(value: object) -> str | None:
    if isinstance(value, Mapping):
        return value.get(KIND)
    return type(value).__name__


def _with_name(value: object, serialize: SerializerFunctionWrapHandler) -> dict[str, Any]:
    return {KIND: type(value).__name__, **serialize(value)}
