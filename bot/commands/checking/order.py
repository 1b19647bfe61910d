"""What `check` is told on the command line."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

FORMATS = ("text", "sarif", "junit")
LANGUAGES = ("uk", "en")


@dataclass(frozen=True, slots=True)
class Order:
    """What to do and how to tell of it.

    Attributes:
        form: of the report, one of FORMATS.
        output: where to write it; standard output when None.
        details: tell of everything at length, not only of what stops publishing.
        against: a folder of dialogs, or the beginning of an edition's name; "" for none.
        acknowledge: the place of warnings to acknowledge; `rule` narrows it, `who` and `why` go on record.
        propose: propose stories instead of a report; `write` is the file to add them to.
    """

    language: str = LANGUAGES[0]
    form: str = FORMATS[0]
    output: Path | None = None
    details: bool = False
    against: str = ""
    acknowledge: str = ""
    rule: str = ""
    who: str = ""
    why: str = ""
    propose: bool = False
    write: Path | None = None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which arguments `check` takes."""
    parser.add_argument("--language", default=LANGUAGES[0], choices=LANGUAGES, help="of the report (default uk)")
    parser.add_argument("--format", dest="form", default=FORMATS[0], choices=FORMATS, help="of the report")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the report there")
    parser.add_argument("--details", action="store_true", help="tell of what does not stop publishing at length too")
    parser.add_argument(
        "--against",
        default="",
        metavar="FOLDER|EDITION",
        help="what was there before does not stop publishing: a folder of dialogs, or an edition kept in the database",
    )
    given = parser.add_argument_group("acknowledging a warning, in dialogs/acknowledged.yaml")
    given.add_argument("--acknowledge", default="", metavar="PLACE", help="as the report names it: front.hello.tell")
    given.add_argument("--rule", default="", help="only this rule")
    given.add_argument("--who", default="", help="who takes it upon themselves")
    given.add_argument("--why", default="", help="why it stays")
    stories = parser.add_argument_group("stories for what none plays")
    stories.add_argument("--propose", action="store_true", help="propose them on standard output")
    stories.add_argument("--write", type=Path, metavar="FILE", help="with --propose: add them to this file of stories")


def order_of(given: argparse.Namespace) -> Order:
    """Take an order from what was parsed."""
    return Order(**{name: getattr(given, name) for name in Order.__dataclass_fields__})


def is_folder(against: str) -> bool:
    """Say whether `--against` names a folder; anything else names an edition."""
    return bool(against) and Path(against).is_dir()
