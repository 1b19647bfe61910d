"""A language nobody speaks: the source accented, lengthened and bracketed.

What stands outside brackets on a screen was never offered to translators; where the closing bracket is not to be
seen, a translation would be clipped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import write_po

from bot.localization.catalogue import BOT, CONSOLE, DIALOGS, catalogue_path, entries_of, load_catalogue
from bot.localization.extraction import collect_lines
from bot.localization.merging import Merged, merge
from bot.localization.situations import Situation, situations_of
from bot.localization.writing import catalogue_text
from dialogs.bundle import SOURCE_LANGUAGE, Bundle

#: Its code. Source: ISO 639-2, "qaa-qtz: reserved for local use".
PSEUDO = "qps"

OPENS, CLOSES = "⟦", "⟧"

# So much longer than its source a translation may become. A product choice, on the large side for whole sentences.
_GROWTH_PERCENT = 35

# Blanks, addresses, names and commands mean something to programs; they stay.
_KEPT = re.compile(r"\{\{|\}\}|\{[^{}]*\}|https?://\S+|[@/]\w+")

# Diaeresis, acute, breve, tilde: with one of them nearly every vowel has a letter of its own, and so stays one.
_ACCENTS = "\u0308\u0301\u0306\u0303"

# Short words of dots: a row of them is broken where a row of words would be.
_FILLER = " ····"


def pseudo_text(text: str, room: int | None = None) -> str:
    """Give a text as this language would say it.

    Args:
        room: a translator may write so many letters; it grows no further, but always has its brackets.
    """
    wanted = -(-len(text) * (100 + _GROWTH_PERCENT) // 100)
    length = wanted if room is None else min(wanted, room)
    more = max(0, length - len(text) - len(OPENS) - len(CLOSES))
    filler = (_FILLER * more)[:more]
    return f"{OPENS}{_accented(text)}{filler}{CLOSES}"


def pseudo_translations(bundle: Bundle) -> Mapping[tuple[str, str], str]:
    """Translate every line of an edition: (context, source) → text.

    Words that people type and nobody ever sees stay as they are, so that people are understood.
    """
    situations = situations_of(bundle)
    return {(context, source): _said(source, situation) for (context, source), situation in situations.items()}


def pseudo_catalogues(bundle: Bundle, locales: Path) -> Mapping[Path, str]:
    """Make the catalogues of this language for the dialogs and for the keyed domains; nothing is written.

    Raises:
        BrokenCatalogue: a keyed catalogue of the source language cannot be read.
    """
    words = pseudo_translations(bundle)
    entries = merge(collect_lines(bundle)).entries
    merged = Merged(tuple(replace(entry, text=words[entry.context or "", entry.source]) for entry in entries))
    return {catalogue_path(locales, PSEUDO, DIALOGS): catalogue_text(merged, PSEUDO), **dict(_keyed(locales))}


def _said(source: str, situation: Situation) -> str:
    if situation.longest is None:
        return source
    beyond = situation.length_of(source) - len(source)
    return pseudo_text(source, situation.longest - beyond)


def _accented(text: str) -> str:
    kept = [found.span() for found in _KEPT.finditer(text)]
    at, parts = 0, []
    for start, end in kept:
        parts += [*map(_accent, text[at:start]), text[start:end]]
        at = end
    return "".join([*parts, *map(_accent, text[at:])])


def _accent(letter: str) -> str:
    if not letter.isalpha():
        return letter
    composed = (unicodedata.normalize("NFC", letter + accent) for accent in _ACCENTS)
    return next((one for one in composed if len(one) == 1), letter)


def _keyed(locales: Path) -> Iterator[tuple[Path, str]]:
    for domain in (BOT, CONSOLE):
        source = catalogue_path(locales, SOURCE_LANGUAGE, domain)
        if source.is_file():
            catalog = load_catalogue(source)
            for message in entries_of(catalog):
                message.string = _forms(message)
            written = BytesIO()
            write_po(written, catalog, width=0)
            yield catalogue_path(locales, PSEUDO, domain), written.getvalue().decode()


def _forms(message: Message) -> str | tuple[str, ...]:
    if isinstance(message.string, str):
        return pseudo_text(message.string)
    return tuple(map(pseudo_text, message.string or ()))
