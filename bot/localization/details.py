"""Which lines still wait for a translator, by name and place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Message

from bot.localization.catalogue import (
    BOT,
    CONSOLE,
    catalogue_path,
    entries_of,
    is_translated,
    languages_in,
    load_catalogue,
)
from bot.localization.extraction import Line
from bot.localization.merging import State
from bot.localization.upkeep import merged_catalogue
from dialogs.bundle import SOURCE_LANGUAGE


@dataclass(frozen=True, slots=True)
class Waiting:
    """A line without a translation that may be spoken.

    Attributes:
        file: where its source stands: the author's file, or the source language's catalogue.
        line: counts from 1; 0 when only the file is known.
        name: its context, or its key.
    """

    file: str
    line: int
    language: str
    state: State
    name: str


def waiting_lines(lines: Sequence[Line], locales: Path) -> Iterator[Waiting]:
    """List what is missing, stale or doubted, language by language; as it would be after an update.

    Raises:
        BrokenCatalogue: a catalogue there cannot be read.
    """
    for language in languages_in(locales)[1:]:
        merged = merged_catalogue(lines, locales, language)
        for line, entry in zip(lines, merged.entries, strict=True):
            if entry.state is not State.TRANSLATED:
                yield Waiting(entry.file, line.where.line, language, entry.state, line.context)
        for domain in (BOT, CONSOLE):
            yield from _keyed(locales, language, domain)


def _keyed(locales: Path, language: str, domain: str) -> Iterator[Waiting]:
    """Look for every key that the source language has words for."""
    path = catalogue_path(locales, SOURCE_LANGUAGE, domain)
    translated = {_key(message): message for message in _messages(catalogue_path(locales, language, domain))}
    for message in _messages(path):
        found = translated.get(_key(message))
        if is_translated(message) and (found is None or not is_translated(found)):
            state = State.FUZZY if found is not None and found.fuzzy and found.string else State.MISSING
            file = path.relative_to(locales.parent).as_posix()
            yield Waiting(file, message.lineno or 0, language, state, _key(message))


def _messages(path: Path) -> tuple[Message, ...]:
    return tuple(entries_of(load_catalogue(path))) if path.is_file() else ()


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]
