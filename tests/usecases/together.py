"""Somebody who does anything in a workshop, in any order, from screens that may be old."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

import pytest

from bot.casework.names import ManagerId
from bot.ports.storage import Unavailable
from bot.ports.workshop import DraftState, PublicationKind
from bot.usecases.office import Office
from bot.usecases.workshop.begin_draft import OpenDraft, begin_draft, drop_draft, open_draft
from bot.usecases.workshop.catch_up_draft import catch_up_draft
from bot.usecases.workshop.change_draft import DraftClosed, DraftEdit, change_draft, redo_change, undo_change
from bot.usecases.workshop.content import Content
from bot.usecases.workshop.publish_draft import CannotPublish, Decision, publish_draft, roll_back
from bot.usecases.workshop.workbench import Workbench
from dialogs.editing.merging import Clash, take_mine
from tests.manager.stage import Stage
from tests.usecases.talk import Talk
from tests.world.village.mortal import Death, MortalDatabase

MOMENTS = 60
CARE, FOOD = "scripts/care.yaml", "scripts/food.yaml"
#: Where words are written: each question is a step of its own.
SPOT = re.compile(r"(ask: [^?{}]*\?)((?: w\d+)*)")
WORD = re.compile(r"\bw\d+\b")
Token = tuple[str, str]
T = TypeVar("T")


@dataclass(slots=True)
class House:
    """A workshop whose database may be away, with somebody who stands in the middle of a conversation."""

    stage: Stage
    database: MortalDatabase
    editors: tuple[ManagerId, ...]
    olena: Talk
    bench: Workbench = field(default_factory=Workbench)

    @property
    def office(self) -> Office:
        return self.stage.office


def words(content: Content) -> set[str]:
    return set(WORD.findall("\n".join(content.all_files.values())))


@dataclass(slots=True)
class Walk:
    """What is done, and what everybody was told."""

    house: House
    chance: Random
    drafts: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    bases: dict[str, str] = field(default_factory=dict)
    screens: dict[tuple[str, ManagerId], OpenDraft] = field(default_factory=dict)
    sent: dict[Token, tuple[ManagerId, DraftEdit]] = field(default_factory=dict)
    told: dict[str, set[str]] = field(default_factory=dict)
    published: list[tuple[str, ManagerId]] = field(default_factory=list)
    backs: list[tuple[str, ManagerId]] = field(default_factory=list)
    count: int = 0

    async def goes(self) -> None:
        """Let many things happen."""
        for _ in range(2):
            await self._begins()
        doings = (*([self._writes] * 6), self._looks, self._looks, self._turns, self._turns, self._sends_again)
        rare = (self._catches_up, *([self._publishes, self._goes_back] * 2), self._drops)
        for _ in range(MOMENTS):
            by, draft = self.chance.choice(self.house.editors), self.chance.choice(self.drafts)
            doing = self.chance.choice((*doings, *rare))
            print(doing.__name__, by[-4:], draft[-4:])
            await doing(by, draft)

    async def _begins(self) -> None:
        draft = await begin_draft(self.house.office, by=self.house.editors[0], title="Зима")
        self.drafts.append(draft.id)
        self.bases[draft.id] = draft.base
        for by in self.house.editors:
            await self._looks(by, draft.id)

    async def _looks(self, by: ManagerId, draft: str) -> None:
        opened = await open_draft(self.house.office, self.house.bench, by=by, draft=draft)
        self.screens[draft, by] = opened

    async def _writes(self, by: ManagerId, draft: str) -> None:
        """Write words into one or two questions, as they stand on a screen that may be old."""
        screen = self.screens[draft, by]
        files = {}
        for path in self.chance.sample((CARE, FOOD), self.chance.randint(1, 2)):
            text = screen.content.files[path]
            spot = self.chance.choice(list(SPOT.finditer(text)))
            self.count += 1
            kept = spot[2] if self.chance.random() < 0.7 else ""
            files[path] = f"{text[: spot.start()]}{spot[1]}{kept} w{self.count}{text[spot.end() :]}"
        await self._saves(by, draft, DraftEdit(screen.draft.version, self._token(), files, place="x"))

    async def _saves(self, by: ManagerId, draft: str, edit: DraftEdit) -> None:
        """Send until an answer comes; every new word stands now, or a clash tells of it."""
        house = self.house
        self.sent[draft, edit.token] = by, edit
        seen = self.screens[draft, by].content
        saved = await self._until_heard(lambda: change_draft(house.office, house.bench, by=by, draft=draft, edit=edit))
        told = self._is_told(edit.token, saved.clashes)
        now = await open_draft(house.office, house.bench, by=by, draft=draft)
        assert words_of(edit) - words(seen) <= words(now.content) | told
        if self.chance.random() < 0.6:
            self.screens[draft, by] = now
            for clash in saved.clashes[: self.chance.randint(0, 1)]:
                text = take_mine(clash.path, now.content.all_files.get(clash.path), clash)
                await self._saves(by, draft, DraftEdit(now.draft.version, self._token(), {clash.path: text}))

    async def _sends_again(self, by: ManagerId, draft: str) -> None:
        """Send a change of this draft a second time, much later."""
        mine = [edit for (of, _), (who, edit) in self.sent.items() if (of, who) == (draft, by)]
        if mine:
            edit = self.chance.choice(mine)
            before = await self._known(draft, edit.token)
            version = (await self._draft(by, draft)).draft.version
            saved = await change_draft(self.house.office, self.house.bench, by=by, draft=draft, edit=edit)
            assert saved.draft.version == version or not before
            self._is_told(edit.token, saved.clashes)

    async def _turns(self, by: ManagerId, draft: str) -> None:
        turn, token = self.chance.choice((undo_change, redo_change)), self._token()
        house = self.house
        saved = await self._until_heard(lambda: turn(house.office, house.bench, by=by, draft=draft, token=token))
        if saved:
            self._is_told(token, saved.clashes)

    async def _catches_up(self, by: ManagerId, draft: str) -> None:
        token = self._token()
        saved = await catch_up_draft(self.house.office, self.house.bench, by=by, draft=draft, token=token)
        self._is_told(token, saved.clashes)

    async def _publishes(self, by: ManagerId, draft: str) -> None:
        house, version = self.house, self.screens[draft, by].draft.version
        decision = Decision(by, version, "Так ясніше")
        try:
            await self._until_heard(lambda: publish_draft(house.office, house.bench, draft=draft, decision=decision))
        except CannotPublish:
            if (await self._draft(by, draft)).draft.state is not DraftState.PUBLISHED:
                return
        opened = await self._draft(by, draft)
        assert opened.draft.version == version
        async with house.office.work() as work:
            (newest,) = await work.publications.listed(limit=1)
            files, _ = await work.editions.load(newest.edition)
        assert (newest.draft, newest.by) == (draft, by)
        assert files == opened.content.files
        self.published.append((newest.edition, by))
        await self._ends(by, draft)

    async def _drops(self, by: ManagerId, draft: str) -> None:
        assert await drop_draft(self.house.office, by=by, draft=draft)
        await self._ends(by, draft)

    async def _ends(self, by: ManagerId, draft: str) -> None:
        """Nothing is written into what is published or put away."""
        edit = DraftEdit(0, self._token(), {CARE: "script: care\n"})
        with pytest.raises(DraftClosed):
            await change_draft(self.house.office, self.house.bench, by=by, draft=draft, edit=edit)
        self.drafts.remove(draft)
        self.ended.append(draft)
        await self._begins()

    async def _goes_back(self, by: ManagerId, _draft: str) -> None:
        house = self.house
        async with house.office.work() as work:
            heard = [edition for edition, _ in await work.editions.listed()]
        edition = self.chance.choice(heard)

        def back() -> Awaitable[object]:
            return roll_back(house.office, by=by, edition=edition, why="Незрозуміло")

        try:
            await self._until_heard(back)
        except CannotPublish:
            async with house.office.work() as work:
                (newest,) = await work.publications.listed(limit=1)
            if edition == heard[0] or newest.kind is not PublicationKind.ROLLED_BACK:
                return
        self.backs.append((edition, by))

    async def _until_heard(self, do: Callable[[], Awaitable[T]]) -> T:
        """Send again as a page does while the database is away, or was when it answered."""
        if self.chance.random() < 0.3:
            self.house.database.death = self.chance.choice((Death(2), Death(4), Death(), Death(is_saved=True)))
        while True:
            try:
                return await do()
            except Unavailable:
                self.house.database.death = None

    async def _draft(self, by: ManagerId, draft: str) -> OpenDraft:
        return await open_draft(self.house.office, self.house.bench, by=by, draft=draft)

    async def _known(self, draft: str, token: str) -> bool:
        async with self.house.office.work() as work:
            return await work.edition_drafts.find_change(draft, token) is not None

    def _is_told(self, token: str, clashes: tuple[Clash, ...]) -> set[str]:
        told = {word for clash in clashes for text in (clash.mine, clash.base) for word in WORD.findall(text or "")}
        self.told[token] = self.told.get(token, set()) | told
        return self.told[token]

    def _token(self) -> str:
        self.count += 1
        return f"t{self.chance.random()}"


def words_of(edit: DraftEdit) -> set[str]:
    return set(WORD.findall("\n".join(text or "" for text in edit.files.values())))
