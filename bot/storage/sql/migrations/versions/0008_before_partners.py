"""Partners without an account: links, words, questions about sharing, disclosures. Run before the program."""

import sqlalchemy as sa
from alembic import op

from bot.storage.sql.columns import ROW_NUMBER, Moment

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of partners; there is no way back but a backup."""
    for name in ("kind", "email"):
        op.add_column("providers", sa.Column(name, sa.String, nullable=False, server_default=""))
    _links()
    _asks()
    _disclosures()


def _links() -> None:
    op.create_table(
        "partner_links",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("referral", sa.String, sa.ForeignKey("referrals.id"), nullable=False, unique=True),
        sa.Column("need", sa.String, sa.ForeignKey("needs.id"), nullable=False, index=True),
        sa.Column("provider", sa.String, nullable=False),
        *(sa.Column(name, sa.LargeBinary, nullable=False) for name in ("name", "email")),
        *(sa.Column(name, sa.String, nullable=False) for name in ("shares", "protocol")),
        sa.Column("note", sa.LargeBinary, nullable=False),
        sa.Column("made_by", sa.String, nullable=False),
        *(sa.Column(name, Moment, nullable=False) for name in ("made_at", "answer_by")),
        sa.Column("code", sa.LargeBinary, unique=True),
        sa.Column("code_until", Moment, nullable=False),
        sa.Column("used_at", Moment),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("codes", "pins", "tries")),
        sa.Column("session", sa.LargeBinary),
        *(sa.Column(name, Moment) for name in ("session_until", "revoked_at")),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "partner_words",
        sa.Column("id", ROW_NUMBER, primary_key=True),
        sa.Column("link", sa.String, sa.ForeignKey("partner_links.id"), nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("key", "author", "kind", "code")),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.UniqueConstraint("link", "key"),
    )


def _asks() -> None:
    op.create_table(
        "partner_asks",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("need", sa.String, sa.ForeignKey("needs.id"), nullable=False, index=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("manager", "provider")),
        *(sa.Column(name, sa.LargeBinary, nullable=False) for name in ("name", "email")),
        *(sa.Column(name, sa.String, nullable=False) for name in ("shares", "protocol")),
        sa.Column("note", sa.LargeBinary, nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("decided_at", Moment),
        sa.Column("is_agreed", sa.Boolean, nullable=False),
    )


def _disclosures() -> None:
    op.create_table(
        "disclosures",
        sa.Column("id", ROW_NUMBER, primary_key=True),
        sa.Column("need", sa.String, sa.ForeignKey("needs.id"), nullable=False),
        sa.Column("referral", sa.String, sa.ForeignKey("referrals.id"), nullable=False),
        sa.Column("recipient", sa.LargeBinary, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("purpose", "shares", "ground", "manager")),
        sa.Column("reason", sa.LargeBinary, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_index(op.f("ix_disclosures_need_at"), "disclosures", ["need", "at"])
