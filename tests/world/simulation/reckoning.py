"""What became of everybody, counted from the event log alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median, quantiles

from tests.world.books import Books
from tests.world.lines import EventLine


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Figures of a period; `waits` are hours from the opening to the first take, by urgency."""

    opened: int
    live: int
    ends: Counter[str]
    events: Counter[str]
    notices: Counter[str]
    waits: dict[str, list[float]]

    def lines(self) -> Iterator[tuple[str, str]]:
        """Give the table, line by line."""
        yield "needs opened", str(self.opened)
        yield "still live", str(self.live)
        yield from ((f"ended: {name}", str(count)) for name, count in sorted(self.ends.items()))
        for urgency, hours in sorted(self.waits.items()):
            if len(hours) > 1:
                worst = quantiles(hours, n=20)[-1]
                yield f"taken after, {urgency}", f"{median(hours):.2f} h in the middle, 95% within {worst:.1f} h"
        yield from ((f"told: {name}", str(count)) for name, count in sorted(self.notices.items()))
        yield from ((f"event: {name}", str(count)) for name, count in sorted(self.events.items()))


def reckon(books: Books) -> Reckoning:
    """Count everything from the history."""
    ends: Counter[str] = Counter()
    waits: dict[str, list[float]] = {}
    live = 0
    for need in books.needs.values():
        events = books.events_of.get(need.id, ())
        end = ending(events)
        live += end == ""
        if end:
            ends[end] += 1
        wait = _until_taken(events)
        if wait is not None:
            waits.setdefault(need.urgency, []).append(wait / timedelta(hours=1))
    events_named = Counter(event.name for event in books.events)
    notices = Counter(event.notice for event in books.events)
    return Reckoning(len(books.needs), live, ends, events_named, notices, waits)


def ending(events: Sequence[EventLine]) -> str:
    """Name the event that ended a need: the one with which it took its last status; "" while it lives."""
    end = ""
    status: str | None = None
    for event in events:
        if event.status is None or event.status == status:
            continue
        status = event.status
        end = event.name if status in {"resolved", "withdrawn", "unmet", "entered_in_error"} else ""
    return end


def _until_taken(events: Sequence[EventLine]) -> timedelta | None:
    taken = next((event.at for event in events if event.name == "take"), None)
    return taken - events[0].at if taken else None
