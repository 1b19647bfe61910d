"""Addresses, districts, languages, absence of the staff; settings, exclusions, teams. Run before the program."""

import sqlalchemy as sa
from alembic import op

from bot.storage.sql.columns import Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of routing; there is no way back but a backup."""
    op.add_column("managers", sa.Column("email", sa.LargeBinary))
    for name in ("speaks", "districts"):
        op.add_column("managers", sa.Column(name, sa.String, nullable=False, server_default=""))
    op.add_column("managers", sa.Column("capacity", sa.Integer, nullable=False, server_default="0"))
    op.add_column("managers", sa.Column("substitute", sa.String))
    op.add_column("managers", sa.Column("away", sa.String, nullable=False, server_default="[]"))
    op.add_column("timers", sa.Column("rank", sa.Integer, nullable=False, server_default="2"))
    op.create_table(
        "hromada_settings",
        sa.Column("hromada", sa.String, primary_key=True),
        sa.Column("body", sa.String, nullable=False),
    )
    op.create_table(
        "exclusions",
        sa.Column("person", sa.String, sa.ForeignKey("people.id"), primary_key=True),
        sa.Column("party", sa.String, primary_key=True),
        sa.Column("whom", sa.String, primary_key=True, index=True),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_table(
        "team_members",
        sa.Column("need", sa.String, sa.ForeignKey("needs.id"), primary_key=True),
        sa.Column("party", sa.String, primary_key=True),
        sa.Column("whom", sa.String, primary_key=True, index=True),
        sa.Column("view", sa.String, nullable=False),
        sa.Column("since", Moment, nullable=False),
    )
