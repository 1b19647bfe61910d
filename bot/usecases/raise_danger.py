"""Danger heard about a need that is under way: it becomes one of danger, and everybody who can act hears at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.casework.need import Need, Urgency
from bot.casework.referral import UNTAKEN
from bot.ports.records import Timer, TimerKind
from bot.usecases.alert_staff import alert_staff
from bot.usecases.find_term import due_by
from bot.usecases.find_watchers import watchers
from bot.usecases.sitting import Sitting


async def raise_danger(sitting: Sitting, need: Need, signs: Iterable[str]) -> Need:
    """Keep the signs with a live need, shorten the clock of whoever has not taken it yet, and alert those above.

    Its owner is alerted by whoever brings the words. A finished need stays as it is.

    Returns:
        The need as storage has it now.
    """
    known = sitting.bundle.catalogue.signs
    heard = tuple(sign for sign in signs if sign in known and known[sign].danger and sign not in need.signs)
    if not heard or not need.is_live:
        return need
    raised = replace(need, signs=(*need.signs, *heard), urgency=Urgency.DANGER)
    due = await _sooner(sitting, raised)
    raised = replace(raised, due_at=due) if due else raised
    await sitting.work.needs.save(raised)
    if need.owner is not None:
        above = await watchers(sitting.office, sitting.work, need)
        await alert_staff(sitting.office, sitting.work, above, "letter", raised, urgent=True, act="read")
    return replace(raised, version=need.version + 1)


async def _sooner(sitting: Sitting, need: Need) -> datetime | None:
    """Give a referral that nobody has taken the time that danger gives; None when there is none, or it is shorter."""
    referral = await sitting.work.referrals.live_of(need.id)
    due = await due_by(sitting.office, sitting.work, f"acknowledge_{Urgency.DANGER}", need.hromada)
    if referral is None or referral.status not in UNTAKEN or (referral.due_at and referral.due_at <= due):
        return None
    await sitting.work.referrals.save(replace(referral, due_at=due))
    await sitting.work.timers.put(Timer(TimerKind.UNTAKEN, referral.id, due))
    return due
