"""What was heard when, and by whose decision, for those who decide next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.casework.names import ManagerId
from bot.ports.workshop import Publication
from bot.usecases.office import Office
from bot.usecases.workshop.editors import editor

#: So many are shown; a house that publishes every week has them for two years. A product choice.
MOST = 100


@dataclass(frozen=True, slots=True)
class History:
    """Publications, newest first.

    Attributes:
        names: of everybody who decided.
        heard: the edition that is heard now.
    """

    publications: tuple[Publication, ...]
    names: Mapping[ManagerId, str]
    heard: str


async def show_history(office: Office, *, by: ManagerId) -> History:
    """List what was published. Raises NotAnEditor."""
    async with office.work() as work:
        await editor(work, by)
        await office.editions.follow(work)
        found = await work.publications.listed(MOST)
        whom = {one for each in found for one in (each.by, each.approved_by) if one is not None}
        names = {one: (await work.staff.load(one)).name for one in sorted(whom)}
    return History(found, names, office.editions.current.edition)
