"""A promised day has passed and nothing was said: the owner is reminded, then the supervisor; the citizen knows."""

from __future__ import annotations

from bot.casework.audit import Action, Record
from bot.casework.names import ReferralId
from bot.casework.need import Urgency
from bot.casework.referral import UNTAKEN
from bot.ports.records import Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.find_term import due_by
from bot.usecases.find_watchers import answering, watchers
from bot.usecases.office import Office
from bot.usecases.tell_citizen import SYSTEM, tell_citizen


async def remind_overdue(office: Office, work: Work, timer: Timer) -> None:
    """Remind of an overdue promise and set the clock again: it is not forgotten until somebody moves the referral.

    The citizen is told at the first step only: later ones bring nothing new to them.
    """
    referral = await work.referrals.load(ReferralId(timer.subject))
    need = await work.needs.load(referral.need)
    is_moot = not referral.is_live or referral.status in UNTAKEN or not need.is_live
    if is_moot or referral.owner is None or referral.due_at is None or referral.due_at > office.now():
        return
    await work.audit.add(Record(SYSTEM, Action.CLOCK_ESCALATED, referral.id, office.now(), f"overdue {timer.step}"))
    is_first = timer.step == 1
    called = await answering(office, work, need, owner=referral.owner)
    if not is_first or need.urgency is Urgency.DANGER:
        called = (*called, *await watchers(office, work, need, owner=referral.owner))
    urgent = need.urgency is not Urgency.NORMAL
    await alert_staff(office, work, called, "overdue" if is_first else "overdue_still", need, urgent=urgent)
    if is_first:
        day = office.calendar.day_of(referral.due_at)
        await tell_citizen(office, work, need, "overdue", actor=SYSTEM, date=day)
    term = f"acknowledge_{need.urgency}" if is_first else f"contact_{need.urgency}"
    await work.timers.put(
        Timer(TimerKind.OVERDUE, referral.id, await due_by(office, work, term, need.hromada), timer.step + 1)
    )
