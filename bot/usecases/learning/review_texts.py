"""Administrators look at what people agreed to show, and say how it should have been understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.casework.audit import Action, Record
from bot.casework.names import ManagerId
from bot.casework.owners import Role
from bot.ports.heard import Draft, Fate, Heard, Lesson
from bot.ports.learning import Wish
from bot.ports.storage import Work
from bot.ports.understanding import Understood
from bot.usecases.learning.suggest_lesson import style_of, suggested
from bot.usecases.office import Office
from dialogs.catalogue import Catalogue
from dialogs.corpus import ABOUT, LANGUAGES, LONGEST, MOST_NEEDS, Danger
from dialogs.redaction import redact

#: Who may. Their hromada makes no difference: where a text came from is told to nobody.
REVIEWERS = frozenset({Role.ADMINISTRATOR})
#: So many are shown at once; the next come as these go. A product choice.
SHOWN = 20


class ReviewFate(StrEnum):
    """What came of a decision about a text."""

    DRAFTED = "drafted"
    LEFT = "left"
    #: The same words stand among the drafts already.
    TWICE = "twice"
    #: Somebody else was quicker, the person took it back, or its time was over.
    GONE = "gone"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class TextView:
    """A text as a reviewer sees it.

    Attributes:
        lesson: what it would teach as it stands.
        because: why it is understood as it is, by the model of today; None when another model understood it.
    """

    heard: Heard
    lesson: Lesson
    because: Understood | None = None


async def texts_to_review(office: Office, *, manager: ManagerId, wish: Wish) -> tuple[TextView, ...] | None:
    """List the newest texts that fit a wish; None for somebody who may not. That they were looked at is on record."""
    async with office.work() as work:
        if not await _may(work, manager):
            return None
        texts = await work.heard.open(wish, SHOWN)
        for heard in texts:
            await _record(office, work, manager, heard.id, Action.TEXT_VIEWED)
        return tuple(TextView(shown, suggested(shown)) for shown in (_closed(office, heard) for heard in texts))


async def open_text(office: Office, *, manager: ManagerId, heard: str) -> TextView | None:
    """Show one, with the reasons; None when there is nothing to review, or not for them."""
    async with office.work() as work:
        found = await _find(work, manager, heard)
        if found is None:
            return None
        await _record(office, work, manager, heard, Action.TEXT_VIEWED)
        shown = _closed(office, found)
    again = office.understanding.explain(shown.text, office.editions.current)
    return TextView(shown, suggested(shown), again if again.because.edition == shown.model else None)


async def draft_example(office: Office, *, manager: ManagerId, heard: str, lesson: Lesson | None = None) -> ReviewFate:
    """Make a draft example of a text; what it would teach as it stands, unless a lesson is given."""
    async with office.work() as work:
        found = await _find(work, manager, heard)
        if found is None:
            return ReviewFate.GONE
        given = lesson or suggested(found)
        # Whoever mends a text may write a name into it.
        text = redact(" ".join(given.text.split()), office.editions.current.understanding.private)
        told = replace(given, text=text, style=style_of(found.reading, given.danger))
        if any(_wrong(told, office.editions.current.catalogue)):
            return ReviewFate.WRONG
        draft = Draft(office.chance.id(), found.id, told, manager, office.now())
        is_new = await work.drafts.add(draft)
        await work.heard.save(replace(found, fate=Fate.TAKEN))
        await _record(office, work, manager, heard, Action.EXAMPLE_DRAFTED)
        return ReviewFate.DRAFTED if is_new else ReviewFate.TWICE


async def leave_text(office: Office, *, manager: ManagerId, heard: str) -> ReviewFate:
    """Put a text aside that teaches nothing."""
    async with office.work() as work:
        found = await _find(work, manager, heard)
        if found is None:
            return ReviewFate.GONE
        await work.heard.save(replace(found, fate=Fate.LEFT))
        await _record(office, work, manager, heard, Action.TEXT_LEFT)
        return ReviewFate.LEFT


async def _find(work: Work, manager: ManagerId, heard: str) -> Heard | None:
    if not await _may(work, manager):
        return None
    try:
        found = await work.heard.load(heard)
    except KeyError:
        return None
    return found if found.fate is Fate.OPEN else None


async def _may(work: Work, manager: ManagerId) -> bool:
    somebody = await work.staff.load(manager)
    return somebody.is_active and somebody.role in REVIEWERS


async def _record(office: Office, work: Work, manager: ManagerId, heard: str, action: Action) -> None:
    await work.audit.add(Record(f"manager:{manager}", action, heard, office.now()))


def _closed(office: Office, heard: Heard) -> Heard:
    """Close once more what tells on somebody: lists may have grown since it was kept."""
    return replace(heard, text=redact(heard.text, office.editions.current.understanding.private))


def _wrong(lesson: Lesson, catalogue: Catalogue) -> Iterator[str]:
    """List what no example may say; the check of the corpus asks the same."""
    if not lesson.text or len(lesson.text) > LONGEST:
        yield "text"
    if (lesson.danger is Danger.NONE) == bool(lesson.sign) or (lesson.sign and lesson.sign not in catalogue.signs):
        yield "sign"
    needs = lesson.needs
    if len(needs) > MOST_NEEDS or len(set(needs)) < len(needs) or not set(needs) <= set(catalogue.needs):
        yield "needs"
    if lesson.language not in LANGUAGES or lesson.about not in ABOUT:
        yield "language"
