"""What an edition in the making would change, in whose conversations, and whether it may be heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.casework.names import ManagerId
from bot.ports.records import Standing
from bot.ports.storage import Work
from bot.ports.workshop import EditionDraft
from bot.usecases.editions import EditionGone, Editions
from bot.usecases.office import Office
from bot.usecases.workshop.begin_draft import open_draft
from bot.usecases.workshop.editors import editor
from bot.usecases.workshop.eyes import Eyes, eyes_on
from bot.usecases.workshop.workbench import Workbench
from dialogs.bundle import Bundle
from dialogs.editions.changes import Change
from dialogs.editions.comparing import compare
from dialogs.editions.comparing_beside import compare_beside
from dialogs.editions.impact import Crowd, EditionImpact
from dialogs.migrations import Way
from dialogs.publishing.findings import Findings


@dataclass(frozen=True, slots=True)
class Weight:
    """One edition laid beside the one that is heard now.

    Attributes:
        old, new: what is heard, and what would be.
        changes: script by script, in the order of the files.
        impacts: what becomes of the conversations that stand in each edition people stand in.
    """

    old: Bundle
    new: Bundle
    changes: tuple[Change, ...]
    impacts: tuple[EditionImpact, ...]

    @property
    def people(self) -> int:
        """Count the conversations that are under way."""
        return sum(impact.crowd.total for impact in self.impacts)


@dataclass(frozen=True, slots=True)
class DraftWeight:
    """A draft, everything found out about it, and what it would change.

    Attributes:
        eyes: who wrote it, and who has read it.
        is_behind: another edition was published since it began: it has to catch up first.
    """

    draft: EditionDraft
    findings: Findings
    weight: Weight
    is_behind: bool
    eyes: Eyes


async def weigh_draft(office: Office, bench: Workbench, *, by: ManagerId, draft: str) -> DraftWeight:
    """Check a draft whole and compare it with what is heard now. Raises NotAnEditor, KeyError."""
    opened = await open_draft(office, bench, by=by, draft=draft)
    findings = await bench.findings(opened.draft, opened.content, opened.base)
    async with office.work() as work:
        weight = await weigh(office, work, findings.bundle)
        beside = tuple(compare_beside(opened.base.beside, opened.content.beside))
        weight = replace(weight, changes=(*weight.changes, *beside))
        eyes = await eyes_on(work, opened.draft, by=await editor(work, by))
    return DraftWeight(opened.draft, findings, weight, opened.draft.base != weight.old.edition, eyes)


async def weigh_edition(office: Office, *, by: ManagerId, edition: str) -> Weight:
    """Compare an edition that is kept with what is heard now. Raises NotAnEditor, EditionGone."""
    async with office.work() as work:
        await editor(work, by)
        await office.editions.follow(work)
        return await weigh(office, work, await office.editions.named(edition, work))


async def weigh(office: Office, work: Work, new: Bundle) -> Weight:
    """Compare an edition with what is heard now, and say what becomes of everybody who is in the middle."""
    await office.editions.follow(work)
    old = office.editions.current
    editions = Editions(new)
    way = await editions.way(old, work) or Way()
    listed, standing = await work.editions.listed(), await work.people.standing()
    impacts = [await _impact(crowd, editions, work) for crowd in _crowds(listed, standing, new) if crowd.people]
    return Weight(old, new, compare(old, new, way), tuple(impacts))


def _crowds(listed: Sequence[tuple[str, datetime]], standing: Sequence[Standing], new: Bundle) -> list[Crowd]:
    known = [Crowd(edition, at, _people(standing, edition)) for edition, at in listed]
    gone = {each.edition for each in standing} - {edition for edition, _ in listed} - {new.edition}
    return [*known, *(Crowd(edition, None, _people(standing, edition)) for edition in sorted(gone))]


async def _impact(crowd: Crowd, editions: Editions, work: Work) -> EditionImpact:
    try:
        old = await editions.named(crowd.edition, work)
    except EditionGone:
        return EditionImpact(crowd, None, editions.current, None)
    return EditionImpact(crowd, old, editions.current, await editions.way(old, work))


def _people(standing: Sequence[Standing], edition: str) -> dict[str, int]:
    return {each.step: each.people for each in standing if each.edition == edition}
