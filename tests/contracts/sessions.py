"""What the store of sign-in promises: links work once, sessions are found by what the browser carries."""

from dataclasses import replace
from datetime import timedelta

import pytest_asyncio

from bot.casework.names import ManagerId
from bot.ports.sessions import SignInLink, WebSession
from bot.storage.sql.storage import SqlStorage
from tests.contracts.samples import DANYLO, IRYNA
from tests.contracts.stage import StorageContract
from tests.contracts.worlds import MORNING

LINK = SignInLink("hash-of-code", DANYLO.id, MORNING, MORNING + timedelta(minutes=15))
SESSION = WebSession(
    "session-1", "hash-of-token", DANYLO.id, "Firefox, Windows", MORNING, MORNING, MORNING + timedelta(hours=12)
)


class SessionsContract(StorageContract):
    """One-time links and sessions."""

    @pytest_asyncio.fixture(autouse=True)
    async def _staff(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.staff.add(replace(DANYLO, email="danylo@example.org"))
            await work.staff.add(replace(IRYNA, email=""))

    async def test_a_link_works_once(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.sessions.add_link(LINK)
            assert await work.sessions.use_link("another", MORNING) is None
        async with storage.work() as work:
            assert await work.sessions.use_link(LINK.code_hash, MORNING) == DANYLO.id
        async with storage.work() as work:
            assert await work.sessions.use_link(LINK.code_hash, MORNING) is None

    async def test_a_link_runs_out(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.sessions.add_link(LINK)
            assert await work.sessions.use_link(LINK.code_hash, LINK.expires_at) is None

    async def test_links_are_counted_and_forgotten(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.sessions.add_link(LINK)
            assert await work.sessions.links_since(DANYLO.id, MORNING - timedelta(hours=1)) == 1
            assert await work.sessions.links_since(DANYLO.id, MORNING) == 0
            assert await work.sessions.links_since(IRYNA.id, MORNING - timedelta(hours=1)) == 0
            await work.sessions.forget_links(DANYLO.id)
            assert await work.sessions.use_link(LINK.code_hash, MORNING) is None

    async def test_a_session_is_found_by_what_the_browser_carries(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.sessions.add(SESSION)
            assert await work.sessions.find("another") is None
            assert await work.sessions.find(SESSION.token_hash) == SESSION

    async def test_sessions_are_listed_touched_and_ended(self, storage: SqlStorage) -> None:
        later = MORNING + timedelta(minutes=5)
        second = replace(SESSION, id="session-2", token_hash="other")
        async with storage.work() as work:
            await work.sessions.add(SESSION)
            await work.sessions.add(second)
            await work.sessions.touch(SESSION.id, later)
            assert await work.sessions.of_manager(DANYLO.id) == (replace(SESSION, seen_at=later), second)
            assert await work.sessions.of_manager(ManagerId("nobody")) == ()
            await work.sessions.end(SESSION.id)
            assert await work.sessions.find(SESSION.token_hash) is None

    async def test_what_is_over_is_forgotten_in_time(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.sessions.add_link(LINK)
            await work.sessions.add(SESSION)
        assert await storage.prune(SESSION.ends_at) == 0
        assert await storage.prune(SESSION.ends_at + timedelta(days=8)) == 2
        async with storage.work() as work:
            assert await work.sessions.find(SESSION.token_hash) is None

    async def test_a_manager_is_found_by_e_mail_whatever_its_case(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            found = await work.staff.find_by_email(" Danylo@Example.org ")
            assert found is not None
            assert (found.id, found.email) == (DANYLO.id, "danylo@example.org")
            assert await work.staff.find_by_email("iryna@example.org") is None
