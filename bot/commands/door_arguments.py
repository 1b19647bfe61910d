"""What may be said after `doors` on the command line."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.casework.doors import KINDS
from bot.ports.printing import TOPICS

LANGUAGES = ("uk", "en")
_PREFILL = 'what whoever comes through it is not asked, such as "for_whom=specialist"'


def add_door_arguments(parser: argparse.ArgumentParser) -> None:
    """Add list, add, change, disable, posters and sheet."""
    words = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    listed = words.add_parser("list", help="all doors, with arrivals and requests; tab-separated")
    listed.add_argument("--hromada", default="", metavar="CODE", help="only this one's")
    listed.add_argument("--days", type=int, default=30, help="counted, today included (default %(default)s)")
    _add_changing(words)
    posters = words.add_parser("posters", help="one A4 page of PDF for each open door, with a code")
    posters.add_argument("folder", type=Path, nargs="?", default=Path("var/posters"), help="default %(default)s")
    posters.add_argument("--hromada", default="", metavar="CODE", help="only this one's")
    posters.add_argument("--door", default="", metavar="ID", help="only this one")
    posters.add_argument("--bot", default="", metavar="NAME", help="user name of the citizens' bot; asked for if none")
    topics = ["", *TOPICS, "all"]
    posters.add_argument("--topic", default="", choices=topics, help="what the poster is about (default everything)")
    posters.add_argument("--language", default="uk", choices=LANGUAGES, help="default %(default)s")
    sheet = words.add_parser("sheet", help="the sheet to fill in by hand where there is no connection, as a PDF")
    sheet.add_argument("folder", type=Path, nargs="?", default=Path("var/posters"), help="default %(default)s")
    sheet.add_argument("--hromada", default="", metavar="CODE", help="whose name stands on it")
    sheet.add_argument("--language", default="uk", choices=LANGUAGES, help="default %(default)s")


def _add_changing(words: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    new = words.add_parser("add", help="a new way in")
    new.add_argument("door", metavar="ID", help="what its link carries; Latin letters, digits, - and _")
    new.add_argument("--hromada", required=True, metavar="CODE", help="which answers")
    new.add_argument("--name", required=True, help="of the institution, as people call it")
    new.add_argument("--kind", required=True, choices=KINDS)
    new.add_argument("--prefill", default="", metavar="FACTS", help=_PREFILL)
    change = words.add_parser("change", help="its name, its kind, what it says; or open it again")
    change.add_argument("door", metavar="ID")
    change.add_argument("--name", default="")
    change.add_argument("--kind", default="", choices=["", *KINDS])
    change.add_argument("--prefill", default=None, metavar="FACTS", help=_PREFILL)
    change.add_argument("--open", action="store_true", help="open it again")
    disable = words.add_parser("disable", help="close it; whoever scans its posters is still helped")
    disable.add_argument("door", metavar="ID")
