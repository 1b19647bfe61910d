"""An edition that was to be heard at an hour will not be: its draft is open again, and its editors are told."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.audit import Action, Record
from bot.casework.events import SYSTEM
from bot.casework.names import ManagerId
from bot.casework.owners import Manager
from bot.ports.messaging import Channel, Message
from bot.ports.records import Outgoing
from bot.ports.storage import Work
from bot.ports.workshop import DraftState, EditionDraft
from bot.usecases.office import Office
from bot.usecases.workshop.editors import EDITORS


async def open_again(office: Office, work: Work, draft: str, *, actor: str = SYSTEM) -> None:
    """Take one draft off the timetable inside the caller's transaction; nothing when it is not on it."""
    found = await work.edition_drafts.load(draft)
    if found.state is not DraftState.SCHEDULED:
        return
    await work.edition_drafts.save(replace(found, state=DraftState.OPEN, publish_at=None, publisher=None))
    await work.audit.add(Record(actor, Action.EDITION_UNSCHEDULED, draft, office.now()))
    author = await work.staff.load(found.publisher or found.by)
    for one in await work.staff.of_hromada(author.hromada):
        if one.role in EDITORS and one.is_active:
            await _tell(office, work, one, found)


async def open_again_of(office: Office, work: Work, publisher: ManagerId, *, actor: str) -> None:
    """Take every draft off the timetable that somebody put there who may not publish any more.

    Not at its hour, when everybody believes that it is heard, but now, when another can decide.
    """
    for draft in await work.edition_drafts.listed(DraftState.SCHEDULED):
        if draft.publisher == publisher:
            await open_again(office, work, draft.id, actor=actor)


async def _tell(office: Office, work: Work, editor: Manager, draft: EditionDraft) -> None:
    link = f"{office.site}/workshop/{draft.id}"

    def line(key: str) -> str:
        return office.translator.line(key, editor.language, link=link)

    if editor.account is not None:
        message = Message(line("to_staff.edition_waits"))
        await work.outbox.put(Outgoing(Channel.MANAGER, editor.id, message), at=office.now())
    if editor.email:
        letter = Message(line("to_staff.edition_waits"), subject=line("mail.edition_waits"))
        await work.outbox.put(Outgoing(Channel.MAIL, editor.id, letter), at=office.now())
