"""Which days, and which hours of them, a manager is shown to choose from: working ones of the need's hromada."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from bot.casework.appointments import SOONEST, hours_of
from bot.casework.clocks import days_to_offer
from bot.casework.names import HromadaCode, ManagerId
from bot.casework.need import Need
from bot.ports.storage import Work
from bot.usecases.find_term import calendar_of
from bot.usecases.office import Office

#: Hours a manager is shown to choose from: a working day without its last hour. A product choice, local time.
FIRST_HOUR, LAST_HOUR = 9, 17


async def offer_days(office: Office, work: Work, hromada: HromadaCode) -> tuple[date, ...]:
    """List days for a promise in a hromada, soonest first; today only while its working day lasts."""
    return days_to_offer(office.now(), await calendar_of(office, work, hromada))


async def offer_hours(
    office: Office, work: Work, need: Need, manager: ManagerId
) -> Mapping[date, tuple[datetime, ...]]:
    """Give the whole hours at which a manager could meet the need's person, by the day; a day without any is left out.

    Returns:
        Aware moments in the hromada's zone, soonest first.
    """
    taken = await work.appointments.taken(manager, office.now())
    zone, soonest = office.calendar.zone, office.now() + SOONEST
    found = {}
    for day in await offer_days(office, work, need.hromada):
        starts = (datetime.combine(day, time(hour), zone) for hour in range(FIRST_HOUR, LAST_HOUR + 1))
        free = tuple(at for at in starts if at >= soonest and not any(cell in taken for cell in hours_of(at)))
        if free:
            found[day] = free
    return found
