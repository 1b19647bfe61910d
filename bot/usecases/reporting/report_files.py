"""A report as a file: a workbook with a sheet for each table, or one text file with a line for each cell.

Nothing in it runs: whatever a name begins with, spreadsheets take it as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from bot.usecases.reporting.report_sheets import Book, Sheet
from bot.usecases.table_files import TEXT, WORKBOOK, Value, cell_of, harmless_letters, text_bytes, workbook_bytes

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
            return text_bytes([("table", "row", "column", "value"), *_lines(book)])
        case _:
            raise NoSuchKind(ending)


def _workbook(book: Book) -> bytes:
    workbook = Workbook(write_only=True)
    names: set[str] = set()
    for sheet in book.sheets:
        _fill(workbook.create_sheet(_name(sheet.title, names)), sheet)
    return workbook_bytes(workbook)


def _fill(page: Any, sheet: Sheet) -> None:
    for at, width in enumerate(_widths(sheet), 1):
        page.column_dimensions[get_column_letter(at)].width = width
    page.freeze_panes = "A3"
    page.append([cell_of(page, sheet.title, is_head=True)])
    page.append([cell_of(page, name, is_head=True) for name in sheet.head])
    for row in sheet.rows:
        page.append([cell_of(page, value) for value in row])
    if sheet.note:
        page.append([])
        page.append([cell_of(page, sheet.note)])


def _widths(sheet: Sheet) -> Iterator[int]:
    columns = zip(*(row for row in (sheet.head, *sheet.rows) if len(row) == len(sheet.head)), strict=True)
    return (min(_WIDEST, 2 + max(len(str(value)) for value in column)) for column in columns)


def _name(title: str, taken: set[str]) -> str:
    """Name a sheet so that no two are called alike."""
    name = _NOT_IN_A_NAME.sub(" ", harmless_letters(title))[:_LONGEST_NAME].strip(" '") or "-"
    number = 1
    while name.casefold() in taken:
        number += 1
        tail = f" {number}"
        name = f"{name[: _LONGEST_NAME - len(tail)].rstrip()}{tail}"
    taken.add(name.casefold())
    return name


def _lines(book: Book) -> Iterator[tuple[Value, ...]]:
    for sheet in book.sheets:
        for row in sheet.rows:
            label = " · ".join(map(str, row[: sheet.labels]))
            for name, value in zip(sheet.head[sheet.labels :], row[sheet.labels :], strict=True):
                yield sheet.title, label, name, value
