"""python -m bot: the command line. Errors are one clear line and a non-zero exit, never a traceback."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from bot.casework.owners import Role
from bot.commands.checking.order import add_arguments, is_folder
from bot.commands.door_arguments import add_door_arguments
from bot.content import BrokenContent
from bot.localization.catalogue import BrokenCatalogue
from bot.settings import BadSettings, Settings, read_settings
from bot.storage.content import NoContent
from bot.telemetry.logs import set_up_logs

#: What can be wrong outside the program whatever the command, each told in its own sentence.
TOLD: tuple[type[Exception], ...] = (BadSettings, BrokenContent, BrokenCatalogue, NoContent)
FAILED, INTERRUPTED = 1, 130

#: Commands that need neither bots nor a web page are loaded alone: importing the rest takes seconds.
ALONE: Mapping[str, str] = {
    "book": "bot.commands.book",
    "cards": "bot.commands.book",
    "check": "bot.commands.check",
    "compare": "bot.commands.compare",
    "report": "bot.commands.report",
    "schema": "bot.commands.schema",
    "understand": "bot.commands.understand",
}
WITH_EVERYTHING = "bot.house"
#: An edition to compare with lies in the database, which the check of files alone does not need.
CHECK_WITH_DATABASE = "bot.commands.check_edition"
#: Learning from examples needs libraries that understanding does not.
UNDERSTAND_BY_EXAMPLES = "bot.commands.understand_examples"
#: Models of older editions and drafts of examples lie in the database.
UNDERSTAND_WITH_DATABASE = "bot.commands.understand_kept"
#: What one process may do, by `bot.app.Part`; written out here because that file brings everything along.
PARTS = ("all", "citizen", "manager", "console", "worker")
DEMO_PORT, TRAINING_PORT = 8080, 8090


class Command(Protocol):
    """A file that does one command or several."""

    #: What can be wrong outside the program for these commands.
    TOLD: tuple[type[Exception], ...]

    def do(self, given: argparse.Namespace, settings: Settings) -> int:
        """Do it; give the exit code."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one command; give the exit code."""
    given = _parser().parse_args(arguments)
    told = TOLD
    try:
        settings = read_settings()
        set_up_logs(settings.log_level.value)
        command = cast("Command", import_module(_file_of(given)))
        told = (*TOLD, *command.TOLD)
        return command.do(given, settings)
    except KeyboardInterrupt:
        return INTERRUPTED
    except ExceptionGroup as group:
        print(f"{_first_told(group, told)}", file=sys.stderr)
        return FAILED
    except Exception as trouble:
        if not isinstance(trouble, told):
            raise
        print(f"{trouble}", file=sys.stderr)
        return FAILED


def _file_of(given: argparse.Namespace) -> str:
    """Name the file that does the command."""
    if given.command == "check" and given.against and not is_folder(given.against):
        return CHECK_WITH_DATABASE
    if given.command == "understand" and (given.train or given.evaluate):
        return UNDERSTAND_BY_EXAMPLES
    if given.command == "understand" and (given.collect or given.edition):
        return UNDERSTAND_WITH_DATABASE
    return ALONE.get(given.command, WITH_EVERYTHING)


