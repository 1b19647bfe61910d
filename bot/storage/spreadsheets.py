"""Spreadsheets as rows of text: .xlsx, or CSV with any usual separator and encoding.

What a file is, its content decides, not its name: official files come with wrong names.
"""

from __future__ import annotations

import codecs
import csv
import warnings
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

Row = tuple[str, ...]

# How files begin that people send instead of a spreadsheet.
_ZIP = b"PK\x03\x04"
_NOT_OURS = {
    b"\xd0\xcf\x11\xe0": ("it is an Excel file of the old format", "save it as .xlsx"),
    b"%PDF": ("it is a PDF", "download the spreadsheet instead"),
    b"\x1f\x8b": ("it is a gzip archive", "unpack it first"),
    b"Rar!": ("it is a RAR archive", "unpack it first"),
}
_WEB_PAGE = ("<!doctype html", "<html")
# Without this member a ZIP is no workbook. Source: ECMA-376, part 2 (Open Packaging Conventions).
_WORKBOOK_MEMBER = "[Content_Types].xml"

# In the order tried: Windows saves Ukrainian CSV in 1251, which fits almost any bytes, so it comes last.
_MARKED = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_UNMARKED = ("utf-8", "cp1251")
_SEPARATORS = ";\t,"

# The first member of a spreadsheet of LibreOffice. Source: OpenDocument 1.3, part 2, 3.3.
_OPEN_DOCUMENT_MEMBER = "mimetype"

# Nobody sees them, and no two cells with and without them are the same: soft hyphen, space of no width, joiner, mark.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))

# Enough for the title, the header and some rows.
_SAMPLE_CHARACTERS = 16_384
_CHUNK_BYTES = 1 << 20


class CannotRead(Exception):
    """A file cannot be read as a spreadsheet. Do what `cure` says and try again."""

    def __init__(self, path: Path, why: str, cure: str) -> None:
        super().__init__(f"Cannot read {path}: {why}; {cure}.")
        self.path = path
        self.why = why
        self.cure = cure


def read_rows(path: Path) -> Iterator[Row]:
    """Stream the rows of a spreadsheet, empty ones too: counting them gives the file's row numbers.

    Of a workbook the first sheet is read. Cells are trimmed of what nobody sees; whole numbers come without a
    decimal point.

    Raises:
        CannotRead: at once when the file is no spreadsheet, or on the way when it turns out damaged.
    """
    start = _beginning(path)
    for magic, (why, cure) in _NOT_OURS.items():
        if start.startswith(magic):
            raise CannotRead(path, why, cure)
    if start.startswith(_ZIP):
        _require_workbook(path)
        return _workbook_rows(path)
    encoding = _encoding(path, start)
    return _text_rows(path, encoding, _separator(path, encoding))


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            start = file.read(max(map(len, _NOT_OURS)))
    except FileNotFoundError as missing:
        raise CannotRead(path, "there is no such file", "check the name") from missing
    except IsADirectoryError as folder:
        raise CannotRead(path, "it is a folder", "name the file inside it") from folder
    except OSError as refused:
        why = (refused.strerror or "the system refused").lower()
        raise CannotRead(path, why, "check the file and its permissions") from refused
    if not start:
        raise CannotRead(path, "it is empty", "download or save it again")
    return start


def _require_workbook(path: Path) -> None:
    try:
        with ZipFile(path) as archive:
            members = archive.namelist()
    except BadZipFile as damaged:
        raise CannotRead(path, "the workbook is damaged", "download or save it again") from damaged
    if _OPEN_DOCUMENT_MEMBER in members:
        raise CannotRead(path, "it is an OpenDocument file", "save it as .xlsx")
    if _WORKBOOK_MEMBER not in members:
        cure = "unpack it, or save the spreadsheet as .xlsx"
        raise CannotRead(path, "it is an archive, but no Excel workbook", cure)


def _workbook_rows(path: Path) -> Iterator[Row]:
    # Given a path, the library would judge the file by its name.
    with path.open("rb") as file:
        try:
            with warnings.catch_warnings():
                # It complains of missing styles, which we do not read.
                warnings.simplefilter("ignore", UserWarning)
                workbook = load_workbook(file, read_only=True, data_only=True)
            sheet = workbook.worksheets[0]
            # Some programs write a wrong size into the sheet, and the library would believe it.
            sheet.reset_dimensions()
            for cells in sheet.iter_rows(values_only=True):
                yield tuple(_cell(value) for value in cells)
        except (BadZipFile, zlib.error, EOFError, ParseError, LookupError, ValueError, TypeError) as damaged:
            raise CannotRead(path, "the workbook is damaged", "open it in Excel and save it again") from damaged


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _seen(str(value))


def _seen(text: str) -> str:
    return text.translate(_UNSEEN).strip()


def _encoding(path: Path, start: bytes) -> str:
    """Find the encoding that every byte of the file agrees with."""
    marked = next((name for mark, name in _MARKED.items() if start.startswith(mark)), None)
    for name in (marked,) if marked else _UNMARKED:
        if _fits(path, name):
            return name
    raise CannotRead(path, "it is neither a workbook nor text", "save it as .xlsx, or as CSV in UTF-8")


def _fits(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                # No text has the character NUL; pictures and programs are full of it.
                if "\0" in decoder.decode(chunk):
                    return False
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _separator(path: Path, encoding: str) -> str:
    """Find the separator that makes most cells: commas inside names make few, real separators many."""
    with path.open(encoding=encoding, newline="") as file:
        sample = file.read(_SAMPLE_CHARACTERS)
    if sample.lstrip().casefold().startswith(_WEB_PAGE):
        raise CannotRead(path, "it is a web page", "download the file that the page offers")
    return max(_SEPARATORS, key=sample.count)


def _text_rows(path: Path, encoding: str, separator: str) -> Iterator[Row]:
    with path.open(encoding=encoding, newline="") as text:
        try:
            for cells in csv.reader(text, delimiter=separator):
                yield tuple(map(_seen, cells))
        except csv.Error as damaged:
            why = f"a row makes no sense ({damaged})"
            raise CannotRead(path, why, "save it again as CSV in UTF-8") from damaged
