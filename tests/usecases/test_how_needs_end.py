"""Every way a need can end, and go on after its end; nothing about it stays alive by mistake."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.casework.events import Notice
from bot.casework.moves import Move
from bot.casework.need import Need, NeedStatus, Urgency
from bot.casework.owners import Manager, Role
from bot.casework.task import REACH_OTHERWISE, REVIEW_UNMET
from bot.usecases.clocks.run_clocks import run_clocks
from bot.usecases.confirm_outcome import tell_outcome
from bot.usecases.give_task import UNDO_FOR, close_tasks, finish_task, give_task, undo_task
from bot.usecases.move_answers import Verdict
from bot.usecases.raise_danger import raise_danger
from bot.usecases.reopen_need import reopen
from bot.usecases.withdraw_need import withdraw_need
from tests.manager.stage import MONDAY, Stage


class TestEndings:
    async def test_a_supervisor_signs_that_there_is_nothing_and_looks_again_on_the_day(self, stage: Stage) -> None:
        oksana, boss = await stage.joins("Оксана"), await stage.joins("Ірина", Role.SUPERVISOR)
        need = await stage.asks()
        assert (await stage.moves(oksana, need, Move.UNMET)).verdict is Verdict.REFUSED
        await stage.moves(oksana, need, Move.CANNOT)
        await stage.hears(need)
        answer = await stage.moves(boss, need, Move.UNMET)
        assert answer.verdict is Verdict.MOVED
        (told,) = await stage.hears(need)
        for words in ("Поки можна ходити до денного центру", "Вільних місць немає", "27 січня", "можна скаржитися"):
            assert words in told
        ended = await stage.need(need)
        assert (ended.status, ended.due_at is None) == (NeedStatus.UNMET, False)
        await stage.books_agree(need)
        async with stage.office.work() as work:
            (task,) = await work.tasks.open_of_manager(boss.id)
            lines = await work.figures.unmet(need.hromada, first=date(2026, 11, 1), last=date(2026, 12, 1))
        assert (task.kind, task.due_at) == (REVIEW_UNMET, ended.due_at)
        assert [(line.needs, line.reason) for line in lines] == [(("care_at_home",), "no_place")]
        async with stage.sitting(need) as sitting:
            await reopen(sitting, need.id)
        assert (await stage.need(need)).status is NeedStatus.IN_REFERRAL
        async with stage.office.work() as work:
            assert await work.tasks.open_of_need(need.id) == ()

    async def test_danger_is_never_signed_away(self, stage: Stage) -> None:
        await stage.joins("Оксана")
        boss = await stage.joins("Ірина", Role.SUPERVISOR)
        need = await stage.asks(urgency=Urgency.DANGER)
        assert (await stage.moves(boss, need, Move.UNMET)).verdict is Verdict.REFUSED

    async def test_the_person_takes_it_back_and_everything_stops(self, stage: Stage) -> None:
        oksana = await stage.joins("Оксана")
        need = await stage.asks()
        await stage.moves(oksana, need, Move.TAKE)
        await stage.alerts(oksana)
        for _ in range(2):
            async with stage.sitting(need) as sitting:
                await withdraw_need(sitting, need.id)
        assert (await stage.need(need)).status is NeedStatus.WITHDRAWN
        async with stage.office.work() as work:
            assert await work.referrals.live_of(need.id) is None
            assert [one.kind for one in await work.timers.take_due(MONDAY + timedelta(days=60), 50)] == []
        assert len([one for one in await stage.alerts(oksana) if "людина його забрала" in one]) == 1
        await stage.books_agree(need)

    async def test_nobody_else_can_take_it_back(self, stage: Stage) -> None:
        await stage.joins("Оксана")
        need, other = await stage.asks(), await stage.asks()
        async with stage.sitting(other) as sitting:
            await withdraw_need(sitting, need.id)
        assert (await stage.need(need)).is_live

    async def test_what_was_made_by_mistake_is_closed_with_a_reason(self, stage: Stage) -> None:
        oksana = await stage.joins("Оксана")
        need = await stage.asks()
        await stage.moves(oksana, need, Move.ENTERED_IN_ERROR)
        assert (await stage.need(need)).status is NeedStatus.ENTERED_IN_ERROR
        await stage.books_agree(need)

    async def test_two_needs_become_one_and_nothing_that_was_said_is_lost(self, stage: Stage) -> None:
        oksana = await stage.joins("Оксана")
        need = await stage.asks()
        double = await stage.asks_again(need, "care_at_home", "food")
        await stage.hears(need)
        assert (await stage.moves(oksana, double, Move.MERGE, target=need.id)).verdict is Verdict.MOVED
        (told,) = await stage.hears(need)
        assert f"тож далі буде одне: {need.number}" in told
        ended, grown = await stage.need(double), await stage.need(need)
        assert (ended.status, ended.linked) == (NeedStatus.ENTERED_IN_ERROR, need.id)
        assert grown.kinds == ("care_at_home", "food")
        for one in (need, double):
            await stage.books_agree(one)

    async def test_letters_and_the_steps_of_danger_go_on_with_it(self, stage: Stage) -> None:
        oksana = await stage.joins("Оксана")
        need = await stage.asks()
        double = await stage.asks_again(need)
        await stage.writes(double, "Мені страшно вдома")
        async with stage.sitting(double) as sitting:
            now = await sitting.work.needs.load(double.id)
            await raise_danger(sitting, now, ["domestic_violence"])
        await stage.alerts(oksana)
        await stage.moves(oksana, double, Move.MERGE, target=need.id)
        async with stage.office.work() as work:
            assert [one.text for one in await work.letters.of_need(need.id)] == ["Мені страшно вдома"]
            assert await work.letters.of_need(double.id) == ()
            kinds = {task.kind for task in await work.tasks.open_of_need(need.id)}
        assert "protocol_step.violence_police" in kinds
        assert any("лист" in one for one in await stage.alerts(oksana))

    async def test_nothing_goes_on_in_what_is_about_to_end(self, stage: Stage) -> None:
        oksana = await stage.joins("Оксана")
        need = await stage.asks()
        double = await stage.asks_again(need)
        await stage.moves(oksana, need, Move.TAKE)
        await stage.moves(oksana, need, Move.DONE)
        assert (await stage.moves(oksana, double, Move.MERGE, target=need.id)).verdict is Verdict.UNKNOWN_TARGET

    async def test_merging_danger_into_a_quiet_need_makes_it_dangerous(self, stage: Stage) -> None:
        oksana, boss = await stage.joins("Оксана"), await stage.joins("Ірина", Role.SUPERVISOR)
        need = await stage.asks(urgency=Urgency.DANGER)
        quiet = await stage.asks_again(need)
        await stage.alerts(boss)
        await stage.moves(oksana, need, Move.MERGE, target=quiet.id)
        grown = await stage.need(quiet)
        assert grown.urgency is Urgency.DANGER
        assert grown.due_at is not None
        assert grown.due_at <= stage.clock.at + timedelta(minutes=15)
        assert await stage.alerts(boss)
        await stage.books_agree(quiet)

    async def test_needs_of_two_people_are_never_merged(self, stage: Stage) -> None:
        oksana = await stage.joins("Оксана")
        need, other = await stage.asks(), await stage.asks()
        assert (await stage.moves(oksana, need, Move.MERGE, target=other.id)).verdict is Verdict.UNKNOWN_TARGET

    async def test_lately_ended_goes_on_long_ended_is_followed(self, stage: Stage) -> None:
        oksana = await stage.joins("Оксана")
        need = await stage.asks()
        await _finished(stage, oksana, need)
        stage.passes(timedelta(days=29))
        async with stage.sitting(need) as sitting:
            await reopen(sitting, need.id)
        assert (await stage.need(need)).status is NeedStatus.IN_REFERRAL
        await stage.books_agree(need)
        await _finished(stage, oksana, need)
        stage.passes(timedelta(days=31))
        await stage.hears(need)
        for _ in range(2):
            async with stage.sitting(need) as sitting:
                await reopen(sitting, need.id)
        async with stage.office.work() as work:
            follower, old = await work.needs.of_person(need.person)
        assert (old.status, follower.status) == (NeedStatus.RESOLVED, NeedStatus.IN_REFERRAL)
        assert follower.linked == need.id
        assert follower.number != need.number
        assert any(follower.number in told and need.number in told for told in await stage.hears(need))
        await stage.books_agree(follower)

    async def test_three_questions_without_an_answer_close_it_unconfirmed(self, stage: Stage) -> None:
        oksana = await stage.joins("Оксана")
        need = await stage.asks()
        await stage.moves(oksana, need, Move.TAKE)
        await stage.moves(oksana, need, Move.DONE)
        for _ in range(40):
            stage.passes(timedelta(days=1))
            while await run_clocks(stage.office):
                pass
        assert (await stage.need(need)).status is NeedStatus.RESOLVED
        names = [event.name for event in await stage.history(need)]
        assert names.count("outcome_asked") == 3
        assert names[-1] == "unconfirmed"
        await stage.books_agree(need)


class TestTasks:
    async def test_a_task_is_given_once_reminded_of_and_done_by_the_owner(self, stage: Stage) -> None:
        oksana, boss = await stage.joins("Оксана"), await stage.joins("Ірина", Role.SUPERVISOR)
        need = await stage.asks()
        await stage.moves(oksana, need, Move.TAKE)
        await stage.alerts(oksana)
        due = stage.clock.at + timedelta(hours=1)
        for _ in range(2):
            async with stage.office.work() as work:
                task = await give_task(stage.office, work, need, REACH_OTHERWISE, due=due, detail="Сусідка Ганна")
        (alert,) = await stage.alerts(oksana)
        assert "завдання" in alert
        assert "Ганна" not in alert
        stage.passes(timedelta(hours=2))
        await run_clocks(stage.office)
        assert any("не зроблено вчасно" in one for one in await stage.alerts(oksana))
        stage.passes(timedelta(days=1, hours=8))
        await run_clocks(stage.office)
        assert any("не зроблено вчасно" in one for one in await stage.alerts(boss))
        assert not await finish_task(stage.office, manager=boss.id, task=task.id)
        assert await finish_task(stage.office, manager=oksana.id, task=task.id)
        assert not await finish_task(stage.office, manager=oksana.id, task=task.id)

    async def test_a_slip_is_taken_back_by_whoever_made_it_and_soon(self, stage: Stage) -> None:
        oksana, boss = await stage.joins("Оксана"), await stage.joins("Ірина", Role.SUPERVISOR)
        need = await stage.asks()
        await stage.moves(oksana, need, Move.TAKE)
        due = stage.clock.at + timedelta(hours=1)
        async with stage.office.work() as work:
            task = await give_task(stage.office, work, need, REACH_OTHERWISE, due=due, alert="")
        assert not await undo_task(stage.office, manager=oksana.id, task=task.id)
        assert await finish_task(stage.office, manager=oksana.id, task=task.id)
        assert not await undo_task(stage.office, manager=boss.id, task=task.id)
        assert await undo_task(stage.office, manager=oksana.id, task=task.id)
        await stage.alerts(oksana)
        stage.passes(timedelta(hours=2))
        await run_clocks(stage.office)
        assert any("не зроблено вчасно" in one for one in await stage.alerts(oksana))
        assert await finish_task(stage.office, manager=oksana.id, task=task.id)
        stage.passes(UNDO_FOR + timedelta(seconds=1))
        assert not await undo_task(stage.office, manager=oksana.id, task=task.id)

    async def test_what_the_service_closed_itself_stays_closed(self, stage: Stage) -> None:
        oksana = await stage.joins("Оксана")
        need = await stage.asks()
        await stage.moves(oksana, need, Move.TAKE)
        async with stage.office.work() as work:
            task = await give_task(stage.office, work, need, REACH_OTHERWISE, due=stage.clock.at, alert="")
            await close_tasks(stage.office, work, need)
        assert not await undo_task(stage.office, manager=oksana.id, task=task.id)

    async def test_who_cannot_be_written_to_becomes_a_task(self, stage: Stage) -> None:
        oksana = await stage.joins("Оксана")
        need = await stage.asks()
        await stage.moves(oksana, need, Move.TAKE)
        async with stage.office.work() as work:
            person = await work.people.load(need.person)
            await work.people.save(replace(person, is_gone=True), stage.clock.at)
        await stage.moves(oksana, need, Move.CONTACT_MADE)
        assert (await stage.history(need))[-1].notice is Notice.UNDELIVERABLE
        async with stage.office.work() as work:
            assert [one.kind for one in await work.tasks.open_of_need(need.id)] == [REACH_OTHERWISE]


async def _finished(stage: Stage, manager: Manager, need: Need) -> None:
    await stage.moves(manager, need, Move.TAKE)
    await stage.moves(manager, need, Move.DONE)
    async with stage.sitting(need) as sitting:
        await tell_outcome(sitting, need.id, helped=True)
