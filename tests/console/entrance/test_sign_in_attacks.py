"""What attackers try at the door of the staff: forged forms, planted sessions, foreign hosts, frames, guesses."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI

from bot.casework.owners import Manager
from bot.console.entrance.login import TRIES, WITHIN, add_login
from bot.console.entrance.signing_in import SignIn
from bot.console.guards.headers import SafeHeaders
from bot.console.guards.hosts import KnownHosts
from bot.console.guards.throttle import Throttle
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.ports.messaging import Channel
from bot.proofs.verifier import SiteVerifier
from bot.usecases.staff.sign_in import LONGEST, find_presence, list_sessions, make_link, send_link
from tests.console.desks import FIREFOX, Browser
from tests.manager.stage import Stage
from tests.shipped import LOCALES

HTTPS = "https://dveri.example"


@pytest.fixture
async def oksana(stage: Stage) -> Manager:
    return await stage.joins("Оксана")


@pytest.fixture
async def https(stage: Stage) -> AsyncIterator[httpx.AsyncClient]:
    """A site that browsers reach by https, as in production."""
    app = FastAPI()
    app.add_middleware(KnownHosts, site=HTTPS)
    app.add_middleware(SafeHeaders)
    words = BabelTranslator(LOCALES, domain=CONSOLE)
    add_login(app, SignIn(replace(stage.office, site=HTTPS), SiteVerifier(HTTPS)), words, {})
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=HTTPS) as client:
        yield client


@pytest.mark.parametrize("way", ["https://evil.example", "//evil.example", "/desk/../../x", "/login", "/deskx"])
async def test_no_way_leads_to_another_site(browser: Browser, oksana: Manager, way: str) -> None:
    browser.http.cookies.set("dveri_way", way)
    code = await make_link(browser.office, manager=oksana.id)
    assert (await browser.presses_enter(f"/login/{code}")).headers["location"] == "/proof"
    assert await browser.proves(oksana) == "/desk"


async def test_a_session_somebody_planted_is_not_taken_over(stage: Stage, browser: Browser, oksana: Manager) -> None:
    browser.http.cookies.set("dveri_session", "planted-by-somebody-else")
    code = await make_link(browser.office, manager=oksana.id)
    answer = await browser.presses_enter(f"/login/{code}")
    given = answer.cookies["dveri_session"]
    assert given != "planted-by-somebody-else"
    assert len(given) >= 43
    assert await find_presence(stage.office, token="planted-by-somebody-else") is None


async def test_another_sign_in_at_the_same_browser_ends_the_first(
    stage: Stage, browser: Browser, oksana: Manager
) -> None:
    await browser.comes_in(oksana)
    petro = await stage.joins("Петро")
    await browser.comes_in(petro)
    assert await list_sessions(stage.office, manager=oksana.id) == ()
    assert len(await list_sessions(stage.office, manager=petro.id)) == 1


async def test_a_form_of_another_site_is_refused(stage: Stage, browser: Browser, oksana: Manager) -> None:
    path = f"/login/{await make_link(browser.office, manager=oksana.id)}"
    assert (await browser.http.post(path, data={})).status_code == 403
    token = await browser.token_of(path)
    assert (await browser.http.post(path, data={"form_token": "x" * 32})).status_code == 403
    cross = {"sec-fetch-site": "cross-site"}
    assert (await browser.http.post(path, data={"form_token": token}, headers=cross)).status_code == 403
    browser.http.cookies.clear()
    assert (await browser.http.post(path, data={"form_token": token})).status_code == 403
    assert (await browser.presses_enter(path)).status_code == 303, "nothing was used up"


async def test_guessing_is_slowed_down(stage: Stage, browser: Browser, oksana: Manager) -> None:
    answers = [await browser.presses_enter(f"/login/guess-{number}") for number in range(TRIES + 1)]
    assert [answer.status_code for answer in answers] == [403] * TRIES + [429]
    stage.passes(WITHIN)
    code = await make_link(browser.office, manager=oksana.id)
    assert (await browser.presses_enter(f"/login/{code}")).status_code == 303


def test_a_brake_forgets_in_time_and_counts_each_visitor_apart(stage: Stage) -> None:
    brake, now = Throttle(2, timedelta(minutes=1)), stage.clock.at
    assert [brake.lets("one", now) for _ in range(3)] == [True, True, False]
    assert brake.lets("other", now)
    assert brake.lets("one", now + timedelta(minutes=1))


async def test_cookies_are_closed_to_scripts_and_other_sites(
    stage: Stage, https: httpx.AsyncClient, oksana: Manager
) -> None:
    code = await make_link(stage.office, manager=oksana.id)
    page = await https.get(f"/login/{code}")
    token = page.cookies["__Host-dveri_form"]
    answer = await https.post(f"/login/{code}", data={"form_token": token})
    said = [value.casefold() for name, value in answer.headers.multi_items() if name == "set-cookie"]
    (session,) = [value for value in said if value.startswith("__host-dveri_session=")]
    for word in ("httponly", "secure", "samesite=lax", "path=/", f"max-age={int(LONGEST.total_seconds())}"):
        assert word in session
    assert "domain" not in session


async def test_pages_cannot_be_framed_or_kept(https: httpx.AsyncClient) -> None:
    answer = await https.get("/login")
    assert answer.headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert "script" not in answer.text.replace("<!doctype", "")


@pytest.mark.parametrize("host", ["evil.example", "dveri.example.evil.example", "", "evil.example:443"])
async def test_a_foreign_host_header_opens_nothing(https: httpx.AsyncClient, host: str) -> None:
    answer = await https.get("/login", headers={"host": host})
    assert answer.status_code == 400


async def test_the_page_knows_the_device(stage: Stage, browser: Browser, oksana: Manager) -> None:
    await browser.comes_in(oksana)
    (session,) = await list_sessions(stage.office, manager=oksana.id)
    assert session.device == "Firefox, Linux"
    assert FIREFOX not in session.device


async def test_without_an_address_of_ours_no_link_is_sent(stage: Stage, oksana: Manager) -> None:
    async with stage.office.work() as work:
        await work.staff.add(replace(oksana, email="oksana@example.org"))
    await send_link(stage.office, email="oksana@example.org")
    async with stage.office.work() as work:
        assert await work.outbox.claim(Channel.MAIL, stage.clock.at, 10) == ()
