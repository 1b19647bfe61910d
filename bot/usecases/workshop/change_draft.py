"""Something is written into a draft, beside what others write at the same time; nobody's words are lost unsaid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.casework.names import ManagerId
from bot.ports.storage import Work
from bot.ports.workshop import ChangeKind, DraftChange, DraftState, EditionDraft, FileChanges, Overlay, WordChanges
from bot.usecases.office import Office
from bot.usecases.workshop.content import (
    Content,
    content_of,
    is_known_path,
    laid_over,
    only_different,
    overlaid,
    with_files,
)
from bot.usecases.workshop.editors import editor
from bot.usecases.workshop.turning import Turns, turnable, turns_of
from bot.usecases.workshop.workbench import Workbench
from dialogs.editing.merging import Clash, merge, merge_words

#: Of one file, in characters: many times the longest that ships. A product choice.
LONGEST_FILE = 400_000


class DraftClosed(Exception):
    """The draft is published, put away, or waits for its hour: it cannot be changed. Nothing has happened."""


class BadDraftFile(ValueError):
    """A file of this name or length is none of ours. Nothing has happened."""


@dataclass(frozen=True, slots=True)
class DraftEdit:
    """What somebody writes.

    Attributes:
        since: the version they were looking at.
        token: made once for this change: sent again on a weak line, it is saved once.
        place: what was changed, for the history: "scripts/front.yaml steps.hello".
    """

    since: int
    token: str
    files: FileChanges = field(default_factory=dict)
    words: WordChanges = field(default_factory=dict)
    place: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a change.

    Attributes:
        draft: as it is now, with what others had written meanwhile.
        clashes: parts that somebody else had changed as well: theirs stand, these were not saved.
        place: of what was taken back, or done again, as it was written then.
        turns: what whoever wrote may take back now, and do again; None when it is as it was.
    """

    draft: EditionDraft
    clashes: tuple[Clash, ...] = ()
    place: str = ""
    turns: Turns | None = None


async def change_draft(office: Office, bench: Workbench, *, by: ManagerId, draft: str, edit: DraftEdit) -> Saved:
    """Save a change, merged part by part with what others saved since.

    Raises:
        NotAnEditor, DraftClosed, BadDraftFile: nothing was saved.
        KeyError: there is no such draft.
    """
    _refuse_strange(edit.files)
    async with office.work() as work:
        await editor(work, by)
        found = await _open(work, draft)
        base = await bench.edition(found.base, work)
        then = laid_over(base, await overlay_then(work, found, edit.since))
        mine = Overlay(edit.files, edit.words)
        change = _Change(found, base, by, edit.token, edit.place, ChangeKind.WRITTEN)
        known = await work.edition_drafts.find_change(draft, edit.token)
        if known is not None:
            return await _told_again(work, change, known, then=then, mine=mine)
        return await _keep(office, work, change, then=then, mine=mine)


async def overlay_then(work: Work, draft: EditionDraft, version: int) -> Overlay:
    """Give what a draft said otherwise than its base at an older version of itself."""
    overlay = draft.overlay
    for change in await work.edition_drafts.changes(draft.id, since=version):
        overlay = overlaid(overlay, change.before)
    return overlay


async def undo_change(office: Office, bench: Workbench, *, by: ManagerId, draft: str, token: str) -> Saved | None:
    """Take one's own last change back; None when there is none. Raises as `change_draft`."""
    return await _turn_back(office, bench, by, draft, (token, ChangeKind.UNDONE))


async def redo_change(office: Office, bench: Workbench, *, by: ManagerId, draft: str, token: str) -> Saved | None:
    """Do again what one took back last; None when there is nothing. Raises as `change_draft`."""
    return await _turn_back(office, bench, by, draft, (token, ChangeKind.REDONE))


@dataclass(frozen=True, slots=True)
class _Change:
    draft: EditionDraft
    base: Content
    by: ManagerId
    token: str
    place: str
    kind: ChangeKind
    of: int = 0


