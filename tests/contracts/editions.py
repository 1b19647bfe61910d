"""What the store of editions promises, and the counting of who stands in them."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.ports.records import Person, Standing
from bot.storage.sql.storage import SqlStorage
from dialogs.conversation import Conversation, Frame, Phase
from tests.contracts.stage import Stage, StorageContract

FILES = {"scripts/front.yaml": "script: front\n"}


class EditionsContract(StorageContract):
    """Every edition that was ever published, and who stands where."""

    async def test_the_edition_published_last_comes_first(self, stage: Stage, storage: SqlStorage) -> None:
        begun = stage.clock.now()
        async with storage.work() as work:
            assert await work.editions.listed() == ()
            for edition in ("one", "two"):
                await work.editions.put(edition, FILES, {}, stage.clock.pass_(timedelta(hours=1)))
        async with storage.work() as work:
            assert await work.editions.listed() == (
                ("two", begun + timedelta(hours=2)),
                ("one", begun + timedelta(hours=1)),
            )

    async def test_going_back_is_publishing_again(self, stage: Stage, storage: SqlStorage) -> None:
        for edition in ("one", "two", "one", "one"):
            async with storage.work() as work:
                await work.editions.put(edition, FILES, {}, stage.clock.now())
        async with storage.work() as work:
            assert [edition for edition, _ in await work.editions.listed()] == ["one", "two"]

    async def test_an_edition_may_be_kept_without_being_heard(self, stage: Stage, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.editions.put("one", FILES, {}, stage.clock.now())
            await work.editions.keep("two", FILES, {"en": {("a", "b"): "c"}})
            await work.editions.keep("one", {}, {})
        async with storage.work() as work:
            assert [edition for edition, _ in await work.editions.listed()] == ["one"]
            assert await work.editions.load("two") == (FILES, {"en": {("a", "b"): "c"}})
            assert await work.editions.load("one") == (FILES, {})
            await work.editions.put("two", FILES, {}, stage.clock.now())
            assert [edition for edition, _ in await work.editions.listed()] == ["two", "one"]

    async def test_two_editions_of_one_moment_keep_their_order(self, stage: Stage, storage: SqlStorage) -> None:
        for edition in ("b", "a", "c"):
            async with storage.work() as work:
                await work.editions.put(edition, FILES, {}, stage.clock.now())
        async with storage.work() as work:
            assert [edition for edition, _ in await work.editions.listed()] == ["c", "a", "b"]

    async def test_nobody_publishes_while_another_decides(self, stage: Stage, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.editions.put("one", FILES, {}, stage.clock.now())
        decided = await asyncio.gather(*(self._publishes_over(each, "one", stage) for each in ("two", "three", "four")))
        assert sorted(decided) == [False, False, True]
        async with storage.work() as work:
            assert len(await work.editions.listed()) == 2

    async def _publishes_over(self, edition: str, heard: str, stage: Stage) -> bool:
        async with stage.open().work() as work:
            await work.editions.hold()
            if (await work.editions.listed())[0][0] != heard:
                return False
            await work.editions.put(edition, FILES, {}, stage.clock.now())
            return True

    async def test_who_is_in_the_middle_is_counted_by_edition_and_step(self, stage: Stage, storage: SqlStorage) -> None:
        at_food = Conversation("one", "uk", (Frame("front", "each", ("care",)), Frame("food", "phone")))
        await self._came(
            stage,
            storage,
            at_food,
            at_food,
            replace(at_food, edition="two"),
            replace(at_food, phase=Phase.WITH_HUMAN, frames=(Frame("front", "human"),)),
            replace(at_food, phase=Phase.ENDED, frames=()),
            replace(at_food, phase=Phase.INTERRUPTED, frames=()),
            None,
        )
        async with storage.work() as work:
            assert await work.people.standing() == (
                Standing("one", "food.phone", 2),
                Standing("one", "front.human", 1),
                Standing("two", "food.phone", 1),
            )

    async def _came(self, stage: Stage, storage: SqlStorage, *conversations: Conversation | None) -> None:
        for account, conversation in enumerate(conversations, 1):
            async with storage.work() as work:
                added = await work.people.add(account, "uk", stage.clock.now())
                person = Person(added.id, account, "uk", conversation=conversation)
                await work.people.save(person, stage.clock.now())
