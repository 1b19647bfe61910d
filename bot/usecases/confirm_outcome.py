"""Did help come? Only the person can say; «no» sends the need on its way again."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.audit import Action, Record
from bot.casework.events import NeedEvent, Notice
from bot.casework.names import NeedId
from bot.casework.need import Need, NeedStatus
from bot.casework.owners import OwnerKind
from bot.ports.records import Person, Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.find_term import due_by
from bot.usecases.find_watchers import answering
from bot.usecases.office import Office
from bot.usecases.send_referral import send_referral
from bot.usecases.sitting import Sitting
from bot.usecases.tell_citizen import is_held

#: How often the question is put before the need is closed as unconfirmed (invariant I8).
TIMES_ASKED = 3


async def ask_outcome(office: Office, work: Work, need: Need) -> None:
    """Ask whether help came, and set the clock for asking again."""
    await _ask(office, work, need, step=1)


async def ask_outcome_again(office: Office, work: Work, timer: Timer) -> None:
    """Ask once more, or after the last time close the need as unconfirmed, which is not counted as help."""
    need = await work.needs.load(NeedId(timer.subject))
    if need.status is not NeedStatus.CONFIRMING:
        return
    if timer.step < TIMES_ASKED:
        await _ask(office, work, need, step=timer.step + 1)
        return
    closed = replace(need, status=NeedStatus.RESOLVED, due_at=None)
    await work.needs.save(closed)
    notice = Notice.HELD if is_held(need) else Notice.SENT
    await work.needs.note(NeedEvent(need.id, "unconfirmed", "system", office.now(), notice))
    if is_held(need):
        return
    sitting = _sitting(office, work, await work.people.load(need.person))
    await sitting.tell("outcome_closed", sitting.act("help_again", "reopen", need.id), need=need, number=need.number)


async def tell_outcome(sitting: Sitting, need_id: str, *, helped: bool) -> None:
    """Take the person's answer. Asked twice or answered twice, it counts once."""
    need = await find_own_need(sitting, need_id)
    if need is None or need.status is not NeedStatus.CONFIRMING:
        await sitting.tell("too_old")
        return
    await sitting.work.timers.cancel(need.id, TimerKind.OUTCOME)
    await sitting.work.audit.add(Record("person", Action.OUTCOME_TOLD, need.id, sitting.now, "yes" if helped else "no"))
    if not helped:
        if need.owner is not None and need.owner.kind is OwnerKind.MANAGER:
            # Whoever sent this need on learns what became of it (invariant I7).
            owners = await answering(sitting.office, sitting.work, need)
            await alert_staff(sitting.office, sitting.work, owners, "not_helped", need)
        await send_again(sitting, need, event="not_helped", phrase="outcome_sorry")
        return
    await sitting.work.needs.save(replace(need, status=NeedStatus.RESOLVED, due_at=None))
    await sitting.work.needs.note(NeedEvent(need.id, "confirmed", "person", sitting.now, Notice.ANSWERED))
    await sitting.tell("outcome_thanks", need=need, number=need.number)


async def reopen(sitting: Sitting, need_id: str) -> None:
    """Help is needed again: a finished need goes back to routing."""
    need = await find_own_need(sitting, need_id)
    if need is None or need.status not in (NeedStatus.RESOLVED, NeedStatus.UNMET):
        await sitting.tell("too_old")
        return
    await send_again(sitting, need, event="reopened", phrase="reopened")


async def send_again(sitting: Sitting, need: Need, *, event: str, phrase: str) -> None:
    """Put a need back to routing, with an owner and a date in the same breath, and tell the person."""
    routed = replace(need, status=NeedStatus.ROUTING, due_at=sitting.now)
    await sitting.work.needs.save(routed)
    await sitting.work.needs.note(NeedEvent(need.id, event, "person", sitting.now, Notice.ANSWERED))
    sent, _ = await send_referral(sitting.office, sitting.work, replace(routed, version=routed.version + 1))
    owner, due = await sitting.owner_name(sent.owner), sitting.due(sent.due_at)
    await sitting.tell(phrase, need=need, number=need.number, owner=owner, due=due)


async def find_own_need(sitting: Sitting, need_id: str) -> Need | None:
    """Find a need by id only if it is this person's: a button can be sent by anybody."""
    try:
        need = await sitting.work.needs.load(NeedId(need_id))
    except KeyError:
        return None
    return need if need.person == sitting.person.id else None


async def put_question(sitting: Sitting, need: Need) -> None:
    """Put the question to the person, with a button for each answer."""
    answers = (sitting.act(f"outcome_{answer}", "outcome", need.id, answer) for answer in ("yes", "no"))
    await sitting.tell("outcome_question", *answers, need=need, number=need.number)


async def _ask(office: Office, work: Work, need: Need, *, step: int) -> None:
    again_at = await due_by(office, work, "outcome_ask_again", need.hromada)
    await work.timers.put(Timer(TimerKind.OUTCOME, need.id, again_at, step))
    if not is_held(need):
        await put_question(_sitting(office, work, await work.people.load(need.person)), need)


def _sitting(office: Office, work: Work, person: Person) -> Sitting:
    return Sitting(office, work, person, office.editions.current, office.now())
