"""A promised day has passed and nothing was said: the owner is reminded, then the supervisor; the citizen knows.

While nobody has spoken with the person yet, silence takes the need away from whoever took it; later it does not.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.casework.audit import Action, Record
from bot.casework.events import SYSTEM
from bot.casework.ladder import NO_CONTACT_LADDERS, WORKING_LADDER, Climb, Clock, Ladder, Rung, climb
from bot.casework.names import ReferralId
from bot.casework.need import Need, Urgency
from bot.casework.referral import UNTAKEN, Referral, ReferralStatus
from bot.ports.records import Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.find_term import calendar_of, find_term
from bot.usecases.find_watchers import answering, watchers
from bot.usecases.office import Office
from bot.usecases.take_away import send_elsewhere
from bot.usecases.tell_citizen import tell_citizen
from bot.usecases.wait_for_morning import wait_for_morning


async def remind_overdue(office: Office, work: Work, timer: Timer) -> None:
    """Speak of an overdue promise and set the clock again: it is not forgotten until somebody moves the referral.

    The citizen is told at the first step only: later ones bring nothing new to them.
    """
    referral = await work.referrals.load(ReferralId(timer.subject))
    need = await work.needs.load(referral.need)
    if _is_moot(need, referral) or referral.due_at is None or referral.due_at > office.now():
        return
    morning = await wait_for_morning(office, work, need)
    if morning is not None:
        await work.timers.put(replace(timer, due_at=morning))
        return
    clock = await _clock(office, work, need, referral.due_at)
    steps = climb(clock, _ladder(need, referral), step=timer.step, now=office.now())
    record = Record(SYSTEM, Action.CLOCK_ESCALATED, referral.id, office.now(), f"overdue {steps.rung}")
    await work.audit.add(record)
    if steps.rung is Rung.REQUEUED and await send_elsewhere(office, work, need, referral):
        return
    await _call(office, work, need, referral, steps)
    again = Timer(TimerKind.OVERDUE, referral.id, steps.again_at, steps.step, need.urgency.rank)
    await work.timers.put(again)


def _is_moot(need: Need, referral: Referral) -> bool:
    is_waiting = referral.leads and referral.status in UNTAKEN
    return not referral.is_live or is_waiting or not need.is_live or referral.owner is None


def _ladder(need: Need, referral: Referral) -> Ladder:
    if referral.leads and referral.status is ReferralStatus.ACCEPTED:
        return NO_CONTACT_LADDERS[need.urgency]
    return WORKING_LADDER


async def _call(office: Office, work: Work, need: Need, referral: Referral, steps: Climb) -> None:
    is_first = not steps.has_reminded
    called = await answering(office, work, need, owner=referral.owner)
    if steps.rung is not Rung.REMINDED or need.urgency is Urgency.DANGER:
        called = (*called, *await watchers(office, work, need, owner=referral.owner))
    key = "overdue" if is_first else "overdue_still"
    await alert_staff(office, work, called, key, need, urgent=need.urgency is not Urgency.NORMAL)
    if is_first and referral.leads and referral.due_at is not None:
        day = office.calendar.day_of(referral.due_at)
        await tell_citizen(office, work, need, "overdue", actor=SYSTEM, referral=referral, date=day)


async def _clock(office: Office, work: Work, need: Need, due: datetime) -> Clock:
    term = await find_term(office, work, f"contact_{need.urgency}", need.hromada)
    return Clock(due, term, await calendar_of(office, work, need.hromada), is_over=True)
