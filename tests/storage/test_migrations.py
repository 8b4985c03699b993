"""The migrations make exactly the tables that the code knows, and can be taken back."""

from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, create_engine, text

from bot.services import records
from bot.storage.declared import DECLARED
from bot.storage.migrate import downgrade, upgrade
from bot.storage.privacy import PRIVACY_MAP
from bot.storage.tables import metadata


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{tmp_path}/migrated.db")
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def definitions(connection: Connection) -> dict[str, set[str]]:
    """Return every table and index as it was defined, whatever the order of its parts and the layout."""
    found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    return {
        name: {" ".join(line.strip(" ,").split()) for line in sql.splitlines()}
        for name, sql in found
        if name != "alembic_version"
    }


def test_up_down_and_up_again(connection: Connection) -> None:
    upgrade(connection)
    first = definitions(connection)
    downgrade(connection)
    assert definitions(connection) == {}
    upgrade(connection)
    assert definitions(connection) == first


def test_the_tables_are_those_of_the_code(connection: Connection, tmp_path: Path) -> None:
    upgrade(connection)
    assert compare_metadata(MigrationContext.configure(connection), metadata) == [], (
        'make a migration: python -m bot.storage.migrate "what changes"'
    )
    engine = create_engine(f"sqlite:///{tmp_path}/made.db")
    with engine.begin() as other:
        metadata.create_all(other)
        assert definitions(connection) == definitions(other)
    engine.dispose()


def test_rows_of_members_have_no_order_of_arrival(connection: Connection) -> None:
    upgrade(connection)
    ordered = {
        name
        for name, lines in definitions(connection).items()
        if name in metadata.tables and not any("WITHOUT ROWID" in line for line in lines)
    }
    assert ordered == {"canary"}


def test_every_table_stands_in_the_privacy_map(connection: Connection) -> None:
    upgrade(connection)
    found = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
    assert {name for (name,) in found} == set(PRIVACY_MAP)


def test_every_record_of_the_services_is_declared() -> None:
    kinds = {
        one for one in vars(records).values() if is_dataclass(one) and one.__module__ == records.__name__
    }
    assert kinds <= set(DECLARED)
