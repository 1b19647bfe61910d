"""Doors: ways in with a name, their kinds, and what their links may carry."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.casework.claim import PREFIX

#: Whose doors there are: front offices, and the local resources of R-043.
KINDS = (
    *("asc", "starosta", "school", "clinic", "police", "ngo", "church", "business", "provider"),
    *("employment", "specialists", "other"),
)
# Source: Telegram, "Deep linking": up to 64 letters, digits, "_" and "-".
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class DoorFault(StrEnum):
    """Why a door cannot be so."""

    BAD_ID = "bad_id"
    TAKEN = "taken"
    BAD_KIND = "bad_kind"
    NO_NAME = "no_name"
    #: An answer that no door may give, or that is none of the choices.
    BAD_PREFILL = "bad_prefill"
    UNKNOWN = "unknown"
    NO_HROMADA = "no_hromada"


class BadDoor(Exception):
    """A door cannot be so; nothing has changed. The sentence says what to give instead."""

    def __init__(self, said: str, fault: DoorFault) -> None:
        super().__init__(said)
        self.fault = fault


def checked_payload(payload: str) -> str:
    """Give what a door's link carries, when it can. Raises BadDoor."""
    if not _PAYLOAD.fullmatch(payload) or payload.startswith(PREFIX):
        said = f"{payload!r}: use at most 64 Latin letters, digits, - and _, and not {PREFIX!r} in front"
        raise BadDoor(said, DoorFault.BAD_ID)
    return payload


def checked_kind(kind: str) -> str:
    """Give the kind of a door, when there is one. Raises BadDoor."""
    if kind not in KINDS:
        raise BadDoor(f"{kind!r}: no such kind of door; there are {', '.join(KINDS)}", DoorFault.BAD_KIND)
    return kind


def read_prefill(text: str = "") -> dict[str, str]:
    """Read "for_whom=other needs=food,clothes": facts, and what the door says for whoever comes through it."""
    pairs = (part.partition("=") for part in text.split())
    return {fact: value for fact, _, value in pairs if value}
