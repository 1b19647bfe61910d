"""Somebody who has every page that was ever published, a pencil, and time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from bot.casework.reporting.counting import Key
from bot.casework.reporting.publication import FEW, PUBLISHED, Published, Range

#: A count behind a page: where and when, and of what.
Cell = tuple[str, Key]
World = Mapping[Cell, int]

#: Breakdowns in which one need may stand in several groups.
OVERLAPPING = {("opened", "kind"), ("unmet", "need"), ("helped", "outcome")}


@dataclass(frozen=True, slots=True)
class Breakdown:
    """What is known of a breakdown: its groups, and whether they are all there are."""

    total: Cell
    groups: tuple[Cell, ...]
    overlaps: bool = False
    is_complete: bool = False

    def allows(self, world: World) -> bool:
        """Say whether counts can be those of the breakdown of one total."""
        counts, total = [world[group] for group in self.groups], world[self.total]
        if self.overlaps:
            return all(count <= total for count in counts) and (not self.is_complete or sum(counts) >= total)
        return sum(counts) == total if self.is_complete else sum(counts) <= total


@dataclass(slots=True)
class Attacker:
    """What the attacker knows: the range of every count, and how counts hang together."""

    ranges: dict[Cell, Range] = field(default_factory=dict)
    breakdowns: list[Breakdown] = field(default_factory=list)

    def reads(self, where: str, published: Published, groups: Mapping[tuple[str, str], Sequence[str]]) -> None:
        """Take a page in.

        Args:
            where: of which hromada and which period it is.
            groups: every group that is conceivable, by figure and grouping; a group that is not on the page is small.
        """
        for tree in PUBLISHED:
            total = where, (tree.figure,)
            self.ranges[total] = published.get(total[1], FEW)
            names = [name for name in groups.get((tree.figure, tree.grouping), ()) if name not in tree.left_out]
            cells = tuple((where, (tree.figure, tree.grouping, name)) for name in names)
            self.ranges |= {cell: published.get(cell[1], FEW) for cell in cells}
            if cells:
                self.breakdowns.append(Breakdown(total, cells, (tree.figure, tree.grouping) in OVERLAPPING))

    def believes(self, world: World) -> bool:
        """Say whether a world agrees with everything that is known."""
        in_range = all(found.low <= world[cell] <= found.high for cell, found in self.ranges.items())
        return in_range and all(breakdown.allows(world) for breakdown in self.breakdowns)

    def worlds(self) -> Iterator[World]:
        """Try every world there could be; for small puzzles only."""
        cells = list(self.ranges)
        for counts in product(*(range(found.low, found.high + 1) for found in self.ranges.values())):
            world = dict(zip(cells, counts, strict=True))
            if self.believes(world):
                yield world

    def finds(self) -> dict[Cell, int]:
        """Give the counts of one to four that are worked out to the number; for small puzzles only."""
        possible: dict[Cell, set[int]] = {cell: set() for cell in self.ranges}
        for world in self.worlds():
            for cell, count in world.items():
                possible[cell].add(count)
        return {cell: min(counts) for cell, counts in possible.items() if len(counts) == 1 and 1 <= min(counts) <= 4}

    def world_where(self, cell: Cell, count: int) -> World:
        """Make a world out of the lower ends of all ranges, in which one count is another, and its total with it."""
        world = {each: found.low for each, found in self.ranges.items()}
        where, (figure, *grouping) = cell
        raised = count - world[cell]
        world[cell] = count
        if grouping:
            world[where, (figure,)] += raised
        return world
