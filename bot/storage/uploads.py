"""Tables that people upload: judged by what is in them, and never bigger than a table of theirs can be."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zipfile import BadZipFile, ZipFile

from bot.ports.spreadsheets import NotATable, TableFault
from bot.storage.spreadsheets import CannotRead, Row, read_rows

#: So much may come, and so much may be inside what is packed, and so many rows and columns. Product choices.
LARGEST: Final = 8 << 20
LARGEST_UNPACKED: Final = 128 << 20
MOST_ROWS, MOST_COLUMNS = 20_000, 256

# How the reader of files tells what a file is instead of a table.
_FAULTS: Final = {
    "it is empty": TableFault.EMPTY,
    "it is an Excel file of the old format": TableFault.OLD_WORKBOOK,
    "it is an OpenDocument file": TableFault.OPEN_DOCUMENT,
    "it is a PDF": TableFault.PDF,
    "it is a gzip archive": TableFault.ARCHIVE,
    "it is a RAR archive": TableFault.ARCHIVE,
    "it is an archive, but no Excel workbook": TableFault.ARCHIVE,
    "it is a web page": TableFault.WEB_PAGE,
    "it is neither a workbook nor text": TableFault.NO_TABLE,
}


def read_upload(data: bytes) -> list[Row]:
    """Give the rows of a table that came as bytes; nothing of it is kept. Raises NotATable."""
    if len(data) > LARGEST or _unpacked(data) > LARGEST_UNPACKED:
        raise NotATable(TableFault.TOO_BIG)
    with TemporaryDirectory(prefix="dveri-upload-") as folder:
        file = Path(folder) / "table"
        file.write_bytes(data)
        try:
            rows: list[Row] = []
            for row in read_rows(file):
                rows.append(row)
                if len(rows) > MOST_ROWS or len(row) > MOST_COLUMNS:
                    raise NotATable(TableFault.TOO_BIG)
        except CannotRead as cannot:
            raise NotATable(_FAULTS.get(cannot.why, TableFault.DAMAGED)) from cannot
    return rows


def _unpacked(data: bytes) -> int:
    """Say how much is inside, when it is packed."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return sum(member.file_size for member in archive.infolist())
    except BadZipFile:
        return 0
