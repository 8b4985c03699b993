"""Seasons: planned, in the making, and what members say of one.

Revision 20261126_0745, after 20261126_0710.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_0745"
down_revision = "20261126_0710"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "season_voices",
        sa.Column("season", sa.String(), nullable=False),
        sa.Column("user", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("season", "user"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("season_voices", schema=None) as batch_op:
        batch_op.create_index("season_voices_by_user", ["user"], unique=False)

    op.create_table(
        "seasons",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("circle", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("seasons", schema=None) as batch_op:
        batch_op.create_index("seasons_by_circle", ["circle"], unique=False)

    op.create_table(
        "seasons_in_making",
        sa.Column("user", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("user"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("seasons_in_making")
    with op.batch_alter_table("seasons", schema=None) as batch_op:
        batch_op.drop_index("seasons_by_circle")

    op.drop_table("seasons")
    with op.batch_alter_table("season_voices", schema=None) as batch_op:
        batch_op.drop_index("season_voices_by_user")

    op.drop_table("season_voices")
