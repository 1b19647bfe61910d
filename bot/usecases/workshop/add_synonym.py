"""Words that people type for a choice are put into a draft by one press, for everybody who comes later."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.casework.names import ManagerId
from bot.ports.workshop import DraftState, EditionDraft
from bot.usecases.office import Office
from bot.usecases.workshop.begin_draft import begin_draft, list_drafts, open_draft
from bot.usecases.workshop.change_draft import DraftEdit, change_draft
from bot.usecases.workshop.content import Content
from bot.usecases.workshop.workbench import Workbench
from dialogs.editing.applying import apply
from dialogs.editing.edits import SetField
from dialogs.editing.page import value_at
from dialogs.editing.values import CannotEdit, Place, Refusal
from dialogs.matching import mentions


@dataclass(frozen=True, slots=True)
class Synonym:
    """Words for a choice of a step, "script.step"."""

    step: str
    choice: str
    words: str


class SynonymFate(StrEnum):
    """What came of it."""

    ADDED = "added"
    #: The draft has them already.
    THERE = "there"
    #: The draft has no such step or choice, or its file cannot be read.
    NOWHERE = "nowhere"
    #: Somebody changed the very same line at this moment.
    CLASHED = "clashed"


@dataclass(frozen=True, slots=True)
class AddedSynonym:
    """What came of it, and in which draft."""

    fate: SynonymFate
    draft: EditionDraft


async def add_synonym(office: Office, bench: Workbench, *, by: ManagerId, synonym: Synonym, title: str) -> AddedSynonym:
    """Put words into the draft that somebody changed last, or into a new one.

    Args:
        title: of a new draft.

    Raises:
        NotAnEditor, DraftClosed: nothing was saved.
    """
    draft = await _draft(office, by, title)
    opened = await open_draft(office, bench, by=by, draft=draft.id)
    script, _, step = synonym.step.partition(".")
    path = _path(office, opened.content, script)
    try:
        known = _known(opened.content.all_files.get(path, ""), ("steps", step), synonym.choice)
    except CannotEdit:
        known = None
    if known is None:
        return AddedSynonym(SynonymFate.NOWHERE, draft)
    if known and mentions(synonym.words, known):
        return AddedSynonym(SynonymFate.THERE, draft)
    words = f"{known}, {synonym.words}" if known else synonym.words
    place: Place = ("steps", step, "synonyms", synonym.choice)
    changed = apply(opened.content.all_files, SetField(path, place, words))
    if isinstance(changed, Refusal):
        return AddedSynonym(SynonymFate.NOWHERE, draft)
    edit = DraftEdit(draft.version, office.chance.id(), changed.files, place=f"{path} steps.{step}")
    saved = await change_draft(office, bench, by=by, draft=draft.id, edit=edit)
    return AddedSynonym(SynonymFate.CLASHED if saved.clashes else SynonymFate.ADDED, saved.draft)


def _path(office: Office, content: Content, script: str) -> str:
    """Find the file of a script in the draft; parts that several scripts share lie in a folder of their own."""
    known = office.editions.current.scripts.get(script)
    if known is not None and known.where.file in content.all_files:
        return known.where.file
    tails = (path for path in content.all_files if path.startswith("scripts/") and path.endswith(f"/{script}.yaml"))
    return next(tails, f"scripts/{script}.yaml")


async def _draft(office: Office, by: ManagerId, title: str) -> EditionDraft:
    drafts = await list_drafts(office, by=by)
    mine = next((one for one in drafts if one.by == by and one.state is DraftState.OPEN), None)
    return mine or await begin_draft(office, by=by, title=title)


def _known(text: str, step: Place, choice: str) -> str | None:
    """Give the words a choice has; "" when it has none, None when there is no such choice. Raises CannotEdit."""
    if value_at(text, (*step, "choices", choice)) is None:
        return None
    words = value_at(text, (*step, "synonyms", choice))
    return " ".join(words.split()) if isinstance(words, str) else ""
