"""Papers are looked at on purpose, by whoever may read the card, and that they were is on record."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.audit import Action, Record
from bot.casework.names import ManagerId, NeedId
from bot.casework.need import Need
from bot.casework.papers import DocumentRequest, Paper, PaperKind
from bot.ports.storage import Work
from bot.usecases.find_access import find_seen
from bot.usecases.office import Office

_ENDINGS = {PaperKind.IMAGE: "jpg", PaperKind.PDF: "pdf"}
#: What a browser is told the file is.
MIME_TYPES = {PaperKind.IMAGE: "image/jpeg", PaperKind.PDF: "application/pdf"}


@dataclass(frozen=True, slots=True)
class OpenedDocument:
    """A paper as one reader gets it; `name` says nothing about anybody. Never to be stored on the way."""

    kind: PaperKind
    mime_type: str
    body: bytes
    name: str


@dataclass(frozen=True, slots=True)
class PaperList:
    """What is asked for now, and what has come, without what it shows."""

    need: Need
    request: DocumentRequest | None
    papers: tuple[Paper, ...]


async def open_document(office: Office, *, manager: ManagerId, paper: str) -> OpenedDocument | None:
    """Open a paper; None when it is not theirs to see, is no longer kept, or never was: from outside all look alike."""
    async with office.work() as work:
        try:
            listed, body = await work.papers.load(paper)
        except KeyError:
            return None
        if not body or not await _may_read(office, work, listed.need, manager):
            return None
        await work.papers.mark_seen(paper, office.now())
        await work.audit.add(Record(f"manager:{manager}", Action.DOCUMENT_VIEWED, listed.need, office.now(), paper))
        place = [one.id for one in await work.papers.of_need(listed.need)].index(paper) + 1
        name = f"document-{place}.{_ENDINGS[listed.kind]}"
        return OpenedDocument(listed.kind, MIME_TYPES[listed.kind], body, name)


async def list_papers(office: Office, *, manager: ManagerId, need: NeedId) -> PaperList | None:
    """List the papers of a need; None when they are not this manager's to see."""
    async with office.work() as work:
        if not await _may_read(office, work, need, manager):
            return None
        found = await work.needs.load(need)
        return PaperList(found, await work.papers.open_of_need(need), await work.papers.of_need(need))


async def _may_read(office: Office, work: Work, need: NeedId, manager: ManagerId) -> bool:
    seen = await find_seen(office, work, need, manager=manager)
    return seen is not None and seen.is_whole
