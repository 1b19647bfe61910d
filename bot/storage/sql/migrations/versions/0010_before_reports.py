"""Steps people passed, for the funnel; what was published of closed periods. Run before the program."""

import sqlalchemy as sa
from alembic import op

from bot.storage.sql.columns import ROW_NUMBER, Moment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_PASS = ("day", "from_edition", "from_step", "to_edition", "to_step", "way")


def upgrade() -> None:
    """Make the tables of reports; there is no way back but a backup."""
    op.add_column("people", sa.Column("has_left", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("unmet_needs", sa.Column("district", sa.String, nullable=False, server_default=""))
    op.create_index("ix_needs_hromada_id", "needs", ["hromada", "id"])
    op.create_table(
        "step_passes",
        sa.Column("id", ROW_NUMBER, primary_key=True),
        *(sa.Column(name, sa.String, nullable=False) for name in _PASS),
    )
    op.create_table(
        "step_sums",
        *(sa.Column(name, sa.String, primary_key=True) for name in _PASS),
        sa.Column("talks", sa.Integer, nullable=False),
    )
    op.create_table(
        "published_reports",
        *(sa.Column(name, sa.String, primary_key=True) for name in ("hromada", "period")),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    _count_who_stands_already()


def _count_who_stands_already() -> None:
    """Begin the funnel with who stands where: from here on, whoever came in has gone out or stands."""
    op.execute(
        """
        INSERT INTO step_sums (day, from_edition, from_step, to_edition, to_step, way, talks)
        SELECT '2000-01-01', '', '', edition, step, 'begun', count(*)
        FROM people WHERE step <> '' GROUP BY edition, step
        """
    )
