"""Who has written a draft, who has read it, and who still may: where two pairs of eyes have to see what is heard."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.owners import Manager
from bot.ports.storage import Work
from bot.ports.workshop import EditionDraft
from bot.usecases.workshop.editors import EDITORS
from bot.usecases.workshop.show_workshop import names_of


@dataclass(frozen=True, slots=True)
class Eyes:
    """Names of those whose eyes matter.

    Attributes:
        writers: whose words it says.
        approved_by: who has read some version of it; "" for nobody.
        is_approved: whether that is the version that stands.
        is_mine: whether that was the very person who looks now.
        may_approve: who of the hromada's administrators can read it for the others, the person who looks left out.
        may_i: whether the person who looks can.
    """

    writers: tuple[str, ...]
    approved_by: str
    is_approved: bool
    is_mine: bool
    may_approve: tuple[str, ...]
    may_i: bool


async def eyes_on(work: Work, draft: EditionDraft, *, by: Manager) -> Eyes:
    """Look who has written and read a draft, for somebody who may change it."""
    writers = await work.edition_drafts.writers(draft.id)
    approver = draft.approved_by
    names = await names_of(work, writers | ({approver} if approver else frozenset()))
    others = [one for one in await work.staff.of_hromada(by.hromada) if one.id != by.id]
    may = [one.name for one in others if one.role in EDITORS and one.is_active and writers != {one.id}]
    return Eyes(
        writers=tuple(sorted(names[one] for one in writers)),
        approved_by=names[approver] if approver else "",
        is_approved=approver is not None and draft.approved_version == draft.version,
        is_mine=approver == by.id,
        may_approve=tuple(sorted(may)),
        may_i=writers != {by.id},
    )
