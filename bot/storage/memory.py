"""What the store remembers of what is committed, so that most reading needs no database.

Right because one process has the database and one transaction writes at a time: memory changes only here, after a commit,
by exactly what was committed. An answer to "which records have this circle?" is kept as the set of their keys, and every
committed change is applied to it: a record leaves the sets to which it no longer belongs and enters those to which it
belongs now. When there is too much, memory forgets; forgetting is always allowed.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.storage.declared import Key

RECORDS_AT_MOST = 5_000
ANSWERS_AT_MOST = 5_000
LONGEST_ANSWER = 1_000
"""Longer ones are for sweeps; to remember them would push out what is asked for all the time."""

Names = tuple[str, ...]
Values = tuple[Any, ...]


@dataclass(slots=True)
class _Answers:
    """The answers to questions by the same fields."""

    by_values: dict[Values, dict[Key, Any]] = field(default_factory=dict)
    where_is: dict[Key, Values] = field(default_factory=dict)
    """In which of the answers a record is."""

    def learn(self, values: Values, records: Mapping[Key, Any]) -> None:
        self.by_values[values] = dict(records)
        self.where_is.update(dict.fromkeys(records, values))

    def change(self, names: Names, key: Key, record: Any) -> None:
        before = self.where_is.pop(key, None)
        if before is not None:
            del self.by_values[before][key]
        if record is None:
            return
        values = tuple(getattr(record, name) for name in names)
        answer = self.by_values.get(values)
        if answer is not None:
            answer[key] = record
            self.where_is[key] = values


class Memory:
    """Committed records of one kind, as far as they were met."""

    def __init__(
        self, *, records_at_most: int = RECORDS_AT_MOST, answers_at_most: int = ANSWERS_AT_MOST
    ) -> None:
        self._records: OrderedDict[Key, Any] = OrderedDict()
        self._answers: dict[Names, _Answers] = {}
        self._records_at_most = records_at_most
        self._answers_at_most = answers_at_most

    def record(self, key: Key) -> Any | None:
        """Return a committed record, if it is remembered."""
        found = self._records.get(key)
        if found is not None:
            self._records.move_to_end(key)
        return found

    def answer(self, where: Mapping[str, Any]) -> Mapping[Key, Any] | None:
        """Return all committed records with these values, if that is remembered."""
        names, values = _question(where)
        answers = self._answers.get(names)
        return None if answers is None else answers.by_values.get(values)

    def learn_record(self, key: Key, record: Any) -> None:
        """Remember a record that was read."""
        self._records[key] = record
        self._records.move_to_end(key)
        self._make_room()

    def learn_answer(self, where: Mapping[str, Any], records: Mapping[Key, Any]) -> None:
        """Remember an answer that was read, unless it is very long."""
        if len(records) > LONGEST_ANSWER:
            return
        names, values = _question(where)
        self._answers.setdefault(names, _Answers()).learn(values, records)
        self._records.update(records)
        self._make_room()

    def settle(self, changes: Mapping[Key, Any]) -> None:
        """Apply what was committed."""
        for key, record in changes.items():
            if record is None:
                self._records.pop(key, None)
            else:
                self._records[key] = record
            for names, answers in self._answers.items():
                answers.change(names, key, record)
        self._make_room()

    def forget(self) -> None:
        """Remember nothing any more."""
        self._records.clear()
        self._answers.clear()

    def _make_room(self) -> None:
        while len(self._records) > self._records_at_most:
            self._records.popitem(last=False)
        if _size(self._answers.values()) > self._answers_at_most:
            self._answers.clear()


def _question(where: Mapping[str, Any]) -> tuple[Names, Values]:
    names = tuple(sorted(where))
    return names, tuple(where[name] for name in names)


def _size(answers: Iterable[_Answers]) -> int:
    return sum(len(one.by_values) + len(one.where_is) for one in answers)
