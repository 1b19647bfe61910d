"""Indexes for crowds: dangers of a hromada, and open tasks. Run before the program."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_LIVE_DANGER = sa.text("status IN ('confirming', 'in_referral', 'routing', 'screening') AND urgency = 'danger'")
_OPEN = sa.text("done_at IS NULL")


def upgrade() -> None:
    """Make the indexes; there is no way back but a backup."""
    for name, table, columns, rows in (
        ("ix_needs_live_danger", "needs", ["hromada", "due_at"], _LIVE_DANGER),
        ("ix_tasks_open_owner", "tasks", ["owner", "due_at"], _OPEN),
    ):
        op.create_index(name, table, columns, sqlite_where=rows, postgresql_where=rows)
