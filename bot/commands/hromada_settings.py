"""`import-settings`: what hromadas decided for themselves, as a spreadsheet that they keep."""

from __future__ import annotations

from pathlib import Path

from bot.app import Part, open_service, prepare_database
from bot.commands.speech import OK, PROBLEMS, say, tell
from bot.settings import Settings
from bot.storage.spreadsheets import read_rows
from bot.usecases.directory.import_settings import import_settings


async def add_settings(settings: Settings, file: Path) -> int:
    """Take settings over, or say of every bad row what is wrong with it; then nothing is taken over."""
    await prepare_database(settings, Part.ALL)
    async with open_service(settings, Part.CONSOLE, speaks=False) as service:
        report = await import_settings(service.office, read_rows(file))
    if not report.bad:
        say(f"hromadas: {len(report.settings)}, staff: {len(report.staff)}")
        return OK
    for row in report.bad:
        say(f"row {row.row}: {row.wrong}; {row.cure}")
    tell(f"Nothing was imported: {len(report.bad)} rows to mend. Then import the whole file again.")
    return PROBLEMS
