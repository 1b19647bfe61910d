"""Whose chat is hidden and what opens it, as one plain column: hashes only, made with the key of the house."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

import orjson

from bot.casework.hiding import IN_SIGHT, Hiding, Veil

_MOMENTS = ("way_back_until", "tries_from")


def pack(hiding: Hiding) -> str:
    """Write it down; "" for whoever never hid anything."""
    return "" if hiding == IN_SIGHT else orjson.dumps(asdict(hiding)).decode()


def unpack(packed: str) -> Hiding:
    """Read it back."""
    if not packed:
        return IN_SIGHT
    plain: dict[str, Any] = orjson.loads(packed)
    moments = {name: datetime.fromisoformat(plain[name]) for name in _MOMENTS if plain[name] is not None}
    return Hiding(**(plain | {"veil": Veil(plain["veil"])} | moments))
