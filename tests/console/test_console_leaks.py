"""The canary in the console: whatever stands on a page stands in no log and in no address, whoever opened it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from nicegui import ui

from bot.console.demo.page import Demo
from bot.console.server import Site, make_app, serving
from bot.demo_phones import SandboxWorld
from bot.localization.translator import BabelTranslator
from tests.console.glass_house import GlassHouse, Seen, Who, open_house
from tests.console.test_who_sees_what import PAGES
from tests.manager.stage import Stage
from tests.world.leaks import leaks, listening_to_the_log

# What may stand in no log; the number of a need says nothing about anybody, but stands in none either.
SECRETS = {one.name: one.value for one in Seen if one is not Seen.NUMBER}
_ADDRESSES = re.compile(r"(?:href|src|action)(?:&quot;|\\?\"|=|:)+([^\"\\&<> ]+)")

pytestmark = pytest.mark.timeout(400)


@pytest.fixture
async def house(stage: Stage, tmp_path: Path) -> AsyncIterator[GlassHouse]:
    async with open_house(stage, tmp_path) as house:
        yield house


async def test_what_stands_on_pages_stands_in_no_log_and_no_address(house: GlassHouse) -> None:
    shown: set[Seen] = set()
    with listening_to_the_log() as log:
        addresses: list[str] = []
        for path in PAGES:
            for who in (Who.OWNER, Who.SUPERVISOR, Who.OPERATOR, Who.ADMINISTRATOR):
                answer = await house.looks(who, path)
                shown |= house.seen(answer.text)
                addresses += [*_ADDRESSES.findall(answer.text), str(answer.url), answer.headers.get("location", "")]
    assert shown > {Seen.NAME, Seen.PHONE, Seen.STORY, Seen.HEARD, Seen.COLLEAGUE}, "there was something to leak"
    assert len(addresses) > len(PAGES)
    secrets = SECRETS | {"number": house.things.need.number}
    assert leaks({"log": log.getvalue(), "addresses": "\n".join(addresses)}, secrets) == []


@pytest.mark.usefixtures("fresh_pages")
async def test_a_page_that_breaks_over_somebodys_words_tells_nobody(
    world: SandboxWorld, words: BabelTranslator
) -> None:
    @ui.page("/breaks")
    async def breaks() -> None:
        raise RuntimeError(Seen.STORY.value, Seen.NAME.value)

    app = make_app(Site(demo=Demo(world, words)))
    with listening_to_the_log() as log:
        async with serving(app, host="127.0.0.1") as answering, httpx.AsyncClient() as browser:
            answer = await browser.get(f"{answering.address}/breaks")
    assert answer.status_code == 500
    assert "Щось зламалося в нас" in answer.text
    assert leaks({"page": answer.text, "log": log.getvalue()}, SECRETS) == []
    assert "RuntimeError" in log.getvalue(), "whoever mends it learns where"
