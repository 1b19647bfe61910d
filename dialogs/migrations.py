"""What an editor declares about running conversations: what became of the steps and facts of an older edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dialogs.problems import Where

#: A step of a script: (script, step).
Spot = tuple[str, str]

#: So many first letters of an edition's name are enough to know it by. A product choice.
SHORTEST_NAME = 8


@dataclass(frozen=True, slots=True)
class Migration:
    """One entry of `migrations.yaml`: how conversations of an older edition go on after it.

    Attributes:
        edition: the older edition, or the beginning of its name.
        because: what happened, in the editor's words.
        steps: old step → the step that took its place, renamed or where to go instead.
        scripts: old script → its new name.
        facts: old fact → its new name.
        places: where the target of each line stands in the file, by (section, old name).
    """

    edition: str
    because: str
    where: Where
    steps: Mapping[Spot, Spot] = field(default_factory=dict)
    scripts: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[tuple[str, str], Where] = field(default_factory=dict)

    def is_of(self, edition: str) -> bool:
        """Say whether this entry is about an edition."""
        return edition.startswith(self.edition)

    def step(self, spot: Spot) -> Spot:
        """Give what a step is called after this entry; what is not mentioned keeps its name."""
        script, step = spot
        return self.steps.get(spot) or (self.scripts.get(script, script), step)


@dataclass(frozen=True, slots=True)
class Way:
    """How to come from an older edition to a newer one: entries to follow, one after another."""

    hops: tuple[Migration, ...] = ()

    def step(self, spot: Spot) -> Spot:
        """Give the step that took the place of an old one."""
        for hop in self.hops:
            spot = hop.step(spot)
        return spot

    def script(self, name: str) -> str:
        """Give the name a script has now."""
        for hop in self.hops:
            name = hop.scripts.get(name, name)
        return name

    def fact(self, name: str) -> str:
        """Give the name a fact has now."""
        for hop in self.hops:
            name = hop.facts.get(name, name)
        return name

    def then(self, other: Way) -> Way:
        """Go on along another way."""
        return Way((*self.hops, *other.hops))


def way_after(migrations: tuple[Migration, ...], at: int) -> Way:
    """Give the way of the entry at a position: it, and every later entry after it, as the file is read."""
    return Way(migrations[at:])


def spot_name(spot: Spot) -> str:
    """Name a step as editors write it: "housing.tonight"."""
    return ".".join(spot)
