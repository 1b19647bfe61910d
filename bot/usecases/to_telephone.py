"""The one way by which anything comes to a person's own Telegram."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.ports.buttons import control_data
from bot.ports.messaging import Button, Message
from bot.ports.records import Outgoing, Person
from bot.ports.storage import Work
from bot.ports.telegram_text import pieces_of
from bot.usecases.office import Office
from dialogs.engine.buttons import command
from dialogs.inputs import Control

#: Beside a longer label nothing can be read on a small telephone. A product choice, in characters.
SHORT_LABEL = 16


async def to_telephone(office: Office, work: Work, person: Person, outgoing: Outgoing, *, at: datetime) -> None:
    """Let a message leave after commit, with the way out of sight on it; nothing for somebody without Telegram.

    While the chat is hidden everything but what is neutral waits until it is in sight again. A long text leaves as
    several messages, each with an id by which it can be deleted.
    """
    if person.account is None:
        return
    message = _with_way_out(office, person, outgoing.message)
    is_held = person.hiding.is_closed and not message.is_neutral
    pieces = [replace(outgoing, message=piece, is_held=is_held) for piece in pieces_of(message)]
    await work.outbox.put(*pieces, at=at)


def _with_way_out(office: Office, person: Person, message: Message) -> Message:
    """Add the button that hides the chat, beside the last button if there is room."""
    data = control_data(Control.HIDE)
    has_it = any(button.data == data for row in message.rows for button in row)
    # A message that takes the keyboard away can carry no buttons of its own.
    if has_it or message.is_neutral or message.forgets or message.closes_keyboard:
        return message
    button = Button(_label(office, person.language), data)
    *above, last = message.rows or ((),)
    if len(last) == 1 and len(last[0].label) <= SHORT_LABEL:
        return replace(message, rows=(*above, (*last, button)))
    return replace(message, rows=(*message.rows, (button,)))


def _label(office: Office, language: str) -> str:
    bundle = office.editions.current
    return office.translator.render(command(bundle, Control.HIDE).label, language, bundle)
