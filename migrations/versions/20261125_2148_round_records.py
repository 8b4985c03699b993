"""What stays of a round, and what members say at its end.

Revision 20261125_2148, after 20261125_0500.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261125_2148"
down_revision = "20261125_0500"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "partings",
        sa.Column("round", sa.String(), nullable=False),
        sa.Column("user", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("round", "user"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("partings", schema=None) as batch_op:
        batch_op.create_index("partings_by_user", ["user"], unique=False)

    op.create_table(
        "round_records",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("circle", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("round_records", schema=None) as batch_op:
        batch_op.create_index("round_records_by_circle", ["circle"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("round_records", schema=None) as batch_op:
        batch_op.drop_index("round_records_by_circle")

    op.drop_table("round_records")
    with op.batch_alter_table("partings", schema=None) as batch_op:
        batch_op.drop_index("partings_by_user")

    op.drop_table("partings")
