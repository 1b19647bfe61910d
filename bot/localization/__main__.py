"""`python -m bot.localization`: `update`, `report`, `to-sheet` and `from-sheet LANGUAGE FILE.xlsx`, `pseudo FOLDER`.

Exit code 0: done, or up to date. 1: `--check` found catalogues that an update would change, or a sheet has
mistakes; nothing of it was taken. 2: the scripts, a catalogue or a sheet cannot be read; nothing was written.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from bot.localization.catalogue import CONSOLE, BrokenCatalogue, languages_in
from bot.localization.details import waiting_lines
from bot.localization.extraction import collect_lines
from bot.localization.pseudo import PSEUDO, pseudo_catalogues
from bot.localization.returning import SheetRefused, sheet_rows, with_sheet
from bot.localization.sheets import UnreadableSheet, read_sheet, write_sheet
from bot.localization.situations import situations_of
from bot.localization.translator import BabelTranslator
from bot.localization.upkeep import (
    Tally,
    UnreadableScripts,
    authored_bundle,
    authored_lines,
    merged_catalogue,
    outdated,
    planned_catalogue,
    planned_texts,
    tallies,
    write,
)

_HOME = Path(__file__).parents[2]
_OUTDATED, _UNREADABLE = 1, 2
# Engineers are spoken to in English.
_ENGLISH = "en"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks and give the exit code."""
    asked = _parser().parse_args(arguments)
    try:
        return _done(asked)
    except UnreadableScripts as error:
        for each in error.problems:
            _complain(f"{each.where.file}:{each.where.line}:{each.where.column}: {each.rule}")
    except SheetRefused as error:
        words = BabelTranslator(_HOME / "locales", domain=CONSOLE)
        for mistake in error.mistakes:
            told = words.line(f"sheet.fault.{mistake.rule}", _ENGLISH, **mistake.values)
            _complain(f"{asked.file}: row {mistake.row}: {told}")
        return _OUTDATED
    except (BrokenCatalogue, UnreadableSheet) as error:
        _complain(str(error))
    return _UNREADABLE


def _done(asked: argparse.Namespace) -> int:
    match asked.command:
        case "report":
            return _report(asked.dialogs, asked.locales, details=asked.details)
        case "pseudo":
            return _pseudo(asked.dialogs, asked.locales, asked.folder)
        case "to-sheet" | "from-sheet" if asked.language not in languages_in(asked.locales)[1:]:
            _complain(f"{asked.locales} has no folder {asked.language}; make one and begin again")
            return _UNREADABLE
        case "to-sheet":
            return _to_sheet(asked.dialogs, asked.locales, asked.language, asked.file)
        case "from-sheet":
            return _from_sheet(asked.dialogs, asked.locales, asked.language, asked.file)
        case _:
            return _update(asked.dialogs, asked.locales, check=asked.check)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot.localization", description="Care for the translations.")
    places = argparse.ArgumentParser(add_help=False)
    places.add_argument("--dialogs", type=Path, default=_HOME / "dialogs", help="folder of the authors' files")
    places.add_argument("--locales", type=Path, default=_HOME / "locales", help="folder of the catalogues")
    sheet = argparse.ArgumentParser(add_help=False, parents=[places])
    sheet.add_argument("language", help="its folder in the locales: en")
    sheet.add_argument("file", type=Path, help="an .xlsx workbook")
    commands = parser.add_subparsers(dest="command", required=True)
    update = commands.add_parser("update", parents=[places], help="bring dialogs.pot and every dialogs.po up to date")
    update.add_argument("--check", action="store_true", help="write nothing; fail when something is out of date")
    report = commands.add_parser("report", parents=[places], help="count what is translated, language by language")
    report.add_argument("--details", action="store_true", help="name every line that waits, with its file and line")
    commands.add_parser("to-sheet", parents=[sheet], help="write the dialogs' lines as a spreadsheet for a translator")
    commands.add_parser("from-sheet", parents=[sheet], help="take a translator's spreadsheet into the catalogue")
    pseudo = commands.add_parser("pseudo", parents=[places], help="make a language that shows what is not translated")
    pseudo.add_argument("folder", type=Path, help="gets a copy of the locales with it; for DVERI_LOCALES_DIR")
    return parser


def _update(dialogs: Path, locales: Path, *, check: bool) -> int:
    planned = planned_texts(authored_lines(dialogs), locales)
    stale = outdated(planned)
    for path in stale:
        _say(f"{'out of date' if check else 'updated'}: {path.relative_to(locales).as_posix()}")
    if check:
        return _OUTDATED if stale else 0
    write({path: planned[path] for path in stale})
    return 0


def _to_sheet(dialogs: Path, locales: Path, language: str, file: Path) -> int:
    bundle = authored_bundle(dialogs)
    rows = tuple(sheet_rows(merged_catalogue(collect_lines(bundle), locales, language), situations_of(bundle)))
    write_sheet(file, rows)
    _say(f"rows: {len(rows)}")
    return 0


def _from_sheet(dialogs: Path, locales: Path, language: str, file: Path) -> int:
    bundle = authored_bundle(dialogs)
    merged = merged_catalogue(collect_lines(bundle), locales, language)
    rows = read_sheet(file)
    changed, count = with_sheet(merged, rows, situations_of(bundle))
    write(planned_catalogue(changed, locales, language))
    _say(f"rows: {len(rows)}, lines changed: {count}")
    return 0


def _pseudo(dialogs: Path, locales: Path, folder: Path) -> int:
    planned = pseudo_catalogues(authored_bundle(dialogs), locales)
    if folder.resolve() != locales.resolve():
        shutil.copytree(locales, folder, dirs_exist_ok=True)
    write({folder / path.relative_to(locales): text for path, text in planned.items()})
    _say(f"language: {PSEUDO}")
    return 0


def _report(dialogs: Path, locales: Path, *, details: bool) -> int:
    lines = authored_lines(dialogs)
    rows: list[tuple[str, ...]] = [("language", "domain", "translated", "fuzzy", "missing", "retired")]
    rows.extend(_row(tally) for tally in tallies(lines, locales))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        _say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    for each in waiting_lines(lines, locales) if details else ():
        _say(f"{each.file}:{each.line}: {each.language}: {each.state}: {each.name}")
    return 0


def _row(tally: Tally) -> tuple[str, ...]:
    counts: Iterable[int] = (tally.translated, tally.fuzzy, tally.missing, tally.retired)
    return (tally.language, tally.domain, *map(str, counts))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _complain(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
