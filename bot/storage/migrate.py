"""Bringing the tables up to date, without a configuration file.

`python -m bot.storage.migrate "what changes"` writes a new migration from the difference between `tables` and the newest
one; read it before it is committed.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine

from bot.storage.errors import NewerSchema

MIGRATIONS = Path(__file__).parents[2] / "migrations"
NAMES = "%%(year)d%%(month).2d%%(day).2d_%%(hour).2d%%(minute).2d_%%(slug)s"

FORMATTED = {
    "hooks": "ruff",
    "ruff.type": "module",
    "ruff.module": "ruff",
    "ruff.options": "format REVISION_SCRIPT_FILENAME",
}


def upgrade(connection: Connection, to: str = "head") -> None:
    """Run every migration that is still to come, in the transaction of `connection`."""
    command.upgrade(_configured(connection), to)


def downgrade(connection: Connection, to: str = "base") -> None:
    """Run migrations backwards."""
    command.downgrade(_configured(connection), to)


def refuse_newer(connection: Connection) -> None:
    """Raise `NewerSchema` when a later version of Kring made the tables."""
    known = {
        script.revision for script in ScriptDirectory.from_config(_configured(connection)).walk_revisions()
    }
    for revision in MigrationContext.configure(connection).get_current_heads():
        if revision not in known:
            raise NewerSchema(revision)


def revision_of(connection: Connection) -> str | None:
    """Return which version the tables are of; `None` when there are none yet."""
    return MigrationContext.configure(connection).get_current_revision()


def _configured(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _write_migration(message: str) -> None:
    with TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{folder}/drawing-board.db")
        with engine.begin() as connection:
            upgrade(connection)
            config = _configured(connection)
            config.set_main_option("file_template", NAMES)
            for option, value in FORMATTED.items():
                config.set_section_option("post_write_hooks", option, value)
            command.revision(config, message, autogenerate=True)
        engine.dispose()


if __name__ == "__main__":
    _write_migration(" ".join(sys.argv[1:]))
