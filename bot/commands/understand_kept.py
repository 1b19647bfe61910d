"""`understand --explain TEXT --edition NAME` and `--collect`: what needs the database."""

from __future__ import annotations

import argparse
import asyncio
import json

from bot.commands.corpus import read_examples
from bot.commands.lessons import Collected, write_lessons
from bot.commands.speech import OK, PROBLEMS, CannotWrite, say, tell
from bot.commands.understand import explained
from bot.parts import open_storage
from bot.ports.storage import Unavailable, Work
from bot.ports.understanding import Understood
from bot.settings import Settings
from bot.storage.sql.storage import SqlStorage
from bot.storage.sql.urls import NotADatabaseUrl
from bot.understanding.keeping import BrokenModel
from bot.understanding.lexicon import Lexicon
from bot.understanding.listening import joined
from bot.understanding.shipped import unpacked
from bot.understanding.trained import load_trained
from dialogs.bundle import Bundle
from dialogs.corpus import Use
from dialogs.reader import read_bundle


class NoSuchEdition(Exception):
    """Neither a model nor dialogs of that name were ever kept here; the sentence says what to do."""


#: What can be wrong outside the program for these commands.
TOLD: tuple[type[Exception], ...] = (BrokenModel, CannotWrite, NoSuchEdition, NotADatabaseUrl, OSError, Unavailable)


def do(given: argparse.Namespace, settings: Settings) -> int:
    """Explain by an older edition, or write drafts into the corpus; give the exit code."""
    if given.collect:
        return asyncio.run(collect(settings))
    if given.explain is None:
        tell("--edition goes with --explain TEXT")
        return PROBLEMS
    found = asyncio.run(explain(settings, given.explain, given.edition))
    say(json.dumps(explained(found), ensure_ascii=False, indent=2))
    return OK


async def explain(settings: Settings, text: str, edition: str) -> Understood:
    """Explain a text as the service understood it when it spoke by that edition.

    Args:
        edition: of a model, or of dialogs; those bring their own words along.

    Raises:
        NoSuchEdition, Unavailable, BrokenModel.
    """
    storage = open_storage(settings)
    try:
        await storage.check()
        async with storage.work() as work:
            bundle = await _dialogs(work, edition)
            model = await _model(work, bundle.understanding.model if bundle else edition, edition)
    finally:
        await storage.close()
    with unpacked(model) as folder:
        read = load_trained(folder).explain(text)
    return joined(read, Lexicon().explain(text, bundle), bundle) if bundle else read


async def collect(settings: Settings) -> int:
    """Write the drafts into the corpus and forget them; what the corpus says already is refused."""
    storage = open_storage(settings)
    try:
        await storage.check()
        collected = await _collected(storage, settings)
    finally:
        await storage.close()
    for place, count in collected.written.items():
        say(f"{place}: {count} new examples")
    for refused in collected.refused:
        say(f"refused: {refused}")
    if not collected.written:
        say("Nothing new to learn.")
        return OK
    say("Next: read them once more in dialogs/corpus/train/people, then")
    say("  ./run bot check\n  ./run bot understand --train\n  ./run bot understand --evaluate dev")
    say("and publish: the service takes the new edition when it starts.")
    return OK


async def _collected(storage: SqlStorage, settings: Settings) -> Collected:
    async with storage.work() as work:
        drafts = await work.drafts.listed()
    known, _ = await asyncio.to_thread(read_examples, settings, (Use.TRAIN, Use.DEV))
    collected = write_lessons(settings.dialogs_dir, drafts, known)
    # Only now: if writing failed, nothing is lost; if forgetting fails, the next time refuses what is written.
    async with storage.work() as work:
        await work.drafts.forget([draft.id for draft in drafts])
    return collected


async def _dialogs(work: Work, edition: str) -> Bundle | None:
    try:
        files, translations = await work.editions.load(edition)
    except KeyError:
        return None
    return (await asyncio.to_thread(read_bundle, files, translations))[0]


async def _model(work: Work, model: str, named: str) -> bytes:
    try:
        return await work.models.load(model)
    except KeyError:
        raise NoSuchEdition(
            f"--edition {named}: no such model is kept here; models are kept from the first start of a service on"
        ) from None
