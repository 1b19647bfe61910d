"""How long something may take: a line of the catalogue's deadlines (decision 7), never a number in code."""

from __future__ import annotations

from datetime import datetime

from bot.casework.clocks import FALLBACK, Term, term_end
from bot.usecases.office import Office


def find_term(office: Office, name: str) -> Term:
    """Give a term of the current edition, such as "acknowledge_normal"; FALLBACK when it lacks one."""
    found = office.editions.current.catalogue.deadlines.get(name)
    return FALLBACK if found is None else Term(found.working_days, found.hours)


def due_by(office: Office, name: str) -> datetime:
    """Find when a term that begins now runs out: aware, UTC."""
    return term_end(office.now(), find_term(office, name), office.calendar)
