"""The table at the end: what every run came to, and what must have been 0."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from statistics import median

from tests.crash.run import Outcome

_MUST_BE_0 = (
    ("needs lost", "lost"),
    ("needs doubled", "doubled"),
    ("alerts missing", "alerts_missing"),
    ("citizens without an answer", "without_answer"),
    ("notices missing", "notices_missing"),
    ("order inversions", "inversions"),
    ("updates claimed twice", "claimed_twice"),
    ("updates never heard", "unheard"),
    ("messages vanished", "vanished"),
    ("messages left unsent", "unsent"),
)
Row = tuple[str, Callable[[Outcome], str]]


def write_table(outcomes: Sequence[Outcome]) -> str:
    """Write a table, one column a run."""
    rows = [[name, *(cell(outcome) for outcome in outcomes)] for name, cell in _rows()]
    rows.insert(0, ["", *(outcome.plan.name for outcome in outcomes)])
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join(_line(row, widths) for row in rows)


def is_good(outcome: Outcome) -> bool:
    """Say whether nothing was lost, doubled or forgotten."""
    return not outcome.tally.faults()


def _rows() -> Iterable[Row]:
    yield "citizens", lambda outcome: str(outcome.tally.citizens)
    yield "needs", lambda outcome: str(outcome.tally.needs)
    yield "messages", lambda outcome: str(outcome.tally.messages)
    yield "kills", lambda outcome: str(sum(len(kill.victims.split("+")) for kill in outcome.kills))
    for title, name in _MUST_BE_0:
        yield f"{title} (must be 0)", lambda outcome, name=name: str(getattr(outcome.tally, name))  # type: ignore[misc]
    yield "messages shown twice", lambda outcome: str(outcome.tally.duplicates)
    yield "told of trouble", lambda outcome: str(outcome.tally.troubles)
    yield "failures in the logs", lambda outcome: str(len(outcome.complaints))
    yield "process back, s (median, worst)", lambda outcome: _spread([kill.back_after for kill in outcome.kills])
    yield "felt by people, s (median, worst)", lambda outcome: _spread([kill.felt_for for kill in outcome.kills])


def _spread(seconds: Sequence[float]) -> str:
    return f"{median(seconds):.1f}, {max(seconds):.1f}" if seconds else "-"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
    return "  ".join((first, *cells)).rstrip()
