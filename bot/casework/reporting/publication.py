"""What may be published of a period: numbers that nobody can be found in, whatever else was published.

The rule. Every count is rounded down to a multiple of five and published as the range of five values it may be:
"20-24". "0-4" is one range: none and four look the same. A count about fewer than five different people is published
as "0-4" however large it is. Only closed quarters are counted for publication; half-years and years are the sums of
the ranges that were published of their quarters, and say nothing more. There is no table by day, week, month, village
or district.

Why a cell of one to four cannot be worked out. Between the counts behind the ranges an outsider knows two kinds of
relations: a group is part of its total, and the groups that are shown of one breakdown together are not more than
their total. They are never known to *be* their total, for of every breakdown at least one group that anybody may
belong to is left out (`Tree.left_out`): people who came by themselves, needs that are about nothing named, stages
that took longer. Rounding down keeps both relations: so the world in which every count is exactly the lower end of
its range agrees with everything published. In that world raise any one count by up to four, and its total with it:
all ranges stay, both relations hold, and what is left out stays as it was. So each count may be any of the five values
of its range, whatever other ranges are known: subtracting, comparing periods, and laying breakdowns over one another
narrow nothing. Relations between figures of several periods (what was closed was opened once) bind nothing either,
for needs also come from other hromadas and from before the first report, which is left out of all periods.

Answers to the standard questions (`VOICES`) stand alone: neither their total is published nor how many were asked, so
no two of those numbers hang together, and each may be any of the five values of its range.

One figure is told apart: needs that nobody answers for, or that have no date (`DEAD_ENDS`). None is said as "0", for it
is what the service promises (loop.md, I18); one to four are said as "1-4". It tells of the service's failure, of nobody
in particular, and stands in no breakdown.

A published period never changes (ports.figures.PublishedReports): two versions of it would be a difference.
tests/reports/test_nobody_is_found.py attacks this.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.casework.reporting.counting import BANDS, ENOUGH, LONGER, NO_ANSWER, REROUTED, Key, Tally

#: Ranges are as wide as a crowd is large.
WIDTH = ENOUGH
#: People who came by themselves, and the language the service speaks first.
_BY_THEMSELVES, _FIRST_LANGUAGE, _OTHER = "", "uk", "other"
#: The need of the catalogue that is about anything else.
_ANYTHING = "other_information"


@dataclass(frozen=True, slots=True)
class Tree:
    """A figure that is published, and one way of grouping it.

    Attributes:
        grouping: the second part of the keys of its groups; "" for a figure that is published without groups.
        left_out: groups that are never shown, though anybody may belong to them.
    """

    figure: str
    grouping: str = ""
    left_out: frozenset[str] = frozenset()


def _without(*groups: str) -> frozenset[str]:
    return frozenset(groups)


#: All that is published, in the order of the page. A figure may stand here several times, grouped differently.
PUBLISHED = (
    Tree("opened", "urgency", _without("normal")),
    Tree("opened", "kind", _without(_ANYTHING)),
    Tree("opened", "door", _without(_BY_THEMSELVES)),
    Tree("opened", "language", _without(_FIRST_LANGUAGE)),
    Tree("reached:acknowledged", "within", _without(LONGER)),
    Tree("reached:acknowledged", "in_time", _without("normal", "urgent")),
    Tree("reached:first_contact", "within", _without(LONGER)),
    Tree("reached:first_contact", "in_time", _without("normal", "urgent")),
    Tree("reached:decided", "within", _without(LONGER)),
    Tree("decisions", "which", _without("decision_refused")),
    Tree("closed", "how", _without("entered_in_error", "acted_on", "withdrawn")),
    Tree("helped", "outcome", _without("other_help")),
    Tree("unmet", "need", _without(_ANYTHING)),
    Tree("unmet", "reason", _without(_OTHER)),
    Tree("rerouted", "why", REROUTED - {NO_ANSWER}),
    Tree("overdue"),
)


@dataclass(frozen=True, slots=True)
class Range:
    """A published number: it lies between these two, both included."""

    low: int
    high: int

    def __add__(self, other: Range) -> Range:
        """Give the range of a sum."""
        return Range(self.low + other.low, self.high + other.high)


#: What is said of a count that is not large enough, and of one that nobody counted.
FEW = Range(0, WIDTH - 1)

Published = Mapping[Key, Range]

#: What people answered to the standard questions: (VOICES, "stage:question:version", answer).
VOICES = "voices"

#: What must not happen; see above.
DEAD_ENDS: Key = ("dead_ends",)


def publish(tally: Tally) -> Published:
    """Give what may be published of a closed quarter."""
    published: dict[Key, Range] = {}
    for tree in PUBLISHED:
        published[tree.figure,] = _range(tally, (tree.figure,))
        if tree.grouping:
            groups = tally.under(tree.figure, tree.grouping)
            # A group nobody is in would be missing, and a group of one to four would not: so only large ones are named.
            shown = {group: _range(tally, (tree.figure, tree.grouping, group)) for group in groups}
            named = {group: found for group, found in shown.items() if found.low and group not in tree.left_out}
            published |= {(tree.figure, tree.grouping, group): found for group, found in named.items()}
    published |= _voices(tally)
    failures = _range(tally, DEAD_ENDS)
    published[DEAD_ENDS] = (
        failures if failures.low else Range(0, 0) if not tally.counts[DEAD_ENDS] else Range(1, WIDTH - 1)
    )
    return published


def _voices(tally: Tally) -> dict[Key, Range]:
    """Give what people answered, each answer of each version of a question for itself; few are as good as none."""
    answered = [key for key in tally.counts if key[0] == VOICES]
    ranges = {key: _range(tally, key) for key in sorted(answered)}
    return {key: found for key, found in ranges.items() if found.low}


def voices_of(published: Published) -> dict[str, dict[str, Range]]:
    """Give the answers by question, "stage:question:version", then by answer."""
    found: dict[str, dict[str, Range]] = {}
    for (figure, *rest), number in published.items():
        if figure == VOICES:
            asked, answer = rest
            found.setdefault(asked, {})[answer] = number
    return found


def figures_of(published: Published) -> dict[str, Range]:
    """Give the figures that stand alone, in the order of the page."""
    return {key[0]: found for key, found in published.items() if len(key) == 1}


def groups_of(published: Published, tree: Tree) -> dict[str, Range]:
    """Give the groups of one breakdown that may be named: bands of time in their order, others largest first."""
    found = {
        group: number
        for (figure, *rest), number in published.items()
        for group in rest[1:]
        if (figure, rest[0]) == (tree.figure, tree.grouping)
    }
    bands = list(BANDS)
    order = sorted(found, key=lambda one: (bands.index(one) if one in bands else 0, -found[one].low, one))
    return {group: found[group] for group in order}


def added(quarters: Iterable[Published]) -> Published:
    """Give what may be published of a longer period: the sums of what was published, nothing else."""
    pieces = list(quarters)
    keys = dict.fromkeys(key for piece in pieces for key in piece)
    return {key: _sum(piece.get(key, FEW) for piece in pieces) for key in keys}


def _sum(ranges: Iterable[Range]) -> Range:
    total = Range(0, 0)
    for one in ranges:
        total += one
    return total


def _range(tally: Tally, key: Key) -> Range:
    count = tally.counts[key] if tally.is_crowd(key) else 0
    low = count - count % WIDTH
    return Range(low, low + WIDTH - 1) if low else FEW


def plain(published: Published) -> list[list[object]]:
    """Give it JSON-ready, to be kept."""
    return [[list(key), found.low, found.high] for key, found in published.items()]


def published_from(rows: Iterable[Iterable[object]]) -> Published:
    """Read what `plain` gave."""
    return {tuple(map(str, _list(key))): Range(int(str(low)), int(str(high))) for key, low, high in rows}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
