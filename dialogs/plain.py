"""Places and times as JSON-ready data, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date

from dialogs.inputs import Half, Place, Slot


def plain_place(place: Place) -> list[str]:
    """Turn a place into JSON-ready data."""
    return [getattr(place, each.name) for each in fields(place)]


def plain_slot(slot: Slot) -> list[str]:
    """Turn a time into JSON-ready data."""
    return [slot.on.isoformat(), slot.half.value]


def slot_from(plain: Sequence[str]) -> Slot:
    """Read a time back."""
    return Slot(date.fromisoformat(plain[0]), Half(plain[1]))
