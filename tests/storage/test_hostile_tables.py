"""Tables made to harm: small files that would fill the memory are refused before they do."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from bot.localization.sheets import MOST_ROWS, Column, UnreadableSheet, read_workbook
from bot.ports.spreadsheets import NotATable, TableFault
from bot.storage.uploads import LARGEST, LARGEST_UNPACKED, read_upload

HEAD = [column.value for column in Column]


def _workbook(*, row: int, column: int) -> bytes:
    """A workbook with one cell far away from its head."""
    book = Workbook()
    sheet = book.create_sheet("lines", 0)
    sheet.append(HEAD)
    sheet.cell(row, column, "x")
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _bomb() -> bytes:
    """A few kilobytes that unpack to more than anybody's memory should hold."""
    file = BytesIO(_workbook(row=2, column=1))
    with ZipFile(file, "a", ZIP_DEFLATED) as archive, archive.open("xl/sharedStrings2.xml", "w") as member:
        for _ in range((LARGEST_UNPACKED >> 20) + 1):
            member.write(bytes(1 << 20))
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(_bomb(), id="bomb"),
        pytest.param(_workbook(row=1_048_576, column=1), id="endless"),
        pytest.param(_workbook(row=2, column=16_384), id="wide"),
        pytest.param(b"x;" * (LARGEST // 2) + b"x", id="large"),
        pytest.param(b";" * 300, id="many columns"),
    ],
)
def test_a_table_that_would_fill_the_memory_is_too_big(data: bytes) -> None:
    with pytest.raises(NotATable) as refused:
        read_upload(data)
    assert refused.value.fault is TableFault.TOO_BIG


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(_bomb(), id="bomb"),
        pytest.param(_workbook(row=MOST_ROWS + 1, column=1), id="endless"),
        pytest.param(_workbook(row=1_048_576, column=16_384), id="the last corner"),
    ],
)
def test_a_translators_sheet_likewise(data: bytes) -> None:
    with pytest.raises(UnreadableSheet, match="larger than any sheet of ours"):
        read_workbook(BytesIO(data))


def test_what_is_usual_is_read() -> None:
    data = _workbook(row=3, column=2)
    assert len(read_upload(data)) == 3
    assert [one.number for one in read_workbook(BytesIO(data))] == [3]
