"""What stands on a manager's screen about a need: shown piece by piece, and taken off when it is not theirs to know."""

from __future__ import annotations

from datetime import datetime

from bot.casework.names import ManagerId, NeedId
from bot.casework.need import Need
from bot.ports.messaging import DELETABLE_FOR, DELETED_AT_ONCE, Channel, Message
from bot.ports.records import Outgoing
from bot.ports.storage import Work
from bot.ports.telegram_text import pieces_of
from bot.usecases.office import Office


async def show_manager(
    work: Work, reader: ManagerId, message: Message, *, about: NeedId | None, at: datetime, urgent: bool = False
) -> None:
    """Put a message for a manager, each piece by itself: only of what was sent alone the id is known."""
    for piece in pieces_of(message):
        await work.outbox.put(Outgoing(Channel.MANAGER, reader, piece, about, urgent), at=at)


async def clear_screen(office: Office, work: Work, need: Need, reader: ManagerId) -> None:
    """Take everything about a need off somebody's screen: what is young is deleted, what is older loses its words.

    What has not left does not leave, nor does a letter that waits. A letter that has arrived stays: it holds a number.
    """
    await _clear(office, work, need.id, reader)


async def clear_all_screens(office: Office, work: Work, reader: ManagerId) -> None:
    """Take everything about anybody off the screen of somebody who may not know of people in need any more."""
    for need in await work.screens.needs(reader):
        await _clear(office, work, need, reader)


async def _clear(office: Office, work: Work, need: NeedId, reader: ManagerId) -> None:
    now = office.now()
    await work.screens.withdraw(reader, need, now)
    shown = await work.screens.shown(reader, need)
    young = tuple(dict.fromkeys(one.message_id for one in shown if one.at > now - DELETABLE_FOR))
    for at in range(0, len(young), DELETED_AT_ONCE):
        await _put(work, reader, Message("", forgets=young[at : at + DELETED_AT_ONCE]), now)
    older = dict.fromkeys(one.message_id for one in shown if one.message_id not in young)
    if older:
        blank = await _blank(office, work, reader)
        for message in older:
            await _put(work, reader, Message(blank, replaces=message, only_in_place=True), now)


async def _blank(office: Office, work: Work, reader: ManagerId) -> str:
    return office.translator.line("screen.blank", (await work.staff.load(reader)).language)


async def _put(work: Work, reader: ManagerId, message: Message, at: datetime) -> None:
    await work.outbox.put(Outgoing(Channel.MANAGER, reader, message, urgent=True), at=at)
