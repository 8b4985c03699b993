"""A thief who needs no idea of his own: he plays many rounds himself, where he knows the owner, and looks what goes with it.

Everything in a file that can be counted becomes a feature. On one half of the rounds he learns, feature by feature, which kind of
member most often is the owner when the feature has a value, and keeps the feature that was right most often; on the other half
he is judged by it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from tests.anonymity.dump import PAGE, Dump
from tests.anonymity.heist import Known
from tests.anonymity.signals import by_place

Features = Mapping[str, object]
Kind = Callable[[Known, str], object]

KINDS: Mapping[str, Kind] = {
    "joined as": lambda known, name: known.names.index(name),
    "leads": lambda known, name: name == known.leads,
    "in the alphabet": lambda known, name: sorted(known.names).index(name),
}


def features_of(dump: Dump) -> Features:
    """Return everything that can be counted in a file."""
    found: dict[str, object] = {"pages": len(dump.image) // PAGE, "log": len(dump.log)}
    for name, rows in dump.tables.items():
        sizes = Counter(row.size for row in rows)
        found[f"{name}, rows"] = len(rows)
        found[f"{name}, sizes"] = tuple(sorted(sizes.items()))
        placed = by_place(rows)
        rarest = min(sizes, key=lambda size: sizes[size]) if sizes else 0
        found[f"{name}, the odd one's place"] = next(
            (nth for nth, row in enumerate(placed) if row.size == rarest), None
        )
        found[f"{name}, the odd one's key"] = next(
            (nth for nth, row in enumerate(rows) if row.size == rarest), None
        )
        found[f"{name}, the first one's key"] = rows.index(placed[0]) if placed else None
        found[f"{name}, the last one's key"] = rows.index(placed[-1]) if placed else None
        for column in rows[0].values if rows else ():
            alike = sorted(Counter(row.values[column] for row in rows).values(), reverse=True)
            found[f"{name}.{column}, alike"] = tuple(alike[:8])
    return found


class Learner:
    """Learns from rounds whose owner is known."""

    def __init__(self, rounds: Sequence[tuple[Features, Known, str]]) -> None:
        self._tables: dict[tuple[str, str], dict[object, object]] = {}
        half = len(rounds) // 2
        right: Counter[tuple[str, str]] = Counter()
        for feature in {name for features, _, _ in rounds for name in features}:
            for kind in KINDS:
                which = (feature, kind)
                self._tables[which] = _most_often(rounds[:half], *which)
                right[which] = sum(self._right(which, one) for one in rounds[half:])
        self.best = max(sorted(right), key=lambda which: right[which])
        self._tables[self.best] = _most_often(rounds, *self.best)

    def guesses(self, features: Features, known: Known) -> Sequence[str]:
        """Return the members among whom the owner most probably is."""
        return self._fitting(self.best, features, known)

    def _fitting(self, which: tuple[str, str], features: Features, known: Known) -> Sequence[str]:
        feature, kind = which
        wanted = self._tables[which].get(features.get(feature))
        return [name for name in known.names if KINDS[kind](known, name) == wanted] or known.names

    def _right(self, which: tuple[str, str], one: tuple[Features, Known, str]) -> float:
        features, known, owner = one
        fitting = self._fitting(which, features, known)
        return (owner in fitting) / len(fitting)


def _most_often(
    rounds: Sequence[tuple[Features, Known, str]], feature: str, kind: str
) -> dict[object, object]:
    """Return, for each value of a feature, of which kind the owner is more often than chance alone would have it."""
    counts: dict[object, Counter[object]] = defaultdict(Counter)
    members: Counter[object] = Counter()
    for features, known, owner in rounds:
        counts[features.get(feature)][KINDS[kind](known, owner)] += 1
        members.update(KINDS[kind](known, name) for name in known.names)
    return {
        value: max(sorted(found, key=str), key=lambda one: found[one] / members[one])
        for value, found in counts.items()
    }
