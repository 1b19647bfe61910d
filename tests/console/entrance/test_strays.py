"""Addresses that lead nowhere, and pages that break: plain words, a way on, and nobody's secrets."""

from __future__ import annotations

import logging

import httpx
import pytest
from fastapi import FastAPI

from bot.console.demo.page import Demo
from bot.console.entrance.strays import add_strays
from bot.console.server import Site, make_app, serving
from bot.demo_phones import SandboxWorld
from bot.localization.translator import BabelTranslator


@pytest.mark.usefixtures("fresh_pages")
async def test_a_stray_address_is_told_so_and_shown_a_way_on(
    world: SandboxWorld, words: BabelTranslator, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "nicegui")
    app = make_app(Site(demo=Demo(world, words)))
    async with serving(app, host="127.0.0.1") as answering, httpx.AsyncClient(base_url=answering.address) as browser:
        ours = await browser.get("/p/SecretCodeOfAPartner/again")
        english = await browser.get("/nowhere", headers={"accept-language": "en"})
    assert (ours.status_code, english.status_code) == (404, 404)
    assert "Тут нічого немає" in ours.text
    assert 'href="/login"' in ours.text
    assert "There is nothing here" in english.text
    assert "SecretCodeOfAPartner" not in ours.text + caplog.text


async def test_a_page_that_breaks_says_so_in_plain_words(words: BabelTranslator) -> None:
    app = FastAPI()
    add_strays(app, words)

    @app.get("/breaks")
    async def breaks() -> None:
        raise RuntimeError("olena@example.org")

    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as browser:
        page = await browser.get("/breaks")
    assert page.status_code == 500
    assert "Щось зламалося в нас" in page.text
    assert "olena" not in page.text
