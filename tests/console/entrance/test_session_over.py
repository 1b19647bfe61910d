"""A page that lies open when its session ends: it shows nothing any more, and nothing can be done on it."""

from __future__ import annotations

import asyncio

import pytest
from nicegui import Client

from bot.casework.owners import Manager, Role
from bot.console.entrance.session_watch import SessionWatch
from bot.usecases.staff.change_role import change_role
from bot.usecases.staff.end_sessions import end_sessions
from bot.usecases.staff.sign_in import IDLE_FOR, Presence, find_over, list_sessions
from tests.console.desks import PATIENCE, Browser
from tests.console.workshop.test_workshop_script import Editor
from tests.manager.stage import Stage
from tests.usecases.workshop import Shop


@pytest.fixture
async def oksana(stage: Stage) -> Manager:
    return await stage.joins("Оксана")


async def _end(stage: Stage, manager: Manager) -> None:
    boss = await stage.joins("Ірина", Role.SUPERVISOR)
    assert await end_sessions(stage.office, by=boss.id, manager=manager.id) == 1


async def _is_closed() -> None:
    """Wait until no page of this process is open any more."""
    for _ in range(PATIENCE):
        if not Client.instances:
            return
        await asyncio.sleep(0.1)
    pytest.fail(f"{len(Client.instances)} pages are open")


async def test_an_open_card_is_emptied_when_its_owner_is_signed_out_elsewhere(
    stage: Stage, browser: Browser, oksana: Manager
) -> None:
    await browser.comes_in(oksana)
    need = await browser.opens_taken(stage, oksana)
    await browser.sees(need.number)
    await _end(stage, oksana)
    await browser.misses(need.number)
    await _is_closed()


@pytest.mark.parametrize("path", ["/desk/me", "/desk/people", "/desk/reports", "/desk/providers"])
async def test_pages_that_hear_no_news_are_emptied_too(stage: Stage, browser: Browser, path: str) -> None:
    boss = await stage.joins("Олена", Role.SUPERVISOR)
    await browser.comes_in(boss)
    await browser.opens(path)
    await browser.sees("Вийти")
    await _end(stage, boss)
    await browser.misses("Вийти")
    await _is_closed()


async def test_another_role_closes_the_pages_of_the_old_one(stage: Stage, browser: Browser) -> None:
    boss, head = await stage.joins("Олена", Role.SUPERVISOR), await stage.joins("Тетяна", Role.ADMINISTRATOR)
    await browser.comes_in(boss)
    await browser.opens("/desk/live")
    await browser.sees("Вийти")
    await change_role(stage.office, by=head.id, manager=boss.id, role=Role.MANAGER)
    await browser.misses("Вийти")


async def test_nothing_is_saved_by_itself_once_the_session_is_over(stage: Stage, browser: Browser) -> None:
    shop = await Shop.open(stage)
    await browser.comes_in(shop.tetiana)
    editor = Editor(shop, browser)
    await editor.opens()
    await editor.edits("heard")
    (session,) = await list_sessions(stage.office, manager=shop.tetiana.id)
    async with stage.office.work() as work:
        await work.sessions.end(session.id)
    await editor.types("field-tell", "Написав той, хто знайшов телефон.")
    await browser.misses("Вийти")
    assert await shop.version() == 0


async def test_a_page_nobody_has_touched_for_long_counts_as_over_and_asking_keeps_none(
    stage: Stage, browser: Browser, oksana: Manager
) -> None:
    await browser.comes_in(oksana)
    (session,) = await list_sessions(stage.office, manager=oksana.id)
    assert await find_over(stage.office, {session.id, "gone"}) == {"gone"}
    stage.passes(IDLE_FOR / 2)
    assert await find_over(stage.office, {session.id}) == frozenset()
    stage.passes(IDLE_FOR / 2)
    assert await find_over(stage.office, {session.id}) == {session.id}


async def test_a_browser_that_does_not_follow_loses_the_page_all_the_same(
    stage: Stage, browser: Browser, oksana: Manager
) -> None:
    await browser.comes_in(oksana)
    await browser.opens("/desk/me")
    (session,) = await list_sessions(stage.office, manager=oksana.id)
    watch, client = SessionWatch(stage.office), browser.user.client
    assert client is not None
    watch.keep(client, Presence(oksana, session))
    await watch.look()
    assert list(client.content), "they are still here"
    await _end(stage, oksana)
    await watch.look()
    assert not list(client.content)
    await watch.look()
    assert client.is_deleted


async def test_strangers_leave_nothing_in_the_memory(browser: Browser) -> None:
    for path in ("/desk", "/desk/live", "/workshop", "/desk/need/x"):
        answer = await browser.http.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert not Client.instances
