"""Another edition was published while a draft was in the making: the draft takes in what changed there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.casework.names import ManagerId
from bot.ports.workshop import ChangeKind, DraftChange, DraftState, Overlay
from bot.usecases.office import Office
from bot.usecases.workshop.change_draft import DraftClosed, Saved
from bot.usecases.workshop.content import Content, content_of, only_different
from bot.usecases.workshop.editors import editor
from bot.usecases.workshop.workbench import Workbench
from dialogs.editing.merging import Clash, merge, merge_words

#: What the history says was changed: everything that the newer edition says otherwise.
PLACE = "*"


async def catch_up_draft(office: Office, bench: Workbench, *, by: ManagerId, draft: str, token: str) -> Saved:
    """Let a draft begin from what is heard now, part by part; where both changed the same part, what is heard stands.

    Raises:
        NotAnEditor, DraftClosed: nothing has happened.
        KeyError: there is no such draft.
    """
    async with office.work() as work:
        await editor(work, by)
        found = await work.edition_drafts.load(draft)
        if found.state is not DraftState.OPEN:
            raise DraftClosed
        await office.editions.follow(work)
        heard = office.editions.current.edition
        if found.base == heard:
            return Saved(found)
        base, new = await bench.edition(found.base, work), await bench.edition(heard, work)
        mine = content_of(base, found)
        taken, clashes = _taken_in(base, mine, new)
        caught = replace(
            found,
            base=heard,
            overlay=only_different(new, taken),
            version=found.version + 1,
            changed_at=office.now(),
        )
        await work.edition_drafts.save(caught)
        # Whole texts before and after of all that differs: what somebody was looking at can be told for ever.
        before, after = _difference(mine, taken)
        await work.edition_drafts.note(
            DraftChange(
                *(draft, caught.version, by, caught.changed_at, token, PLACE, ChangeKind.CAUGHT_UP), before, after
            )
        )
    return Saved(caught, clashes)


def _taken_in(base: Content, mine: Content, new: Content) -> tuple[Overlay, tuple[Clash, ...]]:
    """Merge a draft with a newer edition, all of both."""
    clashes: list[Clash] = []
    files: dict[str, str | None] = {}
    for path in sorted({*base.all_files, *mine.all_files, *new.all_files}):
        found = merge(path, base.all_files.get(path), mine.all_files.get(path), new.all_files.get(path))
        files[path] = found.text
        clashes += found.clashes
    words: dict[str, Mapping[tuple[str, str], str]] = {}
    for code in sorted({*mine.translations, *new.translations}):
        keys = {key for content in (base, mine, new) for key in content.translations.get(code, {})}
        were, ours, theirs = (_translated(content, code, keys) for content in (base, mine, new))
        merged = merge_words(were, ours, theirs, language=code)
        words[code] = merged.words
        clashes += merged.clashes
    return Overlay(files, words), tuple(clashes)


def _difference(mine: Content, taken: Overlay) -> tuple[Overlay, Overlay]:
    """Give what is otherwise afterwards: as it was, and as it is."""
    ours = mine.all_files
    after = only_different(mine, taken)
    words = {code: _translated(mine, code, texts) for code, texts in after.words.items()}
    return Overlay({path: ours.get(path) for path in after.files}, words), after


def _translated(content: Content, code: str, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    texts = content.translations.get(code, {})
    return {key: texts.get(key, "") for key in keys}
