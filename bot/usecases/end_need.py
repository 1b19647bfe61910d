"""A need is over: everything that was still live about it ends in the same breath (invariant I8)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.casework.events import NO_REASON, Happening, Notice, Why, event_of
from bot.casework.names import ManagerId
from bot.casework.need import Need, NeedStatus, walked
from bot.casework.owners import Manager, OwnerKind
from bot.casework.referral import Referral, ReferralStatus
from bot.ports.messaging import Button
from bot.ports.records import TimerKind
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.drop_visits import drop_arranged
from bot.usecases.give_task import close_tasks
from bot.usecases.office import Office
from bot.usecases.partners.partner_clock import close_link
from bot.usecases.pass_floor import end_talk_of_owner, return_floor
from bot.usecases.tell_citizen import note_event, say_event


@dataclass(frozen=True, slots=True)
class Ending:
    """How a need ends.

    Attributes:
        event: name of the event; a phrase `notice.<event>` tells the person unless it was their own doing.
        actor: "person", "manager:<id>" or "system".
        path: the statuses the need goes through.
        referral: how its live attempts end.
        why: what stands beside the event.
        review_at: when somebody looks again at what could not be met; None otherwise.
        buttons: what the person can do about it, under the line that tells them.
    """

    event: str
    actor: str
    path: tuple[NeedStatus, ...]
    referral: ReferralStatus = ReferralStatus.CANCELLED
    why: Why = NO_REASON
    review_at: datetime | None = None
    buttons: tuple[Button, ...] = ()


async def end_need(office: Office, work: Work, need: Need, ending: Ending, **blanks: object) -> Need:
    """End a need and all that is live about it; tell the person and whoever else had a part in it.

    Args:
        need: as storage has it.
        blanks: more than the person's line has anyway (see tell_citizen).

    Returns:
        The need as storage has it now.
    """
    leading = await close_attempts(office, work, need, ending)
    await work.timers.cancel(need.id, TimerKind.OUTCOME, TimerKind.SCREENING, TimerKind.HEARTBEAT)
    await close_tasks(office, work, need)
    await drop_arranged(work, need)
    await return_floor(office, work, need, actor=ending.actor)
    await end_talk_of_owner(work, need)
    ended = replace(walked(need, *ending.path), due_at=ending.review_at)
    await work.needs.save(ended)
    await _note(office, work, ended, leading, ending, **blanks)
    await tell_subscribers(office, work, ended, f"ended_{ending.event}", actor=ending.actor)
    return replace(ended, version=ended.version + 1)


async def close_attempts(office: Office, work: Work, need: Need, ending: Ending) -> Referral | None:
    """Close every live attempt of a need; give the leading one as it is now, None when there was none."""
    for partner in await work.referrals.live_partners(need.id):
        closed = await _closed(work, partner, ReferralStatus.CANCELLED, ending.event)
        happening = Happening("partner_cancelled", ending.actor, office.now(), Why(ending.why.code))
        await work.needs.note(event_of(need, closed, happening, Notice.MERGED))
        link = await work.partners.of_referral(partner.id)
        if link is not None:
            await close_link(office, work, link, need)
    leading = await work.referrals.live_of(need.id)
    return await _closed(work, leading, ending.referral, ending.event) if leading else None


async def tell_subscribers(office: Office, work: Work, need: Need, key: str, *, actor: str) -> None:
    """Tell everybody who has had a need, or brought the person here, what became of it (invariant I7)."""
    person = await work.people.load(need.person)
    known = {*await work.referrals.tried(need.id)} | ({person.assisted_by} if person.assisted_by else set())
    if need.owner is not None and need.owner.kind is OwnerKind.MANAGER:
        known.add(ManagerId(need.owner.id))
    told: list[Manager] = [await work.staff.load(one) for one in sorted(known) if f"manager:{one}" != actor]
    await alert_staff(office, work, told, key, need, act="queue")


async def _closed(work: Work, referral: Referral, status: ReferralStatus, stage: str) -> Referral:
    closed = replace(referral, status=status, stage=stage, due_at=None)
    await work.timers.cancel(referral.id, TimerKind.UNTAKEN, TimerKind.OVERDUE)
    await work.referrals.save(closed)
    return closed


async def _note(
    office: Office, work: Work, need: Need, leading: Referral | None, ending: Ending, **blanks: object
) -> None:
    if ending.actor == "person":
        happening = Happening(ending.event, ending.actor, office.now(), ending.why)
        await work.needs.note(event_of(need, leading, happening, Notice.ANSWERED))
        return
    notice = await note_event(office, work, need, ending.event, actor=ending.actor, referral=leading, why=ending.why)
    if notice is Notice.SENT:
        await say_event(office, work, need, ending.event, why=ending.why, buttons=ending.buttons, **blanks)
