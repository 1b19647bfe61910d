"""Steps people passed, for the funnel. Run before the program."""

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of reports; there is no way back but a backup."""
