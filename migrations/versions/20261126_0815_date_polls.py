"""Date polls: asked, in the making, and who can when.

Revision 20261126_0815, after 20261126_0745.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_0815"
down_revision = "20261126_0745"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "availabilities",
        sa.Column("poll", sa.String(), nullable=False),
        sa.Column("user", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("poll", "user"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("availabilities", schema=None) as batch_op:
        batch_op.create_index("availabilities_by_user", ["user"], unique=False)

    op.create_table(
        "date_polls",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("circle", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("date_polls", schema=None) as batch_op:
        batch_op.create_index("date_polls_by_circle", ["circle"], unique=False)

    op.create_table(
        "polls_in_making",
        sa.Column("user", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("user"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("polls_in_making")
    with op.batch_alter_table("date_polls", schema=None) as batch_op:
        batch_op.drop_index("date_polls_by_circle")

    op.drop_table("date_polls")
    with op.batch_alter_table("availabilities", schema=None) as batch_op:
        batch_op.drop_index("availabilities_by_user")

    op.drop_table("availabilities")
