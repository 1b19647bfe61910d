"""Beginning again, as it is: the process that serves the training takes its own place, and nothing is left."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright

from tests.console.chromium import chromium_here
from tests.shipped import ROOT

pytestmark = pytest.mark.timeout(400)

#: A whole service is put together twice, on a machine that may be busy.
PATIENCE_MS = 150_000


def _free_port() -> int:
    """Give a port that nobody listens on now."""
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


@asynccontextmanager
async def _training(folder: Path) -> AsyncIterator[str]:
    """Run it as people do; give its address."""
    port = _free_port()
    # What a real service would stand on is named, and must stay untouched.
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DVERI_DATABASE_URL": f"sqlite:///{folder / 'real.sqlite'}",
        "DVERI_SECRET_KEY": "x" * 40,
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "training", "--port", str(port)),
        cwd=folder,
        env=environment,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    try:
        said = ""
        while not (found := re.search(r"http://[\d.:]+", said)):
            line = await process.stderr.readline()
            assert line, said
            said += line.decode()
        drain = asyncio.create_task(process.stderr.read())
        yield found[0]
        process.terminate()
        assert await process.wait() == 0
        await drain
    finally:
        if process.returncode is None:
            process.kill()


def _left_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def _people(page: Page) -> list[str]:
    return [name or "" for name in await page.locator(".hall-name strong").all_text_contents()]


async def test_everything_is_forgotten_and_the_open_page_comes_back(tmp_path: Path) -> None:
    path = chromium_here()
    async with _training(tmp_path) as address, async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = await chromium.new_page()
        page.set_default_timeout(PATIENCE_MS)
        await page.goto(address)
        await page.locator(".hall-comer").nth(3).wait_for()
        await page.get_by_role("button", name="Нехай прийде ще одна людина").click()
        await page.locator(".hall-comer").nth(4).wait_for()
        before = await _people(page)
        await page.get_by_role("button", name="Почати навчання спочатку").click()
        async with page.expect_navigation(timeout=PATIENCE_MS):
            await page.get_by_role("button", name="Так, почати спочатку").click()
        await page.locator(".hall-comer").nth(3).wait_for()
        assert await _people(page) == before[1:]
        await chromium.close()
    assert _left_in(tmp_path) == []
