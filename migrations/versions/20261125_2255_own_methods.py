"""Methods of a circle's own, and one in the making.

Revision 20261125_2255, after 20261125_2148.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261125_2255"
down_revision = "20261125_2148"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "methods_in_making",
        sa.Column("user", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("user"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "own_methods",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("circle", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("own_methods", schema=None) as batch_op:
        batch_op.create_index("own_methods_by_circle", ["circle"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("own_methods", schema=None) as batch_op:
        batch_op.drop_index("own_methods_by_circle")

    op.drop_table("own_methods")
    op.drop_table("methods_in_making")
