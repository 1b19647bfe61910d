"""Messages as bytes, to wait in the outbox."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from bot.ports.messaging import Button, Message


def pack(message: Message) -> bytes:
    """Turn a message into JSON."""
    return orjson.dumps(message)


def unpack(packed: bytes) -> Message:
    """Read a message back; fields that this version does not know are left out."""
    return message_from(orjson.loads(packed))


def message_from(plain: Mapping[str, Any]) -> Message:
    """Read a message out of plain data."""
    return Message(
        text=plain["text"],
        rows=tuple(tuple(Button(button["label"], button["data"]) for button in row) for row in plain["rows"]),
        sharing=plain["sharing"],
        sharing_label=plain["sharing_label"],
        replaces=plain["replaces"],
        closes_keyboard=plain["closes_keyboard"],
        is_silent=plain["is_silent"],
        is_protected=plain["is_protected"],
        forgets=tuple(plain["forgets"]),
        subject=plain.get("subject", ""),
        only_in_place=plain.get("only_in_place", False),
        is_neutral=plain.get("is_neutral", False),
    )
