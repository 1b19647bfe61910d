"""Once a week those who keep a directory learn whom somebody should telephone, and which agreements end soon."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, time, timedelta

from bot.casework.deadlines import Calendar
from bot.casework.names import HromadaCode
from bot.casework.owners import can_be_reached
from bot.ports.records import Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.alert_staff import tell_staff
from bot.usecases.directory.footing import KEEPERS, find_footing
from bot.usecases.directory.list_providers import is_stale
from bot.usecases.freshness import fresh_for
from bot.usecases.office import Office
from bot.usecases.workshop.editors import EDITORS
from bot.usecases.workshop.show_shelves import OLD_AFTER, count_outdated

#: When in the week it is said: in the morning of its first day. A product choice.
_HOUR = time(9, 0)
_WEEK = 7
#: After everything that is about somebody.
_RANK = 9
#: Where they stand, on our own pages.
PAGE = "/desk/providers?show=old"
AGREEMENTS_PAGE = "/desk/partners"
WORKSHOP_PAGE = "/workshop"


async def begin_chasing(office: Office) -> None:
    """Let the clock of every hromada with staff run, unless it does. Raises Unavailable."""
    due_at = _next(office.now(), office.calendar)
    async with office.work() as work:
        for hromada in await work.staff.hromadas():
            await work.timers.ensure(Timer(TimerKind.DIRECTORY, hromada, due_at, rank=_RANK))


async def chase_old(office: Office, work: Work, timer: Timer) -> None:
    """Tell whoever keeps a hromada's directory what must be checked or renewed, if anything; and again in a week."""
    hromada = HromadaCode(timer.subject)
    await work.timers.put(Timer(TimerKind.DIRECTORY, hromada, _next(office.now(), office.calendar), rank=_RANK))
    today = office.today()
    staff = [one for one in await work.staff.of_hromada(hromada) if one.role in KEEPERS]
    reachable = [one for one in staff if can_be_reached(one, on=today)]
    if not reachable:
        return
    footing = await find_footing(work, reachable[0].id)
    limit = await fresh_for(office, work, hromada)
    theirs = [one for one in await work.directory.of_hromada(hromada) if footing.may_keep(one)]
    count = sum(is_stale(one, on=today, limit=limit) for one in theirs)
    agreements = (await work.hromada_settings.of(hromada)).agreements
    ending = sum(one.ends_soon(today) for one in agreements)
    outdated = await asyncio.to_thread(count_outdated, office.editions.current.files, on=today)
    for one in reachable:
        if outdated and one.role in EDITORS:
            # What the bot itself tells: the same for every hromada, and only those may change it.
            days = OLD_AFTER.days
            await tell_staff(office, work, one, "catalogue_old", page=WORKSHOP_PAGE, count=outdated, days=days)
        if count:
            await tell_staff(office, work, one, "directory_old", page=PAGE, count=count, days=limit.days)
        if ending:
            await tell_staff(office, work, one, "agreements_end", page=AGREEMENTS_PAGE, count=ending)


def _next(now: datetime, calendar: Calendar) -> datetime:
    """Find the next beginning of a week: aware, UTC."""
    today: date = calendar.day_of(now)
    monday = today + timedelta(days=_WEEK - today.weekday())
    return datetime.combine(monday, _HOUR, calendar.zone).astimezone(UTC)
