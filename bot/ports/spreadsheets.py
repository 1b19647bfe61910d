"""Spreadsheets that people bring, as rows of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum


class TableFault(StrEnum):
    """Why a file is no table; each has lines for people."""

    EMPTY = "empty"
    OLD_WORKBOOK = "old_workbook"
    #: Of LibreOffice.
    OPEN_DOCUMENT = "open_document"
    PDF = "pdf"
    ARCHIVE = "archive"
    WEB_PAGE = "web_page"
    DAMAGED = "damaged"
    #: Neither a workbook nor text.
    NO_TABLE = "no_table"
    TOO_BIG = "too_big"


class NotATable(Exception):
    """A file cannot be read as a table."""

    def __init__(self, fault: TableFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


#: Reads the bytes of a file, header and empty rows included. Raises NotATable. Takes a moment of CPU.
ReadTable = Callable[[bytes], Sequence[Sequence[str]]]
