"""A process dies before every single statement of publishing and after every commit; another one does what was left."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Executable

from bot.casework.audit import Action
from bot.casework.names import ManagerId
from bot.casework.owners import Role
from bot.ports.workshop import DraftState, EditionDraft, Publication, PublicationKind
from bot.storage.sql.storage import SqlStorage
from bot.storage.sql.transaction import NO_VALUES, Database, Row, Transaction, Values
from bot.system import SystemChance
from bot.usecases.editions import Editions
from bot.usecases.office import Office
from bot.usecases.workshop.begin_draft import begin_draft, open_draft
from bot.usecases.workshop.change_draft import DraftEdit, change_draft
from bot.usecases.workshop.publish_draft import CannotPublish, Decision, publish_draft, roll_back, schedule_draft
from bot.usecases.workshop.publish_due import publish_due
from bot.usecases.workshop.publish_shipped import publish_shipped
from bot.usecases.workshop.workbench import Workbench
from dialogs.problems import Severity
from dialogs.reader import read_bundle
from tests.dialogs.three_editions import edition_a
from tests.manager.stage import Stage, fresh_database

CARE = "scripts/care.yaml"
ALONE = "Чи живе людина сама?"
#: So many moments two processes at once are tried at, at least: about as many as publishing at its hour has.
AT_ONCE = 20
KINDS = {PublicationKind.PUBLISHED: Action.EDITION_PUBLISHED, PublicationKind.ROLLED_BACK: Action.EDITION_ROLLED_BACK}


class Killed(BaseException):
    """The process is no more: nothing in it hears of this."""


class Fatal:
    """A real database for a process that dies at a moment: before a statement, before a commit, or after one."""

    def __init__(self, real: Database) -> None:
        self._real = real
        self.left: int | None = None

    def passes(self) -> None:
        """Let a moment pass. Raises Killed at the last one."""
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                raise Killed

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Begin a transaction."""
        async with self._real.transaction() as transaction:
            yield _Fatal(transaction, self.passes)
            self.passes()
        self.passes()

    async def close(self) -> None:
        """Let go of all connections."""
        await self._real.close()


class _Fatal:
    def __init__(self, real: Transaction, passes: Callable[[], None]) -> None:
        self._real, self._passes = real, passes

    async def fetch(self, statement: Executable, values: Values = NO_VALUES) -> Sequence[Row]:
        self._passes()
        return await self._real.fetch(statement, values)

    async def run(self, statement: Executable, values: Values = NO_VALUES) -> None:
        self._passes()
        await self._real.run(statement, values)

    async def run_each(self, statement: Executable, values: Sequence[Values]) -> None:
        self._passes()
        await self._real.run_each(statement, values)


@dataclass(slots=True)
class House:
    """One database and two processes: one that dies, one that lives."""

    stage: Stage
    storage: SqlStorage
    fatal: Fatal
    tetiana: ManagerId
    written: int = 0
    bench: Workbench = field(default_factory=Workbench)

    def newborn(self) -> Office:
        """Give the process that dies, as it is right after its start."""
        return replace(self.stage.office, storage=self.storage, editions=Editions(edition_a()))

    async def writes(self) -> EditionDraft:
        """Write a draft of other words than all before it."""
        office, bench = self.stage.office, self.bench
        async with office.work() as work:
            await office.editions.follow(work)
        self.written += 1
        draft = await begin_draft(office, by=self.tetiana, title="Зима")
        text = (await open_draft(office, bench, by=self.tetiana, draft=draft.id)).content.files[CARE]
        head, _, tail = text.partition("ask: ")
        said = f"{head}ask: {ALONE} {self.written}{tail[tail.index(chr(10)) :]}"
        edit = DraftEdit(0, f"save-{self.written}", {CARE: said})
        return (await change_draft(office, bench, by=self.tetiana, draft=draft.id, edit=edit)).draft

    async def dies(self, moment: int, do: Callable[[Office], Awaitable[object]]) -> bool:
        """Let a process do something and die at a moment; False when it came to its end before."""
        self.fatal.left = moment
        try:
            await do(self.newborn())
        except Killed:
            return True
        finally:
            self.fatal.left = None
        return False

    async def told(self) -> list[Publication]:
        """Hold what is heard, history, drafts and the record against one another; give the history, newest first."""
        async with self.stage.office.work() as work:
            told = list(await work.publications.listed(limit=1000))
            heard = [edition for edition, _ in await work.editions.listed()]
            drafts = await work.edition_drafts.listed(DraftState.PUBLISHED, limit=1000)
            assert told[0].edition == heard[0]
            assert {each.edition for each in told} == set(heard)
            assert sorted(each.id for each in drafts) == sorted(each.draft for each in told if each.draft)
            for kind, action in KINDS.items():
                for edition in heard:
                    records = [each.action for each in await work.audit.of_subject(edition)]
                    made = [each.edition for each in told if each.kind is kind]
                    assert records.count(action) == made.count(edition)
            _, problems = read_bundle(*await work.editions.load(heard[0]))
            assert all(problem.severity is not Severity.CRITICAL for problem in problems)
        return told


