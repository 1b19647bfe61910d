"""The clock of a meeting: hours nobody picks, a reminder the day before at a safe hour, and the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.casework.appointments import LASTS, Appointment, AppointmentStatus
from bot.casework.events import SYSTEM, Notice
from bot.casework.need import Need
from bot.casework.owners import owned_by
from bot.casework.quiet_hours import next_waking
from bot.ports.records import Timer
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.drop_visits import drop_visits
from bot.usecases.find_term import calendar_of, due_by
from bot.usecases.give_task import give_task
from bot.usecases.office import Office
from bot.usecases.safe_contact import safe_moment
from bot.usecases.take_visit_back import OFFER_TIMES, take_visit_back
from bot.usecases.tell_citizen import tell_citizen

#: While a human speaks with the person, the reminder waits for so long. A product choice.
AGAIN = timedelta(hours=2)


async def remind_of_visit(office: Office, work: Work, timer: Timer) -> None:
    """Remind of a meeting that is near, end one that is over, and take back hours nobody has picked."""
    visit = await work.appointments.load(timer.subject)
    need = await work.needs.load(visit.need)
    if visit.status is AppointmentStatus.OFFERED:
        await _lapse(office, work, need, visit)
    elif visit.status is not AppointmentStatus.CHOSEN or visit.chosen is None:
        return
    elif visit.chosen + LASTS <= office.now():
        await work.appointments.save(replace(visit, status=AppointmentStatus.OVER))
        await work.appointments.free(visit.id)
    elif visit.chosen <= office.now():
        await work.timers.put(replace(timer, due_at=visit.chosen + LASTS))
    else:
        await _remind(office, work, need, visit=visit, timer=timer)


async def _lapse(office: Office, work: Work, need: Need, visit: Appointment) -> None:
    """The last of the hours is here and nobody has picked: the manager offers others, and the person knows."""
    await drop_visits(work, need)
    if need.is_live and need.owner == owned_by(await work.staff.load(visit.manager)):
        await tell_citizen(office, work, need, "visit_lapsed", actor=SYSTEM)
        due = await due_by(office, work, OFFER_TIMES, need.hromada)
        await give_task(office, work, need, OFFER_TIMES, due=due)


async def _remind(office: Office, work: Work, need: Need, *, visit: Appointment, timer: Timer) -> None:
    """Remind both, at a safe hour; a meeting whose manager no longer answers is taken back instead."""
    assert visit.chosen is not None
    calendar = await calendar_of(office, work, need.hromada)
    later = max(next_waking(office.now(), calendar), await safe_moment(office, work, need))
    if later > office.now() and later < visit.chosen:
        await work.timers.put(replace(timer, due_at=later))
        return
    manager = await work.staff.load(visit.manager)
    if not need.is_live or need.owner != owned_by(manager):
        await take_visit_back(office, work, need)
        return
    where = office.editions.current.phrase(f"meeting.{visit.meeting}")
    told = await tell_citizen(office, work, need, "visit_tomorrow", actor=SYSTEM, at=visit.chosen, where=where)
    if told is Notice.MERGED and office.now() + AGAIN < visit.chosen:
        # A human is speaking with them and may speak of something else: the meeting must not be forgotten over it.
        await work.timers.put(replace(timer, due_at=office.now() + AGAIN))
        return
    # What the person's hours or a talk have put off may ring on the day itself.
    is_today = calendar.day_of(visit.chosen) == calendar.day_of(office.now())
    await alert_staff(office, work, (manager,), "visit_today" if is_today else "visit_tomorrow", need)
    await work.timers.put(replace(timer, due_at=visit.chosen + LASTS))
