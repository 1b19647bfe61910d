"""What ports.screens promises: what the staff were shown about a need is found, and what has not left stays."""

from datetime import timedelta

from bot.casework.names import ManagerId, NeedId, PersonId
from bot.ports.messaging import Channel, Message
from bot.ports.records import Outgoing
from bot.ports.screens import Shown
from bot.storage.sql.storage import SqlStorage
from tests.contracts.samples import DANYLO, IRYNA, NEED, need_of
from tests.contracts.stage import Stage, StorageContract


class ScreensContract(StorageContract):
    """What stands on the screens of the staff."""

    async def test_what_was_shown_about_a_need_is_found_by_reader_and_need(
        self, stage: Stage, storage: SqlStorage, olena: PersonId
    ) -> None:
        await _staffed(storage, olena)
        first = await _shows(stage, storage, DANYLO.id, NEED.id, 11)
        stage.clock.pass_(timedelta(hours=1))
        second = await _shows(stage, storage, DANYLO.id, NEED.id, 12)
        await _shows(stage, storage, DANYLO.id, None, 13)
        await _shows(stage, storage, DANYLO.id, NeedId("need-2"), 14)
        await _shows(stage, storage, IRYNA.id, NEED.id, 15)
        # An edit shows nothing new: it has no id of its own.
        await _shows(stage, storage, DANYLO.id, NEED.id, 0)
        async with storage.work() as work:
            assert await work.screens.shown(DANYLO.id, NEED.id) == (first, second)
            assert await work.screens.shown(ManagerId("nobody"), NEED.id) == ()
            assert await work.screens.needs(DANYLO.id) == (NEED.id, NeedId("need-2"))
            assert await work.screens.needs(ManagerId("nobody")) == ()

    async def test_it_is_remembered_when_the_outbox_has_forgotten_it_and_then_forgotten_too(
        self, stage: Stage, storage: SqlStorage, olena: PersonId
    ) -> None:
        await _staffed(storage, olena)
        old = await _shows(stage, storage, DANYLO.id, NEED.id, 11)
        await _shows(stage, storage, DANYLO.id, None, 12)
        stage.clock.pass_(timedelta(days=3))
        assert await storage.prune(stage.clock.now()) == 2
        young = await _shows(stage, storage, DANYLO.id, NEED.id, 13)
        async with storage.work() as work:
            assert await work.screens.shown(DANYLO.id, NEED.id) == (old, young)
        stage.clock.pass_(timedelta(days=179))
        await storage.prune(stage.clock.now())
        async with storage.work() as work:
            assert await work.screens.shown(DANYLO.id, NEED.id) == (young,)

    async def test_what_has_not_left_is_withdrawn_and_nothing_else(
        self, stage: Stage, storage: SqlStorage, olena: PersonId
    ) -> None:
        await _staffed(storage, olena)
        async with storage.work() as work:
            for reader, need in ((DANYLO.id, NEED.id), (DANYLO.id, None), (IRYNA.id, NEED.id)):
                message = Outgoing(Channel.MANAGER, reader, Message(f"{reader} {need}"), need)
                await work.outbox.put(message, at=stage.clock.now())
        async with storage.work() as work:
            assert NEED.id in await work.screens.needs(DANYLO.id), "what waits is about somebody, too"
            on_its_way = await work.outbox.claim(Channel.MANAGER, stage.clock.now(), 1)
            await work.screens.withdraw(DANYLO.id, NEED.id, stage.clock.now())
        async with storage.work() as work:
            # What was on its way when it was withdrawn is told from what arrived.
            assert not await work.outbox.sent(on_its_way[0], 11, stage.clock.now())
            assert await work.screens.shown(DANYLO.id, NEED.id) == ()
            waiting = await work.outbox.claim(Channel.MANAGER, stage.clock.now(), 9)
        assert {one.message.text for one in waiting} == {f"{DANYLO.id} None", f"{IRYNA.id} {NEED.id}"}


async def _staffed(storage: SqlStorage, olena: PersonId) -> None:
    async with storage.work() as work:
        await work.staff.add(DANYLO)
        await work.staff.add(IRYNA)
        for name in ("1", "2"):
            await work.needs.add(need_of(olena, name))


async def _shows(stage: Stage, storage: SqlStorage, reader: ManagerId, need: NeedId | None, message_id: int) -> Shown:
    async with storage.work() as work:
        await work.outbox.put(Outgoing(Channel.MANAGER, reader, Message("a"), need), at=stage.clock.now())
        (parcel,) = await work.outbox.claim(Channel.MANAGER, stage.clock.now(), 1)
        await work.outbox.sent(parcel, message_id, stage.clock.now())
    return Shown(message_id, stage.clock.now())
