"""The service was away: whoever has much waiting for them hears of it once, not once for each of their needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from bot.casework.clocks import MERCY
from bot.casework.names import ManagerId, ReferralId
from bot.casework.need import Urgency
from bot.ports.records import Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.alert_staff import tell_staff
from bot.usecases.find_watchers import answering
from bot.usecases.office import Office

#: Timers that are late by so much were missed while nobody ran. A product choice.
OUTAGE = timedelta(hours=1)
#: So many needs somebody hears of one by one. A product choice.
FEW = 3
#: What was put off goes off one after the other.
APART = timedelta(minutes=1)
#: More than come due in days of a large hromada; what lies beyond goes off by itself.
MOST = 1000
_KINDS = (TimerKind.UNTAKEN, TimerKind.OVERDUE)


async def catch_up(office: Office) -> int:
    """Put off clocks that were missed while the service was away, and tell whoever they would have called, once.

    Danger is not put off, nor what would call nobody but people with a FEW needs. How many were put off.

    Raises:
        Unavailable: nothing has changed.
    """
    async with office.work() as work:
        late = await work.timers.late(_KINDS, office.now() - OUTAGE, MOST)
        called = {timer.subject: await _called(office, work, timer) for timer in late}
        counts = Counter(manager for managers in called.values() for manager in managers)
        put_off = [one for one in late if _is_one_of_many(called[one.subject], counts)]
        for place, timer in enumerate(put_off):
            await work.timers.put(replace(timer, due_at=office.now() + MERCY + place * APART))
        told = {manager for timer in put_off for manager in called[timer.subject]}
        for manager in sorted(told):
            await tell_staff(office, work, await work.staff.load(manager), "outage", count=counts[manager])
    return len(put_off)


async def _called(office: Office, work: Work, timer: Timer) -> frozenset[ManagerId]:
    """Name whom a timer would call; nobody in danger, where each call counts."""
    referral = await work.referrals.load(ReferralId(timer.subject))
    need = await work.needs.load(referral.need)
    if need.urgency is Urgency.DANGER or not referral.is_live or not need.is_live:
        return frozenset()
    return frozenset(one.id for one in await answering(office, work, need, owner=referral.owner))


def _is_one_of_many(called: frozenset[ManagerId], counts: Mapping[ManagerId, int]) -> bool:
    return bool(called) and all(counts[one] > FEW for one in called)
