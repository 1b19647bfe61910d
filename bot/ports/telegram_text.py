"""Our texts as Telegram takes them, whichever library carries them: HTML, and pieces of at most 4096 characters."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from bot.ports.messaging import Message

# Source: Bot API, sendMessage, text, "1-4096 characters after entities parsing"; counted in UTF-16 code units.
LONGEST_TEXT = 4096

_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")


def to_html(text: str) -> str:
    """Escape a text for Telegram's HTML; "**words**" of one line stand out."""
    return _BOLD.sub(r"<b>\1</b>", html.escape(text, quote=False))


def pieces_of(message: Message) -> tuple[Message, ...]:
    """Cut a message into such as are sent at once: the first changes what it replaces, the last has the buttons."""
    first, *others = in_pieces(message.text)
    if not others:
        return (message,)
    *middle, last = others
    bare = replace(message, rows=(), replaces=0)
    return (
        replace(bare, text=first, replaces=message.replaces),
        *(replace(bare, text=piece) for piece in middle),
        replace(message, text=last, replaces=0),
    )


def in_pieces(text: str, longest: int = LONGEST_TEXT) -> tuple[str, ...]:
    """Cut a text too long for one message: at a line's end if there is one in the second half, else at a space."""
    pieces: list[str] = []
    while _units(text) > longest:
        end = _end_of_piece(text, longest)
        pieces.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return (*pieces, text)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _end_of_piece(text: str, longest: int) -> int:
    fits = min(len(text), longest)
    while _units(text[:fits]) > longest:
        fits -= 1
    for sign in ("\n", " "):
        at = text.rfind(sign, fits // 2, fits)
        if at > 0:
            return at
    return fits
