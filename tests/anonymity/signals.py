"""By what a thief without the key could tell whose a dilemma is, or who wrote a contribution: one function a signal.

A signal looks at a dump and at what every member knows, and names somebody; `None` when it shows nothing. It may use everything
that is known of the program: in which order it writes, what it keeps for whom.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tests.anonymity.dump import Dump, Row
from tests.anonymity.heist import Known

Signal = Callable[[Dump, Known], str | None]

OF_PERSONS = ("members", "people", "attendance", "focus")
OF_OWNERS = ("owner_links", "dilemmas", "drafts", "posted", "reflections", "appointments", "facts")


def by_place(rows: Iterable[Row]) -> list[Row]:
    """Return rows in the order in which they were written, as far as their places tell."""
    return sorted(rows, key=lambda row: row.place)


def names_of_rows(dump: Dump, known: Known) -> dict[Any, str]:
    """Return whose the rows of tables with one row a person are, for every value in them: they came in the order of joining."""
    names: dict[Any, str] = {}
    for table in ("members", "people"):
        rows = by_place(dump.tables[table])
        if len(rows) != len(known.names):
            continue
        for row, name in zip(rows, known.names, strict=True):
            names |= {value: name for column, value in row.values.items() if column in {"id", "user"}}
    return names


def an_equal_value(dump: Dump, known: Known) -> str | None:
    """Name whose value stands in a row about a dilemma."""
    names = names_of_rows(dump, known)
    found = Counter(
        names[value]
        for table in OF_OWNERS
        for row in dump.tables.get(table, ())
        for value in row.values.values()
        if value in names
    )
    return _only_most(found)


def more_rows_than_others(dump: Dump, known: Known) -> str | None:
    """Name the one whose chat or account has more rows than that of others; who leads has one more anyway."""
    for table, column in (("posted", "chat"), ("reflections", "user"), ("appointments", "subject")):
        counts = Counter(row.values[column] for row in dump.tables.get(table, ()))
        theirs = (
            sorted(counts.values())[-len(known.names) - 1 :][:-1] if table == "posted" else [*counts.values()]
        )
        if len(theirs) < len(known.names):
            continue
        usual = Counter(theirs).most_common(1)[0]
        if usual[1] <= 1:
            continue
        more = [count for count in theirs if count > usual[0]]
        if table == "posted" and len(more) == 1:
            return known.leads
        if table == "posted" and len(more) == 2:
            return random.Random(str(dump.image[:64])).choice(
                [one for one in known.names if one != known.leads]
            )
    return None


def a_row_of_another_size(dump: Dump, known: Known) -> str | None:
    """Name whose row, in a table with one row a person, has a size of its own."""
    for table in OF_PERSONS:
        rows = by_place(dump.tables.get(table, ()))
        if len(rows) == len(known.names):
            odd = _odd([row.size for row in rows])
            if odd is not None:
                return known.names[odd]
    return None


def the_length_of_a_name(dump: Dump, known: Known) -> str | None:
    """Name the one whose name is as long as the link to an owner is longer than the shortest there could be."""
    links = dump.tables["owner_links"]
    shortest = 33
    lengths = {len(name): name for name in known.names}
    return lengths.get(links[0].size - shortest) if links else None


def written_beside(dump: Dump, known: Known) -> str | None:
    """Name whose row in a table of persons was written last, or was the first of its kind: next to a dilemma."""
    rows = by_place(dump.tables["focus"])
    names = names_of_rows(dump, known)
    ids = sorted(row.values["id"] for row in dump.tables["members"])
    if not rows or len(rows) > len(ids):
        return None
    missing = len(ids) - len(rows)
    return names.get(ids[missing % len(ids)])


def the_log(dump: Dump, known: Known) -> str | None:
    """Name the one whose rows were written in one transaction with what is the owner's."""
    people = [row.values["user"] for row in by_place(dump.tables["people"])]
    if not dump.log or len(people) != len(known.names):
        return None
    given = [row.values["id"].encode() for row in dump.tables["contributions"]]
    focus = [row.values["user"] for row in dump.tables["focus"]]
    dilemmas = [row.values["id"].encode() for row in dump.tables["dilemmas"]]
    together = _written_together(
        dump, {"people": people, "focus": focus, "given": given, "dilemma": dilemmas}
    )
    of_dilemma = together.get(dilemmas[0], set()) if dilemmas else set()
    last = next((one for one in reversed([*together]) if one in given), None)
    candidates = of_dilemma | (together.get(last, set()) if last is not None else set())
    close = candidates | {other for one in candidates for other in together.get(one, set())}
    named = [known.names[people.index(one)] for one in close if one in people]
    return _only_most(Counter(named))


