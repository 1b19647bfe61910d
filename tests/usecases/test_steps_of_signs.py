"""A sign of danger that is found later sets off the protocols it binds us to, each of them once."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.moves import Move
from bot.casework.need import Need
from bot.casework.owners import Role
from bot.usecases.give_task import finish_task
from bot.usecases.protocol_steps import FAMILY, give_steps
from bot.usecases.raise_danger import raise_danger
from tests.manager.stage import Stage

POLICE, CHILD = f"{FAMILY}violence_police", f"{FAMILY}violence_child_service"


async def steps(stage: Stage, need: Need) -> list[str]:
    async with stage.office.work() as work:
        return sorted(task.kind for task in await work.tasks.open_of_need(need.id) if task.kind.startswith(FAMILY))


async def raised(stage: Stage, need: Need, *signs: str) -> None:
    async with stage.sitting(need) as sitting:
        await raise_danger(sitting, await sitting.work.needs.load(need.id), signs)


async def test_a_sign_found_in_a_letter_sets_off_its_protocols(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    assert await steps(stage, need) == []
    await raised(stage, need, "domestic_violence")
    assert await steps(stage, need) == [CHILD, POLICE]
    await raised(stage, need, "domestic_violence")
    assert await steps(stage, need) == [CHILD, POLICE]


async def test_what_has_been_done_is_not_asked_for_again(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    await stage.joins("Ірина", Role.SUPERVISOR)
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    await raised(stage, need, "domestic_violence")
    async with stage.office.work() as work:
        open_now = {task.kind: task.id for task in await work.tasks.open_of_need(need.id)}
    assert await finish_task(stage.office, manager=oksana.id, task=open_now[POLICE])
    # Another sign asks for the police as well, and for nobody else new.
    await raised(stage, need, "sexual_violence")
    assert await steps(stage, need) == [CHILD]
    await raised(stage, need, "child_danger")
    assert POLICE not in await steps(stage, need)
    assert f"{FAMILY}child_in_danger" in await steps(stage, need)


async def test_telling_more_gives_only_what_is_new(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    now = await stage.need(need)
    before = replace(now, signs=("sexual_violence",))
    told = replace(now, signs=("sexual_violence", "domestic_violence"))
    async with stage.office.work() as work:
        await give_steps(stage.office, work, told, before=before)
    assert await steps(stage, need) == [CHILD]
