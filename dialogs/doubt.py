"""Words that wait while we ask, once and gently, whether somebody is safe; to and from a plain dict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dialogs.corpus import Danger
from dialogs.inputs import Place, Typed
from dialogs.plain import plain_place


class Safety(StrEnum):
    """What a person may answer."""

    YES = "yes"
    NO = "no"
    CANNOT_TALK = "cannot_talk"


class Waits(StrEnum):
    """What the words are for, once we know."""

    #: They answer the question that waits.
    ANSWER = "answer"
    #: They are the first words of a talk that has still to begin.
    OPENING = "opening"
    #: They have gone to a human already; nothing waits for them.
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that wait.

    Attributes:
        words: kept whole, with what was understood in them.
        serial: number of our question.
        waits: what the words are for.
    """

    words: Typed
    serial: int
    waits: Waits = Waits.ANSWER


def plain_doubt(doubt: Doubt) -> dict[str, Any]:
    """Turn a doubt into JSON-ready data."""
    words = doubt.words
    lists = {name: list(getattr(words, name)) for name in _LISTS}
    found = None if words.found is None else [plain_place(place) for place in words.found]
    about = {"about": words.about, "asks_back": words.asks_back, "danger": words.danger.value}
    return {"text": words.text, "found": found, **lists, **about, "serial": doubt.serial, "waits": doubt.waits.value}


def doubt_from(plain: Mapping[str, Any]) -> Doubt:
    """Read a doubt back."""
    found = plain["found"]
    words = Typed(
        plain["text"],
        found=None if found is None else tuple(Place(*place) for place in found),
        danger=Danger(plain["danger"]),
        asks_back=plain["asks_back"],
        about=plain["about"],
        **{name: tuple(plain[name]) for name in _LISTS},
    )
    return Doubt(words, plain["serial"], Waits(plain["waits"]))


_LISTS: Sequence[str] = ("signs", "needs", "plain", "ranked")
