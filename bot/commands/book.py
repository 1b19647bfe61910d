"""`book` and `cards`: everything the bot says, on paper."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.book.binding import Printer
from bot.book.cards import cards_of, print_card
from bot.book.talks import find_talks
from bot.book.voice import Voice
from bot.commands.speech import OK, PROBLEMS, say, tell
from bot.content import load_bundle
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.settings import Settings
from dialogs.problems import closest

#: What can be wrong outside the program for these commands.
TOLD: tuple[type[Exception], ...] = (OSError,)


def do(given: argparse.Namespace, settings: Settings) -> int:
    """Do one of the two; give the exit code."""
    words = BabelTranslator(settings.locales_dir, domain=CONSOLE)
    folder: Path = given.folder
    folder.mkdir(parents=True, exist_ok=True)
    if given.command == "book":
        return _book(settings, words, given.language, given.script, folder)
    link = f"https://t.me/{given.bot.removeprefix('@')}" + (f"?start={given.door}" if given.door else "")
    return _cards(settings, words, given.language, link, folder)


def _book(settings: Settings, words: BabelTranslator, language: str, script: str, folder: Path) -> int:
    bundle, _ = load_bundle(settings)
    if script and script not in bundle.scripts:
        maybe = closest(script, frozenset(bundle.scripts)) or ", ".join(bundle.scripts)
        tell(words.line("book.no_script", language, name=script, maybe=maybe))
        return PROBLEMS
    printer = Printer(words, language, find_talks(bundle, only=script), script)
    name = f"book-{script or bundle.edition}-{language}"
    page, paper = folder / f"{name}.html", folder / f"{name}.pdf"
    page.write_text(printer.html(bundle), encoding="utf-8")
    say(words.line("book.written", language, path=str(page)))
    paper.write_bytes(printer.pdf(bundle))
    say(words.line("book.written", language, path=str(paper)))
    return OK


def _cards(settings: Settings, words: BabelTranslator, language: str, link: str, folder: Path) -> int:
    bundle, _ = load_bundle(settings)
    voice = Voice(bundle, words, language, with_pictures=False)
    for card in cards_of(voice):
        paper = folder / f"{card.id}-{language}.pdf"
        paper.write_bytes(print_card(voice, card, link=link))
        say(words.line("book.written", language, path=str(paper)))
    return OK
