"""What somebody tapped in an instrument, kept and in the making.

Revision 20261126_0205, after 20261125_2255.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_0205"
down_revision = "20261125_2255"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "glimpses",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("user", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("glimpses", schema=None) as batch_op:
        batch_op.create_index("glimpses_by_user", ["user"], unique=False)
    op.create_table(
        "glimpses_in_making",
        sa.Column("user", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("user"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("glimpses_in_making")
    with op.batch_alter_table("glimpses", schema=None) as batch_op:
        batch_op.drop_index("glimpses_by_user")

    op.drop_table("glimpses")
