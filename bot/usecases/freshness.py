"""For how long what the directory says is relied on before somebody must check it."""

from __future__ import annotations

from datetime import timedelta

from bot.casework.names import HromadaCode
from bot.ports.storage import Work
from bot.usecases.office import Office

#: The catalogue's term, which a hromada may replace; and what holds where neither has one. A product choice.
FRESH, FRESH_IF_UNSAID = "directory_fresh", timedelta(days=180)
#: Months of a term as days, near enough for a reminder to telephone.
_MONTH = 30


async def fresh_for(office: Office, work: Work, hromada: HromadaCode) -> timedelta:
    """Say for how long a hromada relies on data that somebody has checked."""
    own = (await work.hromada_settings.of(hromada)).terms.get(FRESH)
    term = own or office.editions.current.catalogue.deadlines.get(FRESH)
    days = (term.days or term.months * _MONTH) if term is not None else 0
    return timedelta(days=days) if days else FRESH_IF_UNSAID
