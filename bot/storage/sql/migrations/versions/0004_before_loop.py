"""Moves with reasons, milestones and their keys. Run before the program."""

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the columns and tables of the closed loop; there is no way back but a backup."""
