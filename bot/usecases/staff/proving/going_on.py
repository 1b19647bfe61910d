"""A session goes on after a proof: under a token nobody has seen before, so that a planted one is worth nothing."""

from __future__ import annotations

from dataclasses import replace

from bot.ports.storage import Stale, Work
from bot.usecases.office import Office
from bot.usecases.staff.secret_codes import hash_of, new_code
from bot.usecases.staff.sign_in import LONGEST, TOKEN_OCTETS, Presence


async def go_on(office: Office, work: Work, presence: Presence) -> str:
    """Note that somebody has proved who they are; give what their browser carries from now on.

    Source: ASVS 5.0, 7.2.4: a new token at each authentication, and the old one ends.

    Raises:
        Stale: the session has gone on or ended meanwhile; the whole work is undone.
    """
    token, now, session = new_code(office, TOKEN_OCTETS), office.now(), presence.session
    # Proving oneself again makes no day longer.
    ends_at = session.ends_at if presence.is_proved else now + LONGEST
    proved = replace(session, seen_at=now, proved_at=now, ends_at=ends_at)
    if not await work.sessions.renew(proved, hash_of(token)):
        raise Stale
    return token
