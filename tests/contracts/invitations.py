"""What the store of invitations promises: each works once and in time, and nothing in it can be read on the disk."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.casework.audit import Action, Record
from bot.casework.names import NATIONAL_QUEUE, ManagerId
from bot.casework.owners import Role
from bot.ports.invitations import Invitation
from bot.ports.mailboxes import FormerMailbox
from bot.ports.messaging import Channel, Message
from bot.ports.records import Outgoing
from bot.storage.sql.pruning_invitations import KEPT_FOR, MAILBOXES_FOR
from bot.storage.sql.storage import SqlStorage
from tests.contracts.samples import DANYLO, HROMADA, IRYNA
from tests.contracts.stage import Stage, StorageContract
from tests.contracts.worlds import MORNING

UNTIL = MORNING + timedelta(hours=72)
SPARE = Invitation("hash-1", HROMADA, "Данило Коваль", Role.MANAGER, UNTIL)
WHOLE = replace(
    SPARE,
    code_hash="hash-2",
    email="danylo@example.org",
    made_by=f"manager:{IRYNA.id}",
    made_at=MORNING,
    language="en",
    districts=("kalynove", "verbove"),
    comes_back=DANYLO.id,
)


class InvitationsContract(StorageContract):
    """Invitations to the staff."""

    async def test_it_works_once_and_in_time(self, storage: SqlStorage) -> None:
        late = replace(SPARE, code_hash="hash-3", expires_at=MORNING)
        async with storage.work() as work:
            for one in (SPARE, WHOLE, late):
                await work.invitations.add(one)
        async with storage.work() as work:
            assert await work.invitations.find("another") is None
            assert await work.invitations.find("hash-1") == SPARE
            assert await work.invitations.find("hash-2") == WHOLE
            assert not await work.invitations.use("another", MORNING)
            assert not await work.invitations.use("hash-3", MORNING)
            assert await work.invitations.use("hash-1", MORNING)
            assert not await work.invitations.use("hash-1", MORNING)
            assert await work.invitations.find("hash-1") == replace(SPARE, used_at=MORNING)

    async def test_what_was_taken_back_works_no_more(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.invitations.add(SPARE)
            assert await work.invitations.revoke("hash-1", MORNING)
            assert not await work.invitations.revoke("hash-1", MORNING)
            assert not await work.invitations.use("hash-1", MORNING)
            assert await work.invitations.find("hash-1") == replace(SPARE, revoked_at=MORNING)

    async def test_what_waits_in_a_hromada_is_listed_and_counted(self, storage: SqlStorage) -> None:
        late = replace(SPARE, code_hash="hash-3", expires_at=MORNING)
        elsewhere = replace(WHOLE, code_hash="hash-4", hromada=NATIONAL_QUEUE)
        async with storage.work() as work:
            for one in (SPARE, WHOLE, late, elsewhere):
                await work.invitations.add(one)
            await work.invitations.use("hash-1", MORNING)
            assert await work.invitations.unused(HROMADA) == (WHOLE, late)
            assert await work.invitations.count_since(HROMADA, MORNING - timedelta(hours=1)) == 1
            assert await work.invitations.count_since(HROMADA, MORNING) == 0

    async def test_of_four_who_open_it_at_once_one_is_first(self, stage: Stage, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.invitations.add(SPARE)

        async def open_it(storage: SqlStorage) -> bool:
            async with storage.work() as work:
                return await work.invitations.use("hash-1", MORNING)

        assert sum(await asyncio.gather(*(open_it(stage.open()) for _ in range(4)))) == 1

    async def test_a_letter_finds_who_is_invited(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.invitations.add(WHOLE)
            await work.outbox.put(
                Outgoing(Channel.MAIL, "hash-2", Message("Ласкаво просимо", subject="Вам")), at=MORNING
            )
        async with storage.work() as work:
            (parcel,) = await work.outbox.claim(Channel.MAIL, MORNING, 10)
        assert parcel.account == "danylo@example.org"

    async def test_who_did_not_come_is_forgotten(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.invitations.add(SPARE)
        assert await storage.prune(UNTIL + KEPT_FOR) == 0
        assert await storage.prune(UNTIL + KEPT_FOR + timedelta(seconds=1)) == 1

    async def test_a_mailbox_somebody_had_is_known_and_written_to_for_a_while(self, storage: SqlStorage) -> None:
        first = FormerMailbox("mailbox-1", DANYLO.id, "danylo@example.org", f"manager:{IRYNA.id}", MORNING)
        none = FormerMailbox("mailbox-2", DANYLO.id, "", "system", MORNING + timedelta(hours=1))
        async with storage.work() as work:
            for one in (DANYLO, IRYNA):
                await work.staff.add(one)
            for mailbox in (first, none):
                await work.former_mailboxes.add(mailbox)
            letter = Message("Адресу змінено", subject="Вам")
            await work.outbox.put(Outgoing(Channel.MAIL, first.id, letter), at=MORNING)
        async with storage.work() as work:
            assert await work.former_mailboxes.of_manager(DANYLO.id) == (none, first)
            assert await work.former_mailboxes.of_manager(IRYNA.id) == ()
            (parcel,) = await work.outbox.claim(Channel.MAIL, MORNING, 10)
            assert parcel.account == "danylo@example.org"
            await work.outbox.sent(parcel, 1, MORNING)
        assert "example.org" not in repr(first)
        await storage.prune(MORNING + MAILBOXES_FOR + timedelta(seconds=1))
        async with storage.work() as work:
            assert await work.former_mailboxes.of_manager(DANYLO.id) == (none,)

    async def test_the_staff_of_a_hromada_is_held_by_one_at_a_time(self, stage: Stage, storage: SqlStorage) -> None:
        async with storage.work() as work:
            for one in (DANYLO, IRYNA):
                await work.staff.add(replace(one, role=Role.ADMINISTRATOR))

        async def let_go(storage: SqlStorage, whom: str) -> None:
            async with storage.work() as work:
                await work.staff.hold(HROMADA)
                staff = {one.id: one for one in await work.staff.of_hromada(HROMADA)}
                if all(one.is_active for one in staff.values()):
                    await work.staff.add(replace(staff[ManagerId(whom)], is_active=False))

        await asyncio.gather(let_go(stage.open(), IRYNA.id), let_go(stage.open(), DANYLO.id))
        async with storage.work() as work:
            assert sum(one.is_active for one in await work.staff.of_hromada(HROMADA)) == 1

    async def test_the_audit_tells_what_somebody_did(self, storage: SqlStorage) -> None:
        who = f"manager:{DANYLO.id}"
        in_ = [Record(who, Action.SIGNED_IN, f"session-{n}", MORNING + timedelta(hours=n)) for n in range(3)]
        async with storage.work() as work:
            for one in (*in_, Record(who, Action.CARD_VIEWED, "need", MORNING), replace(in_[0], actor="system")):
                await work.audit.add(one)
            assert await work.audit.of_actor(who, [Action.SIGNED_IN], 2) == (in_[2], in_[1])
            assert await work.audit.of_actor(who, [Action.SIGNED_IN, Action.CARD_VIEWED], 9) == (
                Record(who, Action.CARD_VIEWED, "need", MORNING),
                *reversed(in_),
            )
