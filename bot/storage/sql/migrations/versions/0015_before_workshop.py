"""Editions in the making, their changes, and publications. Run before the program."""

import sqlalchemy as sa
from alembic import op

from bot.storage.sql.columns import Moment

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the workshop; there is no way back but a backup."""
    op.create_table(
        "edition_drafts",
        sa.Column("id", sa.String, primary_key=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("title", "base")),
        sa.Column("by", sa.String, sa.ForeignKey("managers.id"), nullable=False),
        *(sa.Column(name, Moment, nullable=False) for name in ("begun_at", "changed_at")),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("publish_at", Moment),
        sa.Column("publisher", sa.String, sa.ForeignKey("managers.id")),
        sa.Column("why", sa.String, nullable=False),
        sa.Column("approved_by", sa.String, sa.ForeignKey("managers.id")),
        sa.Column("approved_version", sa.Integer, nullable=False),
    )
    op.create_index("ix_edition_drafts_state_changed_at", "edition_drafts", ["state", "changed_at"])
    op.create_table(
        "draft_changes",
        sa.Column("draft", sa.String, sa.ForeignKey("edition_drafts.id"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("by", sa.String, sa.ForeignKey("managers.id"), nullable=False),
        sa.Column("at", Moment, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("token", "place", "kind")),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("of", sa.Integer, nullable=False),
    )
    op.create_index("ix_draft_changes_draft_token", "draft_changes", ["draft", "token"], unique=True)
    op.create_table(
        "publications",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("edition", sa.String, nullable=False),
        sa.Column("at", Moment, nullable=False, index=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("by", sa.String, sa.ForeignKey("managers.id")),
        *(sa.Column(name, sa.String, nullable=False) for name in ("why", "draft")),
        sa.Column("approved_by", sa.String, sa.ForeignKey("managers.id")),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_publications_edition_at", "publications", ["edition", "at"])
