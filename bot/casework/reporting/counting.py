"""Counting: what each figure of a report means and what it leaves out, written once.

Every figure is about one hromada and one period: what happened from its first moment until before the first moment
after it. What happens later changes no figure of a period that is over. A need counts at the hromada that answers for
it when the report is made.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.casework.owners import OwnerKind
from bot.casework.reporting.stages import Judged, Measure, Took
from bot.casework.reporting.stories import OVER, Event, Story, UnmetLine, Voice

#: What a figure is counted under: its name, a way of grouping, a group. ("opened",), ("opened", "door", "school").
Key = tuple[str, ...]

#: An attempt ended and the need was sent on, by what happened.
REROUTED = frozenset(
    {
        *("decline", "cannot", "handed_on", "moved_hromada", "reassign", "requeued"),
        *("excluded", "owner_away", "owner_left", "not_helped"),
    }
)
#: Nobody answered in time.
NO_ANSWER = "requeued"
#: How a need ended, where the event does not say in which status it left it (noted before statuses were kept).
_ENDED = {"confirmed": "resolved", "unconfirmed": "resolved", "withdrawn": "withdrawn", "unmet": "unmet"}
#: How many different people a published number must be about (design: k of at least five).
ENOUGH = 5


@dataclass(slots=True)
class Tally:
    """What has been counted so far.

    Attributes:
        counts: by key.
        times: how long it took, by stage and urgency.
    """

    counts: Counter[Key] = field(default_factory=Counter)
    times: dict[tuple[str, str], list[Took]] = field(default_factory=lambda: defaultdict(list))
    # The first few people a key is about; no more are remembered.
    _crowds: dict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, key: Key, person: str = "") -> None:
        """Count one under a key; `person` is whom it is about."""
        count = self.counts[key] = self.counts.get(key, 0) + 1
        # Nobody can be the fifth person of a count below five; past that, few keys still lack somebody.
        if count < ENOUGH or len(self._crowds[key]) < ENOUGH:
            self._crowds[key].add(person)

    def is_crowd(self, key: Key) -> bool:
        """Say whether a count is about enough different people."""
        return len(self._crowds.get(key, ())) >= ENOUGH

    def under(self, *prefix: str) -> Mapping[str, int]:
        """Give the groups of a figure: what stands under ("opened", "door"), by door."""
        size = len(prefix) + 1
        return {key[-1]: count for key, count in self.counts.items() if len(key) == size and key[:-1] == prefix}


class Counting:
    """Counts stories, one after another; the period is given with its first moment and the first one after it."""

    def __init__(self, since: datetime, until: datetime, measure: Measure) -> None:
        self.tally = Tally()
        self._since, self._until = since, until
        self._measure = measure

    def story(self, whole: Story) -> None:
        """Count what happened to a need in the period."""
        story = whole.until(self._until)
        if story is None:
            return
        if story.opened_at >= self._since:
            self._opened(story)
        for event, before in _with_status_before(story):
            if event.at >= self._since:
                self._happened(story, event, before)
        self._attempts(story)
        self._overdue(story)
        self._stands(story)
        for judged in self._measure.judge(story, self._since, self._until):
            self._judged(story, judged)

    def unmet(self, line: UnmetLine) -> None:
        """Count what could not be met: once a day for a person and a reason."""
        self._add(line.person, "unmet", reason=(line.reason,), need=line.needs, district=(line.district,))
        for need in line.needs:
            self.tally.add(("unmet", f"need:{need}", line.reason), line.person)

    def arrivals(self, door: str, count: int) -> None:
        """Count how many came through a door, whatever came of it; nobody knows who they were."""
        self.tally.counts["arrived",] += count
        self.tally.counts["arrived", "door", door] += count

    def voice(self, voice: Voice) -> None:
        """Count an answer to a standard question."""
        self.tally.add(("voices", f"{voice.stage}:{voice.question}:{voice.version}", voice.value), voice.person)

    def _add(self, person: str, figure: str, /, **groups: tuple[str, ...]) -> None:
        self.tally.add((figure,), person)
        for name, values in groups.items():
            for value in values:
                self.tally.add((figure, name, value), person)

    def _opened(self, story: Story) -> None:
        self._add(
            story.person,
            "opened",
            urgency=(story.urgency,),
            kind=story.kinds,
            door=(story.door,),
            language=(story.language,),
            about=("somebody_else" if story.is_report else "oneself",),
        )

    def _happened(self, story: Story, event: Event, before: str) -> None:
        if event.name in REROUTED:
            self._add(story.person, "rerouted", why=(event.name,))
        status = event.status or _ENDED.get(event.name, "")
        if status in OVER and before not in OVER:
            self._add(story.person, "closed", how=(_how(event, status),))
        if event.name == "done":
            self._add(story.person, "helped", outcome=event.outcomes)
        if event.name == "in_service":
            self._add(story.person, "in_service", kind=story.kinds)
        if event.name in ("decision_granted", "decision_refused"):
            self._add(story.person, "decisions", which=(event.name,))
        if event.actor.startswith("manager:"):
            self.tally.add(("moves", event.actor.removeprefix("manager:"), event.name), story.person)

    def _attempts(self, story: Story) -> None:
        """Count attempts that began in the period, by what the need is about first."""
        seen: set[str] = set()
        for event in story.events:
            if event.referral and event.referral not in seen:
                seen.add(event.referral)
                if event.at >= self._since:
                    self._add(story.person, "attempts", kind=story.kinds[:1])

    def _overdue(self, story: Story) -> None:
        """Count a need whose promised moment passed while it was open: once in the period, once in each week.

        A moment that was over already when it was set down promised nothing.
        """
        weeks = set()
        for event, ended in story.spans(self._until):
            due = event.due_at
            if due is not None and due > event.at and event.status not in OVER and self._since <= due < ended:
                year, week, _ = self._measure.day_of(due).isocalendar()
                weeks.add(f"{year}-{week:02d}")
        if weeks:
            self._add(story.person, "overdue", week=tuple(sorted(weeks)), urgency=(story.urgency,))

    def _stands(self, story: Story) -> None:
        """Count what is open when the period ends, and with whom."""
        known = [event for event in story.events if event.status]
        if not known or known[-1].status in OVER:
            return
        last = known[-1]
        self._add(story.person, "open", status=(last.status,), urgency=(story.urgency,))
        if last.owner is None or last.due_at is None:
            self._add(story.person, "dead_ends")
            return
        manager = last.owner.id if last.owner.kind is OwnerKind.MANAGER else ""
        self.tally.add(("load", "open", manager), story.person)
        if last.due_at < self._until:
            self.tally.add(("open_overdue",), story.person)
            self.tally.add(("load", "overdue", manager), story.person)

    def _judged(self, story: Story, judged: Judged) -> None:
        stage, person, urgency = judged.stage.id, story.person, story.urgency
        if judged.took is not None:
            self.tally.times[stage, urgency].append(judged.took)
            self._add(person, f"reached:{stage}", urgency=(urgency,), within=(band_of(judged.took),))
        if judged.in_time is not None:
            verdict = "in_time" if judged.in_time else "late"
            self.tally.add((f"judged:{stage}", urgency, verdict), person)
            if judged.in_time:
                self.tally.add((f"reached:{stage}", "in_time", urgency), person)


#: Bands of working days after the day of the opening: the last day of each.
BANDS = {"1": 1, "3": 3, "10": 10}
LONGER = "longer"


def band_of(took: Took) -> str:
    """Name the band a time falls into."""
    return next((name for name, last in BANDS.items() if took.working_days <= last), LONGER)


def _how(event: Event, status: str) -> str:
    """Name how a need ended: as helped only when the person said so."""
    if status != "resolved":
        return status
    return event.name if event.name in ("confirmed", "acted_on") else "unconfirmed"


def _with_status_before(story: Story) -> Iterator[tuple[Event, str]]:
    before = ""
    for event in story.events:
        yield event, before
        before = event.status or _ENDED.get(event.name, "") or before
