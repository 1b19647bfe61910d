"""A script as a drawing: one box a step, one arrow a way on; plain SVG for the page and for paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from logging import WARNING, getLogger
from textwrap import shorten, wrap

from fast_sugiyama import from_edges

# It tells every phase of its work as news, under two names.
for _name in ("rust-sugiyama", "connected_components"):
    getLogger(_name).setLevel(WARNING)

# Sizes in pixels of the drawing; the page scales it. Product choices.
_WIDE, _TALL = 176, 58
_APART = 210
_GAP, _LANE = 22, 40
_ROWS_APART = 118
_MARGIN = 16
_ASIDE = 40
_LETTERS_A_LINE, _LINES = 26, 3
_LETTERS_OF_A_LABEL = 34
# How far along its first stretch a way carries its label.
_ALONG = 0.7

_STYLE = (
    ".box{fill:#fff;stroke:#345;stroke-width:1.2}.asks{fill:#eef4fb}.stops{fill:#f1f1ee}.danger{stroke:#b3261e;"
    "stroke-width:2.4}.way{fill:none;stroke:#678;stroke-width:1.2}.back{stroke-dasharray:5 4}"
    "text{font-family:'Libertinus Serif',Georgia,serif;font-size:12px;fill:#123}.why{font-size:10.5px;fill:#456}"
)


@dataclass(frozen=True, slots=True)
class Box:
    """A step: its number in the book, what it says, and its look ("asks", "stops", "danger", or "")."""

    number: str
    text: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """An arrow between two boxes, by their places in the list, and when it is taken."""

    start: int
    end: int
    when: str = ""


Point = tuple[float, float]


def draw(boxes: Sequence[Box], ways: Sequence[Way]) -> str:
    """Draw the first box on top and the others below it in the order they are reached.

    Ways that lead back up are dashed. The same boxes and ways make the same drawing.
    """
    ways = _together(ways)
    back = _backward(len(boxes), ways)
    points, bends = _laid_out(len(boxes), [way for at, way in enumerate(ways) if at not in back])
    width = max(x for x, _ in points.values()) + _WIDE + 2 * _MARGIN + (_ASIDE if back else 0)
    height = max(y for _, y in points.values()) + _TALL + 2 * _MARGIN
    parts = [
        *(_arrow(way, points, bends, is_back=at in back) for at, way in enumerate(ways)),
        *(_box(box, points[at]) for at, box in enumerate(boxes)),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}"'
        f' height="{height:.0f}" role="img"><style>{_STYLE}</style><defs><marker id="tip" viewBox="0 0 8 8" refX="7"'
        ' refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0,0L8,4L0,8z" fill="#678"/></marker></defs>'
        f"{''.join(parts)}</svg>"
    )


def _together(ways: Sequence[Way]) -> list[Way]:
    """Make one arrow of all that join the same two boxes."""
    when: dict[tuple[int, int], list[str]] = {}
    for way in ways:
        when.setdefault((way.start, way.end), []).append(way.when)
    return [Way(start, end, " / ".join(filter(None, labels))) for (start, end), labels in when.items()]


def _backward(count: int, ways: Sequence[Way]) -> frozenset[int]:
    """Find the ways that close a circle, going from the first box as the author wrote the others."""
    leaving: dict[int, list[int]] = {at: [] for at in range(count)}
    for at, way in enumerate(ways):
        leaving[way.start].append(at)
    found: set[int] = set()
    state: dict[int, bool] = {}
    for first in range(count):
        trail = [(first, iter(leaving[first]))] if first not in state else []
        state.setdefault(first, True)
        while trail:
            box, rest = trail[-1]
            taken = next(rest, None)
            if taken is None:
                state[box] = False
                trail.pop()
            elif state.get(ways[taken].end):
                found.add(taken)
            elif ways[taken].end not in state:
                state[ways[taken].end] = True
                trail.append((ways[taken].end, iter(leaving[ways[taken].end])))
    return frozenset(found)


def _laid_out(count: int, ways: Sequence[Way]) -> tuple[dict[int, Point], Mapping[tuple[int, int], tuple[Point, ...]]]:
    """Give every box its place, and the points a long way goes through."""
    edges = sorted({(way.start, way.end) for way in ways})
    laid = from_edges(edges, vertex_spacing=1, dummy_vertices=True) if edges else ()
    points: dict[int, Point] = {}
    bends: dict[tuple[int, int], tuple[Point, ...]] = {}
    left = 0.0
    for placed, _, height, drawn in laid:
        rows: dict[float, list[tuple[float, int]]] = {}
        for node, (x, y) in placed:
            rows.setdefault(y, []).append((x, int(node)))
        where = {
            node: (left + x, (height - y) * _ROWS_APART) for y, row in rows.items() for node, x in _spread(count, row)
        }
        points |= {node: point for node, point in where.items() if node < count}
        bends |= _bends(count, where, {(int(one), int(other)) for one, other in drawn or ()})
        left = max(x for x, _ in where.values()) + _APART
    for alone in range(count):
        if alone not in points:
            points[alone] = (left, 0.0)
            left += _APART
    return points, bends


def _spread(count: int, row: Sequence[tuple[float, int]]) -> Iterator[tuple[int, float]]:
    """Put a row's boxes side by side, and leave a lane for every long way that passes between them."""
    free = 0.0
    for x, node in sorted(row):
        is_box = node < count
        # A lane is a point in the middle of where a box would stand.
        room, lead = (_WIDE + _GAP, 0.0) if is_box else (_LANE, (_WIDE - _LANE) / 2)
        at = max(x * _APART, free - lead)
        yield node, at
        free = at + lead + room


