"""`compare`: what changed between two editions, and what becomes of conversations that are under way."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.commands.speech import OK, PROBLEMS, say, tell
from bot.localization.catalogue import CONSOLE, load_translations
from bot.localization.translator import BabelTranslator
from bot.parts import database_file, open_storage
from bot.ports.records import Standing
from bot.ports.storage import Unavailable, Work
from bot.settings import Settings
from bot.storage.content import read_content
from bot.storage.sql.urls import NotADatabaseUrl
from bot.usecases.editions import Editions
from bot.usecases.workshop.comparison import Comparison
from dialogs.bundle import Bundle
from dialogs.checks.migrations import check_against
from dialogs.editions.comparing import compare
from dialogs.editions.impact import Crowd, EditionImpact
from dialogs.migrations import Way
from dialogs.problems import Problem
from dialogs.reader import read_bundle


class NoSuchEdition(Exception):
    """No edition, or more than one, has a name that begins so; the sentence says which there are."""


#: What can be wrong outside the program, each told in its own sentence.
TOLD: tuple[type[Exception], ...] = (NoSuchEdition, NotADatabaseUrl, Unavailable)
#: So many editions are named when none fits. A product choice.
NAMED = 5


@dataclass(frozen=True, slots=True)
class Library:
    """What the database knows: the editions, the newest first, and who stands where; empty without a database."""

    listed: Sequence[tuple[str, datetime]] = ()
    standing: Sequence[Standing] = ()


def do(given: argparse.Namespace, settings: Settings) -> int:
    """Compare; give the exit code."""
    return asyncio.run(_compare(given, settings))


async def _compare(given: argparse.Namespace, settings: Settings) -> int:
    words = Comparison(BabelTranslator(settings.locales_dir, domain=CONSOLE), given.language)
    if not _has_database(settings):
        new, old = _folder(given.new, settings), _folder(given.old, settings)
        if old is None or new is None:
            raise NoSuchEdition(f"{given.old or 'OLD'}: no such folder, and there is no database to look it up in")
        _tell(words, old, new, Way())
        tell(words.line("compare.no_database"))
        return OK
    storage = open_storage(settings)
    try:
        await storage.check()
        async with storage.work() as work:
            return await _with_database(given, settings, words, work)
    finally:
        await storage.close()


async def _with_database(given: argparse.Namespace, settings: Settings, words: Comparison, work: Work) -> int:
    library = Library(await work.editions.listed(), await work.people.standing())
    new = _folder(given.new, settings) or await _stored(given.new, library, work)
    editions = Editions(new)
    old = _folder(given.old, settings) if given.old else None
    old = old or await _stored(given.old, library, work)
    _tell(words, old, new, await editions.way(old, work) or Way())
    faults = [problem for bundle in await _told_of(new, library, work) for problem in _faults(new, bundle)]
    # Dialogs travel between hromadas: an edition that only others have seen is worth a word, not a refusal.
    for problem in (*faults, *_unknown_editions(new, library)):
        say(words.problem(problem))
    crowds = [Crowd(edition, at, _people(library, edition)) for edition, at in library.listed]
    gone = {each.edition for each in library.standing} - {edition for edition, _ in library.listed} - {new.edition}
    crowds += [Crowd(edition, None, _people(library, edition)) for edition in sorted(gone)]
    for crowd in crowds:
        if crowd.people:
            say("\n".join(words.impact(await _impact(crowd, editions, work))))
    if not library.standing:
        say(words.line("compare.nobody"))
    return PROBLEMS if faults else OK


def _tell(words: Comparison, old: Bundle, new: Bundle, way: Way) -> None:
    say("\n".join(words.changes(old, new, compare(old, new, way))))


async def _impact(crowd: Crowd, editions: Editions, work: Work) -> EditionImpact:
    if crowd.at is None:
        return EditionImpact(crowd, None, editions.current, None)
    old = await editions.named(crowd.edition, work)
    return EditionImpact(crowd, old, editions.current, await editions.way(old, work))


def _people(library: Library, edition: str) -> dict[str, int]:
    return {each.step: each.people for each in library.standing if each.edition == edition}


async def _told_of(new: Bundle, library: Library, work: Work) -> list[Bundle]:
    editions = Editions(new)
    names = [name for name, _ in library.listed if any(each.is_of(name) for each in new.migrations)]
    return [await editions.named(name, work) for name in names]


def _faults(new: Bundle, old: Bundle) -> Iterator[Problem]:
    for migration in new.migrations:
        if migration.is_of(old.edition):
            yield from check_against(old, migration)


def _unknown_editions(new: Bundle, library: Library) -> Iterator[Problem]:
    for migration in new.migrations:
        if not any(migration.is_of(name) for name, _ in library.listed):
            yield Problem(migration.where, "unknown_edition", {"name": migration.edition})


def _has_database(settings: Settings) -> bool:
    return not settings.database_url.startswith("sqlite") or database_file(settings).exists()


def _folder(name: str, settings: Settings) -> Bundle | None:
    """Read a folder of dialogs with the translations beside it; the dialogs of the settings for no name."""
    folder = Path(name) if name else settings.dialogs_dir
    if not folder.is_dir():
        return None
    beside = folder.parent / "locales"
    locales = beside if name and beside.is_dir() else settings.locales_dir
    bundle, problems = read_bundle(read_content(folder), load_translations(locales))
    # A fault in reading is for `check` to explain; the comparison goes as far as the files could be read.
    if problems:
        tell(f"{folder}: {len(problems)}; ./run bot check")
    return bundle


async def _stored(beginning: str, library: Library, work: Work) -> Bundle:
    """Load the edition whose name begins so; the one published last for no name."""
    found = [name for name, _ in library.listed if name.startswith(beginning)]
    if not found or (beginning and len(found) > 1):
        known = ", ".join((found or [name for name, _ in library.listed])[:NAMED]) or "none"
        wrong = "more than one edition's name begins so" if found else "there is no such folder and no such edition"
        raise NoSuchEdition(f"{beginning or 'OLD'}: {wrong}; editions kept, the newest first: {known}")
    files, translations = await work.editions.load(found[0])
    return read_bundle(files, translations)[0]
