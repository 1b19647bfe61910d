"""A citizen picks an hour, or none of them; two taps are one, and an offer that is over says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.casework.appointments import LASTS, Appointment, AppointmentStatus
from bot.casework.audit import Action, Record
from bot.casework.contact_hours import next_safe_moment
from bot.casework.events import PERSON, Happening, Notice, event_of
from bot.casework.need import Need
from bot.casework.owners import owned_by
from bot.casework.quiet_hours import next_waking
from bot.ports.records import Timer, TimerKind
from bot.usecases.alert_staff import alert_staff
from bot.usecases.drop_visits import drop_visits
from bot.usecases.find_term import calendar_of, due_by
from bot.usecases.find_watchers import answering
from bot.usecases.give_task import give_task
from bot.usecases.my_need import find_served, visit_buttons, visit_line
from bot.usecases.safe_contact import wants_silence
from bot.usecases.sitting import Sitting
from bot.usecases.take_visit_back import OFFER_TIMES
from dialogs.inputs import Control

#: The hour of the day before at which both are reminded. A product choice, local time.
REMIND_AT = time(10, 0)


async def pick_time(sitting: Sitting, visit_id: str, which: str) -> None:
    """Take the hour somebody picked, by its place in the offer, or "none"."""
    found = await _find(sitting, visit_id)
    if found is None:
        return
    need, visit = found
    if visit.status is AppointmentStatus.CHOSEN:
        await _tell_chosen(sitting, need, visit)
    elif visit.status is not AppointmentStatus.OFFERED or not await _is_valid(sitting, need, visit):
        await _tell_over(sitting, need)
    elif which == "none":
        await _refuse(sitting, need, visit)
    else:
        await _choose(sitting, need, visit, _hour(sitting, visit, which))


async def cancel_by_person(sitting: Sitting, visit_id: str) -> None:
    """Give a meeting up; the manager has the task to offer other hours."""
    found = await _find(sitting, visit_id)
    if found is None:
        return
    need, visit = found
    if visit.status is not AppointmentStatus.CHOSEN:
        await _tell_over(sitting, need)
        return
    await drop_visits(sitting.work, need)
    await _note(sitting, need, "visit_given_up", Action.VISIT_CANCELLED)
    await _ask_for_other_hours(sitting, need, "visit_given_up")


async def _find(sitting: Sitting, visit_id: str) -> tuple[Need, Appointment] | None:
    try:
        visit = await sitting.work.appointments.load(visit_id)
    except KeyError:
        await sitting.tell_too_old()
        return None
    need = await find_served(sitting, visit.need)
    return None if need is None else (need, visit)


async def _is_valid(sitting: Sitting, need: Need, visit: Appointment) -> bool:
    """Say whether the one who offered the hours still answers for the need."""
    manager = await sitting.work.staff.load(visit.manager)
    return need.is_live and need.owner == owned_by(manager)


def _hour(sitting: Sitting, visit: Appointment, which: str) -> datetime | None:
    if not (which.isascii() and which.isdigit()) or int(which) >= len(visit.times):
        return None
    at = visit.times[int(which)]
    return at if at > sitting.now else None


async def _choose(sitting: Sitting, need: Need, visit: Appointment, at: datetime | None) -> None:
    picked = visit.picked(at) if at is not None else None
    if picked is None or not await sitting.work.appointments.book(picked):
        # The hour has passed, or somebody else has it: the others may still do.
        taken = await sitting.work.appointments.taken(visit.manager, sitting.now)
        buttons = visit_buttons(sitting, visit, without=taken)
        if len(buttons) == 1:
            await _refuse(sitting, need, visit)
        else:
            await sitting.tell("visit_taken", *buttons, need=need, number=need.number)
        return
    await sitting.work.appointments.save(picked)
    await _note(sitting, need, "visit_chosen", Action.VISIT_CHOSEN)
    await _set_reminder(sitting, picked)
    staff = (await sitting.work.staff.load(visit.manager),)
    await alert_staff(sitting.office, sitting.work, staff, "visit_chosen", need)
    await _tell_chosen(sitting, need, replace(picked, version=picked.version + 1))


async def _refuse(sitting: Sitting, need: Need, visit: Appointment) -> None:
    await sitting.work.appointments.save(replace(visit, status=AppointmentStatus.REFUSED))
    await sitting.work.timers.cancel(visit.id, TimerKind.VISIT)
    await _note(sitting, need, "visit_refused", Action.VISIT_CANCELLED)
    await _ask_for_other_hours(sitting, need, "visit_refused")


async def _ask_for_other_hours(sitting: Sitting, need: Need, phrase: str) -> None:
    due = await due_by(sitting.office, sitting.work, OFFER_TIMES, need.hromada)
    await give_task(sitting.office, sitting.work, need, OFFER_TIMES, due=due)
    owner = await sitting.owner_name(need.owner)
    buttons = (sitting.act("write_button", "write", need.id), sitting.control(Control.MINE))
    await sitting.tell(
        phrase,
        *buttons,
        sitting.control(Control.URGENT),
        need=need,
        number=need.number,
        owner=owner,
        due=sitting.due(due),
    )


async def _set_reminder(sitting: Sitting, visit: Appointment) -> None:
    assert visit.chosen is not None
    at = _reminded_at(sitting, visit.chosen)
    # Arranged for today or tomorrow, it needs no reminder, only an end.
    due = at if at > sitting.now else visit.chosen + LASTS
    await sitting.work.timers.put(Timer(TimerKind.VISIT, visit.id, due))


def _reminded_at(sitting: Sitting, chosen: datetime) -> datetime:
    calendar = sitting.office.calendar
    return datetime.combine(calendar.day_of(chosen) - timedelta(days=1), REMIND_AT, calendar.zone)


async def _is_reminded(sitting: Sitting, need: Need, chosen: datetime) -> bool:
    """Say whether a reminder will still reach the person the day before: only then may it be promised."""
    at = _reminded_at(sitting, chosen)
    if at <= sitting.now or wants_silence(need):
        return False
    calendar = await calendar_of(sitting.office, sitting.work, need.hromada)
    hours = str(need.answers.get("contact_time", ""))
    safe = max(next_waking(at, calendar), next_safe_moment(at, hours, calendar))
    return calendar.day_of(safe) < calendar.day_of(chosen)


async def _tell_chosen(sitting: Sitting, need: Need, visit: Appointment) -> None:
    text = visit_line(sitting, visit)
    buttons = (*visit_buttons(sitting, visit), sitting.control(Control.MINE), sitting.control(Control.URGENT))
    is_reminded = visit.chosen is not None and await _is_reminded(sitting, need, visit.chosen)
    await sitting.tell("visit_done" if is_reminded else "visit_done_unreminded", *buttons, need=need, visit=text)


async def _tell_over(sitting: Sitting, need: Need) -> None:
    buttons = (sitting.act("back_to_need", "need", need.id), sitting.act("write_button", "write", need.id))
    await sitting.tell("visit_over", *buttons, sitting.control(Control.URGENT), need=need, number=need.number)
    offered = await sitting.work.appointments.open_of_need(need.id)
    asked = any(one.kind == OFFER_TIMES for one in await sitting.work.tasks.open_of_need(need.id))
    if need.is_live and offered is None and not asked:
        # Nobody may be left waiting for hours that nobody knows to offer.
        staff = await answering(sitting.office, sitting.work, need)
        await alert_staff(sitting.office, sitting.work, staff, "visit_wanted", need)


async def _note(sitting: Sitting, need: Need, name: str, action: Action) -> None:
    await sitting.work.needs.note(event_of(need, None, Happening(name, PERSON, sitting.now), Notice.ANSWERED))
    await sitting.work.audit.add(Record("person", action, need.id, sitting.now))
