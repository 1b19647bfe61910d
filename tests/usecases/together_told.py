"""The history of a draft, read from its beginning: it explains every word that stands there, or stands no more."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.casework.audit import Action
from bot.ports.workshop import ChangeKind, DraftChange
from bot.usecases.workshop.begin_draft import open_draft
from tests.usecases.together import WORD, Walk, words, words_of


@dataclass(slots=True)
class Told:
    """The history of a draft, read from its beginning."""

    walk: Walk
    draft: str
    files: dict[str, str]
    #: The words that stood at each version.
    stood: list[set[str]]
    changes: dict[int, tuple[set[str], set[str]]] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)

    def reads(self, change: DraftChange) -> None:
        """Hold that a change began where the one before it ended, and took away no word nobody had seen."""
        assert change.version == len(self.stood)
        assert {path: self.files.get(path) for path in change.before.files} == dict(change.before.files)
        both = {**self.files, **change.after.files}
        self.files = {path: text for path, text in both.items() if text is not None}
        now = set(WORD.findall("\n".join(self.files.values())))
        added, gone = now - self.stood[-1], self.stood[-1] - now
        told = self.walk.told.get(change.token, set())
        match change.kind:
            case ChangeKind.WRITTEN:
                by, edit = self.walk.sent[self.draft, change.token]
                assert by == change.by
                assert added <= words_of(edit)
                assert gone <= self.stood[edit.since] - words_of(edit)
            case ChangeKind.UNDONE:
                was_added, was_gone = self.changes[change.of]
                assert gone <= was_added
                assert added <= was_gone
            case ChangeKind.REDONE:
                was_added, was_gone = self.changes[change.of]
                assert gone <= was_gone
                assert added <= was_added
            case ChangeKind.CAUGHT_UP:
                # What it had taken over from an edition goes with that edition.
                assert gone & self.written <= told
        self.written |= added if change.kind is ChangeKind.WRITTEN else set()
        self.changes[change.version] = added, gone
        self.stood.append(now)


async def explains(walk: Walk, draft: str) -> None:
    """Read the history of a draft: it leads from its base to what stands there, step by step."""
    house = walk.house
    async with house.office.work() as work:
        base = await house.bench.edition(walk.bases[draft], work)
        changes = await work.edition_drafts.changes(draft)
        (begun, *_) = await work.audit.of_subject(draft)
    assert begun.action is Action.DRAFT_BEGUN
    told = Told(walk, draft, base.all_files, [words(base)])
    for change in reversed(changes):
        told.reads(change)
    opened = await open_draft(house.office, house.bench, by=house.editors[0], draft=draft)
    assert told.files == opened.content.all_files
    assert opened.draft.version == len(changes)
