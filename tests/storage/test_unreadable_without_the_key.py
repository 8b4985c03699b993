"""Promise 4: nothing can be read in the files without the key, and what was dropped is gone from them."""

import base64
import json
import sqlite3
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy import text as sql

from bot.rounds.model import Candidate, DilemmaId, MemberId, Round, RoundId
from bot.services.records import Contribution
from bot.storage.codec import Codec
from bot.storage.declared import DECLARED
from bot.storage.errors import Unreadable
from bot.storage.keyring import open_keyring
from bot.storage.sealing import OVERHEAD, read_key_file
from bot.storage.store import SqlStore
from tests.storage.conftest import Opening
from tests.storage.samples import Marks, a_contribution, a_round, one_of_each

Rows = list[dict[str, object]]


def spellings(mark: str) -> list[bytes]:
    """Return the ways in which a text could stand in a file."""
    plain = mark.encode()
    return [
        plain,
        mark.encode("utf-16-le"),
        mark.encode("utf-16-be"),
        plain.hex().encode(),
        plain.hex().upper().encode(),
        # in base64 a text looks different at each of three places; the edges depend on the neighbours
        *(base64.b64encode(b"x" * shift + plain)[4:-4] for shift in range(3)),
    ]


def spellings_of_number(number: int) -> list[bytes]:
    return [str(number).encode(), *(number.to_bytes(6, order) for order in ("big", "little"))]


def found_in(content: bytes, marks: Marks) -> set[str | int]:
    """Return the marks that can be read in some bytes, however they are spelled."""
    texts = {mark for mark in marks.texts if any(one in content for one in spellings(mark))}
    return texts | {
        number for number in marks.numbers if any(one in content for one in spellings_of_number(number))
    }


def files_of(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.name.startswith("kring.db")}


def rows_in(path: Path, table: str) -> Rows:
    with sqlite3.connect(path) as connection:
        connection.row_factory = sqlite3.Row
        rows = [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608 -- our own table
    connection.close()
    return rows


def opened_by_hand(folder: Path, kind: type) -> Iterable[bytes]:
    """Return what stands in the rows of a kind for somebody who has both files of keys."""
    keys = read_key_file(folder / "key")
    with open_keyring(folder / "journal.keys", keys) as keyring:
        codec = Codec(DECLARED[kind], keys, keyring)
        for row in rows_in(folder / "kring.db", DECLARED[kind].table.name):
            yield codec.opened(row)


async def test_no_text_and_no_telegram_number_can_be_read_in_any_file(
    tmp_path: Path, opening: Opening
) -> None:
    marks = Marks()
    records = one_of_each(marks)
    async with opening() as store:
        async with store.begin() as tx:
            await tx.put(*records)
        while_open = files_of(tmp_path)
        with_key = b"".join(b"".join(opened_by_hand(tmp_path, kind)) for kind in DECLARED)
    after = files_of(tmp_path)

    never_kept = {one.owner for record in records if isinstance(record, Round) for one in record.candidates}
    everything = {*marks.texts, *marks.numbers}
    assert len(everything) > 100
    assert found_in(with_key, marks) == everything - never_kept
    assert set(while_open) >= {"kring.db", "kring.db-wal", "kring.db-shm"}
    assert len(while_open["kring.db-wal"]) > 10_000
    for name, content in {**while_open, **after}.items():
        assert found_in(content, marks) == set(), name


def test_the_search_finds_what_is_written_plainly(tmp_path: Path) -> None:
    marks = Marks()
    records = one_of_each(marks)
    with sqlite3.connect(tmp_path / "plain.db") as connection:
        connection.execute("CREATE TABLE plain (number INTEGER, text TEXT)")
        connection.executemany("INSERT INTO plain VALUES (?, ?)", [(n, repr(records)) for n in marks.numbers])
    connection.close()
    assert found_in((tmp_path / "plain.db").read_bytes(), marks) >= set(marks.numbers)
    for spelled in (
        json.dumps(marks.texts).encode(),
        json.dumps(marks.texts).encode("utf-16-le"),
        base64.b64encode(json.dumps(marks.texts).encode()),
        json.dumps(marks.texts).encode().hex().encode(),
    ):
        assert found_in(spelled, marks) == set(marks.texts)


async def test_a_round_never_says_whose_dilemma_it_is_not_even_to_the_key(
    tmp_path: Path, opening: Opening
) -> None:
    owned = a_round(
        candidates=(Candidate(dilemma=DilemmaId("d1"), hidden=True, owner=MemberId("whose-it-is")),)
    )
    async with opening() as store, store.begin() as tx:
        await tx.put(owned)
    (text_of_round,) = opened_by_hand(tmp_path, type(owned))
    assert b'"dilemma":"d1"' in text_of_round
    assert b"whose-it-is" not in text_of_round
    assert all(b"whose-it-is" not in content for content in files_of(tmp_path).values())


async def test_equal_texts_and_equal_accounts_do_not_look_equal(tmp_path: Path, opening: Opening) -> None:
    marks = Marks()
    async with opening() as store, store.begin() as tx:
        await tx.put(*one_of_each(marks), a_contribution(1), a_contribution(2))
    blobs = [
        value
        for declaration in DECLARED.values()
        for row in rows_in(tmp_path / "kring.db", declaration.table.name)
        for value in row.values()
        if isinstance(value, bytes)
    ]
    assert len(set(blobs)) == len(blobs)


# ── gone ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_what_was_dropped_leaves_nothing_not_even_its_ciphertext(
    tmp_path: Path, opening: Opening
) -> None:
    records = one_of_each(Marks())
    async with opening() as store:
        async with store.begin() as tx:
            await tx.put(*records)
        assert await store.checkpoint()
        traces = _traces(tmp_path)
        assert all(_stands(trace, tmp_path) for trace in traces)

        async with store.begin() as tx:
            for record in records:
                await tx.drop(type(record), *DECLARED[type(record)].key_of(record))
        assert await store.checkpoint()
        assert not any(_stands(trace, tmp_path) for trace in traces)
        assert len(files_of(tmp_path)["kring.db-wal"]) == 0


