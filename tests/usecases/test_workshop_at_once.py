"""Two decide at the same moment, in two processes: one edition is heard, and whoever came second is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.casework.owners import Manager, Role
from bot.ports.workshop import DraftState, EditionDraft, PublicationKind
from bot.storage.sql.storage import SqlStorage
from bot.system import SystemChance
from bot.usecases.editions import Editions
from bot.usecases.office import Office
from bot.usecases.workshop.begin_draft import begin_draft, open_draft
from bot.usecases.workshop.change_draft import DraftEdit, change_draft
from bot.usecases.workshop.publish_draft import CannotPublish, Decision, Hindrance, publish_draft, roll_back
from bot.usecases.workshop.publish_shipped import publish_shipped
from bot.usecases.workshop.workbench import Workbench
from tests.dialogs.three_editions import edition_a, edition_b
from tests.manager.stage import Stage, fresh_database

CARE, FOOD = "scripts/care.yaml", "scripts/food.yaml"


class House:
    """One database, two processes, an administrator at each."""

    def __init__(self, stage: Stage, other: Office, tetiana: Manager, pavlo: Manager) -> None:
        self.stage, self.offices, self.editors = stage, (stage.office, other), (tetiana, pavlo)

    async def drafts(self) -> tuple[EditionDraft, EditionDraft]:
        """Let each write a draft of their own, of other files."""
        changes = ((CARE, "Чи живе людина сама?", "Людина живе сама?"), (FOOD, "no: Немає", "no: Нема"))
        one, two = [await self._writes(which, *change) for which, change in enumerate(changes)]
        return one, two

    async def _writes(self, which: int, path: str, old: str, new: str) -> EditionDraft:
        office, by, bench = self.offices[which], self.editors[which].id, Workbench()
        draft = await begin_draft(office, by=by, title=path)
        text = (await open_draft(office, bench, by=by, draft=draft.id)).content.files[path]
        edit = DraftEdit(0, f"token-{which}", {path: text.replace(old, new)})
        return (await change_draft(office, bench, by=by, draft=draft.id, edit=edit)).draft

    def publishes(self, which: int, draft: EditionDraft) -> Awaitable[object]:
        decision = Decision(self.editors[which].id, draft.version, "Так ясніше")
        return publish_draft(self.offices[which], Workbench(), draft=draft.id, decision=decision)


@pytest.fixture(params=["sqlite", "postgres"])
async def house(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[House]:
    if request.param == "postgres":
        url = str(request.getfixturevalue("postgres_url")).replace("+asyncpg", "")
    else:
        url = await fresh_database(tmp_path)
    stage = await Stage.open(tmp_path, url=url, bundle=edition_a())
    storage = SqlStorage(url, secret_key=b"k" * 48, chance=SystemChance(), clock=stage.clock)
    other = replace(stage.office, storage=storage, editions=Editions(edition_a()))
    async with stage.office.work() as work:
        await publish_shipped(stage.office, work, {})
    tetiana, pavlo = [await stage.joins(name, Role.ADMINISTRATOR) for name in ("Тетяна", "Павло")]
    yield House(stage, other, tetiana, pavlo)
    await storage.close()
    await stage.close()


async def hindrances(*doings: Awaitable[object]) -> list[Hindrance]:
    """Do things at once; why some were refused."""
    found = await asyncio.gather(*doings, return_exceptions=True)
    strange = [each for each in found if isinstance(each, BaseException) and not isinstance(each, CannotPublish)]
    assert strange == []
    return [each.hindrance for each in found if isinstance(each, CannotPublish)]


async def kinds(house: House) -> list[PublicationKind]:
    async with house.stage.office.work() as work:
        return [each.kind for each in await work.publications.listed()]


async def test_of_two_drafts_published_at_once_the_second_takes_the_first_in(house: House) -> None:
    one, two = await house.drafts()
    assert await hindrances(house.publishes(0, one), house.publishes(1, two)) == [Hindrance.BEHIND]
    assert await kinds(house) == [PublicationKind.PUBLISHED, PublicationKind.SHIPPED]
    async with house.stage.office.work() as work:
        states = {(await work.edition_drafts.load(each.id)).state for each in (one, two)}
    assert states == {DraftState.PUBLISHED, DraftState.OPEN}


async def test_a_draft_published_twice_at_once_is_heard_once(house: House) -> None:
    one, _ = await house.drafts()
    assert await hindrances(house.publishes(0, one), house.publishes(1, one)) == [Hindrance.CLOSED]
    assert await kinds(house) == [PublicationKind.PUBLISHED, PublicationKind.SHIPPED]


async def test_going_back_twice_at_once_goes_back_once(house: House) -> None:
    one, _ = await house.drafts()
    await house.publishes(0, one)
    refused = await hindrances(*(goes_back(house, which) for which in (0, 1)))
    assert refused == [Hindrance.NOTHING]
    assert (await kinds(house)).count(PublicationKind.ROLLED_BACK) == 1


async def goes_back(house: House, which: int) -> object:
    by = house.editors[which].id
    return await roll_back(house.offices[which], by=by, edition=edition_a().edition, why="Людям було незрозуміло")


async def test_a_new_program_that_starts_in_many_processes_is_noted_once(house: House) -> None:
    await asyncio.gather(*(ships(office) for office in house.offices for _ in range(3)))
    assert await kinds(house) == [PublicationKind.SHIPPED, PublicationKind.SHIPPED]


async def ships(office: Office) -> None:
    newer = replace(office, editions=Editions(edition_b()))
    async with newer.work() as work:
        await publish_shipped(newer, work, {})


async def test_who_could_not_publish_goes_on_speaking_as_before(house: House) -> None:
    one, two = await house.drafts()
    await hindrances(house.publishes(0, one), house.publishes(1, two))
    for office in house.offices:
        async with office.work() as work:
            await office.editions.follow(work)
            heard = (await work.editions.listed())[0][0]
        assert office.editions.current.edition == heard
