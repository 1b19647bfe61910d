"""The closed loop: needs in screening, attempts with partners, what events say, tasks. Run before the program."""

import sqlalchemy as sa
from alembic import op

from bot.storage.sql.columns import Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_OWNED = "(owner_kind IS NOT NULL AND owner_id IS NOT NULL AND due_at IS NOT NULL)"
_LIVE_NEED = "status IN ('confirming', 'in_referral', 'routing', 'screening')"
_LIVE_REFERRAL = sa.text("status IN ('accepted', 'in_progress', 'on_hold', 'seen', 'sent')")


def upgrade() -> None:
    """Make the columns and tables of the closed loop; there is no way back but a backup."""
    _needs()
    _events()
    _referrals()
    op.create_table(
        "tasks",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("need", sa.String, sa.ForeignKey("needs.id"), nullable=False, index=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("owner", sa.String, index=True),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("done_at", Moment),
        sa.Column("detail", sa.LargeBinary),
    )


def _needs() -> None:
    is_owned = sa.CheckConstraint(f"NOT ({_LIVE_NEED}) OR {_OWNED}", name="live_is_owned")
    if op.get_bind().dialect.name == "sqlite":
        # SQLite cannot change a constraint: the table is made anew, and what it is not told of is left behind.
        with op.batch_alter_table("needs", recreate="always", table_args=(is_owned,)) as needs:
            needs.add_column(sa.Column("linked", sa.String))
        return
    op.add_column("needs", sa.Column("linked", sa.String))
    op.drop_constraint(op.f("ck_needs_live_is_owned"), "needs", type_="check")
    op.create_check_constraint("live_is_owned", "needs", str(is_owned.sqltext))


def _events() -> None:
    names = ("referral", "code", "outcomes", "status", "referral_status", "owner_kind", "owner_id")
    for name in names:
        op.add_column("need_events", sa.Column(name, sa.String))
    op.add_column("need_events", sa.Column("due_at", Moment))
    op.add_column("need_events", sa.Column("key", sa.String))
    op.create_index("uq_need_events_actor_key", "need_events", ["actor", "key"], unique=True)


def _referrals() -> None:
    op.add_column("referrals", sa.Column("recipient", sa.String, nullable=False, server_default=""))
    op.drop_index("uq_referrals_live", "referrals")
    op.create_index(
        "uq_referrals_live",
        "referrals",
        ["need", "recipient"],
        unique=True,
        sqlite_where=_LIVE_REFERRAL,
        postgresql_where=_LIVE_REFERRAL,
    )
