"""Reports: counted from the history of needs, in pieces that hold nobody up."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import orjson

from bot.casework.clocks import Term
from bot.casework.names import HromadaCode
from bot.casework.reporting.counting import Counting
from bot.casework.reporting.period import Period
from bot.casework.reporting.publication import Published, added, plain, publish, published_from
from bot.casework.reporting.report import Report
from bot.casework.reporting.stages import STAGES, Measure
from bot.ports.figures import PAGE
from bot.usecases.find_term import calendar_of
from bot.usecases.office import Office


class NotOverYet(Exception):
    """Nothing is published of a period that goes on: every day's difference would tell of that day's people."""

    def __init__(self, period: Period, first: date) -> None:
        super().__init__(f"{period.name} is not over: it may be published from {first}")
        self.first = first


class NoQuarters(Exception):
    """Nothing is published of a period shorter than a quarter. Ask for a quarter, a half-year or a year."""

    def __init__(self, period: Period) -> None:
        super().__init__(f"{period.name} is shorter than a quarter: it is only for those who answer for the hromada")


async def make_report(office: Office, hromada: HromadaCode, period: Period) -> Report:
    """Count everything about a hromada in a period, exact. Of one that goes on, up to now.

    Raises:
        Unavailable: the database went away in the middle; nothing was changed.
    """
    now = office.now()
    since, end = period.bounds(office.calendar.zone)
    until = min(end, now)
    terms = await _terms(office, hromada)
    async with office.work() as work:
        calendar = await calendar_of(office, work, hromada)
    counting = Counting(since, until, Measure(calendar, terms))
    await _count_stories(office, hromada, counting, since, until)
    async with office.work() as work:
        for line in await work.figures.unmet(hromada, first=period.first, last=period.last):
            counting.unmet(line)
        for voice in await work.figures.voices(hromada, since=since, until=until):
            counting.voice(voice)
        names = {door.payload: door.name for door in await work.doors.of_hromada(hromada)}
        for door in await work.doors.counts(hromada, first=period.first, last=period.last):
            counting.arrivals(names.get(door.door, door.door), door.arrivals)
    async with office.work() as work:
        earlier = await work.figures.passes(last=period.first - timedelta(days=1))
        passes = await work.figures.passes(first=period.first, last=period.last)
    return Report(hromada, period, until, now, counting.tally, terms, earlier, passes)


async def make_publication(office: Office, hromada: HromadaCode, period: Period) -> Published:
    """Give what may be published of a period. What was published once is given again word for word.

    Raises:
        NotOverYet, NoQuarters: nothing of it may be published.
        Unavailable: the database went away in the middle.
    """
    if not period.quarters:
        raise NoQuarters(period)
    if not period.is_closed(office.calendar.day_of(office.now())):
        raise NotOverYet(period, period.last + timedelta(days=1))
    return added([await _quarter(office, hromada, quarter) for quarter in period.quarters])


async def _quarter(office: Office, hromada: HromadaCode, quarter: Period) -> Published:
    async with office.work() as work:
        kept = await work.published_reports.find(hromada, quarter.name)
    if kept is None:
        report = await make_report(office, hromada, quarter)
        body = orjson.dumps(plain(publish(report.tally)))
        async with office.work() as work:
            await work.published_reports.keep(hromada, quarter.name, body, office.now())
            # Somebody may have been quicker: theirs is what is published.
            kept = await work.published_reports.find(hromada, quarter.name)
    assert kept is not None
    return published_from(orjson.loads(kept))


async def _count_stories(
    office: Office, hromada: HromadaCode, counting: Counting, since: datetime, until: datetime
) -> None:
    after = ""
    while True:
        async with office.work() as work:
            stories = await work.figures.stories(hromada, since=since, until=until, after=after)
        for story in stories:
            counting.story(story)
        if len(stories) < PAGE:
            return
        after = stories[-1].need


async def _terms(office: Office, hromada: HromadaCode) -> dict[str, Term]:
    """Give the terms of all stages: the hromada's own, else those of the catalogue."""
    deadlines = office.editions.current.catalogue.deadlines
    wanted = {stage.clock for stage in STAGES if stage.clock}
    terms = {
        name: Term(found.working_days, found.hours, found.days, found.months)
        for name, found in deadlines.items()
        if name in wanted or name.rpartition("_")[0] in wanted
    }
    async with office.work() as work:
        return terms | dict((await work.hromada_settings.of(hromada)).terms)
