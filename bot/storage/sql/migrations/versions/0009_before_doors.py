"""Assisted intake, claim codes, reports about others, counts of doors. Run before the program."""

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of doors; there is no way back but a backup."""
