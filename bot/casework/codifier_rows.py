"""One row of the official list of places (KATOTTG), read with patience for how it is really published.

Source: order of the Ministry for Communities 290 of 26.11.2020; data.gov.ua, dataset
43c2a113-a032-4c8a-a409-3b5e1660bb38. What the published files look like: domain.md 6.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice

from bot.casework.names import HromadaCode
from bot.casework.places import Category
from bot.casework.spelling import Spelling

#: The header stands in one of the first rows; above it official spreadsheets carry a title and a date.
HEADER_WITHIN_ROWS = 10

# The headings of the official file in Latin letters: the search key of a name is the same in either alphabet.
# Only districts of cities use the fifth level, and we can live without them.
_OPTIONAL = "Dodatkovyi riven"
_COLUMNS = (
    "Pershyi riven",
    "Druhyi riven",
    "Tretii riven",
    "Chetvertyi riven",
    _OPTIONAL,
    "Katehoriia obiekta",
    "Nazva obiekta",
)
_REQUIRED = tuple(title for title in _COLUMNS if title != _OPTIONAL)

_CATEGORIES = {category.value: category for category in Category}
_CODE = re.compile(r"UA\d{17}", re.ASCII)

# Which level, counted from 0, holds the place's own code.
_OWN_LEVEL = {
    Category.OBLAST: 0,
    Category.SPECIAL_CITY: 0,
    Category.RAION: 1,
    Category.HROMADA: 2,
    Category.CITY: 3,
    Category.URBAN_SETTLEMENT: 3,
    Category.SELYSHCHE: 3,
    Category.VILLAGE: 3,
    Category.CITY_DISTRICT: 4,
}


class NotACodifier(Exception):
    """The rows have no header of the codifier. Nothing was read; give the official file."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        titles = ", ".join(missing)
        super().__init__(
            f"This is not the codifier of places (KATOTTG): none of its first {HEADER_WITHIN_ROWS} rows "
            f"is a header with these columns, in Ukrainian letters: {titles}."
        )
        #: Titles of the columns that the likeliest header row lacks.
        self.missing = missing


class Fault(Enum):
    """Why a row was left out: what is wrong, and what to do. «{value}» is what stood there."""

    NO_CATEGORY = (
        "the category is «{value}», not one of O K P H M T X C B",
        "correct the category, or leave the row if it is a note",
    )
    NO_NAME = ("the place {value} has no name", "write the name in the last column")
    BAD_CODE = ("the code «{value}» is not UA and 17 digits", "copy the code from the official file")
    REPEATED = ("the code {value} stood in a row above, which was kept", "delete one of the two rows")
    NO_PARENT = (
        "it belongs to {value}, which has no row of its own here",
        "add or mend the row of {value}",
    )


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that was left out, by its number in the file, counted from 1. In English, for engineers."""

    row: int
    fault: Fault
    value: str

    @property
    def wrong(self) -> str:
        """Say what is wrong with it."""
        wrong, _ = self.fault.value
        return str(wrong).format(value=self.value)

    @property
    def cure(self) -> str:
        """Say what to do about it."""
        _, cure = self.fault.value
        return str(cure).format(value=self.value)


@dataclass(frozen=True, slots=True)
class Entry:
    """A sound row: a place with the five codes of its levels, "" where a level is empty."""

    row: int
    category: Category
    levels: tuple[str, ...]
    name: str

    @property
    def code(self) -> str:
        """The place's own code."""
        return self.levels[_OWN_LEVEL[self.category]]

    @property
    def above(self) -> tuple[str, ...]:
        """Codes of what it belongs to, from the oblast down."""
        return self.levels[: _OWN_LEVEL[self.category]]

    @property
    def hromada_code(self) -> HromadaCode:
        """Code of the hromada on its third level."""
        return HromadaCode(self.levels[_OWN_LEVEL[Category.HROMADA]])


def find_columns(numbered: Iterator[tuple[int, Sequence[object]]], spelling: Spelling) -> tuple[int, ...]:
    """Read rows up to the header; tell where each of the seven columns stands, -1 for an absent optional one.

    Raises:
        NotACodifier: there was no header.
    """
    fewest, wanted = _REQUIRED, {title: spelling.search_key(title) for title in _COLUMNS}
    for _, cells in islice(numbered, HEADER_WITHIN_ROWS):
        keys = [spelling.search_key(_text(cell)) for cell in cells]
        at = {title: keys.index(key) for title, key in wanted.items() if key in keys}
        missing = tuple(title for title in _REQUIRED if title not in at)
        if not missing:
            return tuple(at.get(title, -1) for title in _COLUMNS)
        fewest = min(fewest, missing, key=len)
    raise NotACodifier(fewest)


def read_entry(
    row: int, cells: Sequence[object], columns: Sequence[int], *, spelling: Spelling
) -> Entry | SkippedRow | None:
    """Read one row below the header; None when it is empty."""
    texts = [_text(cells[at]) if 0 <= at < len(cells) else "" for at in columns]
    if not any(texts):
        return None
    *codes, letter, name = texts
    # The order prints Cyrillic letters, the CSV of 16.05.2025 Latin ones, and files made by hand mix them.
    category = _CATEGORIES.get(spelling.as_latin(letter.upper()))
    if category is None:
        return SkippedRow(row, Fault.NO_CATEGORY, letter)
    own = tuple(_code(cell, spelling) for cell in codes)
    entry = Entry(row, category, own, spelling.tidy(name))
    # Deeper cells than the place's own are not looked at: some editions repeat codes there.
    broken = next((code for code in (*entry.above, entry.code) if not _CODE.fullmatch(code)), None)
    if broken is not None:
        return SkippedRow(row, Fault.BAD_CODE, broken)
    return entry if entry.name else SkippedRow(row, Fault.NO_NAME, entry.code)


def _code(cell: str, spelling: Spelling) -> str:
    # The A of «UA» is Cyrillic in some files.
    return spelling.as_latin("".join(cell.split()).upper())


def _text(cell: object) -> str:
    return "" if cell is None else " ".join(str(cell).split())
