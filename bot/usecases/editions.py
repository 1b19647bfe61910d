"""Which edition of the scripts speaks: the current one, the one a conversation is pinned to, or none any more."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from bot.ports.storage import Work
from dialogs.bundle import Bundle
from dialogs.conversation import Conversation
from dialogs.editions.carrying import Carried, Move, carry
from dialogs.editions.refreshing import can_go_on, refreshed
from dialogs.effects import Effect, Say
from dialogs.engine.buttons import command
from dialogs.engine.remembering import salvaged
from dialogs.inputs import Control
from dialogs.migrations import Migration, Way, way_after
from dialogs.problems import Severity
from dialogs.reader import read_bundle

#: Declared changes follow one another; nobody has seen so many between a person's two visits. A product choice.
LONGEST_CHAIN = 20


class EditionGone(KeyError):
    """The edition was never stored; what it said cannot be known."""


@dataclass(frozen=True, slots=True)
class Footing:
    """Where a conversation can go on: in which edition, as what, and what has to be said before anything else."""

    bundle: Bundle
    conversation: Conversation
    said: tuple[Effect, ...] = ()


class Editions:
    """The current bundle, and older ones read back when a conversation still stands in them."""

    def __init__(self, current: Bundle) -> None:
        self.current = current
        self._read: dict[str, Bundle] = {}
        self._ways: dict[tuple[str, str], Way | None] = {}
        self._renewals: dict[tuple[str, str], Bundle] = {}
        #: The publication looked at last, and when it was: nothing happens until there is another.
        self._seen: tuple[str, datetime] | None = None

    async def named(self, edition: str, work: Work) -> Bundle:
        """Give an edition as it was published.

        Raises:
            EditionGone: it was never stored.
        """
        if edition == self.current.edition:
            return self.current
        if edition not in self._read:
            try:
                files, translations = await work.editions.load(edition)
            except KeyError:
                raise EditionGone(edition) from None
            # Another thread: a big edition takes longer to read than anybody's answer should wait.
            self._read[edition], _ = await asyncio.to_thread(read_bundle, files, translations)
        return self._read[edition]

    async def of(self, conversation: Conversation, work: Work) -> Bundle:
        """Give the bundle a conversation is played in, with the newest words and data that may reach it.

        Raises:
            EditionGone: the edition was never stored.
        """
        if conversation.edition == self.current.edition or conversation.is_over:
            return self.current
        return self._renewed(await self.named(conversation.edition, work))

    async def spoken(self, conversation: Conversation | None, work: Work) -> Bundle:
        """Give the bundle whose own lines somebody hears: the one they are pinned to, else the current one."""
        with suppress(EditionGone):
            return self.current if conversation is None else await self.of(conversation, work)
        return self.current

    async def footing(self, conversation: Conversation, work: Work, *, may_move: bool = True) -> Footing:
        """Find where a conversation can go on; a later edition takes it over when an editor said how.

        Args:
            may_move: False when this is no moment for another question: it stays in its edition if that is there.
        """
        if conversation.edition == self.current.edition or not conversation.frames:
            return Footing(self.current, conversation)
        try:
            old = await self.named(conversation.edition, work)
        except EditionGone:
            return self._lost(conversation)
        if old.structure == self.current.structure:
            return Footing(self.current, replace(conversation, edition=self.current.edition))
        if not can_go_on(old, conversation):
            return self._lost(conversation)
        way = await self.way(old, work) if may_move else None
        carried = carry(Move(old, self.current, way), conversation) if way is not None else None
        if isinstance(carried, Carried):
            return Footing(self.current, carried.conversation, carried.effects)
        return Footing(self._renewed(old), conversation)

    async def way(self, old: Bundle, work: Work) -> Way | None:
        """Find how conversations of an edition come to the current one; None when no editor has said it."""
        key = old.edition, self.current.edition
        if key not in self._ways:
            self._ways[key] = await self._way(old, self.current, work, frozenset())
        return self._ways[key]

    async def follow(self, work: Work) -> bool:
        """Speak by the edition that was published last, whichever process did it; True when it is another one now."""
        newest = next(iter(await work.editions.listed()), None)
        if newest is None or newest == self._seen:
            return False
        self._seen = newest
        if newest[0] == self.current.edition:
            return False
        files, translations = await work.editions.load(newest[0])
        bundle, problems = await asyncio.to_thread(read_bundle, files, translations)
        # A program older than the one that published it may not understand it: then this one goes on as it was.
        if any(problem.severity is Severity.CRITICAL for problem in problems):
            return False
        self._read[self.current.edition] = self.current
        self.current = bundle
        return True

    async def _way(self, old: Bundle, new: Bundle, work: Work, seen: frozenset[str]) -> Way | None:
        """Look through the entries of an edition, and through those of the editions they tell of."""
        if new.edition in seen or len(seen) > LONGEST_CHAIN:
            return None
        for at, migration in enumerate(new.migrations):
            if await self._is_of(migration, old, work):
                return way_after(new.migrations, at)
        for at, migration in enumerate(new.migrations):
            between = await self._known(migration, work)
            if between is not None:
                way = await self._way(old, between, work, seen | {new.edition})
                if way is not None:
                    return way.then(way_after(new.migrations, at))
        return None

    async def _is_of(self, migration: Migration, old: Bundle, work: Work) -> bool:
        if migration.is_of(old.edition):
            return True
        known = await self._known(migration, work)
        return known is not None and known.structure == old.structure

    async def _known(self, migration: Migration, work: Work) -> Bundle | None:
        names = [edition for edition, _ in await work.editions.listed() if migration.is_of(edition)]
        return await self.named(names[0], work) if len(names) == 1 else None

    def _renewed(self, old: Bundle) -> Bundle:
        """Give an older edition with the newest words and data; worked out once, for many turns."""
        key = old.edition, self.current.edition
        if key not in self._renewals:
            self._renewals[key] = refreshed(old, self.current)
        return self._renewals[key]

    def _lost(self, conversation: Conversation) -> Footing:
        kept = salvaged(self.current, conversation)
        controls = (Control.RESTART, Control.HUMAN, Control.URGENT)
        commands = tuple(command(self.current, control) for control in controls)
        return Footing(self.current, kept, (Say(self.current.phrase("questions_lost"), commands=commands),))
