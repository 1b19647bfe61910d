"""The tables of the live page as a book for a file: those that its reader sees on the page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from bot.casework.names import HromadaCode, ManagerId
from bot.casework.owners import Manager, Role
from bot.console.pages.frame import Frame
from bot.console.watching.tower import Tower
from bot.usecases.reporting.report_sheets import Book, Sheet
from bot.usecases.reporting.report_words import ReportWords
from bot.usecases.reporting.write_report import find_words
from bot.usecases.watching import live_sheets as sheets
from bot.usecases.watching.look_at_dialogs import Funnel, Standing
from bot.usecases.watching.look_at_house import House, piles
from bot.usecases.watching.look_at_hromada import Town, listed_for
from bot.usecases.watching.take_along import take_along


async def live_book(frame: Frame, tower: Tower, by: ManagerId, days: int) -> Book | None:
    """Write the picture down for somebody who may see it, and on record; None for others. Raises Unavailable."""
    office, manager = frame.office, await take_along(frame.office, by=by, days=days)
    if manager is None:
        return None
    words = await find_words(office, frame.pages, manager.hromada, manager.language)
    funnel, standing = await tower.funnel(days), await tower.standing()
    house, town = await tower.house(), await tower.town(manager.hromada, days)
    say = partial(_moment, frame)
    found = [
        _cover(frame, words, funnel),
        *_of_town(town, manager, words, say),
        *_of_dialogs(funnel, standing, words),
        sheets.piles_sheet(piles(await tower.undelivered(_whose(manager))), words, say),
    ]
    if manager.role is Role.ADMINISTRATOR:
        found += [sheets.missed_sheet(await tower.missed(), words), *_of_house(frame, house, standing, words)]
    return Book(f"{manager.hromada}-live-{office.today().isoformat()}", tuple(found))


def _cover(frame: Frame, words: ReportWords, funnel: Funnel) -> Sheet:
    rows = (
        (words.line("report.cover_made_at"), _moment(frame, frame.office.now())),
        (words.line("report.cover_period"), sheets.days_of(funnel, words)),
        (words.line("report.cover_kind"), words.line("live.small_numbers")),
    )
    head = (words.line("report.head_about"), words.line("report.head_value"))
    return Sheet("cover", words.line("live.title"), head, rows)


def _of_town(town: Town, manager: Manager, words: ReportWords, say: sheets.Moment) -> Iterator[Sheet]:
    yield sheets.owners_sheet(town, manager.id, words)
    yield sheets.late_sheet(listed_for(town, manager.id), town, words, say)
    yield sheets.waiting_sheet(town, words, say)
    yield sheets.unmet_sheet(town, words)
    yield sheets.doors_sheet(town, words)


def _of_dialogs(funnel: Funnel, standing: Standing, words: ReportWords) -> Iterator[Sheet]:
    yield sheets.silent_sheet(standing, words)
    yield sheets.stops_sheet(funnel, standing, words)
    yield sheets.funnel_sheet(sheets.scripts_of(funnel), words, "scripts")
    yield sheets.funnel_sheet(sheets.steps_of(funnel), words, "steps")


def _of_house(frame: Frame, house: House, standing: Standing, words: ReportWords) -> Iterator[Sheet]:
    say = partial(_moment, frame)
    yield sheets.outbox_sheet(house, words, say)
    yield sheets.timers_sheet(house, words, say)
    yield sheets.editions_sheet(standing, words, say)
    yield sheets.processes_sheet(house.processes, frame.office.editions.current.edition, words, say)


def _whose(manager: Manager) -> HromadaCode | None:
    return None if manager.role is Role.ADMINISTRATOR else manager.hromada


def _moment(frame: Frame, at: datetime) -> str:
    return f"{at.astimezone(frame.office.calendar.zone):%d.%m.%Y %H:%M}"
