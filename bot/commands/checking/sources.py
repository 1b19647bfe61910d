"""What there is to check, read from disk: an edition, and what lies beside it."""

from __future__ import annotations

from pathlib import Path

from bot.content import translations_of
from bot.localization.catalogue import load_translations
from bot.settings import Settings
from bot.storage.content import STORIES, read_content, strays
from bot.understanding.shipped import edition_at
from dialogs.publishing.findings import ACKNOWLEDGED, Files, Sources

#: Examples that understanding learns from, in the folder of the dialogs.
CORPUS = "corpus/**/*.jsonl"


def read_sources(settings: Settings) -> Sources:
    """Read everything from the folders of the settings. Raises NoContent, BrokenCatalogue."""
    folder = settings.dialogs_dir
    translations = translations_of(settings)
    stories, acknowledged, corpus = (_files_or_none(folder, each) for each in (STORIES, (ACKNOWLEDGED,), (CORPUS,)))
    beside = strays(folder)
    return Sources(read_content(folder), translations, stories, acknowledged, corpus, beside, edition_at())


def read_before(folder: Path, settings: Settings) -> Sources:
    """Read an edition from a folder of dialogs, with the locales beside it or else today's.

    Raises:
        NoContent, BrokenCatalogue: nothing can be read at all.
    """
    beside = folder.parent / "locales"
    locales = beside if beside.is_dir() else settings.locales_dir
    stories, corpus = (_files_or_none(folder, each) for each in (STORIES, (CORPUS,)))
    return Sources(read_content(folder), load_translations(locales), stories, corpus=corpus)


def _files_or_none(folder: Path, patterns: tuple[str, ...]) -> Files:
    """Read files that need not be there."""
    return read_content(folder, patterns) if any(any(folder.glob(pattern)) for pattern in patterns) else {}
