"""Appointments, document requests, plans, feedback, complaints. Run before the program."""

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the citizen's side; there is no way back but a backup."""
