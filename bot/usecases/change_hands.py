"""A need leaves somebody who can or may no longer answer for it, and has another owner in the same breath."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.casework.events import PERSON, Happening, Notice, Why, event_of
from bot.casework.names import ManagerId
from bot.casework.need import Need, NeedStatus, walked
from bot.casework.owners import Owner, OwnerKind, queue_of
from bot.casework.referral import Referral, ReferralStatus
from bot.ports.records import TimerKind
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.choose_owner import choose_owner
from bot.usecases.find_watchers import answering
from bot.usecases.give_task import give_task
from bot.usecases.office import Office
from bot.usecases.pass_floor import end_talk_of_owner, return_floor
from bot.usecases.send_referral import follow_owner, send_referral
from bot.usecases.take_visit_back import take_visit_back
from bot.usecases.tell_citizen import note_event, say_event


@dataclass(frozen=True, slots=True)
class Leaving:
    """Why a need leaves its owner.

    Attributes:
        event: its name; the phrase `notice.<event>` tells the person, unless it is their own doing.
        actor: "person", "manager:<id>" or "system".
        why: what stands beside the event; the person reads its words, else those of its code.
        ends: how the attempt that was under way ends.
        to: who shall answer next; None to choose.
        stage: what stands at the attempt that ends; "" for the event.
        past: who has been silent; passed over when somebody else is left.
    """

    event: str
    actor: str
    why: Why
    ends: ReferralStatus
    to: Owner | None = None
    stage: str = ""
    past: Owner | None = None


async def change_hands(office: Office, work: Work, need: Need, leaving: Leaving) -> Need:
    """Give a need to somebody else; what was left to do goes along. One that is over only loses its owner.

    Args:
        need: as storage has it; its hromada may be the one it goes to.

    Returns:
        The need as storage has it now.
    """
    before = need.owner
    await return_floor(office, work, need, actor=leaving.actor)
    await end_talk_of_owner(work, need)
    leading = await work.referrals.live_of(need.id)
    if not need.is_live:
        changed = await _keep(office, work, replace(need, owner=queue_of(need.hromada)), leaving)
    elif leading is None:
        changed = await _reown(office, work, need, leaving)
    else:
        changed = await _send(office, work, need, leading, leaving)
    if before is not None and before.kind is OwnerKind.MANAGER:
        await pass_tasks(office, work, changed, ManagerId(before.id))
    await take_visit_back(office, work, changed)
    return changed


async def _send(office: Office, work: Work, need: Need, leading: Referral, leaving: Leaving) -> Need:
    """The attempt is over, the next begins with somebody else."""
    closed = replace(leading, status=leaving.ends, stage=leaving.stage or leaving.event, due_at=None)
    await work.timers.cancel(leading.id, TimerKind.UNTAKEN, TimerKind.OVERDUE)
    await work.referrals.save(closed)
    routed = walked(need, NeedStatus.ROUTING)
    notice = await _note(office, work, routed, leaving, closed)
    sent, _ = await send_referral(office, work, routed, to=leaving.to, past=leaving.past)
    if notice is Notice.SENT:
        await say_event(office, work, sent, leaving.event, why=leaving.why)
    return sent


async def _reown(office: Office, work: Work, need: Need, leaving: Leaving) -> Need:
    """No attempt is under way, such as while the person is asked whether help came: only the owner changes."""
    owner = leaving.to or (await choose_owner(office, work, need)).owner
    changed = await _keep(office, work, replace(need, owner=owner), leaving)
    await alert_staff(office, work, await answering(office, work, changed), "yours_now", changed)
    return changed


async def _keep(office: Office, work: Work, need: Need, leaving: Leaving) -> Need:
    await work.needs.save(need)
    await follow_owner(work, need)
    notice = await _note(office, work, need, leaving, None)
    if notice is Notice.SENT and need.is_live:
        await say_event(office, work, need, leaving.event, why=leaving.why)
    return replace(need, version=need.version + 1)


async def _note(office: Office, work: Work, need: Need, leaving: Leaving, referral: Referral | None) -> Notice:
    why = leaving.why
    if leaving.actor == PERSON or not need.is_live:
        notice = Notice.ANSWERED if leaving.actor == PERSON else Notice.MERGED
        happening = Happening(leaving.event, leaving.actor, office.now(), why)
        await work.needs.note(event_of(need, referral, happening, notice))
        return notice
    return await note_event(office, work, need, leaving.event, actor=leaving.actor, referral=referral, why=why)


async def pass_tasks(office: Office, work: Work, need: Need, before: ManagerId) -> None:
    """What somebody was to do by name becomes the new owner's."""
    for task in await work.tasks.open_of_need(need.id):
        if task.owner == before:
            await work.tasks.done(task.id, office.now())
            await work.timers.cancel(task.id, TimerKind.TASK)
            await give_task(office, work, need, task.kind, due=task.due_at, detail=task.detail)
