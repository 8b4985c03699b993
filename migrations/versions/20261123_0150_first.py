"""The first tables.

Revision 20261123_0150, the first.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261123_0150"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "people",
        sa.Column("user", sa.LargeBinary(), primary_key=True, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "circles",
        sa.Column("id", sa.String(), primary_key=True, nullable=False),
        sa.Column("chat", sa.LargeBinary(), nullable=False),
        sa.Column("invitation", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("circles_by_chat", "circles", ["chat"])
    op.create_index("circles_by_invitation", "circles", ["invitation"])
    op.create_table(
        "members",
        sa.Column("id", sa.String(), primary_key=True, nullable=False),
        sa.Column("circle", sa.String(), nullable=False),
        sa.Column("user", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("members_by_circle", "members", ["circle"])
    op.create_index("members_by_user", "members", ["user"])
    op.create_table(
        "dilemmas",
        sa.Column("id", sa.String(), primary_key=True, nullable=False),
        sa.Column("circle", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("dilemmas_by_circle", "dilemmas", ["circle"])
    op.create_table(
        "owner_links",
        sa.Column("dilemma", sa.String(), primary_key=True, nullable=False),
        sa.Column("circle", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("owner_links_by_circle", "owner_links", ["circle"])
    op.create_table(
        "rounds",
        sa.Column("id", sa.String(), primary_key=True, nullable=False),
        sa.Column("circle", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("rounds_by_circle", "rounds", ["circle"])
    op.create_index("rounds_by_due_at", "rounds", ["due_at"])
    op.create_table(
        "round_events",
        sa.Column("round", sa.String(), primary_key=True, nullable=False),
        sa.Column("n", sa.BigInteger(), primary_key=True, autoincrement=False, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "contributions",
        sa.Column("id", sa.String(), primary_key=True, nullable=False),
        sa.Column("round", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("contributions_by_round", "contributions", ["round"])
    op.create_table(
        "reflections",
        sa.Column("id", sa.String(), primary_key=True, nullable=False),
        sa.Column("user", sa.LargeBinary(), nullable=False),
        sa.Column("circle", sa.LargeBinary(), nullable=False),
        sa.Column("round", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("reflections_by_circle", "reflections", ["circle"])
    op.create_index("reflections_by_round", "reflections", ["round"])
    op.create_index("reflections_by_user", "reflections", ["user"])
    op.create_table(
        "attendance",
        sa.Column("round", sa.String(), primary_key=True, nullable=False),
        sa.Column("member", sa.String(), primary_key=True, nullable=False),
        sa.Column("user", sa.LargeBinary(), nullable=False),
        sa.Column("circle", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("attendance_by_circle", "attendance", ["circle"])
    op.create_index("attendance_by_user", "attendance", ["user"])
    op.create_table(
        "appointments",
        sa.Column("id", sa.LargeBinary(), primary_key=True, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.LargeBinary(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("appointments_by_due_at", "appointments", ["due_at"])
    op.create_index("appointments_by_subject", "appointments", ["subject"])
    op.create_table(
        "letters",
        sa.Column("update", sa.BigInteger(), primary_key=True, autoincrement=False, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("letters_by_state", "letters", ["state"])
    op.create_table(
        "parcels",
        sa.Column("n", sa.BigInteger(), primary_key=True, autoincrement=False, nullable=False),
        sa.Column("chat", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("parcels_by_chat", "parcels", ["chat"])
    op.create_index("parcels_by_state", "parcels", ["state"])
    op.create_table(
        "posted",
        sa.Column("slot", sa.LargeBinary(), primary_key=True, nullable=False),
        sa.Column("chat", sa.LargeBinary(), primary_key=True, nullable=False),
        sa.Column("message", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("posted_by_chat", "posted", ["chat"])
    op.create_index("posted_by_until", "posted", ["until"])
    op.create_table(
        "drafts",
        sa.Column("user", sa.LargeBinary(), primary_key=True, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pending",
        sa.Column("user", sa.LargeBinary(), primary_key=True, nullable=False),
        sa.Column("round", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("pending_by_round", "pending", ["round"])
    op.create_table(
        "plans",
        sa.Column("user", sa.LargeBinary(), primary_key=True, nullable=False),
        sa.Column("circle", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("plans_by_circle", "plans", ["circle"])
    op.create_table(
        "focus",
        sa.Column("user", sa.LargeBinary(), primary_key=True, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "facts",
        sa.Column("name", sa.String(), primary_key=True, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "canary",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("canary")
    op.drop_table("facts")
    op.drop_table("focus")
    op.drop_table("plans")
    op.drop_table("pending")
    op.drop_table("drafts")
    op.drop_table("posted")
    op.drop_table("parcels")
    op.drop_table("letters")
    op.drop_table("appointments")
    op.drop_table("attendance")
    op.drop_table("reflections")
    op.drop_table("contributions")
    op.drop_table("round_events")
    op.drop_table("rounds")
    op.drop_table("owner_links")
    op.drop_table("dilemmas")
    op.drop_table("members")
    op.drop_table("circles")
    op.drop_table("people")
