"""The directory as a file that comes back unchanged: a workbook, or text for any spreadsheet. Nothing in it runs."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from bot.casework.directory_rows import COLUMNS

WORKBOOK, TEXT = ".xlsx", ".csv"

# What makes a spreadsheet take a text for a formula, numbers with a plus apart. Source: OWASP, "CSV Injection".
_FORMULA = re.compile(r"[=@|%]|[+-](?![\d\s(),;+-]*\Z)")


def directory_file(rows: Iterable[Mapping[str, str]], ending: str) -> bytes:
    """Give the bytes of a file with these rows of cells; an ending that is not WORKBOOK makes text."""
    table = [COLUMNS, *(tuple(row.get(name, "") for name in COLUMNS) for row in rows)]
    return _workbook(table) if ending == WORKBOOK else _text(table)


def _workbook(table: list[tuple[str, ...]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("directory")
    sheet.freeze_panes = "C2"
    for number, row in enumerate(table):
        cells = []
        for said in row:
            cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", said))
            # Text that begins like a formula is still text.
            cell.data_type = "s"
            if number == 0:
                cell.font = Font(bold=True)
            cells.append(cell)
        sheet.append(cells)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _text(table: list[tuple[str, ...]]) -> bytes:
    file = StringIO(newline="")
    lines = csv.writer(file, delimiter=";")
    lines.writerows([tuple(f"'{cell}" if _FORMULA.match(cell) else cell for cell in row) for row in table])
    # With the mark in front spreadsheets read the letters rightly.
    return file.getvalue().encode("utf-8-sig")
