"""`python -m bot.localization update [--check]` and `python -m bot.localization report`.

Exit code 0: done, or up to date. 1: `--check` found catalogues that an update would change. 2: the scripts or
a catalogue cannot be read; nothing was written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from bot.localization.catalogue import BrokenCatalogue
from bot.localization.upkeep import (
    Tally,
    UnreadableScripts,
    authored_lines,
    outdated,
    planned_texts,
    tallies,
    write,
)

_HOME = Path(__file__).parents[2]
_OUTDATED, _UNREADABLE = 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks and give the exit code."""
    asked = _parser().parse_args(arguments)
    try:
        if asked.command == "report":
            return _report(asked.dialogs, asked.locales)
        return _update(asked.dialogs, asked.locales, check=asked.check)
    except UnreadableScripts as error:
        for each in error.problems:
            _complain(f"{each.where.file}:{each.where.line}:{each.where.column}: {each.rule}")
    except BrokenCatalogue as error:
        _complain(str(error))
    return _UNREADABLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot.localization", description="Care for the translations.")
    places = argparse.ArgumentParser(add_help=False)
    places.add_argument("--dialogs", type=Path, default=_HOME / "dialogs", help="folder of the authors' files")
    places.add_argument("--locales", type=Path, default=_HOME / "locales", help="folder of the catalogues")
    commands = parser.add_subparsers(dest="command", required=True)
    update = commands.add_parser("update", parents=[places], help="bring dialogs.pot and every dialogs.po up to date")
    update.add_argument("--check", action="store_true", help="write nothing; fail when something is out of date")
    commands.add_parser("report", parents=[places], help="count what is translated, language by language")
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


def _report(dialogs: Path, locales: Path) -> int:
    rows: list[tuple[str, ...]] = [("language", "domain", "translated", "fuzzy", "missing", "retired")]
    rows.extend(_row(tally) for tally in tallies(authored_lines(dialogs), locales))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        _say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
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
