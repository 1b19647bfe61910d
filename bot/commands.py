"""What the command line does, one function a command; each says one clear thing and gives an exit code."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from bot.app import Part, Service, open_service, prepare_database
from bot.casework.names import NATIONAL_QUEUE, HromadaCode
from bot.casework.owners import Role
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.parts import load_bundle
from bot.settings import Settings
from bot.storage.content import STORIES, NoContent, read_content
from bot.storage.spreadsheets import read_rows
from bot.usecases.enrol_manager import VALID_FOR, invite
from bot.usecases.import_hromadas import import_hromadas
from bot.usecases.office import Office
from bot.usecases.sample_data import add_sample_people
from dialogs.bundle import Bundle
from dialogs.problems import Problem, Severity, Where
from dialogs.reader import read_stories
from dialogs.rehearsal import Rehearsal, never_reached, rehearse

#: Skipped rows shown one by one; the rest are counted. A product choice.
ROWS_SHOWN = 20
ROWS_BETWEEN_WORDS = 1000
#: The fictional hromada of the sample data (dialogs/catalogue/places/training.csv).
TRAINING = HromadaCode("UA00000000000000003")
#: How long the Bot API may take to say its name.
PATIENCE = timedelta(seconds=8)
OK, PROBLEMS = 0, 1


def say(text: str) -> None:
    """Print a line of the program's own."""
    print(text)


def tell(text: str) -> None:
    """Tell whoever sits there something that is not the program's output."""
    print(text, file=sys.stderr)


def check(settings: Settings, *, language: str) -> int:
    """Check scripts, stories and translations; print every problem with its place and cure."""
    bundle, problems = load_bundle(settings)
    is_broken = any(problem.severity is Severity.CRITICAL for problem in problems)
    # Stories of scripts that lead nowhere would only repeat in other words what is known already.
    rehearsals, of_stories = ([], []) if is_broken else _rehearse(settings, bundle)
    words = BabelTranslator(settings.locales_dir, domain=CONSOLE)
    found = (*problems, *of_stories, *(problem for each in rehearsals for problem in each.problems))
    unplayed = () if is_broken else never_reached(bundle, rehearsals)
    for problem in (*found, *(_unplayed(bundle, script, step) for script, step in unplayed)):
        say(_told(words, problem, language))
    critical = sum(problem.severity is Severity.CRITICAL for problem in found)
    steps = sum(len(script.steps) for script in bundle.scripts.values())
    say(
        words.line(
            "check.summary",
            language,
            scripts=len(bundle.scripts),
            steps=steps,
            stories=len(rehearsals),
            languages=", ".join(bundle.languages),
            reached=steps - len(unplayed),
            critical=critical,
            warnings=len(found) - critical + len(unplayed),
            edition=bundle.edition,
        )
    )
    return PROBLEMS if critical else OK


async def add_hromadas(settings: Settings, file: Path, *, centres: Path | None = None) -> int:
    """Take a codifier over and report what was skipped and why."""
    await prepare_database(settings, Part.ALL)
    async with open_service(settings, Part.CONSOLE) as service:
        report = await import_hromadas(
            service.office, _progress(read_rows(file)), centres=read_rows(centres) if centres else ()
        )
    say(f"hromadas: {len(report.hromadas)}, settlements: {len(report.settlements)}, skipped: {len(report.skipped)}")
    for row in report.skipped[:ROWS_SHOWN]:
        say(f"  row {row.row}: {row.wrong} ({row.value!r}); {row.cure}")
    if len(report.skipped) > ROWS_SHOWN:
        say(f"  … and {len(report.skipped) - ROWS_SHOWN} more")
    return OK


