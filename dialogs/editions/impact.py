"""What a newer edition does to the conversations that stand in one older one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from dialogs.bundle import Bundle
from dialogs.editions.carrying import Fate, Move, Outlook, foresee
from dialogs.editions.pairing import pair_steps
from dialogs.editions.resemblance import is_same
from dialogs.migrations import Spot, Way, spot_name

#: Fewer people than this at a step are not counted out: in a small place everybody might know who that is.
#: A product choice; the step itself is in the database without a name (see bot/README.md).
FEW = 5


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who stands in an edition: "script.step" → how many; `at` is when it was published, None when it never was."""

    edition: str
    at: datetime | None
    people: Mapping[str, int]

    @property
    def total(self) -> int:
        """Count them all."""
        return sum(self.people.values())


@dataclass(frozen=True, slots=True)
class StepImpact:
    """How many stand at a step that changed, and what becomes of them."""

    step: Spot
    people: int
    outlook: Outlook


@dataclass(frozen=True, slots=True)
class EditionImpact:
    """A crowd, the edition it stands in (None when it is lost), the newer one and the way there (None when pinned)."""

    crowd: Crowd
    old: Bundle | None
    new: Bundle
    way: Way | None

    @property
    def rule(self) -> str:
        """Name what happens to all of them, for "compare.edition.<rule>"."""
        if self.crowd.edition == self.new.edition:
            return "same"
        if self.old is None:
            return "lost"
        if self.old.structure == self.new.structure:
            return "words"
        return "stays" if self.way is None else "carried"

    def steps(self) -> Iterator[StepImpact]:
        """List the steps with people on them that are gone or ask something else now."""
        if self.old is None or self.rule in {"same", "words"}:
            return
        for name, people in self.crowd.people.items():
            script, _, step = name.partition(".")
            spot = script, step
            if self._is_changed(self.old, spot):
                yield StepImpact(spot, people, self._outlook(self.old, spot))

    def perhaps(self, spot: Spot) -> str:
        """Name the step that looks like the one that is gone; "" when none does."""
        script, step = spot
        if self.old is None or script not in self.old.scripts or script not in self.new.scripts:
            return ""
        found = pair_steps(self.old.scripts[script], self.new.scripts[script], Way()).same.get(step, "")
        return spot_name((script, found)) if found and found != step else ""

    def _is_changed(self, old: Bundle, spot: Spot) -> bool:
        script, step = spot
        before = old.scripts[script].steps.get(step) if script in old.scripts else None
        after = self.new.scripts[script].steps.get(step) if script in self.new.scripts else None
        return before is None or after is None or not is_same(before, after)

    def _outlook(self, old: Bundle, spot: Spot) -> Outlook:
        return Outlook(Fate.STAYS) if self.way is None else foresee(Move(old, self.new, self.way), spot)
