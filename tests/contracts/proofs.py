"""What the stores of proofs promise: nothing is taken twice, secrets are sealed, wrong tries are counted together."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest_asyncio

from bot.casework.proving import Tries
from bot.ports.proofs import Awaited, Means, MeansKind
from bot.ports.sessions import WebSession
from bot.storage.sql.storage import SqlStorage
from tests.contracts.samples import DANYLO, IRYNA
from tests.contracts.stage import StorageContract
from tests.contracts.worlds import MORNING

LATER = MORNING + timedelta(minutes=5)
APP = Means("means-1", DANYLO.id, MeansKind.APP, "Firefox, Linux", b"twenty octets secret", b"", 10, MORNING)
PASSKEY = Means(
    "means-2", DANYLO.id, MeansKind.PASSKEY, "Chrome, Android", b"public", b"handle", 0, LATER, may_be_copied=True
)
SESSION = WebSession("session-1", "old", DANYLO.id, "Firefox, Linux", MORNING, MORNING, LATER)


class ProofsContract(StorageContract):
    """Means, codes on paper, what waits for its answer, wrong tries."""

    @pytest_asyncio.fixture(autouse=True)
    async def _staff(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.staff.add(DANYLO)
            await work.staff.add(IRYNA)

    async def test_means_are_listed_oldest_first_and_forgotten(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.means.add(PASSKEY)
            await work.means.add(APP)
            assert await work.means.of_manager(DANYLO.id) == (APP, PASSKEY)
            assert await work.means.of_manager(IRYNA.id) == ()
            await work.means.remove(APP.id)
            assert await work.means.of_manager(DANYLO.id) == (PASSKEY,)
            await work.means.set_codes(DANYLO.id, ["one"], MORNING)
            await work.means.forget(DANYLO.id)
            assert await work.means.of_manager(DANYLO.id) == ()
            assert await work.means.codes_left(DANYLO.id) == 0

    async def test_a_counter_only_rises(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.means.add(APP)
            assert not await work.means.use(APP, at=LATER)
            assert not await work.means.use(replace(APP, counter=9), at=LATER)
            assert await work.means.use(replace(APP, counter=11), at=LATER)
            assert await work.means.of_manager(DANYLO.id) == (replace(APP, counter=11, used_at=LATER),)

    async def test_a_passkey_that_counts_nothing_is_used_again_and_again(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.means.add(PASSKEY)
            assert await work.means.use(replace(PASSKEY, is_copied=True), at=LATER)
            assert await work.means.use(PASSKEY, at=LATER)
            assert await work.means.use(replace(PASSKEY, counter=1), at=LATER)
            assert not await work.means.use(PASSKEY, at=LATER), "one that counts does not stop counting"

    async def test_of_two_who_show_the_same_one_is_believed(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.means.add(APP)

        async def show() -> bool:
            async with storage.work() as work:
                return await work.means.use(replace(APP, counter=11), at=LATER)

        assert sorted(await asyncio.gather(show(), show(), show())) == [False, False, True]

    async def test_a_code_on_paper_works_once_and_for_one(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.means.set_codes(DANYLO.id, ["one", "two"], MORNING)
            assert not await work.means.use_code(IRYNA.id, "one")
            assert await work.means.use_code(DANYLO.id, "one")
            assert not await work.means.use_code(DANYLO.id, "one")
            assert await work.means.codes_left(DANYLO.id) == 1
            await work.means.set_codes(DANYLO.id, ["three"], MORNING)
            assert not await work.means.use_code(DANYLO.id, "two")

    async def test_what_waits_is_taken_once_by_its_session_in_time(self, storage: SqlStorage) -> None:
        before = MORNING - timedelta(seconds=1)
        async with storage.work() as work:
            await work.means.await_answer("session-1", Awaited.PASSKEY, b"first", MORNING)
            await work.means.await_answer("session-1", Awaited.PASSKEY, b"second", MORNING)
            assert await work.means.take("session-2", Awaited.PASSKEY, since=before) is None
            assert await work.means.take("session-1", Awaited.NEW_PASSKEY, since=before) is None
            assert await work.means.look("session-1", Awaited.PASSKEY, since=MORNING) is None
            assert await work.means.look("session-1", Awaited.PASSKEY, since=before) == b"second"
            assert await work.means.take("session-1", Awaited.PASSKEY, since=before) == b"second"
            assert await work.means.take("session-1", Awaited.PASSKEY, since=before) is None
            await work.means.await_answer("session-1", Awaited.PASSKEY, b"late", MORNING)
            assert await work.means.take("session-1", Awaited.PASSKEY, since=MORNING) is None

    async def test_wrong_tries_are_counted_for_each(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            assert await work.tries.standing("one") == Tries()
            await work.tries.fail("one", MORNING)
        async with storage.work() as work:
            assert await work.tries.standing("one") == Tries(1, MORNING)
            assert await work.tries.standing("other") == Tries()
            await work.tries.fail("one", LATER)
            assert await work.tries.standing("one") == Tries(2, LATER)
            await work.tries.fail("one", LATER, anew=True)
            assert await work.tries.standing("one") == Tries(1, LATER)
            await work.tries.clear("one")
            assert await work.tries.standing("one") == Tries()

    async def test_tries_at_one_moment_are_all_counted(self, storage: SqlStorage) -> None:
        async def guess() -> None:
            async with storage.work() as work:
                await work.tries.standing("one")
                await work.tries.fail("one", MORNING)

        await asyncio.gather(*(guess() for _ in range(4)))
        async with storage.work() as work:
            assert await work.tries.standing("one") == Tries(4, MORNING)

    async def test_what_is_old_is_forgotten(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.means.await_answer("session-1", Awaited.NEW_APP, b"secret", MORNING)
            await work.tries.standing("one")
            await work.tries.fail("one", MORNING)
        assert await storage.prune(MORNING + timedelta(days=6)) == 0
        assert await storage.prune(MORNING + timedelta(days=8)) == 2

    async def test_a_session_goes_on_under_another_token(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.sessions.add(SESSION)
            proved = replace(SESSION, proved_at=LATER, ends_at=LATER + timedelta(hours=12))
            assert await work.sessions.renew(proved, "new")
            assert await work.sessions.find("old") is None
            assert await work.sessions.find("new") == replace(proved, token_hash="new")
            assert await work.sessions.load("session-1") == replace(proved, token_hash="new")
            assert not await work.sessions.renew(proved, "newer"), "somebody was quicker"
            await work.sessions.end("session-1")
            assert await work.sessions.load("session-1") is None
