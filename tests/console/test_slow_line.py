"""What a page of the workshop costs on a slow line: what it loads the first time, and every time after.

Octets, not seconds. Under pytest NiceGUI leaves its answers as they are; compressed they are a third of that
(tests/benchmarks/README.md, "what a page weighs").
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.async_api import CDPSession

from tests.console.chromium import Onlooker, desk_of, open_chromium
from tests.manager.stage import Stage
from tests.usecases.workshop import Shop

pytestmark = [pytest.mark.usefixtures("fresh_pages"), pytest.mark.timeout(240)]

#: Octets the first page of a browser may load, uncompressed, everything it needs included: what it loads today and
#: a tenth more. A product choice.
FIRST: Final = 1_500_000
#: Octets a page may load when the browser has been here before, uncompressed: the page itself.
AGAIN: Final = 200_000
#: The heavy ones: only who asks for an editor, a drawing or a plot may wait for them.
HEAVY: Final = ("codemirror", "mermaid", "echart")


class Line:
    """The line between a browser and the site: what came over it, by address."""

    def __init__(self, watching: CDPSession) -> None:
        self.came: dict[str, int] = {}
        self._asked: dict[str, str] = {}
        watching.on("Network.responseReceived", self._answered)
        watching.on("Network.loadingFinished", self._ended)

    @property
    def octets(self) -> int:
        """Say how much came, headers included."""
        return sum(self.came.values())

    def has(self, name: str) -> bool:
        """Say whether a library came."""
        return any(name in address.lower() for address in self.came)

    def _answered(self, told: dict[str, Any]) -> None:
        self._asked[told["requestId"]] = told["response"]["url"]

    def _ended(self, told: dict[str, Any]) -> None:
        if told["requestId"] in self._asked and told["encodedDataLength"]:
            self.came[self._asked[told["requestId"]]] = int(told["encodedDataLength"])


@pytest.fixture
async def shop(stage: Stage) -> Shop:
    return await Shop.open(stage)


@pytest.fixture
async def onlooker(stage: Stage, shop: Shop, tmp_path: Path) -> AsyncIterator[Onlooker]:
    async with open_chromium(stage, tmp_path, desk_of(stage)) as onlooker:
        await onlooker.comes_in(shop.tetiana)
        yield onlooker


async def test_a_page_loads_only_what_it_needs_and_only_once(shop: Shop, onlooker: Onlooker) -> None:
    page = onlooker.page
    watching = await page.context.new_cdp_session(page)
    await watching.send("Network.enable")
    line = Line(watching)
    path = f"/workshop/{shop.id}/script/front"
    await onlooker.opens(path)
    assert line.octets < FIRST
    assert [name for name in HEAVY if line.has(name)] == []
    line.came.clear()
    await onlooker.opens(path)
    assert set(line.came) == {f"{onlooker.address}{path}"}
    assert line.octets < AGAIN
    await page.get_by_role("tab", name="YAML").click()
    await page.locator(".cm-editor").wait_for()
    assert [name for name in HEAVY if line.has(name)] == ["codemirror"]
    await page.get_by_role("tab", name="Схема").click()
    await page.locator(".drawing-board svg").wait_for()
    assert [name for name in HEAVY if line.has(name)] == ["codemirror", "mermaid"]
