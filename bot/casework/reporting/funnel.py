"""Where people are in the talk with the bot: how many came to each step, how many went on, how many stand there.

For each step, whatever people do: who came in = who went out + who stands there. A talk is counted, never a person:
no pass says whose it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Way(StrEnum):
    """How a talk came from one place to another."""

    #: A talk begins.
    BEGUN = "begun"
    #: An answer led on.
    ON = "on"
    #: «Back».
    BACK = "back"
    #: An answer given earlier is given anew.
    CORRECTING = "correcting"
    #: The guide is opened over the question, and closed.
    TO_GUIDE = "to_guide"
    FROM_GUIDE = "from_guide"
    #: The editors changed the scripts, and the talk went over to the new edition.
    CARRIED = "carried"
    #: The person began anew before the end.
    AGAIN = "again"
    #: The script came to its end.
    ENDED = "ended"
    #: The edition was lost.
    CUT_OFF = "cut_off"
    #: Two rows turned out to be one person, whose other talk goes on.
    JOINED = "joined"
    #: Nothing was heard for so long that the talk counts as left; and the person came back after all.
    LEFT = "left"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Spot:
    """A step of an edition, "script.step"; both empty outside all talks."""

    edition: str = ""
    step: str = ""


OUTSIDE = Spot()


@dataclass(frozen=True, slots=True)
class Passes:
    """So many talks went from one place to another in one way."""

    came_from: Spot
    went_to: Spot
    way: Way
    talks: int = 1


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step in a period.

    Attributes:
        step: "script.step".
        before: who stood there when the period began.
        came, went: by the way they came and went.
        standing: who stands there when it ends: always before + came - went.
    """

    step: str
    before: int
    came: Mapping[Way, int]
    went: Mapping[Way, int]

    @property
    def standing(self) -> int:
        """Count who stands there when the period ends."""
        return self.before + sum(self.came.values()) - sum(self.went.values())

    @property
    def script(self) -> str:
        """Name the script."""
        return self.step.partition(".")[0]


def funnel(earlier: Iterable[Passes], within: Iterable[Passes]) -> tuple[StepLine, ...]:
    """Count by step, busiest first; a new edition that left a step where it was is no pass.

    Args:
        earlier: all passes before the period, for who stood where when it began.
        within: the passes of the period.
    """
    before: dict[str, int] = defaultdict(int)
    for one in earlier:
        before[one.went_to.step] += one.talks
        before[one.came_from.step] -= one.talks
    came: dict[str, dict[Way, int]] = defaultdict(lambda: defaultdict(int))
    went: dict[str, dict[Way, int]] = defaultdict(lambda: defaultdict(int))
    for one in within:
        if one.way is not Way.CARRIED or one.came_from.step != one.went_to.step:
            came[one.went_to.step][one.way] += one.talks
            went[one.came_from.step][one.way] += one.talks
    steps = ({*came, *went} | {step for step, talks in before.items() if talks}) - {OUTSIDE.step}
    lines = (StepLine(step, before[step], dict(came[step]), dict(went[step])) for step in steps)
    return tuple(sorted(lines, key=lambda line: (-line.before - sum(line.came.values()), line.step)))


def by_script(lines: Iterable[StepLine], passes: Iterable[Passes]) -> tuple[StepLine, ...]:
    """Count by script what came in from elsewhere and went out: moving on inside a script is no pass."""
    before: dict[str, int] = defaultdict(int)
    for line in lines:
        before[line.script] += line.before
    came: dict[str, dict[Way, int]] = defaultdict(lambda: defaultdict(int))
    went: dict[str, dict[Way, int]] = defaultdict(lambda: defaultdict(int))
    for one in passes:
        origin, target = (spot.step.partition(".")[0] for spot in (one.came_from, one.went_to))
        if origin != target or one.way is Way.AGAIN:
            came[target][one.way] += one.talks
            went[origin][one.way] += one.talks
    scripts = sorted({*came, *went, *before} - {""})
    return tuple(StepLine(script, before[script], dict(came[script]), dict(went[script])) for script in scripts)
