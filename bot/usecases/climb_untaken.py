"""Nobody has taken a referral in time: a reminder, then the supervisor, then somebody else. Never silence."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.casework.audit import Action, Record
from bot.casework.clocks import LAST_RUNG, next_rung, untaken_rungs
from bot.casework.names import ReferralId
from bot.casework.need import Need, NeedStatus, Urgency
from bot.casework.owners import Owner, OwnerKind
from bot.casework.referral import UNTAKEN, Referral, ReferralStatus
from bot.ports.records import Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.choose_owner import choose_owner
from bot.usecases.find_term import calendar_of, due_by, find_term
from bot.usecases.find_watchers import answering, watchers
from bot.usecases.office import Office
from bot.usecases.send_referral import send_referral
from bot.usecases.tell_citizen import SYSTEM, tell_citizen


@dataclass(frozen=True, slots=True)
class _Silence:
    """A referral nobody has taken, and who should have."""

    need: Need
    referral: Referral
    owner: Owner

    @property
    def is_urgent(self) -> bool:
        return self.need.urgency is not Urgency.NORMAL


async def climb_untaken(office: Office, work: Work, timer: Timer) -> None:
    """Do what this step of an untaken referral asks for, and set the clock for the next; nothing when it is moot."""
    referral = await work.referrals.load(ReferralId(timer.subject))
    need = await work.needs.load(referral.need)
    if referral.status not in UNTAKEN or referral.owner is None or not need.is_live:
        return
    silence = _Silence(need, referral, referral.owner)
    await work.audit.add(Record(SYSTEM, Action.CLOCK_ESCALATED, referral.id, office.now(), str(timer.step)))
    if timer.step < LAST_RUNG:
        await _call(office, work, silence, step=timer.step)
    else:
        await _send_on(office, work, silence)


async def _call(office: Office, work: Work, silence: _Silence, *, step: int) -> None:
    """Remind the owner, at the second step whoever watches over them; the citizen hears the truth each time."""
    need, referral = silence.need, silence.referral
    key = "reminded" if step == 1 else "escalated"
    called = await answering(office, work, need, owner=silence.owner) if step == 1 else ()
    if step > 1 or need.urgency is Urgency.DANGER:
        called = (*called, *await watchers(office, work, need, owner=silence.owner))
    await alert_staff(office, work, called, key, need, urgent=silence.is_urgent)
    await tell_citizen(office, work, need, key, actor=SYSTEM)
    term = await find_term(office, work, f"acknowledge_{need.urgency}", need.hromada)
    rungs = untaken_rungs(referral.sent_at, term, await calendar_of(office, work, need.hromada))
    due = next_rung(rungs, step=step, now=office.now())
    await work.timers.put(Timer(TimerKind.UNTAKEN, referral.id, due, step + 1))


async def _send_on(office: Office, work: Work, silence: _Silence) -> None:
    """Take the need away from who was silent; when there is nobody else, keep calling, once in every term."""
    need, past = silence.need, silence.owner
    if (await choose_owner(office, work, need, past=past)).owner == past:
        await alert_staff(
            office, work, await watchers(office, work, need, owner=past), "escalated", need, urgent=silence.is_urgent
        )
        again = await due_by(office, work, f"acknowledge_{need.urgency}", need.hromada)
        await work.timers.put(Timer(TimerKind.UNTAKEN, silence.referral.id, again, LAST_RUNG))
        return
    await work.referrals.save(replace(silence.referral, status=ReferralStatus.CANCELLED, due_at=None))
    sent, _ = await send_referral(office, work, replace(need, status=NeedStatus.ROUTING), past=past)
    if past.kind is OwnerKind.MANAGER:
        await alert_staff(office, work, await answering(office, work, sent, owner=past), "requeued", sent)
    await tell_citizen(office, work, sent, "requeued", actor=SYSTEM)
