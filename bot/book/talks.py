"""The talks of the book, word for word: together they pass every step, every button and every way on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from bot.book.voice import Part, Voice
from dialogs.bundle import Bundle
from dialogs.rehearsing.coverage import everything
from dialogs.rehearsing.proposing import talks_for
from dialogs.rehearsing.rehearsal import rehearse
from dialogs.stories import Story

#: The day on which the talks of the book happen: always the same, so that the book is.
_DAY = date(2026, 11, 23)


class Line(TypedDict):
    """One message, by "bot" or "citizen", with the buttons under it."""

    who: str
    text: list[Part]
    buttons: list[str]


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation from beginning to end."""

    name: str
    lines: tuple[Line, ...]


def find_talks(bundle: Bundle, *, only: str = "") -> tuple[Story, ...]:
    """Find the talks of every script, or of one; it takes some seconds for a large edition."""
    all_there_is = everything(bundle)
    return talks_for(bundle, all_there_is - all_there_is.of(only) if only else None, on=_DAY)


def played_talks(voice: Voice, stories: Iterable[Story]) -> dict[str, list[Talk]]:
    """Play talks in the language of the book: script → its talks."""
    talks: dict[str, list[Talk]] = {}
    for story in stories:
        of_script = talks.setdefault(story.script, [])
        played = rehearse(voice.bundle, story, on=_DAY, language=voice.language)
        lines = tuple(
            Line(who=one.who, text=voice.weighed(one.text), buttons=[voice.shown(label) for label in one.buttons])
            for one in played.spoken
        )
        of_script.append(Talk(voice.word("talk", number=len(of_script) + 1), lines))
    return talks
