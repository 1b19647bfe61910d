"""Somebody may be looking: the screen turns neutral first, then what the bot wrote disappears."""

from __future__ import annotations

from datetime import timedelta

from bot.casework.audit import Action, Record
from bot.ports.messaging import Message
from bot.ports.records import TimerKind
from bot.usecases.sitting import Sitting

# Telegram lets a bot delete only what is younger.
# Source: Bot API, deleteMessage, "A message can only be deleted if it was sent less than 48 hours ago".
DELETABLE_FOR = timedelta(hours=48)
# Source: Bot API, deleteMessages, message_ids, "1-100".
DELETED_AT_ONCE = 100


async def hide_chat(sitting: Sitting) -> None:
    """Show neutral words, then delete the bot's messages of the last 48 hours; what was told to us stays with us."""
    shown = await sitting.work.outbox.shown_since(sitting.person.id, sitting.now - DELETABLE_FOR)
    await sitting.send(Message(sitting.phrase("hidden"), replaces=sitting.pressed, closes_keyboard=not sitting.pressed))
    # Nothing may bring the question back to a screen that had to be emptied.
    await sitting.work.timers.cancel(sitting.person.id, TimerKind.UNFINISHED)
    ids = tuple(message for message in shown if message != sitting.pressed)
    for at in range(0, len(ids), DELETED_AT_ONCE):
        await sitting.send(Message("", forgets=ids[at : at + DELETED_AT_ONCE]))
    await sitting.work.audit.add(Record("person", Action.CHAT_HIDDEN, sitting.person.id, sitting.now))
