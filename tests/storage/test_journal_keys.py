"""A coach's own key: what is wiped cannot be read any more, not with an old copy of the database and the program's key.

Every test of what cannot be read shows first that it could be.
"""

import asyncio
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, insert

from bot.circles.model import Person
from bot.rounds.model import CircleId, RoundId
from bot.services.records import Reflection
from bot.storage.backup import back_up, back_up_journal_keys
from bot.storage.codec import Codec
from bot.storage.declared import DECLARED
from bot.storage.errors import CannotOpen, KeyGone, MissingJournalKeys, Unreadable, WrongJournalKeys
from bot.storage.keyring import KeyChanges, Keyring, begin_journal_keys, open_keyring
from bot.storage.migrate import downgrade, upgrade
from bot.storage.opening import PLACE, SONG, open_store
from bot.storage.resealing import FORMER
from bot.storage.sealing import make_key_file, read_key_file
from bot.storage.store import SqlStore
from bot.storage.tables import canary
from tests.storage.conftest import Opening
from tests.storage.samples import NOW, a_person
from tests.storage.test_unreadable_without_the_key import rows_in

AN, BO = 101, 102


def an_entry(number: int, *, user: int = AN, answer: str | None = "") -> Reflection:
    return Reflection(
        id=f"{user}x{number}",
        user=user,
        question="q1",
        round=RoundId("r1"),
        dilemma=None,
        circle=CircleId("c1"),
        asked_on=NOW.replace(hour=0),
        answer=f"KANARIE {user} {number}" if answer == "" else answer,
    )


def by_a_thief(folder: Path, copy: Path) -> set[str]:
    """Return the ids of the entries that can be read in a copy by somebody who has both files of keys as they are now."""
    keys = read_key_file(folder / "key")
    found = set()
    with open_keyring(folder / "journal.keys", keys) as keyring:
        codec = Codec(DECLARED[Reflection], keys, keyring)
        for row in rows_in(copy, "reflections"):
            try:
                found.add(codec.record(row).id)
            except KeyGone:
                continue
    return found


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "copy.db"


async def test_the_program_s_key_alone_opens_no_entry(tmp_path: Path, opening: Opening) -> None:
    async with opening() as store, store.begin() as tx:
        await tx.put(an_entry(1), a_person(AN))
    keys = read_key_file(tmp_path / "key")
    (row,) = rows_in(tmp_path / "kring.db", "people")
    assert Codec(DECLARED[Person], keys).record(row) == a_person(AN), "it does open other rows"
    (row,) = rows_in(tmp_path / "kring.db", "reflections")
    with pytest.raises(Unreadable):
        Codec(DECLARED[Reflection], keys).record(row)
    with pytest.raises(KeyGone), open_keyring(tmp_path / "empty", keys) as keyring:
        Codec(DECLARED[Reflection], keys, keyring).record(row)
    assert by_a_thief(tmp_path, tmp_path / "kring.db") == {"101x1"}


async def test_one_wiped_entry_is_unreadable_in_an_old_copy_and_no_other_is(
    tmp_path: Path, copy: Path, opening: Opening
) -> None:
    async with opening() as store:
        async with store.begin() as tx:
            await tx.put(an_entry(1), an_entry(2), an_entry(1, user=BO))
        back_up(f"sqlite:///{tmp_path}/kring.db", copy)
        assert by_a_thief(tmp_path, copy) == {"101x1", "101x2", "102x1"}
        async with store.begin() as tx:
            await tx.drop(Reflection, "101x1")
    assert by_a_thief(tmp_path, copy) == {"101x2", "102x1"}


async def test_a_wiped_journal_is_unreadable_in_an_old_copy_and_nobody_else_s_is(
    tmp_path: Path, copy: Path, opening: Opening
) -> None:
    async with opening() as store:
        async with store.begin() as tx:
            await tx.put(an_entry(1), an_entry(2), an_entry(1, user=BO))
        back_up(f"sqlite:///{tmp_path}/kring.db", copy)
        async with store.begin() as tx:
            assert await tx.shred(AN) == 2
            await tx.put(an_entry(3))
        async with store.begin() as tx:
            assert await tx.find(Reflection, user=AN) == (an_entry(3),)
            assert await tx.find(Reflection, user=BO) == (an_entry(1, user=BO),)
    assert by_a_thief(tmp_path, copy) == {"102x1"}
    assert by_a_thief(tmp_path, tmp_path / "kring.db") == {"101x3", "102x1"}


