"""How much of an edition its stories play: steps, choices, and routes where the way parts; what none of them plays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dialogs.bundle import Bundle
from dialogs.checks.ways import Spot, spots
from dialogs.engine.showing import GIVEN, REFUSED
from dialogs.problems import Problem, Severity
from dialogs.rehearsing.rehearsal import Rehearsal
from dialogs.script import Ask, AskConsent, Step, routes_of

#: Passing a question over counts as a choice of this name.
SKIP = ""
#: How a report names it.
SKIP_SHOWN = "skip"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was played, or what there is to play.

    Attributes:
        steps: (script, step).
        choices: (script, step, choice); "" for passing over, "given" and "refused" for a consent.
        routes: (script, step, number of the route from 0), where a step has more than one.
    """

    steps: frozenset[Spot] = frozenset()
    choices: frozenset[tuple[str, str, str]] = frozenset()
    routes: frozenset[tuple[str, str, int]] = frozenset()

    def __or__(self, other: Coverage) -> Coverage:
        return Coverage(self.steps | other.steps, self.choices | other.choices, self.routes | other.routes)

    def __and__(self, other: Coverage) -> Coverage:
        return Coverage(self.steps & other.steps, self.choices & other.choices, self.routes & other.routes)

    def __sub__(self, other: Coverage) -> Coverage:
        return Coverage(self.steps - other.steps, self.choices - other.choices, self.routes - other.routes)

    def __len__(self) -> int:
        return len(self.steps) + len(self.choices) + len(self.routes)

    def of(self, script: str) -> Coverage:
        """Keep what belongs to one script."""
        return Coverage(
            frozenset(each for each in self.steps if each[0] == script),
            frozenset(each for each in self.choices if each[0] == script),
            frozenset(each for each in self.routes if each[0] == script),
        )


@dataclass(frozen=True, slots=True)
class Share:
    """Of how many how many."""

    played: int
    total: int

    @property
    def percent(self) -> int:
        """Whole percent, downwards: 100 only when nothing is left."""
        return 100 * self.played // self.total if self.total else 100


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of a script, or of everything, is played."""

    steps: Share
    choices: Share
    routes: Share


def everything(bundle: Bundle) -> Coverage:
    """List all there is to play in an edition."""
    steps = dict(spots(bundle))
    return Coverage(
        frozenset(steps),
        frozenset((*spot, choice) for spot, step in steps.items() for choice in choices_of(step)),
        frozenset((*spot, at) for spot, step in steps.items() for at in parting(step)),
    )


def played_in(rehearsals: Iterable[Rehearsal]) -> Coverage:
    """Gather what some story played."""
    found = Coverage()
    for one in rehearsals:
        found |= Coverage(one.reached, one.picked, one.routes)
    return found


def shares(bundle: Bundle, played: Coverage) -> Mapping[str, Shares]:
    """Count by script; under "" for the whole edition."""
    whole = everything(bundle)
    return {"": _shares(whole, played)} | {name: _shares(whole.of(name), played) for name in bundle.scripts}


def unplayed(bundle: Bundle, played: Coverage) -> Iterator[Problem]:
    """Name what no story plays, a warning a step; of a step that is not played at all nothing more is said."""
    left = everything(bundle) - played
    for spot, step in spots(bundle):
        values = {"script": spot[0], "step": spot[1]}
        if spot in left.steps:
            yield Problem(step.where, "step_in_no_story", values, Severity.WARNING)
            continue
        choices = [choice for choice in choices_of(step) if (*spot, choice) in left.choices]
        if choices:
            named = {"choices": ", ".join(choice or SKIP_SHOWN for choice in choices)}
            yield Problem(step.where, "choices_in_no_story", values | named, Severity.WARNING)
        routes = [route.go for at, route in enumerate(routes_of(step)) if (*spot, at) in left.routes]
        if routes:
            named = {"routes": ", ".join(dict.fromkeys(routes))}
            yield Problem(step.where, "routes_in_no_story", values | named, Severity.WARNING)


def choices_of(step: Step) -> tuple[str, ...]:
    """List what can be chosen at a step, passing over included."""
    match step:
        case Ask():
            return (*(choice.id for choice in step.choices), *([] if step.skip is None else [SKIP]))
        case AskConsent():
            return (GIVEN, REFUSED)
        case _:
            return ()


def parting(step: Step) -> range:
    """Number the routes of a step where the way parts; a single route needs no story of its own."""
    count = len(routes_of(step))
    return range(count if count > 1 else 0)


def _shares(whole: Coverage, played: Coverage) -> Shares:
    both = whole & played
    return Shares(
        Share(len(both.steps), len(whole.steps)),
        Share(len(both.choices), len(whole.choices)),
        Share(len(both.routes), len(whole.routes)),
    )
