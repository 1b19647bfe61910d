"""Settings of hromadas, districts, absence, conflicts of interest, duty. Run before the program."""

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of routing; there is no way back but a backup."""
