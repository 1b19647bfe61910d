"""The translators' spreadsheet as a file: its columns, written and read."""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bot.localization.merging import State


class Column(StrEnum):
    """The heads of the columns, in their order."""

    PLACE = "Place"
    SCRIPT = "Script"
    STEP = "Step"
    PART = "Part"
    BEFORE = "Read before"
    SOURCE = "Ukrainian"
    TRANSLATION = "Translation"
    STATE = "State"
    MADE_FOR = "Translated from"
    NOTE = "Note"
    LONGEST = "At most"
    #: What the row said when it was written; without it nobody could tell what a translator changed.
    MARK = "Mark"


# A sheet without one of these cannot come back.
_NEEDED = (Column.PLACE, Column.SOURCE, Column.TRANSLATION, Column.STATE, Column.NOTE, Column.MARK)

# In letters; what is not here has the width of a word.
_WIDTHS = {
    Column.BEFORE: 40,
    Column.SOURCE: 60,
    Column.TRANSLATION: 60,
    Column.MADE_FOR: 40,
    Column.NOTE: 30,
}
_USUAL_WIDTH = 16
_HIDDEN = (Column.PLACE, Column.MARK)

#: A sheet of ours has some thousand rows and unpacks to a few megabytes; a file may claim anything. Product choices.
LARGEST_UNPACKED, MOST_ROWS, MOST_COLUMNS = 32 << 20, 50_000, 64

# Makes a spreadsheet take whatever is typed for text: no number, no date, no formula.
_AS_TEXT = "@"

# How Excel writes the end of a line that was pasted from elsewhere.
_LINE_ENDS = ("_x000D_\n", "\r\n", "\r")

#: What stands in a cell whose formula came to nothing: words that began with =, + or -.
FAILED = frozenset(ERROR_CODES)

Row = Mapping[Column, str]


class UnreadableSheet(Exception):
    """A file is no sheet of ours. Nothing was taken; make one with to-sheet and fill that."""

    def __init__(self, path: Path, what: str, lacking: Iterable[Column] = ()) -> None:
        super().__init__(f"{path}: {what}")
        self.path = path
        self.what = what
        self.lacking = tuple(lacking)


class _TooLarge(Exception):
    """A file holds far more than a sheet of ours; it was not read."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A row with its number in the file, which counts from 1."""

    number: int
    row: Row


def write_sheet(path: Path, rows: Iterable[Row]) -> None:
    """Write the rows under their heads; a file that is there is replaced."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_workbook(file, rows)


def write_workbook(file: BinaryIO, rows: Iterable[Row]) -> None:
    """Write the rows under their heads into an open file."""
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.append([column.value for column in Column])
    for number, row in enumerate(rows, 2):
        for place, column in enumerate(Column, 1):
            cell = sheet.cell(number, place, row[column] or None)
            if row[column]:
                # Words that begin like a formula are words.
                cell.data_type = "s"
            cell.number_format = _AS_TEXT
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    _dress(sheet)
    workbook.save(file)


def read_sheet(path: Path) -> tuple[Numbered, ...]:
    """Read the rows that are not empty.

    Raises:
        UnreadableSheet: the file cannot be opened, is no workbook, or lacks a column.
    """
    try:
        with path.open("rb") as file:
            return read_workbook(file, path)
    except OSError as refused:
        raise UnreadableSheet(path, (refused.strerror or "the system refused").lower()) from refused


def read_workbook(file: BinaryIO, path: Path = Path()) -> tuple[Numbered, ...]:
    """Read the rows of an open file that are not empty; `path` only names it. Raises UnreadableSheet."""
    try:
        table = _table(file)
    except _TooLarge as flood:
        raise UnreadableSheet(path, "it is larger than any sheet of ours") from flood
    except (BadZipFile, zlib.error, EOFError, ParseError, LookupError, ValueError, TypeError) as damaged:
        raise UnreadableSheet(path, "it is no .xlsx workbook, or a damaged one") from damaged
    head, *rows = table or [()]
    places = {column: head.index(column) for column in Column if column in head}
    if lacking := [column for column in _NEEDED if column not in places]:
        raise UnreadableSheet(path, f"it has no column {', '.join(lacking)}", lacking)
    return tuple(_numbered(rows, places))


def _dress(sheet: Worksheet) -> None:
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for place, column in enumerate(Column, 1):
        sheet.cell(1, place).font = Font(bold=True)
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width = _WIDTHS.get(column, _USUAL_WIDTH)
        dimension.hidden = column in _HIDDEN
    letter = get_column_letter(list(Column).index(Column.STATE) + 1)
    states = DataValidation(type="list", formula1=f'"{",".join(State)}"', allow_blank=True)
    states.add(f"{letter}2:{letter}{max(sheet.max_row, 2)}")
    sheet.add_data_validation(states)


def _table(file: BinaryIO) -> list[tuple[str, ...]]:
    if _unpacked(file) > LARGEST_UNPACKED:
        raise _TooLarge
    with warnings.catch_warnings():
        # It complains of styles that other programs leave out, which we do not read.
        warnings.simplefilter("ignore", UserWarning)
        workbook = load_workbook(file, data_only=True)
    sheet = workbook.worksheets[0]
    # One cell in the last corner would make seventeen thousand million.
    if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
        raise _TooLarge
    return [tuple(_text(value) for value in row) for row in sheet.iter_rows(values_only=True)]


def _unpacked(file: BinaryIO) -> int:
    with ZipFile(file) as archive:
        found = sum(member.file_size for member in archive.infolist())
    file.seek(0)
    return found


def _numbered(rows: Iterable[tuple[str, ...]], places: Mapping[Column, int]) -> Iterator[Numbered]:
    for number, cells in enumerate(rows, 2):
        if any(cells):
            yield Numbered(number, {column: cells[at] for column, at in places.items()})


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value)
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    return text.strip()
