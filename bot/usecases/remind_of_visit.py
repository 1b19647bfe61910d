"""The day before a meeting both are reminded of it, at an hour at which it is safe."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.casework.appointments import AppointmentStatus
from bot.casework.events import SYSTEM, Notice
from bot.casework.owners import owned_by
from bot.casework.quiet_hours import is_quiet, next_waking
from bot.ports.records import Timer
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.find_term import calendar_of
from bot.usecases.office import Office
from bot.usecases.safe_contact import safe_moment
from bot.usecases.take_visit_back import take_visit_back
from bot.usecases.tell_citizen import tell_citizen

#: While a human speaks with the person, the reminder waits for so long. A product choice.
AGAIN = timedelta(hours=2)


async def remind_of_visit(office: Office, work: Work, timer: Timer) -> None:
    """Remind the person and the manager; a meeting whose manager no longer answers is taken back instead."""
    visit = await work.appointments.load(timer.subject)
    need = await work.needs.load(visit.need)
    if visit.status is not AppointmentStatus.CHOSEN or visit.chosen is None or visit.chosen <= office.now():
        return
    calendar = await calendar_of(office, work, need.hromada)
    later = max(next_waking(office.now(), calendar), await safe_moment(office, work, need))
    if (is_quiet(office.now(), calendar) or later > office.now()) and later < visit.chosen:
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
    await alert_staff(office, work, (manager,), "visit_tomorrow", need)
