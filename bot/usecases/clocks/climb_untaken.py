"""Nobody has taken a referral in time: a reminder, the supervisor, everybody, somebody else. Never silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.casework.audit import Action, Record
from bot.casework.events import SYSTEM
from bot.casework.ladder import UNTAKEN_LADDERS, Climb, Clock, Rung, climb
from bot.casework.names import ReferralId
from bot.casework.need import Need, Urgency
from bot.casework.owners import Manager, Owner, OwnerKind
from bot.casework.quiet_hours import next_waking
from bot.casework.referral import UNTAKEN, Referral, ReferralStatus
from bot.ports.records import Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.find_term import calendar_of, find_term
from bot.usecases.find_watchers import answering, watchers
from bot.usecases.office import Office
from bot.usecases.take_away import lay_open, send_elsewhere, who_else
from bot.usecases.tell_citizen import tell_citizen
from bot.usecases.wait_for_morning import wait_for_morning


async def climb_untaken(office: Office, work: Work, timer: Timer) -> None:
    """Do what this step of an untaken referral asks for, and set the clock for the next; nothing when it is moot."""
    referral = await work.referrals.load(ReferralId(timer.subject))
    need = await work.needs.load(referral.need)
    if not referral.leads or referral.status not in UNTAKEN or referral.owner is None or not need.is_live:
        return
    morning = await wait_for_morning(office, work, need)
    if morning is not None:
        await work.timers.put(replace(timer, due_at=morning))
        return
    clock = await _clock(office, work, need, referral)
    steps = climb(clock, UNTAKEN_LADDERS[need.urgency], step=timer.step, now=office.now())
    rung = await _rung(office, work, need, steps.rung, referral.owner)
    await work.audit.add(Record(SYSTEM, Action.CLOCK_ESCALATED, referral.id, office.now(), rung.value))
    match rung:
        case Rung.QUEUED:
            await lay_open(office, work, need, referral, until=steps.again_at)
        case Rung.REQUEUED:
            if await send_elsewhere(office, work, need, referral):
                return
            await _call_above(office, work, need, referral)
        case _:
            await call(office, work, need, referral, steps)
    again = Timer(TimerKind.UNTAKEN, referral.id, steps.again_at, steps.step, need.urgency.rank)
    await work.timers.put(again)


async def call(office: Office, work: Work, need: Need, referral: Referral, steps: Climb) -> None:
    """Remind whoever answers, and whoever watches over them; the person hears the truth each time."""
    rung, urgent = steps.rung, need.urgency is not Urgency.NORMAL
    called: tuple[Manager, ...] = ()
    if not steps.has_reminded:
        called = await answering(office, work, need, owner=referral.owner)
        await alert_staff(office, work, called, Rung.REMINDED.value, need, urgent=urgent)
    if rung is Rung.ESCALATED or need.urgency is Urgency.DANGER:
        reminded = {one.id for one in called}
        above = [one for one in await watchers(office, work, need, owner=referral.owner) if one.id not in reminded]
        await alert_staff(office, work, above, rung.value, need, urgent=urgent)
    # The day that was promised has passed: what is true now is when the next step is taken.
    again = await _in_waking_hours(office, work, need, steps.again_at)
    await tell_citizen(office, work, need, rung.value, actor=SYSTEM, referral=referral, date=again)


async def _in_waking_hours(office: Office, work: Work, need: Need, at: datetime) -> datetime:
    """Find when a step that is due then is taken: at night only in danger."""
    calendar = await calendar_of(office, work, need.hromada)
    return at if need.urgency is Urgency.DANGER else next_waking(at, calendar)


async def _rung(office: Office, work: Work, need: Need, rung: Rung, owner: Owner) -> Rung:
    """Pass over the queue when it is there already, or when there is nobody else to look into it."""
    if rung is not Rung.QUEUED:
        return rung
    if owner.kind is OwnerKind.QUEUE or not await who_else(office, work, need, owner):
        return Rung.REQUEUED
    return rung


async def _call_above(office: Office, work: Work, need: Need, referral: Referral) -> None:
    """There is nobody else: keep calling those above, once in every term."""
    above = await watchers(office, work, need, owner=referral.owner)
    urgent = need.urgency is not Urgency.NORMAL
    await alert_staff(office, work, above, Rung.ESCALATED.value, need, urgent=urgent)


async def _clock(office: Office, work: Work, need: Need, referral: Referral) -> Clock:
    """Give the clock that runs: until somebody looks at it, or, once they have, until they say whether they take it."""
    is_seen = referral.status is ReferralStatus.SEEN
    term = await find_term(office, work, f"{'decide' if is_seen else 'acknowledge'}_{need.urgency}", need.hromada)
    since = await _seen_at(work, referral) if is_seen else referral.sent_at
    return Clock(since, term, await calendar_of(office, work, need.hromada))


async def _seen_at(work: Work, referral: Referral) -> datetime:
    events = await work.needs.history(referral.need)
    seen = [one.at for one in events if one.referral == referral.id and one.referral_status is ReferralStatus.SEEN]
    return seen[0] if seen else referral.sent_at
