"""`import-hromadas` and `sample-data`: hromadas, doors and people for the database."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.app import Part, open_service, prepare_database
from bot.casework.names import HromadaCode
from bot.commands.speech import OK, counting, say, tell
from bot.settings import Settings
from bot.storage.spreadsheets import read_rows
from bot.usecases.directory.import_hromadas import import_hromadas
from bot.usecases.directory.import_settings import import_settings
from bot.usecases.directory.sample_data import add_sample_people, add_sample_providers
from bot.usecases.office import Office

#: Skipped rows shown one by one; the rest are counted. A product choice.
ROWS_SHOWN = 20
#: The fictional hromada of the sample data (dialogs/catalogue/places/training.csv).
TRAINING = HromadaCode("UA00000000000000003")


async def add_hromadas(settings: Settings, file: Path, *, centres: Path | None = None) -> int:
    """Take a codifier over and report what was skipped and why."""
    await prepare_database(settings, Part.ALL)
    async with open_service(settings, Part.CONSOLE, speaks=False) as service:
        report = await import_hromadas(
            service.office, counting(read_rows(file)), centres=read_rows(centres) if centres else ()
        )
    say(f"hromadas: {len(report.hromadas)}, settlements: {len(report.settlements)}, skipped: {len(report.skipped)}")
    for row in report.skipped[:ROWS_SHOWN]:
        say(f"  row {row.row}: {row.wrong} ({row.value!r}); {row.cure}")
    if len(report.skipped) > ROWS_SHOWN:
        say(f"  … and {len(report.skipped) - ROWS_SHOWN} more")
    return OK


async def add_sample_data(settings: Settings) -> int:
    """Add the fictional hromada with its doors, staff and providers, and the sample list of real ones."""
    await prepare_database(settings, Part.ALL)
    async with open_service(settings, Part.CONSOLE, speaks=False) as service:
        added = await fill_with_samples(service.office, settings.dialogs_dir)
    say(f"hromadas: {added.hromadas}, doors: {added.doors}, staff: {added.staff}, providers: {added.providers}")
    tell(f"Staff join by a link: ./run bot invite --hromada {TRAINING} --name NAME")
    return OK


@dataclass(frozen=True, slots=True)
class Added:
    """How many of each there are."""

    hromadas: int
    doors: int
    staff: int
    providers: int


async def fill_with_samples(office: Office, dialogs: Path) -> Added:
    """Add what ships for trying out."""
    places = dialogs / "catalogue" / "places"
    found = 0
    for name in ("sample.csv", "training.csv"):
        rows, centres = read_rows(places / name), read_rows(places / "centres.csv")
        found += len((await import_hromadas(office, rows, centres=centres)).hromadas)
    people = {"doors": read_rows(places / "doors.csv"), "staff": read_rows(places / "staff.csv")}
    doors, staff = await add_sample_people(office, **people)
    await import_settings(office, read_rows(places / "settings.csv"))
    return Added(found, doors, staff, await add_sample_providers(office, read_rows(places / "providers.csv")))
