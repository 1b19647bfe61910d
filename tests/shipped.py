"""The dialogs as they ship, read once for the whole run."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.localization.catalogue import load_translations
from bot.storage.content import STORIES, read_content
from dialogs.bundle import Bundle
from dialogs.reader import read_bundle

ROOT = Path(__file__).resolve().parent.parent
DIALOGS = ROOT / "dialogs"
LOCALES = ROOT / "locales"


@cache
def shipped_bundle() -> Bundle:
    """Read the shipped edition; a problem in it fails every test that asks."""
    bundle, problems = read_bundle(read_content(DIALOGS), load_translations(LOCALES))
    assert problems == ()
    return bundle


def shipped_stories() -> dict[str, str]:
    """Read the shipped stories: path → text."""
    return dict(read_content(DIALOGS, STORIES))
