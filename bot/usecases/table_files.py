"""Tables as files for spreadsheets: cells of a workbook, lines of a text. Nothing in them runs."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO, StringIO
from types import MappingProxyType
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

Value = str | int | float

WORKBOOK, TEXT = ".xlsx", ".csv"
#: What each kind of file is called on the web. Source: IANA, "Media Types".
MEDIA: Final[Mapping[str, str]] = MappingProxyType(
    {
        WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        TEXT: "text/csv; charset=utf-8",
    }
)

# What makes a spreadsheet take a text for a formula. Source: OWASP, "CSV Injection".
_FORMULA = re.compile(r"[\s]*[=+\-@\t\r|%]")
# Numbers of telephones: they begin with a plus, and what a spreadsheet makes of them runs nothing.
_NUMBER = re.compile(r"[+-][\d\s(),;+-]*\Z")


def cell_of(page: Any, said: Value, *, is_head: bool = False) -> Any:
    """Give a cell of a workbook's page; text is text whatever it begins with."""
    shown = harmless_letters(said) if isinstance(said, str) else said
    cell = WriteOnlyCell(page, shown)
    if isinstance(shown, str):
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=not is_head, vertical="top")
    if is_head:
        cell.font = Font(bold=True)
    return cell


def harmless_letters(text: str) -> str:
    """Give a text without what no workbook may hold."""
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))


def workbook_bytes(workbook: Workbook) -> bytes:
    """Give the bytes of a workbook."""
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def text_bytes(rows: Iterable[Sequence[Value]], *, spares_numbers: bool = False) -> bytes:
    """Give the bytes of a text file for any spreadsheet, an apostrophe before what it would run.

    Args:
        spares_numbers: True to leave numbers of telephones as they are, for a file that comes back.
    """
    file = StringIO(newline="")
    csv.writer(file, delimiter=";").writerows(
        [tuple(_harmless(value, spares_numbers=spares_numbers) for value in row) for row in rows]
    )
    # With the mark in front spreadsheets read the letters rightly.
    return file.getvalue().encode("utf-8-sig")


def _harmless(value: Value, *, spares_numbers: bool) -> Value:
    if isinstance(value, float):
        # Where columns are parted by semicolons a point parts days from months: 1.5 would be the first of May.
        return str(value).replace(".", ",")
    if not isinstance(value, str) or not _FORMULA.match(value) or (spares_numbers and _NUMBER.match(value)):
        return value
    return f"'{value}"
