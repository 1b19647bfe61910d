"""Signing in: a link that works once, a session that ends, and what attackers try."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.casework.audit import Action
from bot.casework.owners import Manager, Role
from bot.ports.messaging import Channel
from bot.usecases.office import Office
from bot.usecases.staff.enrol_manager import invite
from bot.usecases.staff.secret_codes import hash_of
from bot.usecases.staff.sign_in import (
    IDLE_FOR,
    LINK_FOR,
    LINKS,
    LONGEST,
    begin_session,
    end_session,
    find_presence,
    list_sessions,
    make_link,
    sign_in,
)
from tests.console.desks import SITE, Browser
from tests.manager.stage import SVITANOK, Stage

HTTPS = "https://dveri.example"


@pytest.fixture
async def oksana(stage: Stage) -> Manager:
    return await stage.joins("Оксана")


async def _begun(office: Office, manager: Manager, device: str = "Firefox, Linux") -> str:
    return (await begin_session(office, manager, device=device, is_proved=True)).token


async def test_a_link_signs_in_once(stage: Stage, browser: Browser, oksana: Manager) -> None:
    code = await make_link(browser.office, manager=oksana.id)
    first = await browser.presses_enter(f"/login/{code}")
    assert (first.status_code, first.headers["location"]) == (303, "/proof")
    browser.http.cookies.clear()
    second = await browser.presses_enter(f"/login/{code}")
    assert second.status_code == 403
    assert "вже не діє" in second.text


async def test_looking_at_a_link_uses_nothing_up(stage: Stage, browser: Browser, oksana: Manager) -> None:
    code = await make_link(browser.office, manager=oksana.id)
    for _ in range(3):
        assert (await browser.http.get(f"/login/{code}")).status_code == 200
    assert (await browser.http.head(f"/login/{code}")).status_code in {200, 405}
    assert (await browser.presses_enter(f"/login/{code}")).status_code == 303


async def test_a_link_and_a_session_run_out(stage: Stage, oksana: Manager) -> None:
    code = await make_link(stage.office, manager=oksana.id)
    stage.passes(LINK_FOR)
    assert await sign_in(stage.office, code=str(code), device="", language="uk") is None

    token = await _begun(stage.office, oksana)
    stage.passes(IDLE_FOR - timedelta(minutes=1))
    assert await find_presence(stage.office, token=token) is not None
    stage.passes(IDLE_FOR - timedelta(minutes=1))
    assert await find_presence(stage.office, token=token) is not None, "doing something keeps one signed in"
    stage.passes(IDLE_FOR)
    assert await find_presence(stage.office, token=token) is None


async def test_a_page_that_refreshes_by_itself_keeps_nobody_signed_in(stage: Stage, oksana: Manager) -> None:
    token = await _begun(stage.office, oksana)
    for _ in range(6):
        stage.passes(IDLE_FOR / 6)
        await find_presence(stage.office, token=token, acts=False)
    assert await find_presence(stage.office, token=token) is None


async def test_twelve_hours_end_every_session(stage: Stage, oksana: Manager) -> None:
    token = await _begun(stage.office, oksana)
    for _ in range(int(LONGEST / IDLE_FOR) * 2):
        stage.passes(IDLE_FOR / 2)
        last = await find_presence(stage.office, token=token)
    assert last is None


async def test_whoever_left_the_staff_is_signed_out(stage: Stage, oksana: Manager) -> None:
    token = await _begun(stage.office, oksana)
    code = await make_link(stage.office, manager=oksana.id)
    async with stage.office.work() as work:
        await work.staff.add(replace(oksana, is_active=False))
    assert await find_presence(stage.office, token=token) is None
    assert await sign_in(stage.office, code=str(code), device="", language="uk") is None


async def test_sessions_are_listed_and_ended_by_their_owner_alone(stage: Stage, oksana: Manager) -> None:
    petro = await stage.joins("Петро")
    token = await _begun(stage.office, oksana, "Chrome, Android")
    await _begun(stage.office, oksana)
    (one, other) = sorted(await list_sessions(stage.office, manager=oksana.id), key=lambda each: each.device)
    assert (one.device, other.device) == ("Chrome, Android", "Firefox, Linux")
    assert not await end_session(stage.office, manager=petro.id, session=one.id)
    assert await end_session(stage.office, manager=oksana.id, session=one.id)
    assert await find_presence(stage.office, token=token) is None
    assert [each.id for each in await list_sessions(stage.office, manager=oksana.id)] == [other.id]


async def test_signing_in_is_on_record(stage: Stage, oksana: Manager) -> None:
    await _begun(stage.office, oksana)
    (session,) = await list_sessions(stage.office, manager=oksana.id)
    async with stage.office.work() as work:
        (record,) = await work.audit.of_subject(session.id)
    assert (record.actor, record.action) == (f"manager:{oksana.id}", Action.SIGNED_IN)


async def test_only_hashes_are_kept(stage: Stage, oksana: Manager) -> None:
    code = await make_link(stage.office, manager=oksana.id)
    token = await _begun(stage.office, oksana)
    stored = b"".join(path.read_bytes() for path in stage.folder.iterdir() if path.is_file())
    assert str(code).encode() not in stored
    assert token.encode() not in stored
    assert hash_of(token).encode() in stored


async def test_links_are_made_so_often_and_no_oftener(stage: Stage, oksana: Manager) -> None:
    made = [await make_link(stage.office, manager=oksana.id) for _ in range(LINKS + 1)]
    assert [code is None for code in made] == [False] * LINKS + [True]
    stage.passes(timedelta(hours=1))
    assert await make_link(stage.office, manager=oksana.id) is not None


async def test_a_stranger_who_asks_for_links_shuts_nobody_out(stage: Stage, oksana: Manager) -> None:
    asked: list[str | None] = []
    for _ in range(90):
        asked.append(await make_link(stage.office, manager=oksana.id))
        newest = [code for code in asked if code][-1]
        stage.passes(timedelta(minutes=1))
    assert sum(code is not None for code in asked) < 2 * LINKS + LINKS
    begun = await sign_in(stage.office, code=newest, device="Firefox", language="uk")
    assert begun is not None, "the last letter she got still opens the door"


async def test_a_link_comes_by_mail_to_whom_we_know_and_nobody_learns_who_that_is(
    stage: Stage, browser: Browser, oksana: Manager
) -> None:
    async with stage.office.work() as work:
        await work.staff.add(replace(oksana, email="oksana@example.org"))
    known = await browser.presses_enter("/login", email="Oksana@example.org")
    unknown = await browser.presses_enter("/login", email="nobody@example.org")
    assert known.text == unknown.text
    async with stage.office.work() as work:
        (letter,) = await work.outbox.claim(Channel.MAIL, stage.clock.at, 10)
    assert letter.account == "oksana@example.org"
    assert f"{SITE}/login/" in letter.message.text
    assert "Оксана" not in letter.message.text + letter.message.subject
    code = letter.message.text.partition("/login/")[2].split()[0]
    assert (await browser.presses_enter(f"/login/{code}")).status_code == 303


async def test_somebody_without_telegram_joins_by_an_invitation(stage: Stage, browser: Browser) -> None:
    code = await invite(
        stage.office, hromada=SVITANOK, name="Ганна", role=Role.MANAGER, by="system", email="hanna@example.org"
    )
    assert (await browser.presses_enter(f"/login/{code}")).status_code == 303
    async with stage.office.work() as work:
        hanna = await work.staff.find_by_email("hanna@example.org")
    assert hanna is not None
    assert (hanna.name, hanna.account, hanna.role) == ("Ганна", None, Role.MANAGER)
    assert (await browser.presses_enter(f"/login/{code}")).status_code == 403
    need = await stage.asks()
    assert need.owner is not None
    assert need.owner.id == hanna.id


async def test_a_link_leads_to_the_page_that_was_wanted(stage: Stage, browser: Browser, oksana: Manager) -> None:
    need = await stage.asks()
    away = await browser.http.get(f"/desk/need/{need.id}")
    assert (away.status_code, away.headers["location"]) == (303, "/login")
    code = await make_link(browser.office, manager=oksana.id)
    assert (await browser.presses_enter(f"/login/{code}")).headers["location"] == "/proof"
    assert await browser.proves(oksana) == f"/desk/need/{need.id}"
