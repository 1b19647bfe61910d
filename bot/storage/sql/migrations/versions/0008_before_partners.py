"""Partners without an account, e-mail addresses. Run before the program."""

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of partners; there is no way back but a backup."""
