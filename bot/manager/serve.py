"""One knock at the managers' door: answered in one transaction, whoever it is."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.manager.acts import Commanded, Knock, Pressed, SentMedium, Started, Wrote
from bot.manager.commands import command, greet
from bot.manager.desk import Desk
from bot.manager.taps import tap
from bot.manager.voice import Voice
from bot.manager.words import hear, refuse_medium
from bot.usecases.office import Office
from bot.usecases.staff.serve_manager import Arrival, Nobody, Repeated, Reply, Visit, serve_manager


async def serve(office: Office, knock: Knock) -> Reply | Nobody | Repeated:
    """Answer a knock; what is shown leaves after the commit.

    Raises:
        Unavailable, Stale: nothing has happened; serve the same knock again.
    """
    code = knock.act.code if isinstance(knock.act, Started) else ""

    async def respond(inside: Office, arrival: Arrival) -> Reply:
        voice = Voice(inside.translator, arrival.manager.language)
        reply = await _respond(Desk(inside, arrival.manager, voice), knock, is_new=arrival.is_new)
        return replace(reply, by=arrival.manager)

    return await serve_manager(office, Visit(knock.update_id, knock.account, knock.language, code), respond)


async def _respond(desk: Desk, knock: Knock, *, is_new: bool) -> Reply:
    match knock.act:
        case Started(code):
            return greet(desk, is_new=is_new, has_code=bool(code))
        case Commanded(name):
            return await command(desk, name)
        case Wrote(text):
            return await hear(desk, text)
        case SentMedium():
            return await refuse_medium(desk)
        case Pressed():
            return await tap(desk, knock.act)
        case _:
            assert_never(knock.act)
