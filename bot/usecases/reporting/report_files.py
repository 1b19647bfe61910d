"""A report as a file: a workbook with a sheet for each table, or one text file with a line for each cell.

Nothing in it runs: whatever a name begins with, spreadsheets take it as text.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from bot.usecases.reporting.report_sheets import Book, Sheet, Value

WORKBOOK, TEXT = ".xlsx", ".csv"
#: What each kind of file is called on the web.
MEDIA = {
    WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    TEXT: "text/csv; charset=utf-8",
}

# What makes a spreadsheet take a text for a formula. Source: OWASP, "CSV Injection".
_FORMULA = re.compile(r"^[\s]*[=+\-@\t\r|%]")
# Characters that may not stand in the name of a sheet, and how long it may be. Source: Excel, "Rename a worksheet".
_NOT_IN_A_NAME = re.compile(r"[\\/*?:\[\]]")
_LONGEST_NAME = 31
_WIDEST = 60


class NoSuchKind(Exception):
    """A report is written as .xlsx or .csv, by the name of the file; nothing was written."""

    def __init__(self, ending: str) -> None:
        super().__init__(f"a report is written as {WORKBOOK} or {TEXT}, not as {ending or 'a file without an ending'}")


def to_file(book: Book, ending: str) -> bytes:
    """Give the bytes of a file. Raises NoSuchKind."""
    match ending.casefold():
        case ".xlsx":
            return _workbook(book)
        case ".csv":
            return _text(book)
        case _:
            raise NoSuchKind(ending)


def _workbook(book: Book) -> bytes:
    workbook = Workbook(write_only=True)
    names: set[str] = set()
    for sheet in book.sheets:
        _fill(workbook.create_sheet(_name(sheet.title, names)), sheet)
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def _fill(page: Any, sheet: Sheet) -> None:
    for at, width in enumerate(_widths(sheet), 1):
        page.column_dimensions[get_column_letter(at)].width = width
    page.freeze_panes = "A3"
    page.append([_cell(page, sheet.title, bold=True)])
    page.append([_cell(page, name, bold=True) for name in sheet.head])
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])
    if sheet.note:
        page.append([])
        page.append([_cell(page, sheet.note)])


def _cell(page: Any, value: Value, *, bold: bool = False) -> Any:
    said = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
    cell = WriteOnlyCell(page, said)
    if isinstance(said, str):
        # Text that begins like a formula is still text.
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=not bold, vertical="top")
    if bold:
        cell.font = Font(bold=True)
    return cell


def _widths(sheet: Sheet) -> Iterator[int]:
    columns = zip(*(row for row in (sheet.head, *sheet.rows) if len(row) == len(sheet.head)), strict=True)
    return (min(_WIDEST, 2 + max(len(str(value)) for value in column)) for column in columns)


def _name(title: str, taken: set[str]) -> str:
    """Name a sheet so that no two are called alike."""
    name = _NOT_IN_A_NAME.sub(" ", ILLEGAL_CHARACTERS_RE.sub("", title))[:_LONGEST_NAME].strip(" '") or "-"
    number = 1
    while name.casefold() in taken:
        number += 1
        tail = f" {number}"
        name = f"{name[: _LONGEST_NAME - len(tail)].rstrip()}{tail}"
    taken.add(name.casefold())
    return name


def _text(book: Book) -> bytes:
    file = StringIO(newline="")
    lines = csv.writer(file, delimiter=";")
    lines.writerow(("table", "row", "column", "value"))
    for sheet in book.sheets:
        for row in sheet.rows:
            label = " · ".join(map(str, row[: sheet.labels]))
            for name, value in zip(sheet.head[sheet.labels :], row[sheet.labels :], strict=True):
                lines.writerow(tuple(map(_harmless, (sheet.title, label, name, value))))
    # With the mark in front spreadsheets read the letters rightly.
    return file.getvalue().encode("utf-8-sig")


def _harmless(value: Value) -> Value:
    """Make sure that no spreadsheet runs a text."""
    if not isinstance(value, str):
        return value
    return f"'{value}" if _FORMULA.match(value) else value