async def test_the_key_of_the_writer_alone_is_enough_to_lose_everything(
    tmp_path: Path, opening: Opening
) -> None:
    """Also what the store does not know of: an entry that only an old copy has."""
    async with opening() as store, store.begin() as tx:
        await tx.put(an_entry(1))
    with open_keyring(tmp_path / "journal.keys", read_key_file(tmp_path / "key")) as keyring:
        assert keyring.seal_of("reflections 101x1") is not None
        keyring.change(KeyChanges(shredded={AN}))
        assert keyring.size() == 1
        assert keyring.seal_of("reflections 101x1") is None
        keyring.change(KeyChanges(made={"reflections new": AN}))
        assert keyring.seal_of("reflections 101x1") is None, "a new key of the same person is another one"
    async with opening() as store, store.begin() as tx:
        assert await tx.find(Reflection, user=AN) == ()


async def test_nothing_of_a_destroyed_key_is_left_in_its_file(tmp_path: Path, opening: Opening) -> None:
    def lies_there(piece: bytes) -> bool:
        return any(piece in one.read_bytes() for one in tmp_path.glob("journal.keys*"))

    async with opening() as store:
        async with store.begin() as tx:
            await tx.put(an_entry(1), an_entry(2))
        with closing(sqlite3.connect(tmp_path / "journal.keys")) as connection:
            pieces = [
                sealed[-32:]
                for sealed, *_ in connection.execute(
                    "SELECT sealed FROM entries UNION SELECT sealed FROM people"
                )
            ]
        assert len(pieces) == 3
        assert all(lies_there(piece) for piece in pieces)
        async with store.begin() as tx:
            await tx.shred(AN)
        assert not any(lies_there(piece) for piece in pieces)


async def test_the_file_of_keys_says_nothing_of_who_has_which_entries(
    tmp_path: Path, opening: Opening
) -> None:
    async with opening() as store, store.begin() as tx:
        await tx.put(*(an_entry(n, user=user) for n in range(4) for user in (AN, BO)))
    content = (tmp_path / "journal.keys").read_bytes()
    assert not any(number in content for user in (AN, BO) for number in (b"KANARIE", user.to_bytes(8, "big")))
    with closing(sqlite3.connect(tmp_path / "journal.keys")) as connection:
        sealed = [one for (one,) in connection.execute("SELECT sealed FROM entries")]
    assert len({len(one) for one in sealed}) == 1
    assert len({one[n : n + 4] for one in sealed for n in (0, 12, 30, 60)}) == 4 * len(sealed)
    assert stat.S_IMODE((tmp_path / "journal.keys").stat().st_mode) == 0o600


async def test_an_entry_that_is_changed_keeps_its_key(opening: Opening) -> None:
    async with opening() as store, store.begin() as tx:
        await tx.put(an_entry(1, answer=None))
    async with opening() as store, store.begin() as tx:
        await tx.put(an_entry(1))
    async with opening() as store, store.begin() as tx:
        assert await tx.find(Reflection, round=RoundId("r1")) == (an_entry(1),)


# ── cut short ────────────────────────────────────────────────────────────────────────────────────────────────────

KILLED = """
import asyncio, os, sys
from pathlib import Path
from bot.storage import rows
from bot.storage.keyring import Keyring
from bot.storage.opening import open_store
from tests.storage.test_journal_keys import AN, an_entry
from bot.services.records import Reflection

folder, where, what = Path(sys.argv[1]), sys.argv[2], sys.argv[3]

def killed(*_, **__):
    os._exit(9)

async def main():
    async with open_store(f"sqlite:///{folder}/kring.db", key_file=folder / "key") as store:
        async with store.begin() as tx:
            await tx.put(an_entry(1), an_entry(2))
        if where == "before the keys":
            Keyring.change = killed
        elif where == "after the keys":
            rows.write = rows.clear = killed
        async with store.begin() as tx:
            if what == "write":
                await tx.put(an_entry(3))
            elif what == "wipe":
                await tx.drop(Reflection, "101x1")
            else:
                await tx.shred(AN)
        print("confirmed", flush=True)
        os._exit(9)

asyncio.run(main())
"""


