"""What a manager does about a link that has left: say the PIN, send it anew, answer a question, take it back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.casework.audit import Action, Record
from bot.casework.cards import may_write
from bot.casework.names import ManagerId, NeedId, PartnerLinkId
from bot.casework.need import Need
from bot.casework.partners import MOST_TRIES, PartnerLink, PartnerWord, Said
from bot.casework.referral import Referral, ReferralStatus
from bot.ports.records import TimerKind
from bot.ports.storage import Work
from bot.usecases.office import Office
from bot.usecases.partners.answer_as_partner import LONGEST_WORDS
from bot.usecases.partners.open_partner_page import LOCKED
from bot.usecases.partners.partner_clock import close_link
from bot.usecases.partners.partner_letters import pin_of, write_link
from bot.usecases.partners.shared_pieces import tells_on_hidden
from bot.usecases.tell_citizen import tell_citizen


class Kept(StrEnum):
    """What came of it; each has a line `partner_kept.<kept>` for staff."""

    DONE = "done"
    NOT_YOURS = "not_yours"
    #: It is over: there is nothing to renew, to answer or to take back.
    OVER = "over"
    NOTHING_SAID = "nothing_said"
    TOO_LONG = "too_long"
    BETRAYS = "betrays"


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What came of it, and the PIN that holds now."""

    kept: Kept
    pin: str = ""


@dataclass(frozen=True, slots=True)
class _Hold:
    link: PartnerLink
    need: Need
    referral: Referral


async def show_pin(office: Office, *, manager: ManagerId, link: PartnerLinkId) -> KeptAnswer:
    """Give the PIN of a link, for its manager to say by telephone."""
    async with office.work() as work:
        held = await _hold(work, manager, link)
        return KeptAnswer(held) if isinstance(held, Kept) else KeptAnswer(Kept.DONE, pin_of(work, held.link))


async def renew_link(office: Office, *, manager: ManagerId, link: PartnerLinkId) -> KeptAnswer:
    """Send a new link with a new PIN, also to somebody who was locked out; the old ones open nothing any more."""
    async with office.work() as work:
        held = await _hold(work, manager, link)
        if isinstance(held, Kept):
            return KeptAnswer(held)
        fresh = replace(held.link, tries=0, pins=held.link.pins + 1, codes=0)
        written = await write_link(office, work, fresh, held.need, "again")
        await _let_go_of_locked(office, work, held)
        return KeptAnswer(Kept.DONE, pin_of(work, written))


async def answer_partner(office: Office, *, manager: ManagerId, link: PartnerLinkId, text: str, key: str) -> KeptAnswer:
    """Answer what a partner asked: it waits behind a new link, for letters hold nothing about anybody."""
    said = text.strip()
    async with office.work() as work:
        held = await _hold(work, manager, link)
        if isinstance(held, Kept):
            return KeptAnswer(held)
        if not said or len(said) > LONGEST_WORDS:
            return KeptAnswer(Kept.TOO_LONG if said else Kept.NOTHING_SAID)
        if await tells_on_hidden(office, work, said):
            return KeptAnswer(Kept.BETRAYS)
        word = PartnerWord(held.link.id, key, f"manager:{manager}", Said.ANSWER, "", said, office.now())
        if await work.partners.say(word, held.need.id):
            await write_link(office, work, held.link, held.need, "answered")
            await _finish(office, work, held.need, "partner_question")
        return KeptAnswer(Kept.DONE)


async def revoke_link(office: Office, *, manager: ManagerId, link: PartnerLinkId) -> KeptAnswer:
    """Take a referral back: the attempt is over, the link opens nothing, the partner and the person hear of it."""
    async with office.work() as work:
        held = await _hold(work, manager, link)
        if isinstance(held, Kept):
            return KeptAnswer(held)
        over = replace(held.referral, status=ReferralStatus.CANCELLED, stage="partner_revoked", due_at=None)
        await work.referrals.save(over)
        await close_link(office, work, held.link, held.need)
        await _let_go_of_locked(office, work, held)
        if not await work.referrals.live_partners(held.need.id):
            await _finish(office, work, held.need, "partner_question")
        actor = f"manager:{manager}"
        await tell_citizen(office, work, held.need, "partner_revoked", actor=actor, referral=over)
        await work.audit.add(Record(actor, Action.PARTNER_CLOSED, held.need.id, office.now()))
        return KeptAnswer(Kept.DONE)


async def links_of(
    office: Office, *, manager: ManagerId, need: NeedId
) -> tuple[tuple[PartnerLink, Referral, tuple[PartnerWord, ...]], ...]:
    """List the partners of a need with their attempts and what was said, oldest first; nothing for others."""
    async with office.work() as work:
        found = await work.needs.load(need)
        if not may_write(found, await work.referrals.live_of(need), by=manager):
            return ()
        return tuple(
            [
                (link, await work.referrals.load(link.referral), await work.partners.words(link.id, need))
                for link in await work.partners.of_need(need)
            ]
        )


async def _hold(work: Work, manager: ManagerId, link: PartnerLinkId) -> _Hold | Kept:
    found = await work.partners.load(link)
    need = await work.needs.load(found.need)
    if not may_write(need, await work.referrals.live_of(need.id), by=manager):
        return Kept.NOT_YOURS
    referral = await work.referrals.load(found.referral)
    if not referral.is_live or found.revoked_at is not None:
        return Kept.OVER
    return _Hold(found, need, referral)


async def _let_go_of_locked(office: Office, work: Work, held: _Hold) -> None:
    """Let go of the task to call a partner who was locked out, unless another one still is."""
    others = [one for one in await work.partners.of_need(held.need.id) if one.id != held.link.id]
    if not any(one.tries >= MOST_TRIES and one.revoked_at is None for one in others):
        await _finish(office, work, held.need, LOCKED)


async def _finish(office: Office, work: Work, need: Need, kind: str) -> None:
    for task in await work.tasks.open_of_need(need.id):
        if task.kind == kind:
            await work.tasks.done(task.id, office.now())
            await work.timers.cancel(task.id, TimerKind.TASK)
