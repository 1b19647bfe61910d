"""Processes, words that fitted nothing, and indexes of what those who watch look at. Run before the program."""

import sqlalchemy as sa
from alembic import op

from bot.storage.sql.columns import Moment

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_LIVE = "status IN ('confirming', 'in_referral', 'routing', 'screening')"
_INDEXES = (
    ("ix_outbox_undelivered", "outbox", ["id"], "state IN ('parked', 'dropped')"),
    ("ix_referrals_untaken", "referrals", ["need", "sent_at"], "status IN ('seen', 'sent')"),
    ("ix_letters_unread", "letters", ["need", "at"], "author = 'person' AND read_at IS NULL"),
    ("ix_needs_live_hromada", "needs", ["hromada", "due_at", "owner_kind", "owner_id", "urgency"], _LIVE),
    ("ix_needs_door", "needs", ["hromada", "opened_at", "door", "status"], "door <> ''"),
)


def upgrade() -> None:
    """Make the tables and the indexes; there is no way back but a backup."""
    op.create_table(
        "processes",
        sa.Column("id", sa.String, primary_key=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("part", "edition")),
        sa.Column("begun_at", Moment, nullable=False),
        sa.Column("seen_at", Moment, nullable=False, index=True),
    )
    op.create_table(
        "missed_answers",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("person", sa.String, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("step", sa.String, nullable=False),
        sa.Column("words_index", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("at", Moment, nullable=False, index=True),
        sa.UniqueConstraint("person", "step", "words_index"),
    )
    op.create_index("ix_missed_answers_step_words_index", "missed_answers", ["step", "words_index"])
    op.drop_index("ix_needs_live_hromada", "needs")
    for name, table, columns, rows in _INDEXES:
        op.create_index(name, table, columns, sqlite_where=sa.text(rows), postgresql_where=sa.text(rows))
