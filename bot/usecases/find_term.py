"""How long something may take: what the hromada has decided, else a line of the catalogue; never a number in code."""

from __future__ import annotations

from datetime import datetime

from bot.casework.clocks import FALLBACK, Term, term_end
from bot.casework.deadlines import Calendar
from bot.casework.names import HromadaCode
from bot.ports.storage import Work
from bot.usecases.office import Office


async def find_term(office: Office, work: Work, name: str, hromada: HromadaCode) -> Term:
    """Give a term by its name, such as "acknowledge_normal": the hromada's own, else that of the current edition.

    FALLBACK when neither has one.
    """
    own = (await work.hromada_settings.of(hromada)).terms.get(name)
    found = office.editions.current.catalogue.deadlines.get(name)
    if own is not None or found is None:
        return own or FALLBACK
    return Term(found.working_days, found.hours, found.days, found.months)


async def calendar_of(office: Office, work: Work, hromada: HromadaCode) -> Calendar:
    """Give the calendar that holds in a hromada: its martial-law switch, its days off, its quiet hours."""
    return (await work.hromada_settings.of(hromada)).calendar(office.calendar)


async def due_by(
    office: Office, work: Work, name: str, hromada: HromadaCode, *, since: datetime | None = None
) -> datetime:
    """Find when a term runs out that begins now, or at `since`: aware, UTC."""
    term = await find_term(office, work, name, hromada)
    return term_end(since or office.now(), term, await calendar_of(office, work, hromada))