async def test_what_was_replaced_leaves_nothing(tmp_path: Path, opening: Opening) -> None:
    async with opening() as store:
        async with store.begin() as tx:
            await tx.put(a_contribution(text="eerst " * 300))
        assert await store.checkpoint()
        before = _traces(tmp_path)
        async with store.begin() as tx:
            await tx.put(a_contribution(text="daarna"))
        assert await store.checkpoint()
        sealed_before = [trace for trace in before if len(trace) == TRACE]
        assert sealed_before
        assert not any(_stands(trace, tmp_path) for trace in sealed_before)


TRACE = 48
"""So many bytes of a sealed value do not occur twice by chance."""


def _traces(folder: Path) -> list[bytes]:
    """Return a piece of everything that stands in the rows: of long values the end, where they spill over pages."""
    values = [
        value
        for declaration in DECLARED.values()
        for row in rows_in(folder / "kring.db", declaration.table.name)
        for value in row.values()
    ]
    texts = [value.encode() for value in values if isinstance(value, str) and value.startswith("open")]
    return [*texts, *(value[-TRACE:] for value in values if isinstance(value, bytes))]


def _stands(trace: bytes, folder: Path) -> bool:
    return any(trace in content for content in files_of(folder).values())


# ── moved ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "forgery",
    [
        pytest.param(
            "UPDATE contributions SET sealed = (SELECT sealed FROM contributions WHERE id = 'x2') WHERE id = 'x1'",
            id="another member's text",
        ),
        pytest.param("UPDATE contributions SET round = 'r2' WHERE id = 'x1'", id="into another round"),
        pytest.param("UPDATE contributions SET id = 'x9' WHERE id = 'x1'", id="under another id"),
        pytest.param(
            "UPDATE contributions SET sealed = substr(sealed, 1, 60) WHERE id = 'x1'", id="a part of it"
        ),
    ],
)
async def test_what_was_moved_in_the_database_is_refused(opening: Opening, forgery: str) -> None:
    async with opening() as store:
        async with store.begin() as tx:
            await tx.put(a_contribution(1), a_contribution(2))
        await store._database.run(partial(_forge, forgery=forgery))
    async with opening() as store, store.begin() as tx:
        with pytest.raises(Unreadable):
            await tx.find(Contribution)


def _forge(connection: Connection, forgery: str) -> None:
    connection.execute(sql(forgery))
    connection.commit()


async def test_lengths_in_the_database_come_from_the_buckets_only(tmp_path: Path, opening: Opening) -> None:
    lengths = range(0, 4000, 61)
    async with opening() as store, store.begin() as tx:
        await tx.put(*(a_contribution(length, text="x" * length) for length in lengths))
    found = [len(row["sealed"]) - OVERHEAD for row in rows_in(tmp_path / "kring.db", "contributions")]
    assert len(found) == len(lengths)
    assert set(found) <= {256, 512, 1024, 2048, 4096, 8192}


# ── a full disk ──────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_full_disk_is_an_exception_and_undoes_the_whole_transaction(sql_store: SqlStore) -> None:
    async with sql_store.begin() as tx:
        await tx.put(a_contribution(1))
    pages = await _pragma(sql_store, "page_count")
    await _pragma(sql_store, f"max_page_count = {pages}")
    with pytest.raises(Exception, match="full"):
        await _write_much(sql_store)
    assert await _pragma(sql_store, "integrity_check") == "ok"
    async with sql_store.begin() as tx:
        assert await tx.find(Contribution) == (a_contribution(1),)

    await _pragma(sql_store, "max_page_count = 1000000")
    await _write_much(sql_store)
    async with sql_store.begin() as tx:
        assert len(await tx.find(Contribution, round=RoundId("r1"))) == 50
        assert await tx.get(Contribution, "x1") == a_contribution(1, text="anders")


async def _write_much(store: SqlStore) -> None:
    async with store.begin() as tx:
        await tx.put(a_contribution(1, text="anders"))
        await tx.put(*(a_contribution(number, text="x" * 3000) for number in range(2, 51)))


async def _pragma(store: SqlStore, what: str) -> object:
    found = await store._database.run(
        lambda one: one.connection.driver_connection.execute(f"PRAGMA {what}").fetchone()
    )
    return found[0]
