"""How long each stage took, and whether it was within its term. The definitions, written once.

A stage is judged once for a need, in the period in which it was reached or in which its term ran out, whichever came
first: so the judgements of two periods never overlap, and what is still to come is not held against anybody. A need
that was over before its term ran out is not judged. A need that was opened again is measured by its first way only.
Times count from the opening of the need; terms from what starts their own clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from bot.casework.clocks import Term, term_end
from bot.casework.deadlines import Calendar
from bot.casework.reporting.stories import OVER, Story

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a need.

    Attributes:
        reached_by: events, any of which reaches it.
        clock: the deadline of the catalogue: `<clock>_<urgency>`, else `<clock>`; "" when it has no term.
        starts_with: events that start its clock; empty when the opening does.
    """

    id: str
    reached_by: frozenset[str]
    clock: str = ""
    starts_with: frozenset[str] = frozenset()


def _by(*names: str) -> frozenset[str]:
    return frozenset(names)


#: In the order of a need's way (domain.md X-2).
STAGES = (
    Stage("acknowledged", _by("see", "take", "decline"), "acknowledge"),
    Stage("taken", _by("take")),
    Stage("first_contact", _by("contact_made"), "contact", _by("take")),
    Stage("primary_assessment", _by("primary_assessment"), "needs_assessment"),
    Stage("in_depth_assessment", _by("in_depth_assessment")),
    Stage("report_drawn", _by("report_drawn")),
    Stage("sent_for_decision", _by("sent_for_decision"), "assessment_report", _by("report_drawn")),
    Stage("decided", _by("decision_granted", "decision_refused"), "decision", _by("sent_for_decision")),
    Stage("plan_agreed", _by("plan_agreed")),
    Stage("in_service", _by("in_service")),
    Stage("done", _by("done")),
    Stage("confirmed", _by("confirmed")),
)


@dataclass(frozen=True, slots=True)
class Took:
    """How long it took from the opening.

    Attributes:
        hours: plain hours, nights and holidays included.
        working_days: working days after the day of the opening, up to the day it was reached; 0 on the same day.
    """

    hours: float
    working_days: int


@dataclass(frozen=True, slots=True)
class Judged:
    """What can be said of one stage of one need in a period.

    Attributes:
        took: None when it was not reached in the period.
        in_time: None when it is not judged in this period.
    """

    stage: Stage
    took: Took | None = None
    in_time: bool | None = None


class Measure:
    """Measures stories with the terms and the calendar of a hromada; the same day is worked out once."""

    def __init__(self, calendar: Calendar, terms: Mapping[str, Term]) -> None:
        """Take the terms by the names of the catalogue's deadlines, those of the hromada among them."""
        self._calendar = calendar
        self._terms = terms
        self._end_of_term = lru_cache(maxsize=4096)(self._work_out_end)
        self._working_days = lru_cache(maxsize=4096)(self._count_working_days)

    def day_of(self, at: datetime) -> date:
        """Give the local day of a moment."""
        return self._calendar.day_of(at)

    def term(self, stage: Stage, urgency: str) -> Term | None:
        """Give the term of a stage; None when it has none."""
        return (self._terms.get(f"{stage.clock}_{urgency}") or self._terms.get(stage.clock)) if stage.clock else None

    def judge(self, story: Story, since: datetime, until: datetime) -> tuple[Judged, ...]:
        """Say of each stage what can be said of it in a period, from `since` until before `until`.

        Args:
            story: told until `until`.
        """
        first: dict[str, datetime] = {}
        for event in story.events:
            first.setdefault(event.name, event.at)
        judged = []
        for stage in STAGES:
            reached = _earliest(first, stage.reached_by)
            if reached is not None or stage.clock:
                took = self._took(story.opened_at, reached) if reached is not None and reached >= since else None
                in_time = self._in_time(stage, story, reached, first, (since, until)) if stage.clock else None
                if took is not None or in_time is not None:
                    judged.append(Judged(stage, took, in_time))
        return tuple(judged)

    def _in_time(
        self,
        stage: Stage,
        story: Story,
        reached: datetime | None,
        first: Mapping[str, datetime],
        bounds: tuple[datetime, datetime],
    ) -> bool | None:
        started = _earliest(first, stage.starts_with) if stage.starts_with else story.opened_at
        term = self.term(stage, story.urgency)
        if started is None or term is None:
            return None
        since, until = bounds
        due = self._due(started, term)
        if reached is not None and reached <= due:
            return True if reached >= since else None
        return False if since <= due < until and not _is_over_before(story, due) else None

    def _took(self, opened: datetime, reached: datetime) -> Took:
        days = self._calendar.day_of(opened), self._calendar.day_of(reached)
        return Took((reached - opened) / _HOUR, self._working_days(*days))

    def _due(self, started: datetime, term: Term) -> datetime:
        if term.hours and not term.working_days:
            return started + timedelta(hours=term.hours)
        return self._end_of_term(self._calendar.day_of(started), term)

    def _work_out_end(self, day: date, term: Term) -> datetime:
        return term_end(self._calendar.end_of(day), term, self._calendar)

    def _count_working_days(self, first: date, last: date) -> int:
        days = (last - first).days
        return sum(self._calendar.is_working(first + timedelta(days=ahead)) for ahead in range(1, days + 1))


def percentile(values: list[float], share: float) -> float:
    """Give the smallest value that this share of all values does not exceed: one that really occurred (nearest rank).

    Args:
        values: at least one, sorted.
        share: above 0, at most 1.
    """
    rank = -int(-len(values) * share // 1)
    return values[max(rank, 1) - 1]


def _earliest(first: Mapping[str, datetime], names: frozenset[str]) -> datetime | None:
    """Give the moment of the earliest of some events; None when none of them happened."""
    moments = [first[name] for name in names if name in first]
    return min(moments) if moments else None


def _is_over_before(story: Story, moment: datetime) -> bool:
    """Say whether a need was over at a moment."""
    last = ""
    for event in story.events:
        if event.at >= moment:
            break
        last = event.status or last
    return last in OVER
