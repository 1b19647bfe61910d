"""Somebody may be looking: the screen turns neutral first, then what both sides wrote disappears."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.audit import Action, Record
from bot.ports.messaging import DELETABLE_FOR, DELETED_AT_ONCE, Message
from bot.ports.records import TimerKind
from bot.usecases.ask_words import stop_expecting
from bot.usecases.converse import shows_keyboard
from bot.usecases.neutral import neutral_words
from bot.usecases.sitting import Sitting


async def hide_chat(sitting: Sitting, *, cleared: int = 0) -> None:
    """Show neutral words, delete the messages of the last 48 hours and let nothing come; what was told stays with us.

    Args:
        cleared: the message that the door has turned neutral already; 0 when the screen has still to be turned.
    """
    work, person = sitting.work, sitting.person
    # Before anything is put: what waits for this chat would come after the neutral words.
    await work.outbox.hold_back(person.id, sitting.now)
    stays = cleared or sitting.pressed
    await _turn_neutral(sitting, is_turned=bool(cleared))
    since = sitting.now - DELETABLE_FOR
    shown = await work.outbox.shown_since(person.id, since)
    said = await work.inbox.said_since(person.id, since)
    ids = sorted({*shown, *said} - {stays}, reverse=True)
    for at in range(0, len(ids), DELETED_AT_ONCE):
        await sitting.send(Message("", forgets=tuple(ids[at : at + DELETED_AT_ONCE]), is_neutral=True))
    if cleared:
        await work.inbox.said(person.id, cleared, sitting.now)
    # Nothing may bring the question back to a screen that had to be emptied.
    await work.timers.cancel(person.id, TimerKind.UNFINISHED)
    stop_expecting(sitting)
    sitting.person = replace(sitting.person, hiding=sitting.person.hiding.hidden())
    await work.audit.add(Record("person", Action.CHAT_HIDDEN, person.id, sitting.now))


async def _turn_neutral(sitting: Sitting, *, is_turned: bool) -> None:
    """Turn the message whose button was pressed, or show a new one; Telegram's own keyboard goes with a new one."""
    words = neutral_words(sitting.office, sitting.language)
    if sitting.pressed and not is_turned:
        await sitting.send(replace(words, replaces=sitting.pressed, closes_keyboard=False))
    if shows_keyboard(sitting) if sitting.pressed else not is_turned:
        await sitting.send(words)
