"""A manager who may not have Telegram: a letter, a browser, and a person who hears of each step."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.world.post import Post, open_town_with_post
from tests.world.webdesk import AtTheDesk, open_web_desk


@pytest.fixture
async def post(tmp_path: Path, empty_town: Path) -> AsyncIterator[Post]:
    """A town with a mail server."""
    async with open_town_with_post(tmp_path, empty_town) as post:
        yield post


@pytest.fixture
async def hanna(post: Post, tmp_path: Path) -> AsyncIterator[AtTheDesk]:
    """A social manager with a mailbox and a browser."""
    async with open_web_desk(post, tmp_path, name="Ганна Лісова", address="hanna@hromada.example.org") as hanna:
        yield hanna


async def test_from_the_first_letter_to_the_last(post: Post, hanna: AtTheDesk) -> None:
    olena = post.town.citizen()
    await hanna.sees("Коли надійде звернення")
    number = await olena.asks_for_care()

    letter = await hanna.mailbox.reads(number)
    assert "Олена" not in letter
    await hanna.follows_the_alert(number)
    await hanna.makes("Беру в роботу")
    await olena.sees("Ганна Лісова")

    await hanna.makes("Планую зв'язок", day="2026-11-25")
    await olena.sees("25 листопада")

    await hanna.writes("Доброго дня! Завтра зателефоную о десятій.")
    await olena.sees("Завтра зателефоную о десятій")
    await olena.writes("Дякую, чекатиму")
    await hanna.follows_the_alert(number)
    await hanna.presses("Прочитати 1 новий лист")
    await hanna.sees("Дякую, чекатиму")

    await hanna.makes("Поговорили")
    await hanna.makes("Допомогу надано", outcome="Пораду і пояснення дано")
    await olena.sees("Чи отримали ви допомогу")
    assert await post.town.views_of(number) > 0


async def test_a_session_ends_and_a_letter_brings_her_back(post: Post, hanna: AtTheDesk) -> None:
    olena = post.town.citizen()
    number = await olena.asks_for_care()
    await post.town.passes(hours=1)
    assert await hanna.is_asked_to_sign_in("/desk")
    await hanna.signs_in()
    await hanna.opens("/desk")
    await hanna.sees(number)