@pytest.fixture(params=["sqlite", "postgres"])
async def house(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[House]:
    if request.param == "postgres":
        url = str(request.getfixturevalue("postgres_url")).replace("+asyncpg", "")
    else:
        url = await fresh_database(tmp_path)
    stage = await Stage.open(tmp_path, url=url, bundle=edition_a())
    async with stage.office.work() as work:
        await publish_shipped(stage.office, work, {})
    storage = SqlStorage(url, secret_key=b"k" * 48, chance=SystemChance(), clock=stage.clock)
    fatal = Fatal(storage._database)
    storage._database = fatal
    tetiana = await stage.joins("Тетяна", Role.ADMINISTRATOR)
    yield House(stage, storage, fatal, tetiana.id)
    await storage.close()
    await stage.close()


async def test_publishing_is_whole_or_nothing_at_every_moment(house: House) -> None:
    moment, died, stood = 0, True, 0
    while died:
        draft = await house.writes()

        async def publishes(office: Office, of: EditionDraft = draft) -> None:
            decision = Decision(house.tetiana, of.version, "Так ясніше")
            await publish_draft(office, house.bench, draft=of.id, decision=decision)

        died = await house.dies(moment, publishes)
        stood += _of(await house.told(), draft)
        with suppress(CannotPublish):
            await publishes(house.stage.office)
        assert _of(await house.told(), draft) == 1
        moment += 1
    # Some moments were before the commit, some after it, the last one after the end.
    assert 2 < stood < moment - 5


async def test_going_back_is_whole_or_nothing_at_every_moment(house: House) -> None:
    moment, died = 0, True
    while died:
        draft = await house.writes()
        decision = Decision(house.tetiana, draft.version, "Так ясніше")
        await publish_draft(house.stage.office, house.bench, draft=draft.id, decision=decision)

        async def goes_back(office: Office) -> None:
            await roll_back(office, by=house.tetiana, edition=edition_a().edition, why="Незрозуміло")

        before = len(await house.told())
        died = await house.dies(moment, goes_back)
        await house.told()
        with suppress(CannotPublish):
            await goes_back(house.stage.office)
        told = await house.told()
        assert (len(told), told[0].edition) == (before + 1, edition_a().edition)
        moment += 1
    assert moment > 8


@pytest.mark.parametrize("is_at_once", [False, True], ids=["one after another", "at once"])
async def test_at_its_hour_an_edition_is_heard_once_whoever_dies(house: House, *, is_at_once: bool) -> None:
    moment, died, office = 0, True, house.stage.office
    # Of two at once the other may be first, and then there is little at which the one could die.
    while died or (is_at_once and moment < AT_ONCE):
        draft = await house.writes()
        decision = Decision(house.tetiana, draft.version, "З понеділка", office.now() + timedelta(hours=1))
        await schedule_draft(office, house.bench, draft=draft.id, decision=decision)
        house.stage.passes(timedelta(hours=1))
        dying = house.dies(moment, lambda newborn: publish_due(newborn, house.bench))
        if is_at_once:
            died, _ = await asyncio.gather(dying, publish_due(office, house.bench))
        else:
            died = await dying
        await house.told()
        await publish_due(office, house.bench)
        told = await house.told()
        assert (_of(told, draft), told[0].draft) == (1, draft.id)
        moment += 1
    assert moment > 8


def _of(told: Sequence[Publication], draft: EditionDraft) -> int:
    return sum(each.draft == draft.id for each in told)
