"""What a process keeps at hand of editions in the making, so that nobody waits for the same reading twice."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from bot.ports.storage import Work
from bot.ports.workshop import EditionDraft
from bot.usecases.workshop.content import Content, content_of
from dialogs.bundle import Bundle
from dialogs.checks import check_bundle
from dialogs.problems import Problem
from dialogs.publishing.findings import Findings, find_all, subjects_of
from dialogs.publishing.standing import Subject
from dialogs.reader import read_bundle

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")

#: Editions and drafts that are open at the same time; a reading takes some megabytes. A product choice.
AT_HAND = 12


class _Shelf(OrderedDict[_K, _V], Generic[_K, _V]):
    """Keeps the last so many."""

    def take(self, key: _K) -> _V | None:
        """Give what lies there and move it to the front; None when nothing does."""
        if key not in self:
            return None
        self.move_to_end(key)
        return self[key]

    def lay(self, key: _K, value: _V) -> _V:
        """Put something there; what nobody has asked for longest is put away."""
        self[key] = value
        while len(self) > AT_HAND:
            self.popitem(last=False)
        return value


@dataclass(frozen=True, slots=True)
class Reading:
    """An edition in the making as it was read: what can be played, and what is wrong with it at first sight."""

    content: Content
    bundle: Bundle
    problems: tuple[Problem, ...]


@dataclass(slots=True, repr=False)
class Workbench:
    """Reads and checks drafts in another thread, one at a time; keeps what was read last.

    A draft of a version never changes, so nothing that lies here is ever out of date.
    """

    _editions: _Shelf[str, Content] = field(default_factory=_Shelf)
    _readings: _Shelf[tuple[str, int, str], Reading] = field(default_factory=_Shelf)
    _findings: _Shelf[tuple[str, int, str], Findings] = field(default_factory=_Shelf)
    _known: _Shelf[str, frozenset[Subject]] = field(default_factory=_Shelf)
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)
    _plays_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def edition(self, edition: str, work: Work) -> Content:
        """Give the texts of a published edition. Raises KeyError."""
        beside = await work.publications.beside(edition)
        known = self._editions.take(edition)
        if known is None:
            files, translations = await work.editions.load(edition)
            known = self._editions.lay(edition, Content(files, {}, translations))
        return Content(known.files, beside, known.translations)

    async def content(self, draft: EditionDraft, work: Work) -> Content:
        """Give the texts of a draft."""
        return content_of(await self.edition(draft.base, work), draft)

    async def reading(self, draft: EditionDraft, content: Content) -> Reading:
        """Read a draft and look what is wrong, without playing its stories."""
        key = draft.id, draft.version, draft.base
        async with self._one_at_a_time:
            found = self._readings.take(key)
            return found or self._readings.lay(key, await asyncio.to_thread(read, content))

    async def findings(self, draft: EditionDraft, content: Content, before: Content) -> Findings:
        """Check a draft whole, its stories played; what the edition before it had as well stops nothing."""
        key = draft.id, draft.version, draft.base
        # Beside the readings: who writes does not wait until somebody's stories are played.
        async with self._plays_at_a_time:
            found = self._findings.take(key)
            if found is None:
                # Of an edition nothing changes any more: what is wrong with it is found once, for all its drafts.
                known = self._known.take(draft.base)
                if known is None:
                    known = self._known.lay(draft.base, await asyncio.to_thread(subjects_of, before.sources()))
                found = self._findings.lay(key, await asyncio.to_thread(find_all, content.sources(), known))
            return found


def read(content: Content) -> Reading:
    """Read texts and look what is wrong with them, without playing stories. Takes some tenths of a second."""
    bundle, unread = read_bundle(content.files, content.translations)
    checked = (problem for problem in check_bundle(bundle) if problem not in unread)
    return Reading(content, bundle, (*unread, *checked))
