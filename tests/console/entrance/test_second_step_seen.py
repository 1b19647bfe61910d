"""The second step in a real browser: a passkey is made and used, an app is connected, and nobody is shut out."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from nicegui.storage import Storage
from playwright.async_api import Page, async_playwright

from bot.casework.owners import Manager, Role
from bot.console.desk import Desk
from bot.console.server import Site, make_app, serving
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.ports.proofs import MeansKind
from bot.proofs.verifier import SiteVerifier
from bot.usecases.office import Office
from bot.usecases.staff.sign_in import make_link
from tests.console.chromium import PATIENCE_MS, Onlooker, chromium_here, desk_of, open_chromium
from tests.manager.stage import Stage
from tests.shipped import LOCALES
from tests.world.telephones import telephone_of

pytestmark = [pytest.mark.usefixtures("fresh_pages"), pytest.mark.timeout(240)]


@asynccontextmanager
async def _at_home(stage: Stage, folder: Path) -> AsyncIterator[tuple[Page, Office]]:
    """Serve the desk under a name for which browsers make passkeys, and open a browser at it."""
    Storage.path = folder / "nicegui"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    office = replace(stage.office, site=f"http://localhost:{port}")
    desk = Desk(office, BabelTranslator(LOCALES, domain=CONSOLE), SiteVerifier(office.site))
    app = make_app(Site(desk=desk, public_url=office.site))
    async with serving(app, host="127.0.0.1", port=port), async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=chromium_here(), args=["--no-sandbox"])
        page = await chromium.new_page(base_url=office.site)
        page.set_default_timeout(PATIENCE_MS)
        yield page, office
        await chromium.close()


async def _gets_a_key(page: Page) -> None:
    """Plug in a key that is not made of anything, which knows its owner by the finger."""
    developer = await page.context.new_cdp_session(page)
    await developer.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    await developer.send("WebAuthn.addVirtualAuthenticator", {"options": options})


async def _follows_a_link(page: Page, office: Office, manager: Manager) -> None:
    code = await make_link(office, manager=manager.id)
    await page.goto(f"/login/{code}")
    await page.locator("form button").first.click()


async def test_a_passkey_is_made_and_signs_in(stage: Stage, tmp_path: Path) -> None:
    oksana = await stage.joins("Оксана")
    async with _at_home(stage, tmp_path) as (page, office):
        await _gets_a_key(page)
        await _follows_a_link(page, office, oksana)
        await page.get_by_role("link", name="Створити ключ доступу").click()
        await page.get_by_role("button", name="Створити ключ").click()
        await page.get_by_text("Готово, налаштовано.").wait_for()
        await page.get_by_role("link", name="Зберегли, далі").click()
        await page.wait_for_url("**/desk")
        await page.context.clear_cookies()

        await _follows_a_link(page, office, oksana)
        await page.get_by_role("button", name="Увійти ключем доступу").click()
        await page.wait_for_url("**/desk")
        await page.goto("/desk/me")
        await page.get_by_text("Ключ доступу", exact=True).wait_for()
    async with stage.office.work() as work:
        (means,) = await work.means.of_manager(oksana.id)
    assert means.kind is MeansKind.PASSKEY
    assert means.used_at is not None


async def test_whoever_refuses_the_passkey_is_told_and_may_try_again(stage: Stage, tmp_path: Path) -> None:
    oksana = await stage.joins("Оксана")
    async with _at_home(stage, tmp_path) as (page, office):
        await _follows_a_link(page, office, oksana)
        await page.goto("/proof/new/passkey")
        await page.evaluate("() => { navigator.credentials.create = () => Promise.reject(new Error('no')) }")
        button = page.get_by_role("button", name="Створити ключ")
        await button.click()
        await page.get_by_role("alert").get_by_text("Не вийшло").wait_for()
        assert await button.is_enabled()


async def test_an_app_is_connected_and_its_code_signs_in(stage: Stage, tmp_path: Path) -> None:
    oksana = await stage.joins("Оксана")
    async with open_chromium(stage, tmp_path, desk_of(stage)) as onlooker:
        await onlooker.signs_in(oksana)
        assert onlooker.page.url.endswith("/desk")
        await onlooker.page.context.clear_cookies()
        await onlooker.signs_in(oksana)
        assert onlooker.page.url.endswith("/desk")


async def test_no_page_of_the_second_step_shuts_anybody_out(stage: Stage, tmp_path: Path) -> None:
    iryna = await stage.joins("Ірина", Role.SUPERVISOR)
    await stage.joins("Оксана")
    async with open_chromium(stage, tmp_path, desk_of(stage)) as onlooker:
        code = await make_link(onlooker.office, manager=iryna.id)
        await onlooker.opens(f"/login/{code}")
        await onlooker.page.locator("form button").first.click()
        await _finds_nothing(onlooker, "/proof/new", "/proof/new/app")
        await onlooker.page.context.clear_cookies()
        await onlooker.signs_in(iryna)
        await _finds_nothing(onlooker, "/proof/codes", "/proof/reset", "/desk/me")
        await onlooker.page.context.clear_cookies()
        code = await make_link(onlooker.office, manager=iryna.id)
        await onlooker.opens(f"/login/{code}")
        await onlooker.page.locator("form button").first.click()
        await _finds_nothing(onlooker, "/proof")
    assert telephone_of(stage.office, iryna).sheet


async def test_no_page_of_passkeys_shuts_anybody_out(stage: Stage, tmp_path: Path) -> None:
    oksana = await stage.joins("Оксана")
    async with _at_home(stage, tmp_path) as (page, office):
        await _gets_a_key(page)
        await _follows_a_link(page, office, oksana)
        onlooker = Onlooker(page, office.site, office)
        await _finds_nothing(onlooker, "/proof/new", "/proof/new/passkey")


async def _finds_nothing(onlooker: Onlooker, *paths: str) -> None:
    for path in paths:
        await onlooker.opens(path)
        assert onlooker.page.url.endswith(path), onlooker.page.url
        assert await onlooker.finds() == [], path
