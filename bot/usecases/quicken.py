"""A need has become more urgent than it was: whoever answers for it has less time, and those above hear."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.casework.need import Need
from bot.casework.referral import UNTAKEN, Referral, ReferralStatus
from bot.ports.records import Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.find_term import due_by
from bot.usecases.find_watchers import watchers
from bot.usecases.office import Office


async def quicken(office: Office, work: Work, need: Need, *, key: str = "danger", act: str = "open") -> Need:
    """Save a need with the urgency it has now, shorten the clock of its attempt, alert those above its owner.

    Args:
        need: by version as storage has it.
        key, act: of the alert (see alert_staff).

    Returns:
        The need as storage has it, but for its version, which is one higher there.
    """
    due = await _sooner(office, work, need)
    quickened = replace(need, due_at=due) if due else need
    await work.needs.save(quickened)
    above = await watchers(office, work, quickened)
    await alert_staff(office, work, above, key, quickened, urgent=True, act=act)
    return quickened


async def _sooner(office: Office, work: Work, need: Need) -> datetime | None:
    """Give the live attempt the time that its next step has at this urgency; None when what it has is shorter."""
    referral = await work.referrals.live_of(need.id)
    if referral is None:
        return None
    due = await due_by(office, work, f"{_next_step(referral)}_{need.urgency}", need.hromada)
    if referral.due_at and referral.due_at <= due:
        return None
    await work.referrals.save(replace(referral, due_at=due))
    kind = TimerKind.UNTAKEN if referral.status in UNTAKEN else TimerKind.OVERDUE
    await work.timers.put(Timer(kind, referral.id, due, rank=need.urgency.rank))
    return due


def _next_step(referral: Referral) -> str:
    """Name the term of what is awaited: that it is taken, the first talk, or the step after it."""
    if referral.status in UNTAKEN:
        return "acknowledge"
    return "contact" if referral.status is ReferralStatus.ACCEPTED else "step"
