"""Both sides write through the bot; bot and human never speak at once; whoever wants silence gets it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.casework.audit import Action
from bot.casework.floor import HUMAN_SILENCE, Floor
from bot.casework.moves import Move
from bot.casework.need import Need, Urgency
from bot.casework.owners import Manager, Role
from bot.usecases.clocks.run_clocks import run_clocks
from bot.usecases.pass_floor import pass_floor
from bot.usecases.read_letters import read_letters
from bot.usecases.safe_contact import STILL_HERE
from bot.usecases.write_to_citizen import LONGEST_LETTER, Fate, start_talk, write_to_citizen
from tests.manager.stage import Stage


async def _taken(stage: Stage, answers: dict[str, object] | None = None) -> tuple[Manager, Need]:
    oksana = await stage.joins("Оксана Вербицька")
    need = await stage.asks(answers)
    await stage.moves(oksana, need, Move.TAKE)
    await stage.hears(need)
    await stage.alerts(oksana)
    return oksana, need


async def _writes(stage: Stage, manager: Manager, need: Need, text: str) -> Fate:
    return (await write_to_citizen(stage.office, manager=manager.id, need=need.id, text=text)).fate


async def test_the_person_is_told_once_that_a_human_speaks_and_by_name(stage: Stage) -> None:
    oksana, need = await _taken(stage)
    assert await _writes(stage, oksana, need, "Добрий день!") is Fate.SENT
    assert await _writes(stage, oksana, need, "Чи зручно завтра?") is Fate.SENT
    told = await stage.hears(need)
    assert len(told) == 3
    assert "розмовляє людина" in told[0]
    assert "Оксана Вербицька" in told[1]
    assert "Чи зручно завтра?" in told[2]
    assert (await stage.person(need)).floor.need == need.id


async def test_only_whoever_answers_may_write(stage: Stage) -> None:
    _, need = await _taken(stage)
    taras = await stage.joins("Тарас")
    assert (await start_talk(stage.office, manager=taras.id, need=need.id)).fate is Fate.NOT_YOURS
    assert await _writes(stage, taras, need, "Добрий день!") is Fate.NOT_YOURS
    assert await stage.hears(need) == []


async def test_who_has_not_taken_it_takes_it_first(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    assert (await start_talk(stage.office, manager=oksana.id, need=need.id)).fate is Fate.NOT_YOURS
    await stage.moves(oksana, need, Move.TAKE)
    assert (await start_talk(stage.office, manager=oksana.id, need=need.id)).fate is Fate.SENT


async def test_who_only_waits_for_a_human_still_hears_from_the_clock(stage: Stage) -> None:
    await stage.joins("Оксана")
    need = await stage.asks(urgency=Urgency.DANGER)
    async with stage.office.work() as work:
        person = await work.people.load(need.person)
        await work.people.save(replace(person, floor=Floor(need.id)), stage.clock.at)
    stage.passes(timedelta(minutes=15))
    await run_clocks(stage.office)
    assert len(await stage.hears(need)) == 1


async def test_an_empty_or_endless_letter_is_not_sent(stage: Stage) -> None:
    oksana, need = await _taken(stage)
    assert await _writes(stage, oksana, need, " \n ") is Fate.EMPTY
    assert await _writes(stage, oksana, need, "я" * (LONGEST_LETTER + 1)) is Fate.TOO_LONG
    assert not (await stage.person(need)).floor.is_human


async def test_the_end_of_a_talk_gives_the_floor_back_once(stage: Stage) -> None:
    oksana, need = await _taken(stage)
    await _writes(stage, oksana, need, "Добрий день!")
    await stage.hears(need)
    assert await pass_floor(stage.office, manager=oksana.id, need=need.id)
    assert not await pass_floor(stage.office, manager=oksana.id, need=need.id)
    (told,) = await stage.hears(need)
    assert "знову бот" in told
    assert not (await stage.person(need)).floor.is_human


async def test_a_human_who_falls_silent_gives_the_floor_back(stage: Stage) -> None:
    oksana, need = await _taken(stage)
    await _writes(stage, oksana, need, "Добрий день!")
    stage.passes(HUMAN_SILENCE - timedelta(minutes=1))
    await _writes(stage, oksana, need, "Я ще тут")
    stage.passes(HUMAN_SILENCE - timedelta(minutes=1))
    await stage.hears(need)
    await run_clocks(stage.office)
    assert (await stage.person(need)).floor.is_human
    stage.passes(timedelta(minutes=2))
    await run_clocks(stage.office)
    assert not (await stage.person(need)).floor.is_human
    # What is written next goes to nobody.
    async with stage.office.work() as work:
        assert await work.staff.doing(oksana.id) == {}


async def test_a_new_talk_ends_the_earlier_one(stage: Stage) -> None:
    oksana, first = await _taken(stage)
    second = await stage.asks()
    await stage.moves(oksana, second, Move.TAKE)
    await _writes(stage, oksana, first, "Добрий день!")
    await start_talk(stage.office, manager=oksana.id, need=second.id)
    assert not (await stage.person(first)).floor.is_human


async def test_the_end_of_the_work_ends_the_talk(stage: Stage) -> None:
    oksana, need = await _taken(stage)
    await _writes(stage, oksana, need, "Добрий день!")
    await stage.moves(oksana, need, Move.DONE)
    assert not (await stage.person(need)).floor.is_human
    async with stage.office.work() as work:
        assert await work.staff.doing(oksana.id) == {}


async def test_a_letter_of_the_person_comes_as_an_alert_without_its_words(stage: Stage) -> None:
    oksana, need = await _taken(stage)
    await stage.writes(need, "Степан знову не приходив")
    (alert,) = await stage.mail(oksana.id)
    assert "Степан" not in alert.text
    assert alert.rows[0][0].data == f"a:read:{need.id}"

    found = await read_letters(stage.office, manager=oksana.id, need=need.id)

    assert found is not None
    assert [letter.text for letter in found.letters] == ["Степан знову не приходив"]
    async with stage.office.work() as work:
        assert all(letter.read_at for letter in await work.letters.of_need(need.id))
        assert [record.action for record in await work.audit.of_subject(need.id)].count(Action.LETTER_READ) == 1


async def test_in_the_middle_of_a_talk_letters_come_in_full(stage: Stage) -> None:
    oksana, need = await _taken(stage)
    await start_talk(stage.office, manager=oksana.id, need=need.id)
    await stage.writes(need, "Степан знову не приходив")
    (letter,) = await stage.mail(oksana.id)
    assert "Степан знову не приходив" in letter.text
    assert letter.is_protected
    async with stage.office.work() as work:
        assert [record.action for record in await work.audit.of_subject(need.id)].count(Action.LETTER_READ) == 1


async def test_letters_are_nobody_elses_to_read(stage: Stage) -> None:
    _, need = await _taken(stage)
    taras, boss = await stage.joins("Тарас"), await stage.joins("Ірина", Role.SUPERVISOR)
    await stage.writes(need, "Степан знову не приходив")
    assert await read_letters(stage.office, manager=taras.id, need=need.id) is None
    assert await read_letters(stage.office, manager=boss.id, need=need.id) is None


async def test_a_letter_to_a_queue_reaches_its_supervisors(stage: Stage) -> None:
    boss = await stage.joins("Ірина", Role.SUPERVISOR)
    need = await stage.asks()
    await stage.alerts(boss)
    await stage.writes(need, "Чи є новини?")
    assert len(await stage.alerts(boss)) == 1
    assert await read_letters(stage.office, manager=boss.id, need=need.id) is not None


async def test_who_wants_no_letters_finds_them_on_coming_by_themselves(stage: Stage) -> None:
    oksana, need = await _taken(stage, {"contact_way": "only_i_write"})
    assert (await start_talk(stage.office, manager=oksana.id, need=need.id)).fate is Fate.HELD
    assert await _writes(stage, oksana, need, "Ми знайшли місце") is Fate.HELD
    assert await stage.hears(need) == []
    assert not (await stage.person(need)).floor.is_human

    await stage.writes(need, "Чи є новини?")

    (told,) = await stage.hears(need)
    assert "Ми знайшли місце" in told
    assert await _writes(stage, oksana, need, "Чекаємо вас завтра") is Fate.SENT
    stage.passes(STILL_HERE)
    assert await _writes(stage, oksana, need, "І візьміть документи") is Fate.HELD


async def test_the_clock_does_not_cut_into_a_talk(stage: Stage) -> None:
    oksana, need = await _taken(stage)
    stage.passes(timedelta(days=4) - HUMAN_SILENCE / 2)
    await _writes(stage, oksana, need, "Добрий день!")
    await stage.hears(need)
    stage.passes(HUMAN_SILENCE / 2)
    await run_clocks(stage.office)
    assert await stage.alerts(oksana)
    assert await stage.hears(need) == []
