"""The directory as a file that comes back unchanged: a workbook, or text for any spreadsheet. Nothing in it runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from openpyxl import Workbook

from bot.casework.directory_rows import COLUMNS
from bot.usecases.table_files import WORKBOOK, cell_of, text_bytes, workbook_bytes


def directory_file(rows: Iterable[Mapping[str, str]], ending: str) -> bytes:
    """Give the bytes of a file with these rows of cells; an ending that is not WORKBOOK makes text."""
    table = [COLUMNS, *(tuple(row.get(name, "") for name in COLUMNS) for row in rows)]
    return _workbook(table) if ending == WORKBOOK else text_bytes(table, spares_numbers=True)


def _workbook(table: list[tuple[str, ...]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("directory")
    sheet.freeze_panes = "C2"
    for number, row in enumerate(table):
        sheet.append([cell_of(sheet, said, is_head=number == 0) for said in row])
    return workbook_bytes(book)
