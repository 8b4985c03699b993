"""The journal under its writers' own keys, and the columns by which it is looked back on.

The rows themselves are sealed and blinded anew by `bot.storage.resealing`, which has the keys. Going back leaves rows that
the former code cannot open.

Revision 20261126_0400, after 20261125_2255.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_0400"
down_revision = "20261126_0230"
branch_labels = None
depends_on = None

FORMER = ("user", "circle", "round")
ADDED = ("month", "day", "evening", "theme", "theme_of_month", "dimension")


def upgrade() -> None:
    _made_anew((*FORMER, *ADDED), filled=ADDED)


def downgrade() -> None:
    _made_anew(FORMER, filled=())


def _made_anew(columns: tuple[str, ...], *, filled: tuple[str, ...]) -> None:
    """Make the table with these columns, and take the rows over; `filled` are empty until they are written again."""
    for index in op.get_bind().dialect.get_indexes(op.get_bind(), "reflections"):
        op.drop_index(str(index["name"]), "reflections")
    op.rename_table("reflections", "reflections_before")
    op.create_table(
        "reflections",
        sa.Column("id", sa.String(), nullable=False),
        *(sa.Column(name, sa.LargeBinary(), nullable=False) for name in columns),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    taken = ("id", *(name for name in columns if name not in filled), "sealed")
    before = sa.table("reflections_before", *(sa.column(name) for name in taken))
    after = sa.table("reflections", *(sa.column(name) for name in (*taken, *filled)))
    values = [*(before.c[name] for name in taken), *(sa.literal(b"", sa.LargeBinary()) for _ in filled)]
    op.execute(after.insert().from_select([*taken, *filled], sa.select(*values)))
    op.drop_table("reflections_before")
    for name in columns:
        op.create_index(f"reflections_by_{name}", "reflections", [name])
