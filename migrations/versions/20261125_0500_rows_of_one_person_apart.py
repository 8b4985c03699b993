"""Rows of one person apart.

Which private messages and which journal entries are one person's shows no longer in blinded columns. The hashes themselves
are made anew by `bot.storage.reblinding`, which has the key; here only the way to find a message by its number is laid.
Going back leaves the new hashes, by which the former code finds nothing: it forgets which messages it sent.

Revision 20261125_0500, after 20261123_0150.
"""

from alembic import op

revision = "20261125_0500"
down_revision = "20261123_0150"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("posted_by_message", "posted", ["message"])


def downgrade() -> None:
    op.drop_index("posted_by_message", "posted")
