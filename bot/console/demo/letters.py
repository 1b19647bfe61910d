"""The demo's tray of letters: what the staff and partners would find in their mailboxes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from fastapi import FastAPI, Request
from fastapi.responses import Response

from bot.console.plain.blocks import Block, Heading, Link, Paragraph
from bot.console.plain.layout import Voice, plain_page, voice_of
from bot.ports.localization import Translator

#: Where the tray is looked into.
LETTERS: Final = "/letters"
_LINK: Final = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Letters:
    """The tray, and the console's catalogue to speak about it.

    Attributes:
        read: gives when each letter came, to whom, its subject and its text, oldest first.
    """

    words: Translator
    read: Callable[[], Sequence[tuple[datetime, str, str, str]]]


def add_letters(app: FastAPI, letters: Letters) -> None:
    """Put the tray on an app."""

    @app.get(LETTERS)
    async def show(request: Request) -> Response:
        voice = voice_of(request, letters.words)
        shown = [block for one in reversed(letters.read()) for block in _letter(voice, *one)]
        return plain_page(request, voice, voice("letters.title"), *(shown or [Paragraph(voice("letters.none"))]))


def _letter(voice: Voice, at: datetime, to: str, subject: str, text: str) -> Iterator[Block]:
    yield Heading(subject)
    yield Paragraph(voice("letters.head", to=to, at=at), is_quiet=True)
    yield Paragraph(text)
    yield from (Link(voice("letters.open"), found) for found in _LINK.findall(text))
