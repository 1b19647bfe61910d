"""Editions whose hour has come are heard; where that is no longer possible their editors are told."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.audit import Action, Record
from bot.casework.owners import Manager
from bot.ports.messaging import Channel, Message
from bot.ports.records import Outgoing
from bot.ports.storage import Work
from bot.ports.workshop import DraftState, EditionDraft
from bot.usecases.office import Office
from bot.usecases.workshop.editors import EDITORS, NotAnEditor
from bot.usecases.workshop.publish_draft import CannotPublish, Decision, publish_draft
from bot.usecases.workshop.workbench import Workbench


async def publish_due(office: Office, bench: Workbench) -> int:
    """Let be heard what is due; how many editions were."""
    async with office.work() as work:
        waiting = await work.edition_drafts.listed(DraftState.SCHEDULED)
    due = [each for each in waiting if each.publish_at is not None and each.publish_at <= office.now()]
    return sum([await _is_published(office, bench, each) for each in sorted(due, key=_hour)])


async def _is_published(office: Office, bench: Workbench, draft: EditionDraft) -> bool:
    if draft.publisher is None:
        await _open_again(office, draft.id)
        return False
    # Whether a second person had to approve was decided when the hour was chosen.
    decision = Decision(draft.publisher, draft.version, draft.why)
    try:
        await publish_draft(office, bench, draft=draft.id, decision=decision)
    except (CannotPublish, NotAnEditor):
        await _open_again(office, draft.id)
        return False
    return True


async def _open_again(office: Office, draft: str) -> None:
    async with office.work() as work:
        found = await work.edition_drafts.load(draft)
        if found.state is not DraftState.SCHEDULED:
            return
        await work.edition_drafts.save(replace(found, state=DraftState.OPEN, publish_at=None, publisher=None))
        await work.audit.add(Record("system", Action.EDITION_UNSCHEDULED, draft, office.now()))
        author = await work.staff.load(found.publisher or found.by)
        for one in await work.staff.of_hromada(author.hromada):
            if one.role in EDITORS and one.is_active:
                await _tell(office, work, one, found)


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


def _hour(draft: EditionDraft) -> tuple[str, str]:
    return (draft.publish_at.isoformat() if draft.publish_at else "", draft.id)
