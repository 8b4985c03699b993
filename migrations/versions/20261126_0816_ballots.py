"""Ballots: how members weigh the titles for a meeting.

Revision 20261126_0816, after 20261126_0815.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_0816"
down_revision = "20261126_0815"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ballots",
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("member", sa.String(), nullable=False),
        sa.Column("user", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("meeting", "member"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("ballots", schema=None) as batch_op:
        batch_op.create_index("ballots_by_user", ["user"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("ballots", schema=None) as batch_op:
        batch_op.drop_index("ballots_by_user")

    op.drop_table("ballots")
