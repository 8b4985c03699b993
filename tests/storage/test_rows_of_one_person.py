"""Which rows are one person's does not show: an owner has some that others have not."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from sqlalchemy import create_engine, insert

from bot.rounds.model import CircleId, RoundId
from bot.services.records import Posted, Reflection
from bot.storage.codec import Codec
from bot.storage.declared import DECLARED
from bot.storage.migrate import downgrade, upgrade
from bot.storage.opening import PLACE, SONG
from bot.storage.reblinding import BEFORE
from bot.storage.resealing import FORMER
from bot.storage.sealing import Keys, make_key_file
from bot.storage.tables import canary
from tests.storage.conftest import Opening
from tests.storage.samples import NOW
from tests.storage.test_unreadable_without_the_key import rows_in

OWNER, OTHER = 101, 102
MANY = 12


def a_reflection(number: int, user: int) -> Reflection:
    return Reflection(
        id=f"{user}x{number}",
        user=user,
        question="q1",
        round=RoundId("r1"),
        dilemma=None,
        circle=CircleId("c1"),
        asked_on=NOW,
    )


def records(user: int) -> list[Any]:
    posted = [Posted(slot=f"read:{n}", chat=user, message=n, until="d1") for n in range(MANY)]
    return [*posted, *(a_reflection(n, user) for n in range(MANY))]


async def test_messages_and_journal_of_one_person_stand_under_many_hashes(
    tmp_path: Path, opening: Opening
) -> None:
    async with opening() as store, store.begin() as tx:
        await tx.put(*records(OWNER), *records(OTHER))
    for table, column in (("posted", "chat"), ("reflections", "user")):
        hashes = Counter(row[column] for row in rows_in(tmp_path / "kring.db", table))
        assert max(hashes.values()) <= 3, (
            table,
            hashes,
        )  # of 24 rows under 256 hashes each: by chance hardly two
        assert len(hashes) > 2 * MANY * 3 / 4
    for column in ("slot", "message"):
        values = [row[column] for row in rows_in(tmp_path / "kring.db", "posted")]
        assert len(set(values)) == len(values), "the same slot and number in two chats do not look equal"


async def test_they_are_found_all_the_same(opening: Opening) -> None:
    async with opening() as store, store.begin() as tx:
        await tx.put(*records(OWNER), *records(OTHER))
    async with opening() as store, store.begin() as tx:
        assert {*await tx.find(Posted, chat=OWNER), *await tx.find(Reflection, user=OWNER)} == {
            *records(OWNER)
        }
        assert await tx.find(Posted, chat=OWNER, message=3) == (records(OWNER)[3],)
        assert await tx.find(Posted, chat=OWNER, slot="read:4") == (records(OWNER)[4],)
        assert await tx.find(Reflection, user=OTHER, circle=CircleId("c2")) == ()
        assert await tx.drop_all(Posted, chat=OWNER) == MANY
    async with opening() as store, store.begin() as tx:
        assert await tx.find(Posted, chat=OWNER) == ()
        assert len(await tx.find(Posted)) == MANY


async def test_a_message_cannot_be_looked_for_without_its_chat(opening: Opening) -> None:
    async with opening() as store, store.begin() as tx:
        with pytest.raises(KeyError, match="message alone"):
            await tx.find(Posted, message=3)


def as_blinded_before(kind: type, keys: Keys) -> Codec:
    """Return what wrote rows before: the same value in a column, the same hash."""
    declaration = replace(DECLARED[kind], together=MappingProxyType({}), own=None)
    codec = Codec(declaration, keys, open_columns=FORMER.get(declaration.table.name))
    codec._spread = frozenset()
    return codec


async def test_a_database_of_before_is_blinded_anew_when_it_is_opened(
    tmp_path: Path, opening: Opening
) -> None:
    keys = make_key_file(tmp_path / "key")
    engine = create_engine(f"sqlite:///{tmp_path}/kring.db")
    with engine.begin() as connection:
        upgrade(connection)
        downgrade(connection, BEFORE)
        song = keys.seal_of(canary.name).closed(SONG, PLACE)
        connection.execute(insert(canary).values(id=1, sealed=song))
        for record in records(OWNER):
            row = as_blinded_before(type(record), keys).row(record)
            connection.execute(insert(DECLARED[type(record)].table).values(row))
    engine.dispose()
    before = rows_in(tmp_path / "kring.db", "posted")
    assert len({row["chat"] for row in before}) == 1, "there was something to tell"

    async with opening() as store, store.begin() as tx:
        assert {*await tx.find(Posted, chat=OWNER), *await tx.find(Reflection, user=OWNER)} == {
            *records(OWNER)
        }
    assert len({row["chat"] for row in rows_in(tmp_path / "kring.db", "posted")}) > MANY / 2
    async with opening() as store, store.begin() as tx:
        assert len(await tx.find(Posted, chat=OWNER)) == MANY
