"""Sign-in to the web: one-time links and sessions. Run before the program."""

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of sessions; there is no way back but a backup."""
