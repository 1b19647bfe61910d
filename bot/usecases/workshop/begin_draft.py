"""An edition in the making begins, is found again, and is put away."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.casework.audit import Action, Record
from bot.casework.names import ManagerId
from bot.ports.workshop import DraftState, EditionDraft
from bot.usecases.office import Office
from bot.usecases.workshop.content import Content
from bot.usecases.workshop.editors import editor
from bot.usecases.workshop.turning import Turns, turns_of
from bot.usecases.workshop.workbench import Reading, Workbench

#: Of a name for a draft, in characters. A product choice.
LONGEST_TITLE = 80
#: What somebody can still work on.
LIVE = (DraftState.OPEN, DraftState.SCHEDULED)


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft as somebody opens it: itself, its texts, those of its base, and what they may take back in it."""

    draft: EditionDraft
    content: Content
    base: Content
    turns: Turns


async def begin_draft(office: Office, *, by: ManagerId, title: str) -> EditionDraft:
    """Begin a draft from what is heard now. Raises NotAnEditor."""
    async with office.work() as work:
        await editor(work, by)
        base, now = office.editions.current.edition, office.now()
        draft = EditionDraft(office.chance.id(), title.strip()[:LONGEST_TITLE], base, by, now, now)
        await work.edition_drafts.add(draft)
        await work.audit.add(Record(f"manager:{by}", Action.DRAFT_BEGUN, draft.id, now))
    return draft


async def list_drafts(office: Office, *, by: ManagerId) -> tuple[EditionDraft, ...]:
    """List what is in the making, changed last first. Raises NotAnEditor."""
    async with office.work() as work:
        await editor(work, by)
        return await work.edition_drafts.listed(*LIVE)


async def open_draft(office: Office, bench: Workbench, *, by: ManagerId, draft: str) -> OpenDraft:
    """Open a draft, whatever became of it.

    Raises:
        NotAnEditor: somebody may not.
        KeyError: there is no such draft.
    """
    async with office.work() as work:
        await editor(work, by)
        found = await work.edition_drafts.load(draft)
        content, base = await bench.content(found, work), await bench.edition(found.base, work)
        return OpenDraft(found, content, base, await turns_of(work, draft, by))


async def read_draft(office: Office, bench: Workbench, *, by: ManagerId, draft: str) -> tuple[OpenDraft, Reading]:
    """Open a draft and read it, with what is wrong at first sight. Raises NotAnEditor, KeyError."""
    opened = await open_draft(office, bench, by=by, draft=draft)
    return opened, await bench.reading(opened.draft, opened.content)


async def drop_draft(office: Office, *, by: ManagerId, draft: str) -> bool:
    """Put a draft away; it can be looked at but not changed. False when it was no longer in the making."""
    async with office.work() as work:
        await editor(work, by)
        found = await work.edition_drafts.load(draft)
        if found.state not in LIVE:
            return False
        now = office.now()
        await work.edition_drafts.save(replace(found, state=DraftState.DROPPED, publish_at=None, changed_at=now))
        await work.audit.add(Record(f"manager:{by}", Action.DRAFT_DROPPED, draft, now))
    return True
