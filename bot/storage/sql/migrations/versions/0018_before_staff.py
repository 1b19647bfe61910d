"""Who approved an invitation and what became of it; the audit by who did it. Run before the program."""

import sqlalchemy as sa
from alembic import op

from bot.storage.sql.columns import Moment

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; there is no way back but a backup."""
    op.add_column("invitations", sa.Column("made_by", sa.String, nullable=False, server_default="system"))
    for name in ("made_at", "revoked_at"):
        op.add_column("invitations", sa.Column(name, Moment))
    for name in ("language", "districts"):
        op.add_column("invitations", sa.Column(name, sa.String, nullable=False, server_default=""))
    op.add_column("invitations", sa.Column("comes_back", sa.String))
    op.create_index("ix_invitations_hromada", "invitations", ["hromada"])
    op.create_index("ix_invitations_expires_at", "invitations", ["expires_at"])
    op.create_index("ix_audit_actor_action_id", "audit", ["actor", "action", "id"])
