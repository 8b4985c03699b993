"""Questions that a circle has added for itself.

Revision 20261126_0230, after 20261125_2255.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_0230"
down_revision = "20261126_0210"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_questions",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("circle", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("own_questions", schema=None) as batch_op:
        batch_op.create_index("own_questions_by_circle", ["circle"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("own_questions", schema=None) as batch_op:
        batch_op.drop_index("own_questions_by_circle")

    op.drop_table("own_questions")