async def _turn_back(
    office: Office, bench: Workbench, by: ManagerId, draft: str, how: tuple[str, ChangeKind]
) -> Saved | None:
    token, kind = how
    async with office.work() as work:
        await editor(work, by)
        found = await _open(work, draft)
        turns = await work.edition_drafts.turns(draft, by)
        known = await work.edition_drafts.find_change(draft, token)
        turned = next((one.token for one in turns if known and one.version == known.of), "")
        last = await work.edition_drafts.find_change(draft, turned if known else turnable(turns).of(kind))
        if last is None:
            return None
        base = await bench.edition(found.base, work)
        above, below = (last.after, last.before) if kind is ChangeKind.UNDONE else (last.before, last.after)
        change, then = _Change(found, base, by, token, last.place, kind, last.version), laid_over(base, above)
        if known is not None:
            kept = await _told_again(work, change, known, then=then, mine=below)
        else:
            kept = await _keep(office, work, change, then=then, mine=below)
        return replace(kept, place=last.place)


async def _keep(office: Office, work: Work, change: _Change, *, then: Content, mine: Overlay) -> Saved:
    """Merge what somebody wrote over `then` with the draft as it is, and save both as the next version."""
    draft = change.draft
    now = content_of(change.base, draft)
    merged, clashes = _merged(then, mine, now)
    before = _as_it_is(now, merged)
    if merged == before:
        return Saved(draft, clashes, turns=await turns_of(work, draft.id, change.by))
    overlay = only_different(change.base, overlaid(draft.overlay, merged))
    saved = replace(draft, overlay=overlay, version=draft.version + 1, changed_at=office.now())
    await work.edition_drafts.save(saved)
    await work.edition_drafts.note(
        DraftChange(
            *(draft.id, saved.version, change.by, saved.changed_at, change.token, change.place, change.kind),
            before=before,
            after=merged,
            of=change.of,
        )
    )
    return Saved(saved, clashes, turns=await turns_of(work, draft.id, change.by))


async def _told_again(work: Work, change: _Change, known: DraftChange, *, then: Content, mine: Overlay) -> Saved:
    """Say once more what became of a change that was saved without its writer hearing of it: what clashed above all."""
    stood = laid_over(change.base, await overlay_then(work, change.draft, known.version - 1))
    clashes = _merged(then, mine, stood)[1]
    return Saved(change.draft, clashes, turns=await turns_of(work, change.draft.id, change.by))


def _merged(then: Content, mine: Overlay, now: Content) -> tuple[Overlay, tuple[Clash, ...]]:
    clashes: list[Clash] = []
    files: dict[str, str | None] = {}
    for path, text in mine.files.items():
        found = merge(path, then.all_files.get(path), text, now.all_files.get(path))
        files[path] = found.text
        clashes += found.clashes
    words: dict[str, Mapping[tuple[str, str], str]] = {}
    for code, texts in mine.words.items():
        were, are = ({key: content.translations.get(code, {}).get(key, "") for key in texts} for content in (then, now))
        merged = merge_words(were, texts, are, language=code)
        words[code] = merged.words
        clashes += merged.clashes
    return Overlay(files, words), tuple(clashes)


def _as_it_is(now: Content, touched: Overlay) -> Overlay:
    files = with_files(now.all_files, {})
    words = {
        code: {key: now.translations.get(code, {}).get(key, "") for key in texts}
        for code, texts in touched.words.items()
    }
    return Overlay({path: files.get(path) for path in touched.files}, words)


async def _open(work: Work, draft: str) -> EditionDraft:
    found = await work.edition_drafts.load(draft)
    if found.state is not DraftState.OPEN:
        raise DraftClosed
    return found


def _refuse_strange(files: FileChanges) -> None:
    for path, text in files.items():
        if not is_known_path(path) or len(text or "") > LONGEST_FILE:
            raise BadDraftFile(path)
