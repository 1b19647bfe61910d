"""One update from the managers' bot: who it is, once, and everything it causes in one transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.casework.names import NeedId
from bot.casework.owners import Manager
from bot.ports.messaging import Channel, Message
from bot.usecases.manager_screen import show_manager
from bot.usecases.office import Office
from bot.usecases.once import once
from bot.usecases.staff.enrol_manager import accept


@dataclass(frozen=True, slots=True)
class Visit:
    """Who came: a number nobody else gets, an account, a language of Telegram's, and the code they brought."""

    update_id: int
    account: int
    language: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is shown to a manager: messages, kept until they are delivered, and a word on the pressed button.

    Attributes:
        about: the need they speak of: they leave the screen when it is not this manager's to know of any more.
        by: who was answered; None when nobody looked.
    """

    messages: tuple[Message, ...] = ()
    word: str = ""
    about: NeedId | None = None
    by: Manager | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """A member of the staff who has just come; `is_new` when they joined by the very link they came with."""

    manager: Manager
    is_new: bool = False


class Nobody:
    """Whoever came is not on the staff."""


class Repeated:
    """This update has been handled before."""


#: Decides what to show; everything it does with the office it is given happens in the update's transaction.
Respond = Callable[[Office, Arrival], Awaitable[Reply]]


async def serve_manager(office: Office, visit: Visit, respond: Respond) -> Reply | Nobody | Repeated:
    """Find who came, let the door respond, and keep the reply with what it is about.

    Raises:
        Unavailable, Stale: nothing has happened; serve the same update again.
    """
    async with once(office, Channel.MANAGER, visit.update_id) as inside:
        if inside is None:
            return Repeated()
        arrival = await _find(inside, visit)
        if arrival is None or not arrival.manager.is_active:
            return Nobody()
        reply = await respond(inside, arrival)
        async with inside.work() as work:
            for message in reply.messages:
                # Answers to somebody who is looking at the screen go before alerts of other chats.
                await show_manager(work, arrival.manager.id, message, about=reply.about, urgent=True, at=inside.now())
        return reply


async def _find(office: Office, visit: Visit) -> Arrival | None:
    async with office.work() as work:
        known = await work.staff.find(visit.account)
    if not visit.code:
        return Arrival(known) if known else None
    language = office.translator.choose(visit.language)
    joined = await accept(office, code=visit.code, account=visit.account, language=language)
    return Arrival(joined, is_new=known is None) if joined else None