def _first_told(group: BaseExceptionGroup, told: tuple[type[Exception], ...]) -> BaseException:
    """Find the sentence in a group of troubles; a trouble that is none of ours goes on as it is."""
    for trouble in group.exceptions:
        if isinstance(trouble, BaseExceptionGroup):
            return _first_told(trouble, told)
        if isinstance(trouble, told):
            return trouble
    raise group


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="The front door to social services.")
    words = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    demo = words.add_parser("demo", help="everything on this machine, with two phones on a web page; needs no token")
    demo.add_argument("--port", type=int, default=DEMO_PORT, help="of the web page; 0 for any (default %(default)s)")
    training = words.add_parser("training", help="a hromada with fake people who come by themselves, to practise on")
    training.add_argument("--port", type=int, default=TRAINING_PORT, help="of the web page (default %(default)s)")
    training.add_argument("--seed", type=int, default=1, help="the same seed, the same order of people")
    training.add_argument("--every", type=float, default=4, metavar="MINUTES", help="until somebody comes unasked")
    sandbox = words.add_parser("sandbox", help="only the local Bot API server")
    sandbox.add_argument("--port", type=int, default=0, help="0 for any (default)")
    run = words.add_parser("run", help="the service, with the settings of the environment")
    run.add_argument("--role", choices=PARTS, default=PARTS[0])
    words.add_parser("migrate", help="bring the tables of the database up to date")
    add_arguments(words.add_parser("check", help="check scripts, stories and translations"))
    _add_desk(words)
    words.add_parser("sample-data", help="add a fictional hromada; doing it twice is as doing it once")
    hromadas = words.add_parser("import-hromadas", help="take over the official list of hromadas and settlements")
    hromadas.add_argument("file", type=Path, metavar="FILE", help=".xlsx, or .csv with semicolons")
    hromadas.add_argument("--centres", type=Path, metavar="FILE", help="code;latitude;longitude of centres, if known")
    providers = words.add_parser("import-directory", help="take over a directory of providers, or list its bad rows")
    providers.add_argument("file", type=Path, metavar="FILE", help=".xlsx or .csv; begin from an export")
    given_out = words.add_parser("export-directory", help="write the directory of providers, whereabouts included")
    given_out.add_argument("file", type=Path, metavar="FILE", nargs="?", help=".xlsx or .csv; standard output if none")
    decided = words.add_parser("import-settings", help="take over what hromadas decided, or list the bad rows")
    decided.add_argument("file", type=Path, metavar="FILE", help=".xlsx or .csv: hromada;setting;name;value")
    invite = words.add_parser("invite", help="make a one-time link for somebody on the staff")
    invite.add_argument("--hromada", required=True, metavar="CODE", help="code of the hromada, UA and 17 digits")
    invite.add_argument("--name", required=True, help="as citizens shall read it")
    invite.add_argument("--role", choices=[role.value for role in Role], default=Role.MANAGER.value)
    invite.add_argument("--email", default="", metavar="ADDRESS", help="where alerts go; then they need no Telegram")
    reset = words.add_parser("reset-sign-in", help="let somebody set their passkey or app up anew, and print a link")
    reset.add_argument("--hromada", required=True, metavar="CODE", help="code of the hromada, UA and 17 digits")
    reset.add_argument("--name", required=True, help="as it stands in the console")
    _add_report(words)
    doors = words.add_parser("doors", help="the ways in: list, add, change, disable, print posters")
    add_door_arguments(doors)
    words.add_parser("doctor", help="check settings, tokens, database, Redis, clock, dialogs; say what to do")
    return parser


def _add_report(words: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    report = words.add_parser("report", help="write the figures of a hromada in a period, as .xlsx or .csv")
    report.add_argument("--hromada", required=True, metavar="CODE", help="code of the hromada, UA and 17 digits")
    report.add_argument("--period", required=True, metavar="PERIOD", help="like 2026-Q4, 2026-H2, 2026-M11 or 2026")
    report.add_argument("--to", required=True, type=Path, metavar="FILE", help=".xlsx or .csv, by its name")
    report.add_argument("--language", default="uk", choices=["uk", "en"], help="of the report (default %(default)s)")
    report.add_argument("--exact", action="store_true", help="exact numbers, for the hromada's own work only")


def _add_desk(words: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add what authors use at their desk: comparing, and everything on paper."""
    compared = words.add_parser("compare", help="say what changed between two editions, and whom it touches now")
    compared.add_argument(
        "old", nargs="?", default="", metavar="OLD", help="folder, or edition; last published if none"
    )
    compared.add_argument("new", nargs="?", default="", metavar="NEW", help="the same; the dialogs on disk if none")
    compared.add_argument("--language", default="uk", choices=["uk", "en"], help="of the report (default %(default)s)")
    book = words.add_parser("book", help="write everything the bot says as a book: one HTML page and a PDF")
    book.add_argument("folder", type=Path, nargs="?", default=Path("var/book"), help="default %(default)s")
    book.add_argument("--language", default="uk", choices=["uk", "en"], help="of the book (default %(default)s)")
    book.add_argument("--script", default="", metavar="NAME", help="only this script")
    cards = words.add_parser("cards", help="print one-page cards with a code that leads back into the bot")
    cards.add_argument("folder", type=Path, nargs="?", default=Path("var/cards"), help="default %(default)s")
    cards.add_argument("--bot", required=True, metavar="NAME", help="user name of the citizens' bot")
    cards.add_argument("--door", default="", metavar="ID", help="door whose code the cards carry")
    cards.add_argument("--language", default="uk", choices=["uk", "en"], help="of the cards (default %(default)s)")
    schema = words.add_parser("schema", help="write JSON Schemas, so that an author's editor completes and underlines")
    schema.add_argument("folder", type=Path, nargs="?", default=Path("dialogs/schema"), help="default %(default)s")
    schema.add_argument("--language", default="uk", choices=["uk", "en"], help="of the hints (default %(default)s)")
    understand = words.add_parser("understand", help='JSON lines {"id", "text"} in, what is understood in each out')
    understand.add_argument("--explain", metavar="TEXT", help="one text, with the words and examples that led there")
    understand.add_argument("--edition", default="", metavar="NAME", help="explain by this model or these dialogs")
    understand.add_argument("--collect", action="store_true", help="write reviewed drafts into dialogs/corpus")
    understand.add_argument("--train", action="store_true", help="build the model anew from dialogs/corpus")
    understand.add_argument(
        "--evaluate", choices=["cv", "authors", "dev", "test"], help="how well it understands, in figures"
    )


if __name__ == "__main__":
    sys.exit(main())
