"""Signing in to the web: a link that works once begins a session; sessions end by themselves and on purpose.

A session that a link began opens nothing until somebody has proved who they are (staff/proving).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from bot.casework.audit import Action, Record
from bot.casework.names import ManagerId
from bot.casework.owners import Manager
from bot.casework.proving import FRESH_FOR, PROVE_WITHIN
from bot.ports.messaging import Channel, Message
from bot.ports.records import Outgoing
from bot.ports.sessions import SignInLink, WebSession
from bot.ports.storage import Work
from bot.usecases.office import Office
from bot.usecases.staff.enrol_manager import accept_on_web
from bot.usecases.staff.guard_ways_in import may_begin_by_mail
from bot.usecases.staff.secret_codes import hash_of, new_code

#: Long enough to go from a telephone to a computer. A product choice.
LINK_FOR = timedelta(minutes=15)
#: Source: loop.md 7.6, "rate limit 5/h".
LINKS, LINKS_WITHIN = 5, timedelta(hours=1)
#: Somebody who went to lunch, and a long day's work. Product choices.
IDLE_FOR, LONGEST = timedelta(minutes=30), timedelta(hours=12)
#: How exactly it is remembered when somebody last did something.
SEEN_EVERY = timedelta(minutes=1)
#: Source: ASVS 5.0, 7.2.3, "at least 128 bits of entropy".
TOKEN_OCTETS = 32
#: What is kept of the browser's name. A product choice, in characters.
LONGEST_DEVICE = 80


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that has just begun; the token is shown to the browser alone and never again."""

    token: str
    manager: Manager


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody who is signed in, and the session by which they are."""

    manager: Manager
    session: WebSession

    @property
    def is_proved(self) -> bool:
        """Say whether they have proved who they are; until then the session opens nothing."""
        return self.session.proved_at is not None


async def make_link(office: Office, *, manager: ManagerId) -> str | None:
    """Make a code for `<console>/login/<code>`; None when so many were made lately that somebody must be playing.

    Those made a moment ago work all the same: nobody is shut out by others who ask in their name. A code is shown once:
    only its hash is kept.
    """
    async with office.work() as work:
        return await _make_link(office, work, manager)


async def send_link(office: Office, *, email: str) -> None:
    """Send a link to whoever on the staff has this e-mail; nobody else learns whether anybody has."""
    async with office.work() as work:
        manager = await work.staff.find_by_email(email)
        if manager is None or not manager.is_active or not office.site:
            return
        if not await may_begin_by_mail(office, work, manager.id):
            return
        code = await _make_link(office, work, manager.id)
        if code is not None:
            await work.outbox.put(_letter(office, manager, code), at=office.now())


async def sign_in(office: Office, *, code: str, device: str, language: str) -> SignedIn | None:
    """Begin a session by a link of sign-in, or by an invitation, which makes a new member of the staff.

    Args:
        device: browser and system, in a few words.
        language: in which somebody new shall be written to.

    Returns:
        None when the code is unknown, used or expired, or belongs to somebody who left: all alike from outside.
    """
    async with office.work() as work:
        known = await work.sessions.use_link(hash_of(code), office.now())
        manager = await work.staff.load(known) if known else None
    if manager is None:
        manager = await accept_on_web(office, code=code, language=language)
    return await begin_session(office, manager, device=device) if manager is not None and manager.is_active else None


async def begin_session(office: Office, manager: Manager, *, device: str, is_proved: bool = False) -> SignedIn:
    """Begin a session for somebody who came by a link; links made for them before no longer work.

    Args:
        is_proved: True for somebody fictional, who has nothing to prove.
    """
    token, now = new_code(office, TOKEN_OCTETS), office.now()
    session = WebSession(
        office.chance.id(),
        hash_of(token),
        manager.id,
        device[:LONGEST_DEVICE],
        began_at=now,
        seen_at=now,
        ends_at=now + (LONGEST if is_proved else PROVE_WITHIN),
        proved_at=now if is_proved else None,
    )
    async with office.work() as work:
        await work.sessions.forget_links(manager.id)
        await work.sessions.add(session)
        await _note(office, work, manager.id, Action.SIGNED_IN, session.id)
    return SignedIn(token, manager)


async def find_presence(office: Office, *, token: str, acts: bool = True) -> Presence | None:
    """Find who is signed in by what the browser carries.

    Args:
        acts: whether somebody did something; a page that refreshes by itself keeps nobody signed in.

    Returns:
        None when the session is unknown, was ended, ran out, its owner left the staff or has not proved who they are.
    """
    found = await find_arrival(office, token=token, acts=acts)
    return found if found is not None and found.is_proved else None


async def find_arrival(office: Office, *, token: str, acts: bool = True) -> Presence | None:
    """Find who is signed in, or on the way: only the page of the second step may ask so."""
    if not token:
        return None
    async with office.work() as work:
        return await _present(office, work, await work.sessions.find(hash_of(token)), acts=acts)


async def look_again(office: Office, presence: Presence, *, acts: bool = True) -> Presence | None:
    """Find out whether somebody is still signed in by the session a page was opened in, whatever its token is now."""
    async with office.work() as work:
        found = await _present(office, work, await work.sessions.load(presence.session.id), acts=acts)
    return found if found is not None and found.is_proved else None


async def find_over(office: Office, sessions: Collection[str]) -> frozenset[str]:
    """Say which of these sessions are over: ended by somebody, or by themselves. Asking keeps none of them alive.

    Raises:
        Unavailable: the database is away.
    """
    async with office.work() as work:
        found = [(one, await work.sessions.load(one)) for one in sessions]
    return frozenset(one for one, session in found if session is None or not _lasts(office, session))


def is_fresh(office: Office, presence: Presence) -> bool:
    """Say whether somebody proved who they are a short while ago."""
    proved_at = presence.session.proved_at
    return proved_at is not None and office.now() - proved_at < FRESH_FOR


async def list_sessions(office: Office, *, manager: ManagerId) -> tuple[WebSession, ...]:
    """List where somebody is signed in now, latest seen first."""
    async with office.work() as work:
        return tuple(one for one in await work.sessions.of_manager(manager) if _lasts(office, one))


async def end_session(office: Office, *, manager: ManagerId, session: str) -> bool:
    """End one session of somebody's own; False when they have no such session."""
    async with office.work() as work:
        if session not in {one.id for one in await work.sessions.of_manager(manager)}:
            return False
        await work.sessions.end(session)
        await _note(office, work, manager, Action.SIGNED_OUT, session)
    return True


