"""python -m bot: the command line. Errors are one clear line and a non-zero exit, never a traceback."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import uvloop

from bot.app import Part, run_service
from bot.casework.codifier_rows import NotACodifier
from bot.casework.coordinates import NotAListOfCentres
from bot.casework.owners import Role
from bot.citizen.opening import TokenRefused as CitizenTokenRefused
from bot.commands import check, invitations, places
from bot.commands.speech import OK
from bot.console.server import CannotListen
from bot.demo import DEMO_PORT, run_demo, run_sandbox
from bot.doctor import examine
from bot.localization.catalogue import BrokenCatalogue
from bot.manager.errors import TokenRefused as ManagerTokenRefused
from bot.parts import BrokenContent
from bot.ports.storage import Unavailable
from bot.settings import BadSettings, Settings, read_settings
from bot.storage.content import NoContent
from bot.storage.spreadsheets import CannotRead
from bot.storage.sql.migrations.upgrade import migrate
from bot.storage.sql.urls import NotADatabaseUrl
from bot.telemetry.logs import set_up_logs
from bot.usecases.import_hromadas import NothingToImport

#: What can be wrong outside the program, each told in its own sentence.
TOLD = (
    BadSettings,
    BrokenContent,
    BrokenCatalogue,
    NoContent,
    NotADatabaseUrl,
    NotACodifier,
    NotAListOfCentres,
    NothingToImport,
    CannotRead,
    CannotListen,
    Unavailable,
    CitizenTokenRefused,
    ManagerTokenRefused,
)
FAILED, INTERRUPTED = 1, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one command; give the exit code."""
    given = _parser().parse_args(arguments)
    try:
        settings = read_settings()
        set_up_logs(settings.log_level.value)
        return _do(given, settings)
    except KeyboardInterrupt:
        return INTERRUPTED
    except TOLD as trouble:
        print(f"{trouble}", file=sys.stderr)
        return FAILED
    except ExceptionGroup as group:
        print(f"{_first_told(group)}", file=sys.stderr)
        return FAILED


def _do(given: argparse.Namespace, settings: Settings) -> int:
    match given.command:
        case "demo":
            return _endless(run_demo(settings, port=given.port))
        case "sandbox":
            return _endless(run_sandbox(port=given.port))
        case "run":
            return _endless(run_service(settings, Part(given.role)))
        case "migrate":
            asyncio.run(migrate(settings.database_url))
            return OK
        case "check":
            return check.check(settings, language=given.language)
        case "sample-data":
            return asyncio.run(places.add_sample_data(settings))
        case "import-hromadas":
            return asyncio.run(places.add_hromadas(settings, given.file, centres=given.centres))
        case "invite":
            invitation = invitations.make_invitation(settings, hromada=given.hromada, name=given.name, role=given.role)
            return asyncio.run(invitation)
        case _:
            return asyncio.run(examine(settings))


def _endless(work: Coroutine[Any, Any, None]) -> int:
    """Run until told to stop by Ctrl-C or SIGTERM; then finish what was begun."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_until_told(work))
    return OK


async def _until_told(work: Coroutine[Any, Any, None]) -> None:
    running = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, running.cancel)
    with suppress(asyncio.CancelledError):
        await running


def _first_told(group: BaseExceptionGroup) -> BaseException:
    """Find the sentence in a group of troubles; a trouble that is none of ours goes on as it is."""
    for trouble in group.exceptions:
        if isinstance(trouble, BaseExceptionGroup):
            return _first_told(trouble)
        if isinstance(trouble, TOLD):
            return trouble
    raise group


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="The front door to social services.")
    words = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    demo = words.add_parser("demo", help="everything on this machine, with two phones on a web page; needs no token")
    demo.add_argument("--port", type=int, default=DEMO_PORT, help="of the web page; 0 for any (default %(default)s)")
    sandbox = words.add_parser("sandbox", help="only the local Bot API server")
    sandbox.add_argument("--port", type=int, default=0, help="0 for any (default)")
    run = words.add_parser("run", help="the service, with the settings of the environment")
    run.add_argument("--role", choices=[part.value for part in Part], default=Part.ALL.value)
    words.add_parser("migrate", help="bring the tables of the database up to date")
    checked = words.add_parser("check", help="check scripts, stories and translations")
    checked.add_argument("--language", default="uk", choices=["uk", "en"], help="of the report (default %(default)s)")
    words.add_parser("sample-data", help="add a fictional hromada; doing it twice is as doing it once")
    hromadas = words.add_parser("import-hromadas", help="take over the official list of hromadas and settlements")
    hromadas.add_argument("file", type=Path, metavar="FILE", help=".xlsx, or .csv with semicolons")
    hromadas.add_argument("--centres", type=Path, metavar="FILE", help="code;latitude;longitude of centres, if known")
    invite = words.add_parser("invite", help="make a one-time link for somebody on the staff")
    invite.add_argument("--hromada", required=True, metavar="CODE", help="code of the hromada, UA and 17 digits")
    invite.add_argument("--name", required=True, help="as citizens shall read it")
    invite.add_argument("--role", choices=[role.value for role in Role], default=Role.MANAGER.value)
    words.add_parser("doctor", help="check settings, tokens, database, Redis, clock, dialogs; say what to do")
    return parser


if __name__ == "__main__":
    sys.exit(main())
