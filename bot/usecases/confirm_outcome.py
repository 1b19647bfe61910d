"""Did help come? Only the person can say; «no» sends the need on its way again."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.audit import Action, Record
from bot.casework.events import PERSON, SYSTEM, Happening, Notice, event_of
from bot.casework.names import NeedId
from bot.casework.need import Need, NeedStatus, walked
from bot.casework.owners import OwnerKind
from bot.ports.buttons import act_data
from bot.ports.messaging import Button
from bot.ports.records import Person, Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.end_need import Ending, end_need
from bot.usecases.find_term import due_by
from bot.usecases.find_watchers import answering
from bot.usecases.office import Office
from bot.usecases.safe_contact import is_discreet
from bot.usecases.send_referral import send_referral
from bot.usecases.sitting import Sitting
from bot.usecases.tell_citizen import note_event, write_line
from dialogs.inputs import Control

#: How often the question is put before the need is closed as unconfirmed (invariant I8).
TIMES_ASKED = 3
ASKED = "outcome_asked"
CONFIRMED = "confirmed"
UNCONFIRMED = "unconfirmed"
#: Somebody told of another person: help came, and there is nobody here to ask.
ACTED_ON = "acted_on"

_RESOLVED = (NeedStatus.RESOLVED,)


async def ask_outcome(office: Office, work: Work, need: Need, *, told: Notice) -> None:
    """Ask whether help came, and set the clock for asking again; where the person is not here to ask, close it.

    Args:
        need: as storage has it.
        told: what was decided about telling the person that help was said to have come; the question goes with it.
    """
    if need.is_report:
        await end_need(office, work, need, Ending(ACTED_ON, SYSTEM, _RESOLVED))
        return
    asked = await _wind(office, work, need, step=1)
    notice = Notice.MERGED if told is Notice.SENT else told
    await work.needs.note(event_of(asked, None, Happening(ASKED, SYSTEM, office.now()), notice))
    if told is Notice.SENT and not is_discreet(asked):
        await _put(office, work, asked)


async def ask_outcome_again(office: Office, work: Work, timer: Timer) -> None:
    """Ask once more, or after the last time close the need as unconfirmed, which is not counted as help."""
    need = await work.needs.load(NeedId(timer.subject))
    if need.status is not NeedStatus.CONFIRMING:
        return
    if timer.step < TIMES_ASKED:
        asked = await _wind(office, work, need, step=timer.step + 1)
        if await note_event(office, work, asked, ASKED, actor=SYSTEM) is Notice.SENT:
            await _put(office, work, asked)
        return
    again = _help_again(office, await work.people.load(need.person), need)
    await end_need(office, work, need, Ending(UNCONFIRMED, SYSTEM, _RESOLVED, buttons=(again,)))


async def tell_outcome(sitting: Sitting, need_id: str, *, helped: bool) -> None:
    """Take the person's answer. Asked twice or answered twice, it counts once."""
    need = await find_own_need(sitting, need_id)
    if need is None or need.status is not NeedStatus.CONFIRMING:
        await sitting.tell_too_old()
        return
    await sitting.work.timers.cancel(need.id, TimerKind.OUTCOME)
    await sitting.work.audit.add(Record(PERSON, Action.OUTCOME_TOLD, need.id, sitting.now, "yes" if helped else "no"))
    if helped:
        await end_need(sitting.office, sitting.work, need, Ending(CONFIRMED, PERSON, _RESOLVED))
        await sitting.tell("outcome_thanks", *_ways_on(sitting), need=need, number=need.number)
        return
    if need.owner is not None and need.owner.kind is OwnerKind.MANAGER:
        # Whoever sent this need on learns what became of it (invariant I7).
        owners = await answering(sitting.office, sitting.work, need)
        await alert_staff(sitting.office, sitting.work, owners, "not_helped", need)
    await send_again(sitting, need, event="not_helped", phrase="outcome_sorry")


async def send_again(sitting: Sitting, need: Need, *, event: str, phrase: str) -> None:
    """Put a need back to routing, with an owner and a date in the same breath, and tell the person."""
    work = sitting.work
    routed = replace(walked(need, NeedStatus.ROUTING), due_at=sitting.now)
    await work.needs.save(routed)
    await work.needs.note(event_of(routed, None, Happening(event, PERSON, sitting.now), Notice.ANSWERED))
    sent, _ = await send_referral(sitting.office, work, replace(routed, version=routed.version + 1))
    owner, due = await sitting.owner_name(sent.owner), sitting.due(sent.due_at)
    await sitting.tell(phrase, *_ways_on(sitting), need=need, number=need.number, owner=owner, due=due)


def _ways_on(sitting: Sitting) -> tuple[Button, ...]:
    return sitting.control(Control.MINE), sitting.control(Control.URGENT)


async def find_own_need(sitting: Sitting, need_id: str) -> Need | None:
    """Find a need by id only if it is this person's: a button can be sent by anybody.

    What somebody told of another person is that person's, and nothing to look into, take back or judge.
    """
    try:
        need = await sitting.work.needs.load(NeedId(need_id))
    except KeyError:
        return None
    return need if need.person == sitting.person.id and not need.is_report else None


async def put_question(sitting: Sitting, need: Need) -> None:
    """Put the question to the person, with a button for each answer."""
    answers = (sitting.act(f"outcome_{answer}", "outcome", need.id, answer) for answer in ("yes", "no"))
    await sitting.tell("outcome_question", *answers, need=need, number=need.number)


async def _wind(office: Office, work: Work, need: Need, *, step: int) -> Need:
    """Set the clock for asking again; give the need as it is then."""
    again_at = await due_by(office, work, "outcome_ask_again", need.hromada)
    asked = replace(need, due_at=again_at)
    await work.needs.save(asked)
    await work.timers.put(Timer(TimerKind.OUTCOME, need.id, again_at, step))
    return asked


async def _put(office: Office, work: Work, need: Need) -> None:
    if is_discreet(need):
        # The question itself waits behind the "mine" button.
        await write_line(office, work, need, office.editions.current.phrase("notice_discreet"))
        return
    person = await work.people.load(need.person)
    await put_question(Sitting(office, work, person, office.editions.current, office.now()), need)


def _help_again(office: Office, person: Person, need: Need) -> Button:
    bundle = office.editions.current
    label = office.translator.render(bundle.phrase("help_again"), person.language, bundle)
    return Button(label, act_data("reopen", need.id))
