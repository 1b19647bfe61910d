"""Who comes when and with what, from one seed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import TypeVar
from zoneinfo import ZoneInfo

from tests.world.simulation.plan import DANGEROUS_HOURS, HOURS, KINDS, LANGUAGES, WEEKDAYS, Plan
from tests.world.village.village import SVITANOK, VERBOVE

KYIV = ZoneInfo("Europe/Kyiv")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody comes.

    Attributes:
        person: who, as a number; the same number is the same person.
        urgent: "no", "yes" or "danger".
        stops_after: so many answers, and they are gone; None when they come to the end.
        cries: the first thing they type is a cry for help.
    """

    at: datetime
    person: int
    kind: str
    urgent: str
    place: str
    way: str
    door: str
    language: str
    stops_after: int | None = None
    cries: bool = False


def arrivals(plan: Plan, chance: Random) -> Iterator[Arrival]:
    """Give everybody who comes, in order."""
    mean = plan.people * plan.requests / 365
    begun: list[int] = []
    for day in range(plan.days):
        morning = plan.begins + timedelta(days=day)
        for at in sorted(_moments(morning, mean * WEEKDAYS[morning.weekday()], chance)):
            yield _arrival(plan, at, chance, begun)


def pick(weights: Mapping[T, float] | Mapping[T, int], chance: Random) -> T:
    """Choose one thing by its weight."""
    return chance.choices(list(weights), list(weights.values()))[0]


def _moments(morning: datetime, mean: float, chance: Random) -> Iterator[datetime]:
    local = morning.astimezone(KYIV).replace(hour=0, minute=0)
    for _ in range(_poisson(mean, chance)):
        yield _within(local, HOURS, chance)


def _within(midnight: datetime, hours: Sequence[int], chance: Random) -> datetime:
    hour = chance.choices(range(24), hours)[0]
    moment = midnight.replace(hour=hour, minute=chance.randrange(60), second=chance.randrange(60))
    return moment.astimezone(ZoneInfo("UTC"))


def _poisson(mean: float, chance: Random) -> int:
    """Draw how many come in a day: exponential pauses, as many as fit."""
    count, left = 0, chance.expovariate(1)
    while left < mean:
        count += 1
        left += chance.expovariate(1)
    return count


def _arrival(plan: Plan, at: datetime, chance: Random, begun: list[int]) -> Arrival:
    habits = plan.habits
    known = begun and chance.random() < habits.again
    person = chance.choice(begun) if known else chance.randrange(plan.people)
    begun.append(person)
    urgent = pick({"danger": habits.danger, "yes": habits.urgent, "no": 1 - habits.danger - habits.urgent}, chance)
    if urgent == "danger":
        at = _within(at.astimezone(KYIV), DANGEROUS_HOURS, chance)
    places = {"": habits.lost, VERBOVE: habits.elsewhere, SVITANOK: 1 - habits.lost - habits.elsewhere}
    return Arrival(
        at,
        person,
        pick(KINDS, chance),
        urgent,
        pick(places, chance),
        "only_i_write" if chance.random() < habits.quiet else "write_here",
        chance.choice(("", "", "school", "clinic", "cnap")),
        pick(LANGUAGES, chance),
        chance.randrange(1, 4) if chance.random() < habits.stops else None,
        urgent == "danger" and chance.random() < habits.danger_by_words,
    )
