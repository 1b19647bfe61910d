"""A partner stays silent: a reminder, the manager's task, and in the end another way. The person hears the truth."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.casework.audit import Action, Record
from bot.casework.codes import NO_RESPONSE
from bot.casework.events import SYSTEM, Why
from bot.casework.names import ReferralId
from bot.casework.need import Need, Urgency
from bot.casework.partners import PartnerLink
from bot.casework.referral import UNTAKEN, Referral, ReferralStatus
from bot.ports.records import Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.find_term import due_by
from bot.usecases.give_task import give_task
from bot.usecases.office import Office
from bot.usecases.partners.partner_letters import put_letter, write_link
from bot.usecases.tell_citizen import tell_citizen

#: The manager's tasks: to learn what the partner does, and to find another way.
SILENT, ROUTE_ON = "partner_silent", "partner_route_on"


async def soon(office: Office, work: Work, need: Need) -> datetime:
    """Say by when a manager should look at what has become of a partner."""
    return await due_by(office, work, f"acknowledge_{need.urgency}", need.hromada)


async def in_danger_by(office: Office, work: Work, need: Need) -> datetime | None:
    """Say by when a partner must have spoken with somebody in danger; None when there is none, and any day will do."""
    if need.urgency is not Urgency.DANGER:
        return None
    return await due_by(office, work, f"contact_{need.urgency}", need.hromada)


async def end_patience(office: Office, work: Work, timer: Timer) -> None:
    """Do what a partner's silence asks for; nothing when they have finished.

    First they are reminded and the manager has a task; when they have not even taken it by the second time, the
    attempt is over and the manager must find another way (invariant I4). The task has a ladder of its own.
    """
    referral = await work.referrals.load(ReferralId(timer.subject))
    link = await work.partners.of_referral(referral.id)
    need = await work.needs.load(referral.need)
    if not referral.is_live or not need.is_live:
        return
    await work.audit.add(Record(SYSTEM, Action.CLOCK_ESCALATED, need.id, office.now(), f"partner {timer.step}"))
    if timer.step > 1 and referral.status in UNTAKEN:
        await _give_up(office, work, need, referral, link)
        return
    await give_task(office, work, need, SILENT, due=await soon(office, work, need))
    if link is not None and link.may_be_renewed:
        await write_link(office, work, link, need, "reminded")
    if referral.status in UNTAKEN:
        await tell_citizen(office, work, need, "partner_silent", actor=SYSTEM, referral=referral)
    protocol = office.editions.current.catalogue.protocols.get(link.protocol) if link is not None else None
    again = await due_by(office, work, protocol.deadline if protocol else f"contact_{need.urgency}", need.hromada)
    await work.timers.put(Timer(TimerKind.PARTNER, referral.id, again, timer.step + 1, need.urgency.rank))


async def watch_partner(work: Work, need: Need, referral: Referral) -> None:
    """Set the clock of an attempt anew: by the day the partner named."""
    if referral.is_live and referral.due_at is not None:
        await work.timers.put(Timer(TimerKind.PARTNER, referral.id, referral.due_at, rank=need.urgency.rank))
    else:
        await work.timers.cancel(referral.id, TimerKind.PARTNER)


async def close_link(office: Office, work: Work, link: PartnerLink, need: Need) -> None:
    """Let nobody in by a link any more, and tell the partner that there is nothing left to do (invariant I10)."""
    if link.revoked_at is not None:
        return
    await work.partners.save(replace(link, code=None, session=None, session_until=None, revoked_at=office.now()))
    await work.timers.cancel(link.referral, TimerKind.PARTNER)
    await put_letter(office, work, link, need, "closed")


async def _give_up(office: Office, work: Work, need: Need, referral: Referral, link: PartnerLink | None) -> None:
    over = replace(referral, status=ReferralStatus.CANCELLED, stage="partner_no_answer", due_at=None)
    await work.referrals.save(over)
    if link is not None:
        await close_link(office, work, link, need)
    await tell_citizen(office, work, need, "partner_no_answer", actor=SYSTEM, referral=over, why=Why(code=NO_RESPONSE))
    await give_task(office, work, need, ROUTE_ON, due=await soon(office, work, need))
