"""What time it is, as something given."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The world's clock, or a test's."""

    def now(self) -> datetime:
        """Give the moment: aware, UTC."""
        ...
