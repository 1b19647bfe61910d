"""What an editor finds in the workshop: what is heard now, what came with the program, what is in the making."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from bot.casework.names import ManagerId
from bot.ports.storage import Work
from bot.ports.workshop import DraftChange, EditionDraft, Publication, PublicationKind
from bot.usecases.office import Office
from bot.usecases.workshop.begin_draft import LIVE
from bot.usecases.workshop.editors import editor

#: So far back one looks for how what is heard came to be. A product choice.
_LOOKED_BACK = 200


@dataclass(frozen=True, slots=True)
class Workshop:
    """What there is.

    Attributes:
        heard: how the edition that speaks came to be heard; None when nobody noted it.
        offered: the newest edition that came with the program since, and waits for somebody's decision.
        drafts: in the making, changed last first; their overlays are left out.
        names: of everybody named here.
    """

    heard: Publication | None
    offered: Publication | None
    drafts: tuple[EditionDraft, ...]
    names: Mapping[ManagerId, str]


async def show_workshop(office: Office, *, by: ManagerId) -> Workshop:
    """List what is heard, offered and in the making. Raises NotAnEditor."""
    async with office.work() as work:
        await editor(work, by)
        told = await work.publications.listed(_LOOKED_BACK)
        heard = next((each for each in told if each.kind is not PublicationKind.OFFERED), None)
        newer = takewhile(lambda each: each is not heard, told)
        offered = next((each for each in newer if each.kind is PublicationKind.OFFERED), None)
        drafts = await work.edition_drafts.listed(*LIVE)
        somebody = {each.by for each in drafts} | {heard.by for heard in (heard,) if heard and heard.by}
        return Workshop(heard, offered, drafts, await names_of(work, somebody))


async def list_changes(office: Office, *, by: ManagerId, draft: str) -> tuple[DraftChange, ...]:
    """List who changed what in a draft, newest first. Raises NotAnEditor, KeyError."""
    async with office.work() as work:
        await editor(work, by)
        await work.edition_drafts.load(draft)
        return await work.edition_drafts.changes(draft)


async def name_editors(office: Office, *, by: ManagerId, whom: frozenset[ManagerId]) -> Mapping[ManagerId, str]:
    """Give the names of those who edit. Raises NotAnEditor."""
    async with office.work() as work:
        await editor(work, by)
        return await names_of(work, whom)


async def count_standing(office: Office, *, by: ManagerId) -> Mapping[str, int]:
    """Count the people who stand at each step, "script.step", in whatever edition. Raises NotAnEditor."""
    async with office.work() as work:
        await editor(work, by)
        found: dict[str, int] = {}
        for each in await work.people.standing():
            found[each.step] = found.get(each.step, 0) + each.people
        return found


async def names_of(work: Work, whom: set[ManagerId] | frozenset[ManagerId]) -> Mapping[ManagerId, str]:
    """Give names of members of the staff, those who left as well."""
    return {one: (await work.staff.load(one)).name for one in whom}
