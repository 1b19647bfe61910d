"""Assisted intake, claim codes, reports about others, counts of doors. Run before the program."""

import sqlalchemy as sa
from alembic import op

from bot.storage.sql.columns import Moment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of doors; there is no way back but a backup."""
    _people_without_account()
    op.add_column("needs", sa.Column("reporter", sa.String, nullable=False, server_default=""))
    op.add_column("consents", sa.Column("how", sa.String, nullable=False, server_default="bot"))
    _desks()
    _doors()


def _people_without_account() -> None:
    with op.batch_alter_table("people") as people:
        people.alter_column("account_index", existing_type=sa.LargeBinary, nullable=True)
        people.alter_column("account", existing_type=sa.LargeBinary, nullable=True)
        people.add_column(sa.Column("assisted_by", sa.String))


def _desks() -> None:
    op.create_table(
        "desk_sittings",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("operator", sa.String, sa.ForeignKey("managers.id"), nullable=False),
        sa.Column("person", sa.String, sa.ForeignKey("people.id"), nullable=False, index=True),
        sa.Column("door", sa.String, nullable=False),
        sa.Column("how", sa.String, nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("screen", sa.LargeBinary, nullable=False),
        sa.Column("need", sa.String, sa.ForeignKey("needs.id")),
        sa.Column("begun_at", Moment, nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        sa.Column("ended_at", Moment),
    )
    op.create_index("ix_desk_sittings_operator_begun_at", "desk_sittings", ["operator", "begun_at"])
    op.create_table(
        "claims",
        sa.Column("code_hash", sa.String, primary_key=True),
        sa.Column("person", sa.String, sa.ForeignKey("people.id"), nullable=False, index=True),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("used_at", Moment),
    )
    op.create_table(
        "claim_tries",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("person", sa.String, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_index("ix_claim_tries_person_at", "claim_tries", ["person", "at"])


def _doors() -> None:
    op.add_column("doors", sa.Column("is_open", sa.Boolean, nullable=False, server_default=sa.true()))
    op.create_table(
        "door_days",
        sa.Column("door", sa.String, primary_key=True),
        sa.Column("day", sa.String, primary_key=True),
        sa.Column("arrivals", sa.Integer, nullable=False),
        sa.Column("needs", sa.Integer, nullable=False),
    )
