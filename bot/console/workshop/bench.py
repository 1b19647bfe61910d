"""One page open at a draft: its texts as they stand, what is wrong with them, and writing that is never lost unsaid."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Final

from nicegui import background_tasks

from bot.console.pages.draft_watch import Sitter
from bot.console.pages.frame import Seat, SignedOut
from bot.console.pages.markup import text
from bot.console.workshop.clashes import ClashWindow
from bot.console.workshop.texts import Texts
from bot.console.workshop.writing import written
from bot.ports.storage import Stale, Unavailable
from bot.ports.workshop import EditionDraft, FileChanges, WordChanges
from bot.usecases.workshop.begin_draft import open_draft, read_draft
from bot.usecases.workshop.change_draft import (
    BadDraftFile,
    DraftClosed,
    DraftEdit,
    Saved,
    change_draft,
    redo_change,
    undo_change,
)
from bot.usecases.workshop.content import Content, content_of
from bot.usecases.workshop.editors import NotAnEditor
from bot.usecases.workshop.show_workshop import name_editors
from bot.usecases.workshop.turning import Turns
from dialogs.bundle import Bundle
from dialogs.editing.edits import Edit
from dialogs.editing.merging import WORD_PARTS, Clash
from dialogs.editing.requoting import requoted
from dialogs.editing.values import Refusal

#: What cannot be saved now is tried again after so long. A product choice.
TRY_AGAIN: Final = timedelta(seconds=3)


class SaveState(StrEnum):
    """What becomes of what somebody writes."""

    SAVED = "saved"
    SAVING = "saving"
    WAITING = "waiting"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class News:
    """That a draft moved on.

    Attributes:
        paths: files that say something else than before.
        is_mine: whether this very page wrote it.
        is_read: whether only the reading is new: the texts were told before.
        turned: the place that was taken back, or done again: "scripts/front.yaml steps.hello".
    """

    version: int
    paths: frozenset[str] = frozenset()
    is_mine: bool = False
    is_read: bool = False
    turned: str = ""


Listener = Callable[[News], Awaitable[None]]


@dataclass(slots=True, eq=False, repr=False)
class DraftSeat(Texts):
    """A page, the draft it is open at, and everything the page may do with it."""

    state: SaveState = SaveState.SAVED
    mates: tuple[str, ...] = ()
    #: What was just taken back, or done again, in words; "" after anything else.
    turned: str = ""
    turns: Turns = field(default_factory=Turns)
    _listeners: list[Listener] = field(default_factory=list)
    _state_listeners: list[Callable[[], None]] = field(default_factory=list)
    _place: str = ""
    _queue: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def save(
        self, files: FileChanges, *, place: str, since: int | None = None, words: WordChanges | None = None
    ) -> bool:
        """Save whole texts over those of a version; what others saved since is merged in.

        While there is no database it waits and tries again: nothing is lost.

        Returns:
            Whether it stands; when it does not, the page has said why.
        """
        async with self._queue:
            return await self._save(files, place=place, since=since, words=words)

    async def edit(self, *edits: Edit, place: str, refused: Callable[[str], None] | None = None) -> bool:
        """Do something to the draft that `dialogs.editing` knows how to do, as one change; `refused` tells why not.

        Returns:
            As `save`.
        """
        async with self._queue:
            base, because = await self._base_bundle(), self.seat.speech.line("shop.carried", place=place)
            # In another thread: a name may be used in every file.
            done = await asyncio.to_thread(written, self.content, edits, base=base, because=because)
            if isinstance(done, Refusal):
                (refused or self.seat.say)(self.seat.speech.line(f"edit.{done.rule}", **done.values))
                return False
            return await self._save(done.files, place=place, words=done.words)

    async def _base_bundle(self) -> Bundle:
        """Give the edition people stand in, so that whoever stands at a step that changes its name is led on."""
        async with self.seat.office.work() as work:
            return await self.seat.office.editions.named(self.draft.base, work)

    async def undo(self) -> bool:
        """Take back what this person wrote last; False when there is nothing."""
        return await self._turn("undo", undo_change)

    async def redo(self) -> bool:
        """Do again what this person took back last; False when there is nothing."""
        return await self._turn("redo", redo_change)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` when the draft moves on; call what comes back to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def listen_to_state(self, listener: Callable[[], None]) -> None:
        """Call `listener` when it changes whether everything is saved, or who else is here."""
        self._state_listeners.append(listener)

    def forget_listeners(self) -> None:
        """Tell nobody any more: the page is closed. What waits to be saved is saved all the same."""
        self._listeners.clear()
        self._state_listeners.clear()

    async def catch_up(self) -> None:
        """Look what others did, and who is here; while there is no database, a little later."""
        while not self.seat.client.is_deleted:
            try:
                await self._catch_up()
                break
            except Unavailable:
                await asyncio.sleep(TRY_AGAIN.total_seconds())

    async def _catch_up(self) -> None:
        async with self._queue:
            office, by = self.seat.office, self.seat.manager.id
            opened = await open_draft(office, self.seat.frame.bench, by=by, draft=self.draft.id)
            others = self.seat.frame.drafts.others(self.draft.id, by)
            names = await name_editors(office, by=by, whom=others) if others else {}
            self.mates, self.turns = tuple(sorted(names.values())), opened.turns
            moved = opened.draft.version > self.version or opened.draft.state is not self.draft.state
            if moved or opened.draft.base != self.draft.base:
                await self._stands(opened.draft, opened.base, is_mine=False)
        self._becomes(SaveState.SAVED if self.is_open else SaveState.CLOSED)

    async def read(self) -> None:
        """Read the texts as they stand and tell; nothing when they were read already."""
        if self.is_reading_fresh:
            return
        version = self.version
        self.reading = await self.seat.frame.bench.reading(self.draft, self.content)
        self.read_version = version
        await self._tell(News(version, is_read=True))

    async def _save(
        self, files: FileChanges, *, place: str, since: int | None = None, words: WordChanges | None = None
    ) -> bool:
        office, bench, by = self.seat.office, self.seat.frame.bench, self.seat.manager.id
        version = self.version if since is None else since
        # In another thread: a changed question may be quoted in any story.
        files = {**await asyncio.to_thread(requoted, self.files, files), **files}
        edit = DraftEdit(version, office.chance.id(), files, words or {}, place)
        return await self._write(lambda: change_draft(office, bench, by=by, draft=self.draft.id, edit=edit), edit)

    async def _turn(self, name: str, turn: Callable[..., Awaitable[Saved | None]]) -> bool:
        office, bench, by = self.seat.office, self.seat.frame.bench, self.seat.manager.id
        token = office.chance.id()
        async with self._queue:
            before = self.version
            nothing_new = DraftEdit(before, token)
            done = await self._write(lambda: turn(office, bench, by=by, draft=self.draft.id, token=token), nothing_new)
        if done and self.version == before:
            self.seat.say(self.seat.speech.line(f"shop.nothing_to_{name}"))
            await self.catch_up()
            return False
        if done:
            self.turned = self.seat.speech.line(f"shop.did_{name}", place=self.placed(self._place))
            self._becomes(self.state)
        return done

    async def _write(self, write: Callable[[], Awaitable[Saved | None]], edit: DraftEdit) -> bool:
        self.turned = ""
        self._becomes(SaveState.SAVING)
        try:
            saved = await self._until_it_works(write)
        except (DraftClosed, NotAnEditor):
            await self._is_closed()
            return False
        except SignedOut:
            return False
        except BadDraftFile:
            self._becomes(SaveState.SAVED)
            self.seat.say(self.seat.speech.line("shop.bad_file"))
            return False
        if saved is not None:
            self._place, self.turns = saved.place, saved.turns or self.turns
            await self._stands(saved.draft, self.base, is_mine=True, turned=saved.place)
            self.seat.frame.drafts.nudge(self.draft.id)
        self._becomes(SaveState.SAVED)
        if saved is not None and saved.clashes:
            self.tell_clashes(saved.clashes, edit.place)
        return saved is None or not saved.clashes

    async def _until_it_works(self, write: Callable[[], Awaitable[Saved | None]]) -> Saved | None:
        while True:
            try:
                # Fields save by themselves, without a press that would ask.
                await self.seat.must_be_here()
                return await write()
            except (Unavailable, Stale):
                # The same token: what was saved without our hearing of it is not saved twice.
                self._becomes(SaveState.WAITING)
                await asyncio.sleep(TRY_AGAIN.total_seconds())

    async def _is_closed(self) -> None:
        opened = await open_draft(self.seat.office, self.seat.frame.bench, by=self.seat.manager.id, draft=self.draft.id)
        await self._stands(opened.draft, opened.base, is_mine=False)
        self._becomes(SaveState.CLOSED)
        self.seat.say(self.seat.speech.line("shop.closed"))

    async def _stands(self, draft: EditionDraft, base: Content, *, is_mine: bool, turned: str = "") -> None:
        before = self.files
        self.draft, self.base, self.content = draft, base, content_of(base, draft)
        after = self.files
        paths = frozenset(path for path in {*before, *after} if before.get(path) != after.get(path))
        await self._tell(News(draft.version, paths, is_mine=is_mine, turned=turned))
        background_tasks.create_lazy(self.read(), name=f"reading {self.seat.client.id}")

    async def _tell(self, news: News) -> None:
        with self.seat.client:
            for listener in tuple(self._listeners):
                await listener(news)

    def tell_clashes(self, clashes: Sequence[Clash], place: str = "") -> None:
        """Show what two wrote in one place, and let this person decide.

        Args:
            place: what the history says was changed then.
        """

        async def settle(clash: Clash, chosen: str | None) -> bool:
            if clash.path:
                return await self.save({clash.path: chosen}, place=place or clash.path)
            language, context, source = clash.part.split(WORD_PARTS)
            return await self.save({}, place=place, words={language: {(context, source): chosen or ""}})

        ClashWindow(self.seat, clashes, lambda: self.files, self.titled, settle).open()

    def _becomes(self, state: SaveState) -> None:
        self.state = state
        for listener in self._state_listeners:
            with self.seat.client:
                listener()


async def open_desk(seat: Seat, draft: str) -> DraftSeat | None:
    """Open a draft on a page; None when there is none of that name, which the page says then."""
    frame, by = seat.frame, seat.manager.id
    try:
        opened, reading = await read_draft(seat.office, frame.bench, by=by, draft=draft)
    except KeyError:
        text("h1", seat.speech.line("shop.no_draft"))
        text("p", seat.speech.line("shop.no_draft_why"), "hint")
        text("a", seat.speech.line("shop.to_workshop"), "back", href="/workshop")
        return None
    desk = DraftSeat(seat, opened.draft, opened.content, opened.base, reading, opened.draft.version)
    desk.turns, desk.state = opened.turns, SaveState.SAVED if desk.is_open else SaveState.CLOSED

    def hear() -> None:
        background_tasks.create_lazy(desk.catch_up(), name=f"draft {seat.client.id}")

    rise = frame.drafts.sit(Sitter(draft, by, hear))

    def leave() -> None:
        rise()
        desk.forget_listeners()

    seat.client.on_delete(leave)
    return desk
