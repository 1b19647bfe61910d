"""An edition in the making is heard: now, at an hour, or again after it was heard before."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.casework.audit import Action, Record
from bot.casework.names import ManagerId
from bot.ports.storage import Unavailable, Work
from bot.ports.workshop import DraftState, EditionDraft, Publication, PublicationKind
from bot.usecases.office import Office
from bot.usecases.workshop.editors import editor
from bot.usecases.workshop.workbench import Workbench
from dialogs.bundle import Bundle
from dialogs.problems import Severity
from dialogs.publishing.findings import Findings
from dialogs.reader import read_bundle

#: Of what is told to others when an edition is heard, in characters. A product choice.
LONGEST_WHY = 500


class Hindrance(StrEnum):
    """Why an edition is not heard; each has a line of the console's catalogue, "publish.cannot.<hindrance>"."""

    CLOSED = "closed"
    CHANGED = "changed"
    BEHIND = "behind"
    NOTHING = "nothing"
    PROBLEMS = "problems"
    UNAPPROVED = "unapproved"
    OWN_APPROVAL = "own_approval"
    OWN_WORDS = "own_words"
    NO_REASON = "no_reason"
    PAST = "past"
    UNREADABLE = "unreadable"
    OVERTAKEN = "overtaken"


class CannotPublish(Exception):
    """The edition is not heard. Nothing has happened."""

    def __init__(self, hindrance: Hindrance) -> None:
        super().__init__(hindrance.value)
        self.hindrance = hindrance


@dataclass(frozen=True, slots=True)
class Decision:
    """Somebody's decision that a draft shall be heard.

    Attributes:
        version: the one they have looked at.
        at: the hour; None for now.
        four_eyes: whether somebody else must have approved this very version.
    """

    by: ManagerId
    version: int
    why: str
    at: datetime | None = None
    four_eyes: bool = False


async def publish_draft(office: Office, bench: Workbench, *, draft: str, decision: Decision) -> Publication:
    """Let a draft be heard from now on; every process follows within seconds, running talks keep theirs.

    Raises:
        NotAnEditor, KeyError: nothing has happened.
        CannotPublish: it says why.
    """
    findings = await _found(office, bench, draft, decision)
    async with office.work() as work:
        found = await _ready(office, work, draft, decision, findings)
        publication = await _publish(office, work, found, decision, findings)
    await _speak(office)
    return publication


async def schedule_draft(office: Office, bench: Workbench, *, draft: str, decision: Decision) -> EditionDraft:
    """Let a draft be heard from an hour on; until then nobody changes it. Raises as `publish_draft`."""
    if decision.at is None or decision.at <= office.now():
        raise CannotPublish(Hindrance.PAST)
    findings = await _found(office, bench, draft, decision)
    async with office.work() as work:
        found = await _ready(office, work, draft, decision, findings)
        waiting = replace(
            found,
            state=DraftState.SCHEDULED,
            publish_at=decision.at,
            publisher=decision.by,
            why=decision.why.strip()[:LONGEST_WHY],
        )
        await work.edition_drafts.save(waiting)
        await work.audit.add(Record(f"manager:{decision.by}", Action.EDITION_SCHEDULED, draft, office.now()))
    return waiting


async def unschedule_draft(office: Office, *, by: ManagerId, draft: str) -> bool:
    """Take an hour back; the draft can be changed again. False when it waits for none."""
    async with office.work() as work:
        await editor(work, by)
        found = await work.edition_drafts.load(draft)
        if found.state is not DraftState.SCHEDULED:
            return False
        await work.edition_drafts.save(replace(found, state=DraftState.OPEN, publish_at=None, publisher=None))
        await work.audit.add(Record(f"manager:{by}", Action.EDITION_UNSCHEDULED, draft, office.now()))
    return True


async def approve_draft(office: Office, *, by: ManagerId, draft: str, version: int) -> EditionDraft:
    """Note that somebody has read this version of a draft and finds it good; nobody does of what is all their own.

    Raises:
        NotAnEditor, CannotPublish: nothing has happened.
    """
    async with office.work() as work:
        await editor(work, by)
        found = await work.edition_drafts.load(draft)
        if found.state is not DraftState.OPEN:
            raise CannotPublish(Hindrance.CLOSED)
        if found.version != version:
            raise CannotPublish(Hindrance.CHANGED)
        if await work.edition_drafts.writers(draft) == {by}:
            raise CannotPublish(Hindrance.OWN_WORDS)
        approved = replace(found, approved_by=by, approved_version=version)
        await work.edition_drafts.save(approved)
        await work.audit.add(Record(f"manager:{by}", Action.DRAFT_APPROVED, draft, office.now(), str(version)))
    return approved


