"""Doors: kept, counted, closed; a closed one still lets people in."""

from dataclasses import replace

import pytest

from bot.casework.audit import Action
from bot.casework.doors import BadDoor
from bot.casework.places import Hromada, Kind
from bot.ports.records import Door
from bot.usecases.directory.keep_doors import add_door, change_door, find_door, list_doors
from bot.usecases.directory.sample_data import add_sample_people
from tests.manager.stage import SVITANOK, Stage
from tests.usecases.visitor import Visitor

SCHOOL = Door("school", SVITANOK, "Школа у Вербовому", "school")


@pytest.fixture
async def door(stage: Stage) -> Door:
    await stage.joins("Оксана")
    async with stage.office.work() as work:
        await work.places.replace(
            [Hromada(SVITANOK, "Світанківська", Kind.SELYSHCHNA, "Вінницький", "Вінницька", "Світанкове")], []
        )
    await add_door(stage.office, SCHOOL, by="system")
    return SCHOOL


async def test_a_door_is_added_once_and_changed_by_its_id(stage: Stage, door: Door) -> None:
    with pytest.raises(BadDoor, match="already"):
        await add_door(stage.office, door, by="system")
    changed = await change_door(stage.office, "school", by="system", name="Ліцей у Вербовому")
    assert changed == replace(door, name="Ліцей у Вербовому")
    assert (await find_door(stage.office, "school")).place == "Світанківська"
    async with stage.office.work() as work:
        assert [line.action for line in await work.audit.of_subject("school")] == [Action.DOOR_CHANGED] * 2


@pytest.mark.parametrize(
    "wrong",
    [
        replace(SCHOOL, payload="школа"),
        replace(SCHOOL, payload="claim-7ABC"),
        replace(SCHOOL, payload="a" * 65),
        replace(SCHOOL, payload="other", kind="bank"),
        replace(SCHOOL, payload="other", hromada="UA99"),  # type: ignore[arg-type]
    ],
)
async def test_a_door_that_cannot_be_is_refused(stage: Stage, door: Door, wrong: Door) -> None:
    with pytest.raises(BadDoor):
        await add_door(stage.office, wrong, by="system")


async def test_an_unknown_door_cannot_be_changed(stage: Stage) -> None:
    with pytest.raises(BadDoor, match="no such door"):
        await change_door(stage.office, "nothing", by="system", is_open=False)


async def test_who_comes_through_a_door_is_counted_and_nobody_in_particular(stage: Stage, door: Door) -> None:
    for account in (701, 702):
        await Visitor(stage, account=account).comes("school")
    (line,) = await list_doors(stage.office, SVITANOK, days=7)
    assert (line.count.arrivals, line.count.needs) == (2, 0)


async def test_a_closed_door_says_something_kind_and_still_helps(stage: Stage, door: Door) -> None:
    await change_door(stage.office, "school", by="system", is_open=False)
    olena = Visitor(stage)
    said = await olena.comes("school")
    assert "Цих дверей уже немає, але ви не помилилися" in said[0]
    assert "за кодом від закладу" not in " ".join(said)
    await olena.taps("Розповісти, що сталося", "Погоджуюся", "Для мене", "Порада або щось інше", "Готово")
    await olena.writes("Хто б допоміг із дровами")
    await olena.taps("Так, може", "Ще ні", "Ні, це все", "Не знаю", "Так, зможемо", "Ні, досить")
    await olena.taps("Не можу сказати", "Ні, лише я", "Писати сюди", "Без імені")
    await olena.taps("Усе правильно", "Погоджуюся", "Погоджуюся")
    need = await olena.need()
    # Whoever answered for the door answers still.
    assert (need.hromada, need.door) == (SVITANOK, "")


async def test_a_link_that_leads_nowhere_leads_to_the_beginning(stage: Stage, door: Door) -> None:
    assert "Не" in " ".join(await Visitor(stage).comes("no_such_door"))


async def test_a_sample_door_that_was_closed_stays_closed(stage: Stage) -> None:
    doors = [("payload", "hromada", "name", "kind", "prefill"), ("school_1", SVITANOK, "Школа", "school", "")]
    for _ in range(2):
        assert await add_sample_people(stage.office, doors=doors, staff=[()]) == (1, 0)
        async with stage.office.work() as work:
            found = await work.doors.find("school_1")
            assert found is not None
            await work.doors.put(replace(found, is_open=False))
    assert await add_sample_people(stage.office, doors=doors, staff=[()]) == (1, 0)
    async with stage.office.work() as work:
        found = await work.doors.find("school_1")
    assert found is not None
    assert not found.is_open
