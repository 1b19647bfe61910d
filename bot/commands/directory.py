"""`import-directory` and `export-directory`: who helps, as a spreadsheet that editors keep."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook

from bot.app import Part, open_service, prepare_database
from bot.casework.directory_rows import directory_rows
from bot.commands.speech import OK, PROBLEMS, counting, say, tell
from bot.settings import Settings
from bot.storage.spreadsheets import read_rows
from bot.usecases.directory.import_directory import export_directory, import_directory

WORKBOOK = ".xlsx"
OWNER_ONLY = 0o600
_SHEET = "directory"


class CannotWrite(Exception):
    """A file cannot be written; nothing else was changed."""


async def add_providers(settings: Settings, file: Path) -> int:
    """Take a directory over, or say of every bad row what is wrong with it; then nothing is taken over."""
    await prepare_database(settings, Part.ALL)
    async with open_service(settings, Part.CONSOLE, speaks=False) as service:
        report = await import_directory(service.office, counting(read_rows(file)))
    if not report.bad:
        say(f"providers: {len(report.providers)}")
        return OK
    for row in report.bad:
        say(f"row {row.row}: {row.wrong}; {row.cure}")
    tell(f"Nothing was imported: {len(report.bad)} things to mend. Then import the whole file again.")
    return PROBLEMS


async def give_providers(settings: Settings, file: Path | None = None) -> int:
    """Write the directory to a file, .xlsx or CSV by its name, or to standard output; reading it changes nothing.

    Raises:
        CannotWrite: the file cannot be written.
    """
    await prepare_database(settings, Part.ALL)
    async with open_service(settings, Part.CONSOLE, speaks=False) as service:
        providers = await export_directory(service.office)
    if file is None:
        csv.writer(sys.stdout, delimiter=";").writerows(directory_rows(providers))
        return OK
    try:
        _write_file(file, directory_rows(providers))
    except OSError as refused:
        why = (refused.strerror or "the system refused").lower()
        raise CannotWrite(f"Cannot write {file}: {why}; check the folder and its permissions.") from refused
    tell(f"{len(providers)} providers. It holds addresses that nobody outside may see: keep the file safe.")
    return OK


def _write_file(file: Path, rows: Iterable[tuple[str, ...]]) -> None:
    # It tells where shelters are: nobody else on this machine shall read it.
    file.touch(mode=OWNER_ONLY)
    if file.suffix.casefold() == WORKBOOK:
        book = Workbook(write_only=True)
        sheet = book.create_sheet(_SHEET)
        for row in rows:
            sheet.append(row)
        book.save(file)
        return
    # With the mark in front Excel reads the letters rightly.
    with file.open("w", encoding="utf-8-sig", newline="") as text:
        csv.writer(text, delimiter=";").writerows(rows)
