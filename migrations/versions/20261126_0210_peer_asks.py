"""Wishes to talk to one of the circle.

Revision 20261126_0210, after 20261125_2255.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_0210"
down_revision = "20261126_0205"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "peer_asks",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("user", sa.LargeBinary(), nullable=False),
        sa.Column("circle", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("peer_asks", schema=None) as batch_op:
        batch_op.create_index("peer_asks_by_circle", ["circle"], unique=False)
        batch_op.create_index("peer_asks_by_user", ["user"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("peer_asks", schema=None) as batch_op:
        batch_op.drop_index("peer_asks_by_user")
        batch_op.drop_index("peer_asks_by_circle")

    op.drop_table("peer_asks")
