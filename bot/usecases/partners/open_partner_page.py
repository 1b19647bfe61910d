"""Somebody knocks with a link from a letter: a PIN opens one referral, for a while, in one browser."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, replace
from datetime import datetime

from bot.casework.audit import Action, Record
from bot.casework.moves import Hand, Move, is_open
from bot.casework.need import Need
from bot.casework.partners import MOST_TRIES, SESSION_LASTS, Door, PartnerLink, PartnerWord
from bot.casework.referral import Referral
from bot.ports.storage import Work
from bot.usecases.find_watchers import answering
from bot.usecases.give_task import give_task
from bot.usecases.office import Office
from bot.usecases.partners.move_partner import PARTNER_MOVES
from bot.usecases.partners.partner_clock import in_danger_by, soon
from bot.usecases.partners.partner_letters import pin_of, session_of, write_link
from bot.usecases.partners.shared_pieces import Piece, pieces_of

#: The manager's task when a partner said too many wrong PINs: to call them, and send another link.
LOCKED = "partner_locked"


@dataclass(frozen=True, slots=True)
class PartnerPage:
    """What a partner sees.

    Attributes:
        link, need, referral: None unless the door is OPEN.
        manager: name of the manager who answers for it.
        moves: what the partner may do now; nothing once it is over.
        pieces: what they may know; nothing once it is over.
        words: what was said before.
        in_danger_by: when the person must have been spoken with; None when there is no danger.
    """

    door: Door
    link: PartnerLink | None = None
    need: Need | None = None
    referral: Referral | None = None
    manager: str = ""
    moves: tuple[Move, ...] = ()
    pieces: tuple[Piece, ...] = ()
    words: tuple[PartnerWord, ...] = ()
    in_danger_by: datetime | None = None


_SHUT = PartnerPage(Door.SHUT)


async def knock(office: Office, *, code: str, session: str) -> PartnerPage:
    """Show what a link leads to, carrying a session or "" for none; what may be seen of a person is put on record."""
    async with office.work() as work:
        link = await work.partners.by_code(work.partners.digest("code", code))
        if link is None:
            return _SHUT
        door = link.door(office.now(), session=work.partners.digest("session", session) if session else None)
        return await _open(office, work, link) if door is Door.OPEN else PartnerPage(door)


async def say_pin(office: Office, *, code: str, pin: str) -> tuple[Door, str]:
    """Try a PIN; give what the door is now, and the session for the browser when it has opened.

    A wrong PIN counts; after MOST_TRIES the link is closed and the manager has a task.
    """
    async with office.work() as work:
        link = await work.partners.by_code(work.partners.digest("code", code))
        if link is None:
            return Door.SHUT, ""
        door = link.door(office.now(), session=None)
        if door is not Door.PIN:
            return door, ""
        said = "".join(letter for letter in pin if letter.isdigit())
        if not hmac.compare_digest(said.encode(), pin_of(work, link).encode()):
            return await _count(office, work, link), ""
        session = session_of(office)
        opened = replace(
            link,
            used_at=office.now(),
            tries=0,
            session=work.partners.digest("session", session),
            session_until=office.now() + SESSION_LASTS,
        )
        await work.partners.save(opened)
        return Door.OPEN, session


async def send_another(office: Office, *, code: str) -> bool:
    """Send a new link to the mailbox the old one came to; False when that is no longer possible."""
    async with office.work() as work:
        link = await work.partners.by_code(work.partners.digest("code", code))
        if link is None or link.door(office.now(), session=None) is not Door.SPENT or not link.may_be_renewed:
            return False
        referral = await work.referrals.load(link.referral)
        if not referral.is_live:
            return False
        await write_link(office, work, link, await work.needs.load(link.need), "again")
    return True


def moves_of_partner(need: Need, referral: Referral) -> tuple[Move, ...]:
    """List what a partner may do now."""
    hands = frozenset({Hand.OWNER})
    return tuple(move for move in PARTNER_MOVES if is_open(move, referral, need.urgency, hands))


async def _open(office: Office, work: Work, link: PartnerLink) -> PartnerPage:
    need, referral = await work.needs.load(link.need), await work.referrals.load(link.referral)
    is_live = referral.is_live and need.is_live
    actor = f"provider:{link.id}"
    if is_live:
        await work.audit.add(Record(actor, Action.PARTNER_VIEWED, need.id, office.now(), " ".join(link.shares)))
    managers = await answering(office, work, need)
    return PartnerPage(
        Door.OPEN,
        link,
        need,
        referral,
        manager=managers[0].name if managers else "",
        moves=moves_of_partner(need, referral) if is_live else (),
        pieces=await pieces_of(office, work, need, link.shares) if is_live else (),
        words=await work.partners.words(link.id, need.id),
        in_danger_by=await in_danger_by(office, work, need),
    )


async def _count(office: Office, work: Work, link: PartnerLink) -> Door:
    tried = replace(link, tries=link.tries + 1)
    await work.partners.save(tried)
    if tried.tries < MOST_TRIES:
        return Door.PIN
    need = await work.needs.load(link.need)
    await work.audit.add(Record(f"provider:{link.id}", Action.PARTNER_LOCKED, need.id, office.now()))
    if need.is_live:
        await give_task(office, work, need, LOCKED, due=await soon(office, work, need))
    return Door.SHUT