def _bends(
    count: int, where: Mapping[int, Point], drawn: set[tuple[int, int]]
) -> dict[tuple[int, int], tuple[Point, ...]]:
    """Follow the invisible boxes that a long way passes."""
    after = {one: other for one, other in drawn if one >= count}
    found: dict[tuple[int, int], tuple[Point, ...]] = {}
    for start, first in sorted(drawn):
        if start < count <= first:
            passed, at = [], first
            while at >= count:
                passed.append(where[at])
                at = after[at]
            found[start, at] = tuple(passed)
    return found


def _box(box: Box, point: Point) -> str:
    x, y = point[0] + _MARGIN, point[1] + _MARGIN
    lines = _lines_of(box)
    first = y + _TALL / 2 - 7 * (len(lines) - 1) + 4
    shown = "".join(
        f'<text x="{x + _WIDE / 2:.0f}" y="{first + 14 * at:.0f}" text-anchor="middle">{escape(line)}</text>'
        for at, line in enumerate(lines)
    )
    look = f"box {box.look}".strip()
    return f'<rect class="{look}" x="{x:.0f}" y="{y:.0f}" width="{_WIDE}" height="{_TALL}" rx="8"/>{shown}'


def _lines_of(box: Box) -> list[str]:
    text = f"{box.number} {box.text}".strip()
    return wrap(shorten(text, _LETTERS_A_LINE * _LINES - 4, placeholder="…"), _LETTERS_A_LINE)[:_LINES]


def _arrow(
    way: Way, points: Mapping[int, Point], bends: Mapping[tuple[int, int], tuple[Point, ...]], *, is_back: bool
) -> str:
    if is_back or way.start == way.end:
        path, middle = _upward(points[way.start], points[way.end])
    else:
        path, middle = _downward([points[way.start], *bends.get((way.start, way.end), ()), points[way.end]])
    label = shorten(way.when, _LETTERS_OF_A_LABEL, placeholder="…")
    word = f'<text class="why" x="{middle[0]:.0f}" y="{middle[1]:.0f}" text-anchor="middle">{escape(label)}</text>'
    look = "way back" if is_back else "way"
    return f'<path class="{look}" d="{path}" marker-end="url(#tip)"/>{word if label else ""}'


def _downward(places: Sequence[Point]) -> tuple[str, Point]:
    """Leave a box below and enter the next from above, through the points between."""
    corners = [(x + _MARGIN + _WIDE / 2, y + _MARGIN) for x, y in places]
    corners[0] = (corners[0][0], corners[0][1] + _TALL)
    path = f"M{corners[0][0]:.0f},{corners[0][1]:.0f}" + "".join(_curves(corners))
    (x, y), (after_x, after_y) = corners[0], corners[1]
    return path, (x + (after_x - x) * _ALONG, y + (after_y - y) * _ALONG)


def _curves(corners: Sequence[Point]) -> Iterator[str]:
    for (x, y), (after_x, after_y) in pairwise(corners):
        half = (after_y - y) / 2
        yield f"C{x:.0f},{y + half:.0f} {after_x:.0f},{after_y - half:.0f} {after_x:.0f},{after_y:.0f}"


def _upward(start: Point, end: Point) -> tuple[str, Point]:
    """Leave a box at its side and come back to an earlier one at its side."""
    x, y = start[0] + _MARGIN + _WIDE, start[1] + _MARGIN + _TALL / 2
    end_x, end_y = end[0] + _MARGIN + _WIDE, end[1] + _MARGIN + _TALL / 2
    out = max(x, end_x) + _ASIDE
    return f"M{x:.0f},{y:.0f}C{out:.0f},{y:.0f} {out:.0f},{end_y:.0f} {end_x:.0f},{end_y:.0f}", (out, (y + end_y) / 2)
