"""Bars as SVG of our own making: readable without scripts, by whoever sees them; a table always stands beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

# Measures of the drawing in pixels; on a telephone it is drawn smaller.
_WIDTH, _LINE, _BAR, _GAP, _LETTERS = 480, 23, 16, 14, 17
_SURE, _MAYBE = "#1d5fa8", "#9cc3ec"
#: Room for the words at the end of a bar.
_WORDS = 110


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it is about, between which numbers it lies, and how that is said."""

    label: str
    low: int
    high: int
    said: str


def bars(lines: Sequence[Bar]) -> str:
    """Draw bars under one another: what is sure in a strong colour, what may be on top of it in a light one."""
    longest = max((bar.high for bar in lines), default=0) or 1
    height = len(lines) * (_LINE + _BAR + _GAP)
    drawn = "".join(_bar(bar, at * (_LINE + _BAR + _GAP), longest) for at, bar in enumerate(lines))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" '
        f'font-size="{_LETTERS}" font-family="sans-serif" fill="currentColor">{drawn}</svg>'
    )


def _bar(bar: Bar, top: int, longest: int) -> str:
    room = _WIDTH - _WORDS
    sure, maybe = (round(number / longest * room) for number in (bar.low, bar.high))
    return (
        f'<text x="0" y="{top + _LETTERS}">{escape(bar.label)}</text>'
        f'<rect x="0" y="{top + _LINE}" width="{max(maybe, 2)}" height="{_BAR}" rx="3" fill="{_MAYBE}"/>'
        f'<rect x="0" y="{top + _LINE}" width="{sure}" height="{_BAR}" rx="3" fill="{_SURE}"/>'
        f'<text x="{max(maybe, 2) + 8}" y="{top + _LINE + _BAR - 3}" font-weight="bold">{escape(bar.said)}</text>'
    )