async def end_others(office: Office, *, manager: ManagerId, but: str) -> None:
    """End every session of somebody's own but one, and every link of theirs: a telephone was lost."""
    async with office.work() as work:
        await end_all_sessions(office, work, manager=manager, but=but)


async def end_all_sessions(office: Office, work: Work, *, manager: ManagerId, but: str = "") -> None:
    """End every session of somebody, and every link of theirs, inside the caller's transaction: they left the staff.

    Args:
        but: a session to keep.
    """
    await work.sessions.forget_links(manager)
    for one in await work.sessions.of_manager(manager):
        if one.id != but:
            await work.sessions.end(one.id)
            await _note(office, work, manager, Action.SIGNED_OUT, one.id)


async def _present(office: Office, work: Work, session: WebSession | None, *, acts: bool) -> Presence | None:
    if session is None or not _lasts(office, session):
        return None
    manager = await work.staff.load(session.manager)
    if not manager.is_active:
        return None
    if acts and office.now() - session.seen_at >= SEEN_EVERY:
        await work.sessions.touch(session.id, office.now())
    return Presence(manager, session)


def _lasts(office: Office, session: WebSession) -> bool:
    now = office.now()
    # One that nobody had to prove themselves in, before there was a second step, shall not outlast it.
    is_too_late = session.proved_at is None and now - session.began_at >= PROVE_WITHIN
    return now < session.ends_at and now - session.seen_at < IDLE_FOR and not is_too_late


async def _make_link(office: Office, work: Work, manager: ManagerId) -> str | None:
    now = office.now()
    has_had_many = await work.sessions.links_since(manager, now - LINKS_WITHIN) >= LINKS
    # Whoever knows an e-mail may ask for letters to it; the owner always has one that works, or may get one.
    if has_had_many and await work.sessions.links_since(manager, now - LINK_FOR):
        return None
    code = new_code(office)
    await work.sessions.add_link(SignInLink(hash_of(code), manager, now, now + LINK_FOR))
    await _note(office, work, manager, Action.LINK_MADE, hash_of(code)[:16])
    return code


def _letter(office: Office, manager: Manager, code: str) -> Outgoing:
    def line(key: str, **blanks: object) -> str:
        return office.translator.line(key, manager.language, **blanks)

    text = line("mail.sign_in", link=f"{office.site}/login/{code}", minutes=int(LINK_FOR.total_seconds() // 60))
    message = Message(text, subject=line("mail.sign_in_subject"))
    return Outgoing(Channel.MAIL, manager.id, message, urgent=True)


async def _note(office: Office, work: Work, manager: ManagerId, action: Action, subject: str) -> None:
    await work.audit.add(Record(f"manager:{manager}", action, subject, office.now()))
