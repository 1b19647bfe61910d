"""Editions whose hour has come are heard; where that is no longer possible their editors are told."""

from __future__ import annotations

from bot.ports.workshop import DraftState, EditionDraft
from bot.usecases.office import Office
from bot.usecases.workshop.editors import NotAnEditor
from bot.usecases.workshop.open_again import open_again
from bot.usecases.workshop.publish_draft import CannotPublish, Decision, publish_draft
from bot.usecases.workshop.workbench import Workbench


async def publish_due(office: Office, bench: Workbench) -> int:
    """Let be heard what is due, and open again what cannot be heard any more; how many editions were heard."""
    async with office.work() as work:
        waiting = await work.edition_drafts.listed(DraftState.SCHEDULED)
        heard = next((edition for edition, _ in await work.editions.listed()), "")
    # Told at once, not at its hour: that may be at night, and somebody counts on it.
    for each in waiting:
        if heard and each.base != heard:
            await _open_again(office, each.id)
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
        await open_again(office, work, draft)


def _hour(draft: EditionDraft) -> tuple[str, str]:
    return (draft.publish_at.isoformat() if draft.publish_at else "", draft.id)
