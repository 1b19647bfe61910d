"""The managers' bot gives a link into the browser."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.manager.commands import command
from bot.manager.desk import Desk
from bot.manager.voice import Voice
from bot.usecases.staff.sign_in import LINKS, sign_in
from tests.manager.stage import Stage

SITE = "https://dveri.example"


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    stage = await Stage.open(tmp_path)
    yield stage
    await stage.close()


async def _desk(stage: Stage, site: str) -> Desk:
    oksana = await stage.joins("Оксана")
    office = replace(stage.office, site=site)
    return Desk(office, oksana, Voice(office.translator, "uk"))


async def test_the_link_signs_in_and_cannot_be_forwarded(stage: Stage) -> None:
    desk = await _desk(stage, SITE)
    (message,) = (await command(desk, "web")).messages
    assert message.is_protected
    code = message.text.partition(f"{SITE}/login/")[2].split()[0]
    begun = await sign_in(desk.office, code=code, device="", language="uk")
    assert begun is not None
    assert begun.manager.id == desk.manager.id


async def test_nobody_collects_links(stage: Stage) -> None:
    desk = await _desk(stage, SITE)
    said = [(await command(desk, "web")).messages[0].text for _ in range(LINKS + 1)]
    assert "Ви вже взяли кілька посилань" in said[-1]


async def test_without_an_address_of_ours_it_says_so(stage: Stage) -> None:
    desk = await _desk(stage, "")
    (message,) = (await command(desk, "web")).messages
    assert "ще не налаштоване" in message.text
