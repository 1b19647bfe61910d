"""The town's time: it goes with the machine's, and can be pushed."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

KYIV = ZoneInfo("Europe/Kyiv")
#: A Monday, ten in the morning in Kyiv.
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@dataclass(slots=True)
class TownClock:
    """A clock that is pushed forward by hand and goes on by itself, as leases need it (ports.clock.Clock)."""

    set_to: datetime = MONDAY
    set_at: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        """Give the moment: aware, UTC."""
        return self.set_to + timedelta(seconds=time.monotonic() - self.set_at)

    def push(self, by: timedelta) -> None:
        """Let time pass at once."""
        self.set_to += by

    def turn_to(self, day: date, hour: int, minute: int = 0) -> None:
        """Make it this hour of a day in Kyiv, which must lie ahead."""
        wanted = datetime(day.year, day.month, day.day, hour, minute, tzinfo=KYIV).astimezone(UTC)
        assert wanted >= self.now(), "time does not run backwards"
        self.set_to, self.set_at = wanted, time.monotonic()