@pytest.mark.parametrize(
    ("where", "what", "left"),
    [
        ("before the keys", "write", {"101x1", "101x2"}),
        ("after the keys", "write", {"101x1", "101x2"}),
        ("after the commit", "write", {"101x1", "101x2", "101x3"}),
        ("before the keys", "wipe", {"101x1", "101x2"}),
        ("after the keys", "wipe", {"101x2"}),
        ("after the commit", "wipe", {"101x2"}),
        ("before the keys", "shred", {"101x1", "101x2"}),
        ("after the keys", "shred", set()),
        ("after the commit", "shred", set()),
    ],
)
async def test_a_kill_loses_no_entry_and_leaves_none_readable_that_was_wiped(
    tmp_path: Path, copy: Path, opening: Opening, where: str, what: str, left: set[str]
) -> None:
    async with opening() as store, store.begin() as tx:
        await tx.put(an_entry(1), an_entry(2))
    back_up(f"sqlite:///{tmp_path}/kring.db", copy)
    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", KILLED, str(tmp_path), where, what],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 9, done.stderr
    assert ("confirmed" in done.stdout) == (where == "after the commit")
    async with opening() as store:
        async with store.begin() as tx:
            assert {one.id for one in await tx.find(Reflection, user=AN)} == left
            assert await tx.count(Reflection, user=AN) == len(left), "nothing is counted that cannot be read"
            await tx.put(an_entry(4))
        async with store.begin() as tx:
            assert {one.id for one in await tx.find(Reflection, user=AN)} == left | {"101x4"}
    assert by_a_thief(tmp_path, copy) == left & {"101x1", "101x2"}


async def test_a_wipe_that_cannot_destroy_the_key_is_not_confirmed(
    opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Keyring, __: KeyChanges) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    async with opening() as store:
        async with store.begin() as tx:
            await tx.put(an_entry(1))
        with monkeypatch.context() as patched:
            patched.setattr(Keyring, "change", full)
            with pytest.raises(sqlite3.OperationalError):
                await _shred(store)
        async with store.begin() as tx:
            assert await tx.find(Reflection, user=AN) == (an_entry(1),)


async def _shred(store: SqlStore) -> None:
    async with store.begin() as tx:
        await tx.shred(AN)


# ── copies ───────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_what_was_wiped_does_not_come_back_with_an_old_copy(
    tmp_path: Path, copy: Path, opening: Opening
) -> None:
    async with opening() as store:
        async with store.begin() as tx:
            await tx.put(an_entry(1), an_entry(2))
        back_up(f"sqlite:///{tmp_path}/kring.db", copy)
        async with store.begin() as tx:
            await tx.drop(Reflection, "101x1")
    shutil.copy(copy, tmp_path / "kring.db")
    async with opening() as store, store.begin() as tx:
        assert await tx.find(Reflection) == (an_entry(2),)
        assert await tx.count(Reflection, user=AN) == 1
    assert len(rows_in(tmp_path / "kring.db", "reflections")) == 1


async def test_older_keys_of_the_journals_leave_what_they_open_and_say_what_they_do_not(
    tmp_path: Path, opening: Opening, caplog: pytest.LogCaptureFixture
) -> None:
    old = tmp_path / "old.keys"
    async with opening() as store:
        async with store.begin() as tx:
            await tx.put(an_entry(1))
        back_up_journal_keys(tmp_path / "journal.keys", old)
        async with store.begin() as tx:
            await tx.put(an_entry(2), an_entry(1, user=BO))
        back_up_journal_keys(tmp_path / "journal.keys", tmp_path / "new.keys")
    old.replace(tmp_path / "journal.keys")
    async with opening() as store, store.begin() as tx:
        assert await tx.find(Reflection) == (an_entry(1),)
    assert "2 entries of journals have no key here" in caplog.text
    (tmp_path / "new.keys").replace(tmp_path / "journal.keys")
    async with opening() as store, store.begin() as tx:
        assert len(await tx.find(Reflection)) == 3, "the right file put back opens everything again"


async def test_a_copy_of_the_keys_is_written_over_the_last_one(tmp_path: Path, opening: Opening) -> None:
    to = tmp_path / "copy.keys"
    async with opening() as store:
        for number in (1, 2):
            async with store.begin() as tx:
                await tx.put(an_entry(number))
            back_up_journal_keys(tmp_path / "journal.keys", to)
    with open_keyring(to, read_key_file(tmp_path / "key")) as keyring:
        assert keyring.size() == 2
    assert stat.S_IMODE(to.stat().st_mode) == 0o600


