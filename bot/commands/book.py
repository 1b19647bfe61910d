"""`book` and `cards`: everything the bot says, on paper."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from bot.book.binding import Printer
from bot.book.cards import cards_of, print_card
from bot.book.talks import find_talks
from bot.book.voice import Voice
from bot.commands.speech import OK, PROBLEMS, CannotWrite, say, tell, writing
from bot.content import load_bundle
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.settings import Settings
from dialogs.problems import closest

#: A user name as links take it: looser than what BotFather gives today, for older bots have short ones.
_BOT = re.compile(r"[a-z][a-z0-9_]{2,31}", re.ASCII | re.IGNORECASE)
#: What a link may bring along: docs.aiogram.dev/en/latest/utils/deep_linking.html, which checks the same.
_DOOR = re.compile(r"[\w-]{1,64}", re.ASCII)


class NotABot(Exception):
    """A code with this name or door would lead nobody anywhere; the sentence says what to give instead."""


#: What can be wrong outside the program for these commands.
TOLD: tuple[type[Exception], ...] = (CannotWrite, NotABot)


def do(given: argparse.Namespace, settings: Settings) -> int:
    """Do one of the two; give the exit code."""
    words = BabelTranslator(settings.locales_dir, domain=CONSOLE)
    folder: Path = given.folder
    link = "" if given.command == "book" else link_of(given.bot, given.door)
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        if given.command == "book":
            return _book(settings, words, given.language, given.script, folder)
        return _cards(settings, words, given.language, link, folder)


def link_of(bot: str, door: str) -> str:
    """Give the link a card's code carries. Raises NotABot: it would lead nobody anywhere."""
    name = bot.removeprefix("@")
    if not _BOT.fullmatch(name):
        raise NotABot(f"--bot {bot!r}: not the user name of a bot; copy it from BotFather, such as dveri_bot")
    if door and not _DOOR.fullmatch(door):
        raise NotABot(f"--door {door!r}: not the id of a door; use at most 64 Latin letters, digits, - and _")
    return f"https://t.me/{name}" + (f"?start={door}" if door else "")


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
