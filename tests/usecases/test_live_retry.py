"""Who may send once more what was set aside, and what becomes of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.casework.audit import Action
from bot.casework.names import HromadaCode
from bot.casework.owners import Role
from bot.ports.messaging import Channel
from bot.usecases.watching.retry_messages import Retried, give_up_messages, retry_messages
from tests.console.watching.live_town import refused
from tests.manager.stage import Stage

MALFORMED = "TelegramBadRequest: Bad Request: can't parse entities"
ELSEWHERE = HromadaCode("UA00000000000000009")


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    stage = await Stage.open(tmp_path)
    yield stage
    await stage.close()


async def leaving(stage: Stage) -> list[str]:
    async with stage.office.work() as work:
        return [one.message.text for one in await work.outbox.claim(Channel.CITIZEN, stage.clock.now(), 100)]


async def recorded(stage: Stage) -> list[tuple[str, Action, str]]:
    async with stage.office.work() as work:
        return [(one.actor, one.action, one.detail) for one in await work.audit.of_subject("outbox")]


async def test_an_administrator_sends_anything_once_more_and_only_once(stage: Stage) -> None:
    keeper = await stage.joins("Тетяна", Role.ADMINISTRATOR, ELSEWHERE)
    number = await refused(stage.storage, stage.clock.now(), why=MALFORMED)
    assert await leaving(stage) == []
    first = await retry_messages(stage.office, by=keeper.id, messages=[number, number])
    again = await retry_messages(stage.office, by=keeper.id, messages=[number])
    assert (first, again) == (Retried(leaving=1), Retried(gone=1))
    assert await leaving(stage) == ["Таємні слова"]
    assert await recorded(stage) == [(f"manager:{keeper.id}", Action.MESSAGES_RETRIED, "1 messages")]


async def test_a_supervisor_sends_what_is_about_needs_of_their_hromada(stage: Stage) -> None:
    need = await stage.asks()
    number = await refused(stage.storage, stage.clock.now(), why=MALFORMED, need=need.id)
    other = await refused(stage.storage, stage.clock.now(), why=f"{MALFORMED} 2")
    boss = await stage.joins("Ірина", Role.SUPERVISOR)
    far = await stage.joins("Олег", Role.SUPERVISOR, ELSEWHERE)
    manager = await stage.joins("Оксана")
    for somebody in (far, manager):
        assert await retry_messages(stage.office, by=somebody.id, messages=[number]) == Retried(gone=1)
        assert await give_up_messages(stage.office, by=somebody.id, messages=[number]) == 0
    assert await retry_messages(stage.office, by=boss.id, messages=[number, other]) == Retried(leaving=1, gone=1)


async def test_whoever_has_left_is_said_to_be_out_of_reach(stage: Stage) -> None:
    keeper = await stage.joins("Тетяна", Role.ADMINISTRATOR)
    number = await refused(stage.storage, stage.clock.now(), why="TelegramBadRequest: message is too long")
    assert await retry_messages(stage.office, by=keeper.id, messages=[number]) == Retried(unreachable=1)


async def test_a_hidden_chat_gets_what_is_about_a_need_once_it_is_in_sight_and_nothing_else(stage: Stage) -> None:
    keeper, need = await stage.joins("Тетяна", Role.ADMINISTRATOR), await stage.asks()
    bare, about_need = MALFORMED, f"{MALFORMED} 2"
    answer = await refused(stage.storage, stage.clock.now(), why=bare)
    notice = await refused(stage.storage, stage.clock.now(), why=about_need, need=need.id)
    for why in (bare, about_need):
        async with stage.office.work() as work:
            reader = await work.people.find(7_000_000 + len(why))
            assert reader is not None
            await work.people.save(replace(reader, hiding=reader.hiding.hidden()), stage.clock.now())
    done = await retry_messages(stage.office, by=keeper.id, messages=[answer, notice])
    assert done == Retried(leaving=1, unreachable=1)
    assert await leaving(stage) == []


async def test_what_is_given_up_is_emptied(stage: Stage) -> None:
    keeper = await stage.joins("Тетяна", Role.ADMINISTRATOR)
    number = await refused(stage.storage, stage.clock.now(), why=MALFORMED)
    assert await give_up_messages(stage.office, by=keeper.id, messages=[number]) == 1
    assert await give_up_messages(stage.office, by=keeper.id, messages=[number]) == 0
    assert await retry_messages(stage.office, by=keeper.id, messages=[number]) == Retried(gone=1)
    assert await leaving(stage) == []
    assert await recorded(stage) == [(f"manager:{keeper.id}", Action.MESSAGES_GIVEN_UP, "1 messages")]