# ── opening ──────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_missing_keys_of_journals_are_refused_and_none_are_made(
    tmp_path: Path, opening: Opening
) -> None:
    async with opening() as store, store.begin() as tx:
        await tx.put(an_entry(1))
    (tmp_path / "journal.keys").rename(tmp_path / "elsewhere")
    with pytest.raises(MissingJournalKeys, match="Put that file back"):
        async with opening():
            pass
    assert not (tmp_path / "journal.keys").exists()
    begin_journal_keys(tmp_path / "journal.keys", read_key_file(tmp_path / "key"))
    async with opening() as store, store.begin() as tx:
        assert await tx.find(Reflection) == ()
    with pytest.raises(CannotOpen, match="already"):
        begin_journal_keys(tmp_path / "journal.keys", read_key_file(tmp_path / "key"))


async def test_keys_of_another_kring_are_refused(tmp_path: Path, opening: Opening) -> None:
    async with opening():
        pass
    (tmp_path / "journal.keys").unlink()
    with open_keyring(tmp_path / "journal.keys", make_key_file(tmp_path / "other")):
        pass
    with pytest.raises(WrongJournalKeys, match="another key"):
        async with opening():
            pass


async def test_a_journal_of_before_is_sealed_anew_when_it_is_opened(tmp_path: Path, opening: Opening) -> None:
    keys = make_key_file(tmp_path / "key")
    before = replace(DECLARED[Reflection], own=None)
    codec = Codec(before, keys, open_columns=FORMER["reflections"])
    entries = (an_entry(1), an_entry(2, answer=None), an_entry(1, user=BO))
    engine = create_engine(f"sqlite:///{tmp_path}/kring.db")
    with engine.begin() as connection:
        upgrade(connection)
        downgrade(connection, "20261125_2255")
        song = keys.seal_of(canary.name).closed(SONG, PLACE)
        connection.execute(insert(canary).values(id=1, sealed=song))
        connection.execute(insert(before.table), [codec.row(one) for one in entries])
    engine.dispose()
    assert codec.record(rows_in(tmp_path / "kring.db", "reflections")[0]), "the program's key opened it"

    for _ in range(2):
        async with opening() as store, store.begin() as tx:
            assert await tx.find(Reflection) == entries
            assert await tx.find(Reflection, user=AN, month="2026-11") == (an_entry(1),)
    for row in rows_in(tmp_path / "kring.db", "reflections"):
        with pytest.raises(Unreadable):
            codec.record(row)


# ── looking back ─────────────────────────────────────────────────────────────────────────────────────────────────


async def test_entries_are_found_and_counted_by_month_day_theme_and_dimension_of_their_writer(
    opening: Opening,
) -> None:
    october = replace(an_entry(2), asked_on=NOW.replace(month=10, hour=0), concept="touch")
    async with opening() as store, store.begin() as tx:
        await tx.put(an_entry(1), october, an_entry(3, answer=None), an_entry(1, user=BO))
    async with opening() as store, store.begin() as tx:
        assert await tx.find(Reflection, user=AN, month="2026-11") == (an_entry(1),)
        assert await tx.find(Reflection, user=AN, day="2026-10-23") == (october,)
        assert await tx.find(Reflection, user=AN, theme="touch") == (october,)
        assert [
            await tx.count(Reflection, user=AN, month=one) for one in ("2026-10", "2026-11", "2026-12", "")
        ] == [
            1,
            1,
            0,
            1,
        ]
        with pytest.raises(KeyError, match="month alone"):
            await tx.find(Reflection, month="2026-11")
        await tx.put(replace(october, answer=None))
        assert await tx.count(Reflection, user=AN, month="2026-10") == 0, (
            "a change of this transaction counts"
        )


async def test_the_keys_of_the_journals_may_lie_elsewhere(tmp_path: Path) -> None:
    async with open_store(
        f"sqlite:///{tmp_path}/kring.db",
        key_file=tmp_path / "key",
        journal_keys=tmp_path / "far" / "away.keys",
    ) as store:
        async with store.begin() as tx:
            await tx.put(an_entry(1))
        assert (tmp_path / "far" / "away.keys").exists()
