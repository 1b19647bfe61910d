"""What ports.boxes.Outbox promises: order for each reader, one sender at a time, nothing lost."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio

from bot.casework.names import NeedId, PersonId
from bot.ports.messaging import Button, Channel, Message
from bot.ports.records import Outgoing, Parcel
from bot.ports.storage import LEASE
from bot.storage.sql.storage import SqlStorage
from tests.contracts.samples import DANYLO, need_of, to_manager, to_person
from tests.contracts.stage import Stage, StorageContract

CITIZENS = frozenset({Channel.CITIZEN})
SECOND = timedelta(seconds=1)


async def claim(storage: SqlStorage, stage: Stage, *, bot: Channel = Channel.CITIZEN, limit: int = 10) -> list[Parcel]:
    """Take what may leave now."""
    async with storage.work() as work:
        return list(await work.outbox.claim(bot, stage.clock.now(), limit))


async def send(storage: SqlStorage, stage: Stage, parcel: Parcel, message_id: int = 1) -> bool:
    """Mark as sent."""
    async with storage.work() as work:
        return await work.outbox.sent(parcel, message_id, stage.clock.now())


async def put(storage: SqlStorage, stage: Stage, *outgoing: Outgoing) -> list[Parcel]:
    """Queue messages; gives those the process holds."""
    async with storage.work() as work:
        await work.outbox.put(*outgoing, at=stage.clock.now())
    return list(work.parcels)


def texts(parcels: list[Parcel]) -> list[str]:
    return [parcel.message.text for parcel in parcels]


class OutboxContract(StorageContract):
    """Messages that leave after commit."""

    @pytest_asyncio.fixture
    async def petro(self, stage: Stage, storage: SqlStorage) -> PersonId:
        async with storage.work() as work:
            return (await work.people.add(380507654321, "uk", stage.clock.now())).id

    async def test_everything_about_a_message_comes_back(
        self, stage: Stage, storage: SqlStorage, olena: PersonId
    ) -> None:
        message = Message(
            "**Почули** вас",
            ((Button("Так", "q1:yes"), Button("Ні", "q1:no")), (Button("Назад", "c:back"),)),
            sharing="phone",
            sharing_label="Мій номер",
            replaces=17,
            closes_keyboard=True,
            is_silent=True,
            is_protected=True,
            forgets=(3, 4),
        )
        need = need_of(olena)
        async with storage.work() as work:
            await work.needs.add(need)
            await work.outbox.put(
                Outgoing(Channel.CITIZEN, olena, message, need=need.id, urgent=True), at=stage.clock.now()
            )
        (parcel,) = await claim(storage, stage)
        assert parcel == Parcel(
            parcel.id, Channel.CITIZEN, olena, 380501234567, message, 0, parcel.fence, need=need.id, urgent=True
        )

    async def test_messages_of_one_reader_leave_one_by_one_in_order(
        self, stage: Stage, storage: SqlStorage, olena: PersonId
    ) -> None:
        await put(storage, stage, *(to_person(olena, text) for text in "abc"))
        left = []
        for _ in range(3):
            (parcel,) = await claim(storage, stage)
            assert await claim(storage, stage) == []
            assert await send(storage, stage, parcel)
            left.append(parcel.message.text)
        assert left == ["a", "b", "c"]
        assert await claim(storage, stage) == []

    async def test_readers_do_not_wait_for_each_other(
        self, stage: Stage, storage: SqlStorage, olena: PersonId, petro: PersonId
    ) -> None:
        await put(storage, stage, to_person(olena, "a"), to_person(olena, "b"), to_person(petro, "c"))
        assert texts(await claim(storage, stage)) == ["a", "c"]

    async def test_readers_of_something_urgent_come_first(
        self, stage: Stage, storage: SqlStorage, olena: PersonId, petro: PersonId
    ) -> None:
        await put(storage, stage, to_person(olena, "a"), to_person(petro, "b"))
        await put(storage, stage, to_person(petro, "c", urgent=True))
        assert texts(await claim(storage, stage, limit=1)) == ["b"]
        assert texts(await claim(storage, stage, limit=1)) == ["a"]

    async def test_each_bot_takes_its_own(self, stage: Stage, storage: SqlStorage, olena: PersonId) -> None:
        async with storage.work() as work:
            await work.staff.add(DANYLO)
        await put(storage, stage, to_person(olena, "a"), to_manager(DANYLO.id, "b"))
        (alert,) = await claim(storage, stage, bot=Channel.MANAGER)
        assert (alert.message.text, alert.account) == ("b", DANYLO.account)
        assert texts(await claim(storage, stage)) == ["a"]

    async def test_four_processes_send_each_message_once(self, stage: Stage, storage: SqlStorage) -> None:
        async with storage.work() as work:
            people = [(await work.people.add(number, "uk", stage.clock.now())).id for number in range(20)]
            await work.outbox.put(*(to_person(one, "a") for one in people), at=stage.clock.now())

        async def carry(storage: SqlStorage) -> list[str]:
            carried: list[str] = []
            while parcels := await claim(storage, stage, limit=3):
                for parcel in parcels:
                    assert await send(storage, stage, parcel)
                    carried.append(parcel.reader)
            return carried

        carried = await asyncio.gather(*(carry(stage.open()) for _ in range(4)))
        while rest := await claim(storage, stage):
            for parcel in rest:
                await send(storage, stage, parcel)
            carried.append([parcel.reader for parcel in rest])
        assert sorted(reader for readers in carried for reader in readers) == sorted(people)

    async def test_a_dead_process_loses_its_messages_to_another(
        self, stage: Stage, storage: SqlStorage, olena: PersonId
    ) -> None:
        await put(storage, stage, to_person(olena, "a"), to_person(olena, "b"))
        (lost,) = await claim(storage, stage)
        stage.clock.pass_(LEASE - SECOND)
        assert await claim(storage, stage) == []
        stage.clock.pass_(SECOND)
        (taken,) = await claim(stage.open(), stage)
        assert (taken.message.text, taken.attempts) == ("a", 1)
        assert taken.fence > lost.fence

        assert not await send(storage, stage, lost)
        async with storage.work() as work:
            await work.outbox.postpone(lost, stage.clock.now())
            await work.outbox.park(lost, "late", stage.clock.now())
            await work.outbox.drop(lost, "late", stage.clock.now())
        assert await claim(storage, stage) == []
        assert await send(storage, stage, taken)
        assert not await send(storage, stage, taken)
        assert texts(await claim(storage, stage)) == ["b"]

    async def test_a_postponed_message_holds_only_its_reader_up(
        self, stage: Stage, storage: SqlStorage, olena: PersonId, petro: PersonId
    ) -> None:
        await put(storage, stage, to_person(olena, "a"), to_person(olena, "b"), to_person(petro, "c"))
        first, other = await claim(storage, stage)
        async with storage.work() as work:
            await work.outbox.postpone(first, stage.clock.now() + 30 * SECOND)
            await work.outbox.sent(other, 1, stage.clock.now())
        stage.clock.pass_(29 * SECOND)
        assert await claim(storage, stage) == []
        stage.clock.pass_(SECOND)
        (again,) = await claim(storage, stage)
        assert (again.message.text, again.attempts) == ("a", 1)

    @pytest.mark.parametrize("way", ["park", "drop"])
    async def test_what_will_never_be_sent_lets_the_next_one_pass(
        self, stage: Stage, storage: SqlStorage, olena: PersonId, way: str
    ) -> None:
        await put(storage, stage, to_person(olena, "a"), to_person(olena, "b"))
        (refused,) = await claim(storage, stage)
        async with storage.work() as work:
            await getattr(work.outbox, way)(refused, "too long", stage.clock.now())
        assert texts(await claim(storage, stage)) == ["b"]

    async def test_messages_to_nobody_are_refused(self, stage: Stage, storage: SqlStorage) -> None:
        with pytest.raises(KeyError):
            await put(storage, stage, to_person(PersonId("nobody"), "a"))

    async def test_shown_messages_are_listed_since_a_moment(
        self, stage: Stage, storage: SqlStorage, olena: PersonId
    ) -> None:
        for message_id in (11, 12, 0, 13):
            await put(storage, stage, to_person(olena, "a"))
            (parcel,) = await claim(storage, stage)
            await send(storage, stage, parcel, message_id)
            stage.clock.pass_(timedelta(hours=1))
        await put(storage, stage, to_person(olena, "not sent"))
        async with storage.work() as work:
            assert await work.outbox.shown_since(olena, stage.clock.now() - timedelta(hours=3)) == (12, 13)
            assert await work.outbox.shown_since(PersonId("nobody"), stage.clock.now()) == ()

    async def test_old_messages_are_forgotten_and_parked_ones_are_not(
        self, stage: Stage, storage: SqlStorage, olena: PersonId
    ) -> None:
        await put(storage, stage, *(to_person(olena, text) for text in "abcd"))
        for way in ("sent", "park", "drop"):
            (parcel,) = await claim(storage, stage)
            async with storage.work() as work:
                if way == "sent":
                    await work.outbox.sent(parcel, 1, stage.clock.now())
                else:
                    await getattr(work.outbox, way)(parcel, "why", stage.clock.now())
        assert await storage.prune(stage.clock.pass_(timedelta(hours=48))) == 0
        assert await storage.prune(stage.clock.pass_(SECOND)) == 2
        assert texts(await claim(storage, stage)) == ["d"]

    async def test_a_hidden_chat_keeps_news_and_lets_answers_go(
        self, stage: Stage, storage: SqlStorage, olena: PersonId, petro: PersonId
    ) -> None:
        async with storage.work() as work:
            await work.needs.add(need_of(olena))
        about = NeedId("need-1")
        await put(storage, stage, replace(to_person(olena, "news"), need=about), to_person(olena, "answer"))
        await put(storage, stage, to_person(petro, "another's"))
        async with storage.work() as work:
            await work.outbox.hold_back(olena, stage.clock.now())
            await work.outbox.put(to_person(olena, "neutral"), at=stage.clock.now())
            await work.outbox.put(replace(to_person(olena, "later"), is_held=True), at=stage.clock.now())
        shown = await claim(storage, stage)
        assert sorted(texts(shown)) == ["another's", "neutral"]
        for parcel in shown:
            await send(storage, stage, parcel)
        assert await claim(storage, stage) == []
        async with storage.work() as work:
            await work.outbox.release(olena, stage.clock.now())
        (first,) = await claim(storage, stage)
        await send(storage, stage, first)
        assert texts([first, *await claim(storage, stage)]) == ["news", "later"]

    async def test_what_is_under_way_when_a_chat_is_hidden_can_be_taken_back(
        self, stage: Stage, storage: SqlStorage, olena: PersonId
    ) -> None:
        await put(storage, stage, to_person(olena, "answer"))
        (parcel,) = await claim(storage, stage)
        async with storage.work() as work:
            assert not await work.outbox.is_held(parcel)
            await work.outbox.hold_back(olena, stage.clock.now())
        assert not await send(storage, stage, parcel)
        async with storage.work() as work:
            assert await work.outbox.is_held(parcel)


class FastPathContract(StorageContract):
    """A process that sends for a bot holds its own messages from the start."""

    async def test_the_process_holds_what_it_put(self, stage: Stage, olena: PersonId) -> None:
        storage = stage.open(local_bots=CITIZENS)
        held = await put(storage, stage, to_person(olena, "a"), to_person(olena, "b"))
        assert texts(held) == ["a", "b"]
        assert held[0].account == 380501234567
        assert await claim(stage.open(), stage) == []
        for parcel in held:
            assert await send(storage, stage, parcel)
        assert texts(await put(storage, stage, to_person(olena, "c"))) == ["c"]

    async def test_what_stands_behind_other_messages_is_not_held(self, stage: Stage, olena: PersonId) -> None:
        storage = stage.open(local_bots=CITIZENS)
        (first,) = await put(storage, stage, to_person(olena, "a"))
        assert await put(storage, stage, to_person(olena, "b")) == []
        await send(storage, stage, first)
        assert texts(await claim(storage, stage)) == ["b"]

    async def test_messages_of_other_bots_are_not_held(self, stage: Stage, olena: PersonId) -> None:
        storage = stage.open(local_bots=CITIZENS)
        async with storage.work() as work:
            await work.staff.add(DANYLO)
        assert texts(await put(storage, stage, to_manager(DANYLO.id, "a"), to_person(olena, "b"))) == ["b"]
        assert texts(await claim(storage, stage, bot=Channel.MANAGER)) == ["a"]

    async def test_held_messages_of_a_dead_process_are_taken_over_in_order(self, stage: Stage, olena: PersonId) -> None:
        first, second = await put(stage.open(local_bots=CITIZENS), stage, to_person(olena, "a"), to_person(olena, "b"))
        stage.clock.pass_(LEASE)
        storage = stage.open()
        (taken,) = await claim(storage, stage)
        assert (taken.id, taken.attempts) == (first.id, 1)
        assert await send(storage, stage, taken)
        (taken,) = await claim(storage, stage)
        assert taken.id == second.id

    async def test_a_message_in_two_puts_of_one_work_is_held_whole(self, stage: Stage, olena: PersonId) -> None:
        async with stage.open(local_bots=CITIZENS).work() as work:
            await work.outbox.put(to_person(olena, "a"), at=stage.clock.now())
            await work.outbox.put(to_person(olena, "b"), at=stage.clock.now())
        assert texts(list(work.parcels)) == ["a", "b"]
