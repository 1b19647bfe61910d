"""A report is written down for somebody: exact for those who answer for the hromada, protected for everybody else."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.audit import Action, Record
from bot.casework.names import NATIONAL_QUEUE, HromadaCode
from bot.casework.owners import Manager, Role
from bot.casework.reporting.period import Period
from bot.ports.localization import Translator
from bot.ports.storage import Work
from bot.usecases.office import Office
from bot.usecases.reporting.make_report import make_publication, make_report
from bot.usecases.reporting.report_sheets import Book, Cover, exact_book, protected_book
from bot.usecases.reporting.report_words import ReportWords

#: Who reads the exact figures of their hromada, and takes reports along.
REPORTERS = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})


class NoSuchHromada(Exception):
    """No hromada has this code; nothing was counted."""

    def __init__(self, code: str) -> None:
        super().__init__(f"no hromada has the code {code}; it is UA and 17 digits, as in the list of hromadas")


class NotTheirReport(Exception):
    """Whoever asks answers for no report of this hromada; nothing was counted."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for.

    Attributes:
        by: who asks; None for a command on the server.
        is_exact: False for what may be passed on.
    """

    hromada: HromadaCode
    period: Period
    language: str
    by: Manager | None = None
    is_exact: bool = False


async def write_report(office: Office, pages: Translator, order: Order) -> Book:
    """Make a report as tables; that it was made is audited.

    Args:
        pages: the console's catalogue.

    Raises:
        NotTheirReport, NoSuchHromada, NotOverYet, NoQuarters: nothing was made; each says what to do.
        Unavailable: the database went away.
    """
    await _refuse_others(office, order)
    words = await find_words(office, pages, order.hromada, order.language)
    cover = _cover(office, words, order, await name_hromada(office, words, order.hromada))
    if order.is_exact:
        book = exact_book(await make_report(office, order.hromada, order.period), cover, words)
    else:
        book = protected_book(await make_publication(office, order.hromada, order.period), cover, words)
    async with office.work() as work:
        actor = f"manager:{order.by.id}" if order.by else "system"
        detail = f"{order.period.name} {'exact' if order.is_exact else 'protected'}"
        await work.audit.add(Record(actor, Action.REPORT_MADE, order.hromada, office.now(), detail))
    return book


async def _refuse_others(office: Office, order: Order) -> None:
    """Let those through who watch over this hromada now, and whoever is at the server itself."""
    if order.by is None:
        return
    async with office.work() as work:
        reader = await work.staff.load(order.by.id)
    if not reader.is_active or reader.role not in REPORTERS or reader.hromada != order.hromada:
        raise NotTheirReport


async def find_words(office: Office, pages: Translator, hromada: HromadaCode, language: str) -> ReportWords:
    """Say how to speak of the staff and the districts of a hromada."""
    async with office.work() as work:
        names = {str(one): name for one, name in (await work.staff.names(hromada)).items()}
        names |= {one.id: one.title for one in (await work.hromada_settings.of(hromada)).districts}
    return ReportWords(pages, office.translator, office.editions.current, language, names)


async def name_hromada(office: Office, words: ReportWords, code: HromadaCode) -> str:
    """Name a hromada as people call it. Raises NoSuchHromada."""
    if code == NATIONAL_QUEUE:
        return words.line("report.queue_name")
    async with office.work() as work:
        name = await _name(work, code)
    return words.line("report.hromada_name", name=name)


async def _name(work: Work, code: HromadaCode) -> str:
    found = await work.places.hromada(code)
    if found is None:
        raise NoSuchHromada(code)
    return found.name


def _cover(office: Office, words: ReportWords, order: Order, name: str) -> Cover:
    made_by = order.by.name if order.by else words.line("report.made_by_command")
    made_at = office.now().astimezone(office.calendar.zone)
    return Cover(name, order.hromada, order.period, made_by, f"{made_at:%d.%m.%Y %H:%M}")
