"""What shelves of the catalogue are called on pages."""

from __future__ import annotations

from bot.console.pages.speech import Speech


def name_of_shelf(speech: Speech, section: str) -> str:
    """Name a shelf; as in the files when there is no other name."""
    key = f"compare.section.{section}"
    said = speech.line(key)
    return section if said == key else said
