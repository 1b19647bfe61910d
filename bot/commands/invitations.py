"""`invite`: a one-time link for somebody on the staff."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta

from bot.app import Part, Service, open_service, prepare_database
from bot.casework.names import NATIONAL_QUEUE, HromadaCode
from bot.casework.owners import Role
from bot.commands.speech import OK, PROBLEMS, say, tell
from bot.console.entrance.signing_in import LOGIN
from bot.settings import Settings
from bot.usecases.staff.enrol_manager import VALID_FOR, invite

# Enough to catch a slip of the hand; whether letters arrive only a letter tells.
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
#: How long the Bot API may take to say its name.
PATIENCE = timedelta(seconds=8)


async def make_invitation(settings: Settings, *, hromada: str, name: str, role: str, email: str = "") -> int:
    """Make a one-time way in for somebody on the staff; a link for each door is all that is printed.

    Args:
        email: where they can be written to: whoever has one needs no Telegram.
    """
    if email and not _EMAIL.fullmatch(email):
        tell(f"--email {email}: is not an e-mail address")
        return PROBLEMS
    await prepare_database(settings, Part.ALL)
    async with open_service(settings, Part.MANAGER, speaks=False) as service:
        code = HromadaCode(hromada)
        async with service.office.work() as work:
            known = code == NATIONAL_QUEUE or await work.places.hromada(code) is not None
        if not known:
            tell(f"{hromada}: there is no such hromada; ./run bot sample-data or import-hromadas brings the list")
            return PROBLEMS
        secret = await invite(service.office, hromada=code, name=name, role=Role(role), by="system", email=email)
        bot = await _managers_bot(service)
    say(f"https://t.me/{bot}?start={secret}" if bot else f"/start {secret}")
    if settings.public_url:
        say(f"{settings.public_url}{LOGIN}/{secret}")
    else:
        tell("DVERI_PUBLIC_URL: is not set, so there is no link for a browser.")
    hours = int(VALID_FOR.total_seconds() // 3600)
    tell(f"For one person, once, within {hours} hours, whichever link they open. Send it by a way only they can read.")
    return OK


async def _managers_bot(service: Service) -> str:
    """Give the managers' bot's user name; "" when there is no token or the Bot API does not answer now."""
    try:
        return await asyncio.wait_for(service.managers_bot(), PATIENCE.total_seconds())
    except TimeoutError:
        tell("The Bot API does not answer, so there is no link: send this line to the managers' bot instead.")
        return ""