def _written_together(dump: Dump, tables: Mapping[str, list[bytes]]) -> dict[bytes, set[bytes]]:
    """Return what was written beside what, where a transaction wrote at most one row of each table."""
    before: dict[bytes, bytes] = {}
    together: dict[bytes, set[bytes]] = {}
    for commit in dump.log:
        wrote = {name: dump.written_in(commit, before, keys) for name, keys in tables.items()}
        if any(len(keys) > 1 for keys in wrote.values()):
            continue
        single = {keys[0] for keys in wrote.values() if keys}
        for one in single:
            others = together.pop(one, set())
            together[one] = others | (single - {one})
    return together


# ── who wrote what ───────────────────────────────────────────────────────────────────────────────────────────────


def rows_of_texts(dump: Dump, known: Known) -> list[tuple[str, Row]]:
    """Return the rows in which the published texts lie, as far as sizes tell: the longer the text, the longer the row."""
    newest = by_place(dump.tables["contributions"])
    rows = sorted(newest[: len(known.published)], key=lambda row: row.size)
    return list(zip(sorted(known.published, key=len), rows, strict=False))


def in_the_order_of_places(dump: Dump, known: Known) -> Mapping[str, str]:
    """Name writers as if they had written in the order in which they joined."""
    pairs = sorted(rows_of_texts(dump, known), key=lambda pair: pair[1].place)
    return {text: known.names[nth % len(known.names)] for nth, (text, _) in enumerate(pairs)}


def in_the_order_of_keys(dump: Dump, known: Known) -> Mapping[str, str]:
    """Name writers as if keys were given in the order in which they joined."""
    pairs = sorted(rows_of_texts(dump, known), key=lambda pair: str(pair[1].values["id"]))
    return {text: known.names[nth % len(known.names)] for nth, (text, _) in enumerate(pairs)}


def an_equal_value_in_the_row(dump: Dump, known: Known) -> Mapping[str, str]:
    """Name the member of whom a value stands in the row of a text."""
    names = names_of_rows(dump, known)
    return {
        text: names[value]
        for text, row in rows_of_texts(dump, known)
        for value in row.values.values()
        if value in names
    }


def who_was_written_beside_it(dump: Dump, known: Known) -> Mapping[str, str]:
    """Name the account that was written in the same transaction as a text."""
    people = [row.values["user"] for row in by_place(dump.tables["people"])]
    if not dump.log or len(people) != len(known.names):
        return {}
    pairs = rows_of_texts(dump, known)
    given = [row.values["id"].encode() for _, row in pairs]
    together = _written_together(dump, {"people": people, "given": given})
    return {
        text: known.names[people.index(other)]
        for (text, _), one in zip(pairs, given, strict=True)
        for other in together.get(one, ())
        if other in people
    }


def _odd(sizes: list[int]) -> int | None:
    """Return which is the only one of its size."""
    counts = Counter(sizes)
    odd = [nth for nth, size in enumerate(sizes) if counts[size] == 1]
    return odd[0] if len(odd) == 1 and len(sizes) > len(odd) + 1 else None


def _only_most(found: Counter[str]) -> str | None:
    (first, second) = [*found.most_common(2), ("", 0), ("", 0)][:2]
    return first[0] if first[1] > second[1] else None


OWNER_SIGNALS: Mapping[str, Signal] = {
    one.__name__: one
    for one in (
        an_equal_value,
        more_rows_than_others,
        a_row_of_another_size,
        the_length_of_a_name,
        written_beside,
        the_log,
    )
}

WriterSignal = Callable[[Dump, Known], Mapping[str, str]]

WRITER_SIGNALS: Mapping[str, WriterSignal] = {
    one.__name__: one
    for one in (
        in_the_order_of_places,
        in_the_order_of_keys,
        an_equal_value_in_the_row,
        who_was_written_beside_it,
    )
}
