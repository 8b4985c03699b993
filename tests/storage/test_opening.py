"""Opening: the right key, this version's tables, one process; and everything that was committed is there."""

import asyncio
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from bot.circles.model import Circle, Person
from bot.services.records import Fact, Parcel
from bot.storage.database import SETTINGS, open_database
from bot.storage.declared import DECLARED
from bot.storage.errors import InUse, MissingKey, NewerSchema, WrongKey
from bot.storage.opening import open_store
from bot.storage.sealing import make_key_file, read_key_file
from bot.storage.store import SqlStore
from bot.storage.unbroken import unbroken
from tests.storage.conftest import Opening
from tests.storage.samples import Marks, a_circle, a_contribution, a_person, one_of_each


async def test_everything_is_there_after_closing_and_opening_again(opening: Opening) -> None:
    records = one_of_each(Marks())
    async with opening() as store, store.begin() as tx:
        await tx.put(*records)
    async with opening() as store, store.begin() as tx:
        for record in records:
            declaration = DECLARED[type(record)]
            assert await tx.get(type(record), *declaration.key_of(record)) == declaration.as_kept(record)
            assert await tx.find(type(record)) == (declaration.as_kept(record),)


async def test_numbers_go_on_where_they_were(opening: Opening) -> None:
    async with opening() as store, store.begin() as tx:
        before = [await tx.add(Parcel(chat=1, outgoing=None)) for _ in range(3)]
    async with opening() as store, store.begin() as tx:
        after = await tx.add(Parcel(chat=1, outgoing=None))
    assert before[-1] is not None
    assert after is not None
    assert after.n == before[-1].n + 1


async def test_a_first_opening_makes_the_folder_the_key_and_the_database(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "kring"
    async with open_store(f"sqlite:///{folder}/kring.db", key_file=tmp_path / "keys" / "kring.key"):
        files = [one for one in folder.iterdir() if one.name != "kring.db-shm"]
        assert {stat.S_IMODE(one.stat().st_mode) for one in files} == {0o600}
    assert read_key_file(tmp_path / "keys" / "kring.key")


async def test_a_key_that_was_made_beforehand_is_used(tmp_path: Path, opening: Opening) -> None:
    keys = make_key_file(tmp_path / "key")
    async with opening():
        pass
    assert read_key_file(tmp_path / "key") == keys


# ── the wrong key, the wrong version ─────────────────────────────────────────────────────────────────────────────


async def test_another_key_is_refused_and_nothing_is_changed(tmp_path: Path, opening: Opening) -> None:
    async with opening():
        pass
    before = (tmp_path / "kring.db").read_bytes()
    (tmp_path / "key").rename(tmp_path / "right key")
    make_key_file(tmp_path / "key")
    with pytest.raises(WrongKey, match="another key"):
        await _opened(opening)
    assert (tmp_path / "kring.db").read_bytes() == before
    (tmp_path / "right key").replace(tmp_path / "key")
    await _opened(opening)


async def test_a_missing_key_is_refused_and_none_is_made(tmp_path: Path, opening: Opening) -> None:
    async with opening():
        pass
    (tmp_path / "key").unlink()
    with pytest.raises(MissingKey, match="key is missing"):
        await _opened(opening)
    assert not (tmp_path / "key").exists()


async def test_a_database_of_a_later_version_is_refused(tmp_path: Path, opening: Opening) -> None:
    async with opening():
        pass
    async with open_database(f"sqlite:///{tmp_path}/kring.db") as database:
        await database.run(_written_by_a_later_version)
    with pytest.raises(NewerSchema, match="2099"):
        await _opened(opening)


def _written_by_a_later_version(connection: Connection) -> None:
    connection.execute(text("UPDATE alembic_version SET version_num = '2099'"))
    connection.commit()


async def _opened(opening: Opening) -> None:
    async with opening():
        pass


# ── one process ──────────────────────────────────────────────────────────────────────────────────────────────────

ANOTHER_PROCESS = """
import asyncio, sys
from pathlib import Path
from bot.services.records import Fact
from bot.storage.opening import open_store

async def main(folder):
    async with open_store(f"sqlite:///{folder}/kring.db", key_file=Path(folder) / "key") as store:
        n = 0
        while True:
            n += 1
            async with store.begin() as tx:
                await tx.put(Fact(name=f"f{n}", value=str(n)))
            print(n, flush=True)

asyncio.run(main(sys.argv[1]))
"""


async def test_a_second_process_is_refused(tmp_path: Path, opening: Opening) -> None:
    async with opening():
        second = await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-c", ANOTHER_PROCESS, str(tmp_path)],
            capture_output=True,
            text=True,
            check=False,
        )
    assert second.returncode == 1
    assert "InUse: Another Kring is running" in second.stderr


