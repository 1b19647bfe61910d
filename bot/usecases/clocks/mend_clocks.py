"""Nothing live is without a clock (invariant I2): what has lost its own gets a new one, and somebody hears of it."""

from __future__ import annotations

import logging

from bot.casework.audit import Action, Record
from bot.casework.events import SYSTEM
from bot.casework.names import NeedId, ReferralId, TaskId
from bot.casework.need import Need, NeedStatus
from bot.casework.referral import UNTAKEN, Referral
from bot.ports.records import Subject, Timer, TimerKind, Unwound
from bot.ports.storage import Stale, Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.find_watchers import answering, watchers
from bot.usecases.keep_in_touch import start_heartbeat
from bot.usecases.office import Office
from bot.usecases.send_referral import send_referral

log = logging.getLogger(__name__)

#: So many of each kind are mended in one go; the rest with the next.
MOST = 100
#: So many alerts go out in one go: after a database was restored there is one thing to learn, not hundreds.
ALARMS = 5


async def mend_clocks(office: Office) -> int:
    """Find live needs, referrals and tasks that no timer is set for, and set one; how many clocks were mended.

    A need that is to be routed and has no attempt under way gets one. Those above its owner are alerted.

    Raises:
        Unavailable: the database cannot be reached; what was mended stays mended.
    """
    async with office.work() as work:
        found = await work.timers.unwound(MOST)
    alarms = 0
    for one in found:
        try:
            async with office.work() as work:
                alarms += await _mend(office, work, one, is_loud=alarms < ALARMS)
        except Stale:
            # Somebody is moving it just now, and sets its clock by that.
            continue
    if found:
        log.warning("clocks were missing and are set anew: %s", len(found))
    return len(found)


async def count_queued(office: Office) -> int:
    """Count the live needs that lie in queues. Raises Unavailable."""
    async with office.work() as work:
        return await work.needs.queued()


async def _mend(office: Office, work: Work, one: Unwound, *, is_loud: bool) -> bool:
    """Set a clock; True when somebody was alerted."""
    match one.subject:
        case Subject.REFERRAL:
            need = await _wind_referral(work, await work.referrals.load(ReferralId(one.id)))
        case Subject.TASK:
            need = await _wind_task(work, TaskId(one.id))
        case Subject.NEED:
            need = await _wind_need(office, work, await work.needs.load(NeedId(one.id)))
    if need is None:
        return False
    await work.audit.add(Record(SYSTEM, Action.CLOCK_MENDED, one.id, office.now(), one.subject.value))
    if is_loud:
        called = (*await answering(office, work, need), *await watchers(office, work, need))
        await alert_staff(office, work, called, "no_clock", need)
    return is_loud


async def _wind_referral(work: Work, referral: Referral) -> Need | None:
    need = await work.needs.load(referral.need)
    if not referral.is_live or referral.due_at is None or not need.is_live:
        return None
    is_untaken = referral.leads and referral.status in UNTAKEN
    kind = TimerKind.UNTAKEN if is_untaken else TimerKind.OVERDUE if referral.leads else TimerKind.PARTNER
    await work.timers.put(Timer(kind, referral.id, referral.due_at, rank=need.urgency.rank))
    return need


async def _wind_task(work: Work, task_id: TaskId) -> Need | None:
    task = await work.tasks.load(task_id)
    need = await work.needs.load(task.need)
    if task.done_at is not None:
        return None
    await work.timers.put(Timer(TimerKind.TASK, task.id, task.due_at, rank=need.urgency.rank))
    return need


async def _wind_need(office: Office, work: Work, need: Need) -> Need | None:
    if not need.is_live or need.due_at is None:
        return None
    await start_heartbeat(office, work, need)
    rank = need.urgency.rank
    match need.status:
        case NeedStatus.CONFIRMING:
            await work.timers.put(Timer(TimerKind.OUTCOME, need.id, need.due_at, rank=rank))
        case NeedStatus.SCREENING:
            await work.timers.put(Timer(TimerKind.SCREENING, need.id, need.due_at, rank=rank))
        case _ if await work.referrals.live_of(need.id) is None:
            sent, _ = await send_referral(office, work, need)
            return sent
        case _:
            pass
    return need