async def add_sample_data(settings: Settings) -> int:
    """Add the fictional hromada with its doors and staff, and the sample list of real ones."""
    await prepare_database(settings, Part.ALL)
    async with open_service(settings, Part.CONSOLE) as service:
        found, doors, staff = await fill_with_samples(service.office, settings.dialogs_dir)
    say(f"hromadas: {found}, doors: {doors}, staff: {staff}")
    tell(f"Staff join by a link: ./run bot invite --hromada {TRAINING} --name NAME")
    return OK


async def fill_with_samples(office: Office, dialogs: Path) -> tuple[int, int, int]:
    """Add what ships for trying out; how many hromadas, doors and members of the staff there are."""
    places = dialogs / "catalogue" / "places"
    found = 0
    for name in ("sample.csv", "training.csv"):
        rows, centres = read_rows(places / name), read_rows(places / "centres.csv")
        found += len((await import_hromadas(office, rows, centres=centres)).hromadas)
    people = {"doors": read_rows(places / "doors.csv"), "staff": read_rows(places / "staff.csv")}
    return found, *(await add_sample_people(office, **people))


async def make_invitation(settings: Settings, *, hromada: str, name: str, role: str) -> int:
    """Make a one-time link for somebody on the staff; the link, or the command to send, is all that is printed."""
    await prepare_database(settings, Part.ALL)
    async with open_service(settings, Part.MANAGER) as service:
        code = HromadaCode(hromada)
        async with service.office.work() as work:
            known = code == NATIONAL_QUEUE or await work.places.hromada(code) is not None
        if not known:
            tell(f"{hromada}: there is no such hromada; ./run bot sample-data or import-hromadas brings the list")
            return PROBLEMS
        secret = await invite(service.office, hromada=code, name=name, role=Role(role), by="system")
        bot = await _managers_bot(service)
    say(f"https://t.me/{bot}?start={secret}" if bot else f"/start {secret}")
    hours = int(VALID_FOR.total_seconds() // 3600)
    tell(f"For one person, once, within {hours} hours. Send it by a way only they can read.")
    return OK


async def _managers_bot(service: Service) -> str:
    """Give the managers' bot's user name; "" when there is no token or the Bot API does not answer now."""
    try:
        return await asyncio.wait_for(service.managers_bot(), PATIENCE.total_seconds())
    except TimeoutError:
        tell("The Bot API does not answer, so there is no link: send this line to the managers' bot instead.")
        return ""


def _rehearse(settings: Settings, bundle: Bundle) -> tuple[list[Rehearsal], list[Problem]]:
    """Play every story in every language; what cannot be read as a story is a problem."""
    rehearsals: list[Rehearsal] = []
    problems: list[Problem] = []
    try:
        files = read_content(settings.dialogs_dir, STORIES)
    except NoContent:
        return [], []
    for path, text in files.items():
        stories, unread = read_stories(path, text)
        problems += unread
        rehearsals += [
            rehearse(bundle, story, on=_fixed_day(), language=language)
            for story in stories
            for language in bundle.languages
        ]
    return rehearsals, problems


def _fixed_day() -> date:
    """Give the day on which stories happen: always the same, so that they always end the same."""
    return date(2026, 11, 23)


def _unplayed(bundle: Bundle, script: str, step: str) -> Problem:
    where = bundle.step(script, step).where
    return Problem(where, "step_in_no_story", {"script": script, "step": step}, Severity.WARNING)


def _told(words: BabelTranslator, problem: Problem, language: str) -> str:
    sentence = words.line(f"problem.{problem.rule}", language, **dict(problem.values))
    return f"{_place(problem.where)}: {problem.severity.value}: {sentence}"


def _place(where: Where) -> str:
    return f"{where.file}:{where.line}:{where.column}" if where.line else where.file


def _progress(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Pass rows on, showing on a terminal how many there were."""
    shown = sys.stderr.isatty()
    for number, row in enumerate(rows, 1):
        if shown and number % ROWS_BETWEEN_WORDS == 0:
            print(f"\r{number} rows", end="", file=sys.stderr, flush=True)
        yield row
    if shown:
        print(file=sys.stderr)