async def test_opening_twice_in_one_process_is_refused(opening: Opening) -> None:
    async with opening():
        with pytest.raises(InUse):
            await _opened(opening)
    await _opened(opening)


async def test_what_a_killed_process_committed_is_there_and_its_lock_is_not(
    tmp_path: Path, opening: Opening
) -> None:
    last = await asyncio.to_thread(_write_until_killed, tmp_path)
    async with opening() as store, store.begin() as tx:
        kept = {int(fact.value) for fact in await tx.find(Fact)}
    assert kept >= set(range(1, last + 1))


def _write_until_killed(folder: Path) -> int:
    """Return the last number of which the other process said that it was committed."""
    with subprocess.Popen(
        [sys.executable, "-c", ANOTHER_PROCESS, str(folder)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        while int(process.stdout.readline()) < 40:
            pass
        process.kill()
        return max([40, *map(int, process.stdout.read().split())])


# ── SQLite's settings ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("driver", ["sqlite", "sqlite+aiosqlite", "sqlite+pysqlite"])
async def test_a_url_may_name_any_driver(tmp_path: Path, driver: str) -> None:
    async with open_store(f"{driver}:///{tmp_path}/kring.db", key_file=tmp_path / "key"):
        assert (tmp_path / "kring.db").exists()


async def test_sqlite_is_set_up_to_keep_its_promises(tmp_path: Path) -> None:
    async with open_database(f"sqlite:///{tmp_path}/kring.db") as database:
        found = {
            name: await database.run(lambda one, name=name: one.exec_driver_sql(f"PRAGMA {name}").scalar())
            for name in SETTINGS
        }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "busy_timeout": 5000,
        "temp_store": 2,
    }


# ── cut short ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("turns", range(14))
async def test_a_commit_that_is_cancelled_is_made_or_not_made(opening: Opening, turns: int) -> None:
    async with opening() as store:
        async with store.begin() as tx:
            await tx.put(a_person(name="An"))

        async def write() -> None:
            async with store.begin() as tx:
                await tx.find(Person)
                await tx.put(a_person(name="Bo"))

        task = asyncio.get_running_loop().create_task(write())
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait((task,))
        async with store.begin() as tx:
            remembered = await tx.get(Person, 1)
            assert await tx.find(Person) == (remembered,)
        assert await store.checkpoint()
    async with opening() as store, store.begin() as tx:
        assert await tx.get(Person, 1) == remembered


async def test_a_cancelled_task_waits_for_the_end_of_what_is_under_way() -> None:
    under_way: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    task = asyncio.get_running_loop().create_task(unbroken(under_way))
    for _ in range(3):
        await asyncio.sleep(0)
        task.cancel()
    await asyncio.sleep(0)
    assert not task.done()
    under_way.set_result(None)
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not under_way.cancelled()


async def test_one_record_that_cannot_be_written_takes_the_whole_transaction_back(opening: Opening) -> None:
    async with opening() as store:
        with pytest.raises(ValueError, match="Contribution"):
            await _put(store, a_person(), a_contribution(text="\ud800"))
        await _put(store, a_circle())
    async with opening() as store, store.begin() as tx:
        assert await tx.find(Person) == ()
        assert await tx.find(Circle) == (a_circle(),)


async def _put(store: SqlStore, *records: object) -> None:
    async with store.begin() as tx:
        await tx.put(*records)
