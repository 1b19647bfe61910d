"""What facts hold, as JSON-ready data, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

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


def plain_value(value: object) -> Any:
    """Turn what a fact holds into JSON-ready data."""
    match value:
        case Place():
            return {"place": plain_place(value)}
        case Slot():
            return {"slot": plain_slot(value)}
        case tuple():
            return list(value)
        case date():
            return {"date": value.isoformat()}
        case _:
            return value


def value_from(plain: Any) -> Any:
    """Read what a fact holds back."""
    match plain:
        case {"place": fields}:
            return Place(*fields)
        case {"slot": fields}:
            return slot_from(fields)
        case {"date": text}:
            return date.fromisoformat(text)
        case list():
            return tuple(plain)
        case _:
            return plain
