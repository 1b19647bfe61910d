"""The demo page over real HTTP: it comes whole, and asks nobody else for anything."""

import re

import httpx
import pytest

from bot.console.demo.page import Demo
from bot.console.server import Site, make_app, serving
from bot.demo_phones import SandboxWorld
from bot.localization.translator import BabelTranslator

ADDRESSES = re.compile(r"""(?:src=|href=|url\(|import |from )["']?([^"'\s>)]+)""")


@pytest.mark.usefixtures("fresh_pages")
async def test_everything_on_the_page_comes_from_here(world: SandboxWorld, words: BabelTranslator) -> None:
    app = make_app(Site(demo=Demo(world, words)))
    async with serving(app, host="127.0.0.1") as answering, httpx.AsyncClient(base_url=answering.address) as browser:
        page = await browser.get("/")
        english = await browser.get("/en")
        health = await browser.get("/healthz")
        asked = {address for address in ADDRESSES.findall(page.text) if address.startswith(("/", "http"))}
        answers = {address: (await browser.get(address)).status_code for address in asked}

    assert (page.status_code, health.status_code) == (200, 200)
    assert '<html lang="uk">' in page.text
    assert '<html lang="en-GB">' in english.text
    assert "<title>Двері — спробуйте</title>" in page.text
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert "set-cookie" not in page.headers
    assert len(answers) >= 5
    assert set(answers.values()) == {200}
    assert [address for address in answers if not address.startswith("/")] == []
