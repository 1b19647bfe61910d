"""What ports.storage.Storage and Work promise about transactions."""

import asyncio
from dataclasses import replace

import pytest

from bot.casework.names import PersonId
from bot.ports.messaging import Channel
from bot.storage.sql.storage import SqlStorage
from tests.contracts.samples import need_of, to_person
from tests.contracts.stage import Stage, StorageContract
from tests.contracts.worlds import PowerCut


class TransactionContract(StorageContract):
    """All or nothing, and one after another where it matters."""

    async def test_a_ready_database_passes_the_check(self, storage: SqlStorage) -> None:
        await storage.check()

    async def test_what_was_committed_is_there_for_another_process(
        self, stage: Stage, storage: SqlStorage, olena: PersonId
    ) -> None:
        async with storage.work() as work:
            assert await work.needs.add(need_of(olena))
        async with stage.open().work() as work:
            assert await work.needs.load(need_of(olena).id) == need_of(olena)

    async def test_a_broken_work_leaves_nothing(self, stage: Stage, storage: SqlStorage, olena: PersonId) -> None:
        async def break_off() -> None:
            async with storage.work() as work:
                assert await work.inbox.claim(Channel.CITIZEN, 1, stage.clock.now())
                await work.needs.add(need_of(olena))
                await work.outbox.put(to_person(olena, "Почули вас."), at=stage.clock.now())
                raise PowerCut

        with pytest.raises(PowerCut):
            await break_off()
        async with storage.work() as work:
            assert await work.inbox.claim(Channel.CITIZEN, 1, stage.clock.now())
            assert await work.needs.of_person(olena) == ()
            assert await work.outbox.claim(Channel.CITIZEN, stage.clock.now(), 10) == ()

    async def test_a_broken_work_spoils_none_of_its_neighbours(self, stage: Stage, storage: SqlStorage) -> None:
        async def turn(number: int) -> None:
            async with storage.work() as work:
                await work.people.add(number, "uk", stage.clock.now())
                if number % 3 == 0:
                    raise PowerCut

        outcomes = await asyncio.gather(*(turn(number) for number in range(30)), return_exceptions=True)
        assert [type(outcome) for outcome in outcomes[:3]] == [PowerCut, type(None), type(None)]
        async with stage.open().work() as work:
            there = [number for number in range(30) if await work.people.find(number)]
        assert there == [number for number in range(30) if number % 3]

    async def test_a_cancelled_work_leaves_nothing_and_frees_its_place(self, stage: Stage, storage: SqlStorage) -> None:
        entered = asyncio.Event()

        async def stuck() -> None:
            async with storage.work() as work:
                await work.people.add(1, "uk", stage.clock.now())
                entered.set()
                await asyncio.Event().wait()

        task = asyncio.create_task(stuck())
        await entered.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        async with storage.work() as work:
            assert await work.people.find(1) is None

    async def test_two_turns_of_one_person_come_one_after_the_other(
        self, stage: Stage, storage: SqlStorage, olena: PersonId
    ) -> None:
        other = stage.open()
        order = []

        async def turn(storage: SqlStorage, name: str) -> None:
            async with storage.work() as work:
                person = await work.people.load(olena)
                order.append(f"{name} begins")
                await asyncio.sleep(0)
                await work.people.save(replace(person, language=person.language + name), stage.clock.now())
                await asyncio.sleep(0)
                order.append(f"{name} ends")

        await asyncio.gather(*(turn(one, name) for one, name in ((storage, "a"), (other, "b"), (storage, "c"))))
        assert [line.split()[1] for line in order] == ["begins", "ends"] * 3
        async with storage.work() as work:
            assert sorted((await work.people.load(olena)).language) == sorted("ukabc")

    async def test_who_waits_is_served_in_the_order_they_came(self, stage: Stage) -> None:
        storage = stage.open(connections=1)
        order = []

        async def come_twice(name: int) -> None:
            for _ in range(2):
                async with storage.work() as work:
                    await work.inbox.claim(Channel.CITIZEN, 1, stage.clock.now())
                    order.append(name)

        await asyncio.gather(*(come_twice(name) for name in range(8)))
        assert order == [*range(8), *range(8)]

    async def test_messages_are_held_only_after_they_were_put(self, stage: Stage, olena: PersonId) -> None:
        async with stage.open(local_bots=frozenset({Channel.CITIZEN})).work() as work:
            assert list(work.parcels) == []
            await work.outbox.put(to_person(olena, "Почули вас."), at=stage.clock.now())
            assert [parcel.message.text for parcel in work.parcels] == ["Почули вас."]