async def roll_back(office: Office, *, by: ManagerId, edition: str, why: str, instead: str = "") -> Publication:
    """Let an edition that is kept be heard again, or at last one that came with the program.

    Args:
        instead: the edition it was compared with; "" when nobody has compared.

    Raises:
        NotAnEditor, CannotPublish: nothing has happened.
    """
    if not why.strip():
        raise CannotPublish(Hindrance.NO_REASON)
    async with office.work() as work:
        await editor(work, by)
        await work.editions.hold()
        newest = next((name for name, _ in await work.editions.listed()), "")
        if newest == edition:
            raise CannotPublish(Hindrance.NOTHING)
        if instead and newest != instead:
            raise CannotPublish(Hindrance.OVERTAKEN)
        known = {each.edition for each in await work.publications.listed(limit=1000)}
        if edition not in known:
            raise CannotPublish(Hindrance.UNREADABLE)
        files, translations = await work.editions.load(edition)
        bundle, problems = read_bundle(files, translations)
        if any(problem.severity is Severity.CRITICAL for problem in problems):
            raise CannotPublish(Hindrance.UNREADABLE)
        beside = await work.publications.beside(edition)
        publication = Publication(
            office.chance.id(), edition, office.now(), PublicationKind.ROLLED_BACK, by, why.strip()[:LONGEST_WHY]
        )
        await _let_be_heard(work, bundle, beside, publication)
    await _speak(office)
    return publication


async def _found(office: Office, bench: Workbench, draft: str, decision: Decision) -> Findings:
    """Check the version that was looked at, outside of the transaction that publishes: it takes seconds."""
    if not decision.why.strip():
        raise CannotPublish(Hindrance.NO_REASON)
    async with office.work() as work:
        await editor(work, decision.by)
        found = await work.edition_drafts.load(draft)
        content, base = await bench.content(found, work), await bench.edition(found.base, work)
    if found.version != decision.version:
        raise CannotPublish(Hindrance.CHANGED)
    return await bench.findings(found, content, base)


async def _ready(office: Office, work: Work, draft: str, decision: Decision, findings: Findings) -> EditionDraft:
    """Give a draft that may be heard; what was checked is what it still says."""
    await editor(work, decision.by)
    found = await work.edition_drafts.load(draft)
    await work.editions.hold()
    hindrance = await _hindrance(office, work, found, decision, findings)
    if hindrance is not None:
        raise CannotPublish(hindrance)
    return found


async def _hindrance(
    office: Office, work: Work, found: EditionDraft, decision: Decision, findings: Findings
) -> Hindrance | None:
    await office.editions.follow(work)
    heard = office.editions.current.edition
    is_approved = found.approved_by is not None and found.approved_version == found.version
    checks = (
        (found.state not in (DraftState.OPEN, DraftState.SCHEDULED), Hindrance.CLOSED),
        (found.version != decision.version, Hindrance.CHANGED),
        (found.overlay.is_empty, Hindrance.NOTHING),
        (found.base != heard, Hindrance.BEHIND),
        (not findings.verdict.may_be_published, Hindrance.PROBLEMS),
        (decision.four_eyes and not is_approved, Hindrance.UNAPPROVED),
        (decision.four_eyes and found.approved_by == decision.by, Hindrance.OWN_APPROVAL),
    )
    return next((hindrance for is_so, hindrance in checks if is_so), None)


async def _publish(
    office: Office, work: Work, found: EditionDraft, decision: Decision, findings: Findings
) -> Publication:
    bundle = findings.bundle
    beside = {path: text for path, text in findings.files.items() if path not in bundle.files}
    approved_by = found.approved_by if found.approved_version == found.version else None
    publication = Publication(
        *(office.chance.id(), bundle.edition, office.now(), PublicationKind.PUBLISHED, decision.by),
        why=decision.why.strip()[:LONGEST_WHY],
        draft=found.id,
        approved_by=approved_by,
    )
    published = replace(found, state=DraftState.PUBLISHED, publish_at=None, publisher=decision.by, why=publication.why)
    await work.edition_drafts.save(published)
    await _let_be_heard(work, bundle, beside, publication)
    return publication


async def _let_be_heard(work: Work, bundle: Bundle, beside: Mapping[str, str], publication: Publication) -> None:
    await work.editions.put(bundle.edition, bundle.files, bundle.translations, publication.at)
    await work.publications.add(publication, beside)
    is_back = publication.kind is PublicationKind.ROLLED_BACK
    action = Action.EDITION_ROLLED_BACK if is_back else Action.EDITION_PUBLISHED
    await work.audit.add(Record(f"manager:{publication.by}", action, bundle.edition, publication.at))


async def _speak(office: Office) -> None:
    """Speak by what is committed, at once in this process; where that fails it follows within seconds as others do."""
    with suppress(Unavailable):
        async with office.work() as work:
            await office.editions.follow(work)
