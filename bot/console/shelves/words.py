"""What shelves of the catalogue are called on pages, and how far somebody has checked what stands there."""

from __future__ import annotations

from bot.console.pages.frame import Seat
from bot.console.pages.speech import Speech
from bot.console.workshop.clashes import label_of
from bot.usecases.workshop.show_shelves import Item


def name_of_shelf(speech: Speech, section: str) -> str:
    """Name a shelf; as in the files when there is no other name."""
    key = f"compare.section.{section}"
    said = speech.line(key)
    return section if said == key else said


def label_in(seat: Seat, section: str, key: str) -> str:
    """Say what a field is called on a shelf: the same key may mean another thing on another one."""
    said = seat.speech.line(f"shelf.label.{section}.{key}")
    return label_of(seat, key) if said == f"shelf.label.{section}.{key}" else said


def told_of(speech: Speech, item: Item) -> str:
    """Say when an entry was checked, if it was."""
    if not item.is_verified:
        return speech.line("shelf.unverified")
    if item.verified_on is None:
        return speech.line("shelf.undated")
    return speech.line("shelf.old" if item.is_old else "shelf.verified", day=speech.day(item.verified_on))
