"""A report: everything counted about one hromada in one period, exact, for those who answer for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.casework.clocks import Term
from bot.casework.names import HromadaCode
from bot.casework.reporting.counting import Key, Tally
from bot.casework.reporting.funnel import Passes, StepLine, by_script, funnel
from bot.casework.reporting.period import Period
from bot.casework.reporting.stages import STAGES, Stage, percentile

URGENCIES = ("normal", "urgent", "danger")


@dataclass(frozen=True, slots=True)
class StageLine:
    """One stage for one urgency.

    Attributes:
        reached: how many needs reached it in the period.
        median, ninth: half of those, and nine of ten, took no longer; in `unit`; None when nobody reached it.
        unit: "hours" where the term is counted in hours, or somebody is in danger; else "working_days".
        in_time, late: judged in the period; see stages.py.
        term: None when the stage has none.
    """

    stage: Stage
    urgency: str
    reached: int
    median: float | None
    ninth: float | None
    unit: str
    in_time: int
    late: int
    term: Term | None

    @property
    def share(self) -> float | None:
        """Give the share within the term, of all that were judged; None when none was."""
        judged = self.in_time + self.late
        return self.in_time / judged if judged else None


@dataclass(frozen=True, slots=True)
class LoadLine:
    """One manager: what they answer for when the period ends, and what they did in it. `manager` "" is the queue."""

    manager: str
    open: int
    overdue: int
    moves: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Report:
    """What happened in a period.

    Attributes:
        until: the moment up to which events were counted: the end of the period, or now while it goes on.
        terms: by name, those the hromada decided among them.
        earlier, passes: the ledger of steps before the period and in it; of all hromadas of the service, for whoever
            has not said yet where they live belongs to none.
    """

    hromada: HromadaCode
    period: Period
    until: datetime
    made_at: datetime
    tally: Tally
    terms: Mapping[str, Term]
    earlier: tuple[Passes, ...] = ()
    passes: tuple[Passes, ...] = ()

    def count(self, *key: str) -> int:
        """Give a figure."""
        return self.tally.counts[key]

    def under(self, *prefix: str) -> Mapping[str, int]:
        """Give the groups of a figure, largest first."""
        found = self.tally.under(*prefix)
        return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))

    def table(self, *prefix: str) -> Mapping[Key, int]:
        """Give the cells of a figure that is grouped twice, by both groups."""
        size = len(prefix) + 2
        return {
            key[-2:]: count
            for key, count in sorted(self.tally.counts.items())
            if len(key) == size and key[: len(prefix)] == prefix
        }

    @property
    def stages(self) -> tuple[StageLine, ...]:
        """Give the times to each stage, by urgency, those that nothing can be said of left out."""
        lines = (self._stage(stage, urgency) for stage in STAGES for urgency in URGENCIES)
        return tuple(line for line in lines if line.reached or line.in_time or line.late)

    @property
    def loads(self) -> tuple[LoadLine, ...]:
        """Give the workload, the busiest first."""
        holding, late = self.tally.under("load", "open"), self.tally.under("load", "overdue")
        moves: dict[str, dict[str, int]] = {}
        for (manager, move), count in self.table("moves").items():
            moves.setdefault(manager, {})[move] = count
        lines = [
            LoadLine(manager, holding.get(manager, 0), late.get(manager, 0), moves.get(manager, {}))
            for manager in {*holding, *moves}
        ]
        return tuple(sorted(lines, key=lambda line: (-line.open, line.manager)))

    @property
    def steps(self) -> tuple[StepLine, ...]:
        """Give the funnel by step."""
        return funnel(self.earlier, self.passes)

    @property
    def scripts(self) -> tuple[StepLine, ...]:
        """Give the funnel by script."""
        return by_script(self.steps, self.passes)

    def _stage(self, stage: Stage, urgency: str) -> StageLine:
        times = self.tally.times.get((stage.id, urgency), [])
        term = self.terms.get(f"{stage.clock}_{urgency}") or self.terms.get(stage.clock) if stage.clock else None
        is_danger_without_term = term is None and urgency == "danger"
        in_hours = is_danger_without_term or (term is not None and bool(term.hours) and not term.working_days)
        measured = sorted(took.hours if in_hours else float(took.working_days) for took in times)
        judged = f"judged:{stage.id}", urgency
        return StageLine(
            stage,
            urgency,
            len(times),
            percentile(measured, 0.5) if measured else None,
            percentile(measured, 0.9) if measured else None,
            "hours" if in_hours else "working_days",
            self.count(*judged, "in_time"),
            self.count(*judged, "late"),
            term,
        )
