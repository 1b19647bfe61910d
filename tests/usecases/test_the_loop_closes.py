"""The whole way of a need: keys, milestones, endings, and a history that tells the same as the books."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.casework.contact import MOST_TRIES
from bot.casework.events import Notice
from bot.casework.moves import MOVES, Move, Part
from bot.casework.need import Need, NeedStatus, Urgency
from bot.casework.owners import Manager, Role, owned_by
from bot.casework.referral import ReferralStatus
from bot.casework.task import REACH_OTHERWISE, REVIEW_UNMET
from bot.usecases.confirm_outcome import tell_outcome
from bot.usecases.give_task import finish_task, give_task
from bot.usecases.move_answers import Verdict, status_code
from bot.usecases.move_referral import move_referral, try_move
from bot.usecases.reopen_need import reopen
from bot.usecases.run_clocks import run_clocks
from bot.usecases.withdraw_need import withdraw_need
from tests.manager.stage import MONDAY, Stage

#: The usual case, from the first look to help that came.
USUAL = (
    *(Move.SEE, Move.TAKE, Move.CONTACT_TRIED, Move.CONTACT_PLANNED, Move.CONTACT_MADE, Move.VISIT_SET),
    *(Move.PRIMARY_ASSESSMENT, Move.IN_DEPTH_ASSESSMENT, Move.REPORT_DRAWN, Move.SENT_FOR_DECISION),
    *(Move.WAITING_DOCUMENTS, Move.RESUMED, Move.DECISION_GRANTED, Move.PLAN_AGREED, Move.WAITLISTED),
    *(Move.IN_SERVICE, Move.PROVIDER_PAUSE, Move.RESUMED, Move.REVIEW, Move.DONE),
)
LEGAL = (Move.DECISION_GRANTED, Move.DECISION_REFUSED, Move.TERMINATED)


async def test_the_usual_case_tells_each_step_once_and_the_history_tells_it_all(stage: Stage) -> None:
    oksana = await stage.joins("Оксана Вербицька")
    need = await stage.asks()
    await stage.hears(need)
    for move in USUAL:
        assert (await stage.moves(oksana, need, move)).verdict is Verdict.MOVED
        told = await stage.hears(need)
        assert len(told) == (2 if move is Move.DONE else 1), move
        assert need.number in told[0]
        assert "Оксана Вербицька" in told[0]
        await stage.books_agree(need)
    milestones = [MOVES[Move(one.name)].milestone for one in await stage.history(need) if one.name in set(Move)]
    assert sum(milestone is not None for milestone in milestones) == 11
    async with stage.sitting(need) as sitting:
        await tell_outcome(sitting, need.id, helped=True)
    assert (await stage.need(need)).status is NeedStatus.RESOLVED
    await stage.books_agree(need)


@pytest.mark.parametrize("move", LEGAL)
async def test_the_three_legal_events_are_copies_of_the_official_notice(stage: Stage, move: Move) -> None:
    oksana = await stage.joins("Оксана Вербицька")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    await stage.hears(need)
    await stage.moves(oksana, need, move)
    told = (await stage.hears(need))[0]
    assert "Тут лише копія" in told
    assert "Офіційно вам повідомлять" in told
    if move is not Move.DECISION_GRANTED:
        assert "можна оскаржити" in told
        assert "Причина: " in told


async def test_after_a_service_ends_the_person_is_asked_and_no_sends_it_on(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    await stage.moves(oksana, need, Move.TERMINATED)
    assert (await stage.need(need)).status is NeedStatus.CONFIRMING
    async with stage.sitting(need) as sitting:
        await tell_outcome(sitting, need.id, helped=False)
    need = await stage.need(need)
    assert need.status is NeedStatus.IN_REFERRAL
    assert need.owner is not None
    await stage.books_agree(need)


class TestTheContract:
    async def test_the_same_key_gives_the_same_answer_and_does_nothing_twice(self, stage: Stage) -> None:
        oksana = await stage.joins("Оксана")
        need = await stage.asks()
        await stage.hears(need)
        first = await stage.moves(oksana, need, Move.TAKE, key="k1")
        assert await stage.moves(oksana, need, Move.TAKE, key="k1") == first
        assert len(await stage.hears(need)) == 1
        other = await stage.moves(oksana, need, Move.CONTACT_MADE, key="k1")
        assert (other.verdict, status_code(other.verdict)) == (Verdict.KEY_IS_TAKEN, 409)

    async def test_a_stale_version_is_told_what_is_open_now(self, stage: Stage) -> None:
        oksana = await stage.joins("Оксана")
        need = await stage.asks()
        seen = await stage.referral(need)
        await stage.moves(oksana, need, Move.TAKE)
        late = await move_referral(
            stage.office, manager=oksana.id, referral=seen.id, version=seen.version, move=Move.SEE
        )
        assert (late.verdict, status_code(late.verdict)) == (Verdict.CHANGED, 409)
        assert Move.CONTACT_MADE in late.allowed
        assert Move.TAKE not in late.allowed

    @pytest.mark.parametrize(
        ("verdict", "status"),
        [
            (Verdict.MOVED, 200),
            (Verdict.ALREADY_SO, 200),
            (Verdict.REFUSED, 409),
            (Verdict.NOT_YOURS, 403),
            (Verdict.INCOMPLETE, 422),
            (Verdict.DAY_IS_PAST, 422),
            (Verdict.UNKNOWN_CODE, 422),
        ],
    )
    def test_each_verdict_has_its_status(self, verdict: Verdict, status: int) -> None:
        assert status_code(verdict) == status

    async def test_trying_changes_nothing(self, stage: Stage) -> None:
        oksana = await stage.joins("Оксана")
        need = await stage.asks()
        seen = await stage.referral(need)
        answer = await try_move(stage.office, manager=oksana.id, referral=seen.id, version=seen.version, move=Move.TAKE)
        assert answer.verdict is Verdict.MOVED
        assert await stage.referral(need) == seen

    async def test_unknown_codes_and_outcomes_are_refused(self, stage: Stage) -> None:
        oksana = await stage.joins("Оксана")
        need = await stage.asks()
        await stage.moves(oksana, need, Move.TAKE)
        for move, part in ((Move.CANNOT, {"code": "no_capacity"}), (Move.DONE, {"outcome": ("gold",)})):
            assert (await stage.moves(oksana, need, move, **part)).verdict is Verdict.UNKNOWN_CODE
        answer = await stage.moves(oksana, need, Move.CANNOT, code="other")
        assert (answer.verdict, answer.missing) == (Verdict.INCOMPLETE, (Part.REASON,))

    async def test_the_person_reads_the_code_in_plain_words(self, stage: Stage) -> None:
        oksana = await stage.joins("Оксана")
        need = await stage.asks()
        await stage.hears(need)
        await stage.moves(oksana, need, Move.DECLINE, code="outside_area")
        (told,) = await stage.hears(need)
        assert "Причина: це робить інша територія" in told


class TestReachingThePerson:
    async def test_a_try_is_no_contact_and_the_clock_goes_on(self, stage: Stage) -> None:
        oksana = await stage.joins("Оксана")
        need = await stage.asks()
        await stage.moves(oksana, need, Move.TAKE)
        due = (await stage.need(need)).due_at
        stage.passes(timedelta(hours=2))
        await stage.moves(oksana, need, Move.CONTACT_TRIED)
        assert (await stage.need(need)).due_at == due
        assert (await stage.referral(need)).status is ReferralStatus.ACCEPTED
        # Accepted and spoken with nobody: the promise to speak is overdue all the same.
        stage.passes(timedelta(days=4))
        while await run_clocks(stage.office):
            pass
        assert "overdue" in [event.name for event in await stage.history(need)]

    async def test_after_the_limit_the_person_rests_and_somebody_looks_for_another_way(self, stage: Stage) -> None:
        oksana = await stage.joins("Оксана")
        need = await stage.asks()
        await stage.moves(oksana, need, Move.TAKE)
        assert (await stage.moves(oksana, need, Move.CANNOT, code="could_not_contact")).verdict is Verdict.TOO_FEW_TRIES
        for _ in range(MOST_TRIES):
            assert (await stage.moves(oksana, need, Move.CONTACT_TRIED)).verdict is Verdict.MOVED
        async with stage.office.work() as work:
            (task,) = await work.tasks.open_of_need(need.id)
        assert task.kind == REACH_OTHERWISE
        assert (await stage.moves(oksana, need, Move.CONTACT_TRIED)).verdict is Verdict.RESTING
        await stage.books_agree(need)
        assert (await stage.moves(oksana, need, Move.CANNOT, code="could_not_contact")).verdict is Verdict.MOVED

    async def test_in_danger_nobody_rests_and_those_above_hear(self, stage: Stage) -> None:
        oksana, boss = await stage.joins("Оксана"), await stage.joins("Ірина", Role.SUPERVISOR)
        need = await stage.asks(urgency=Urgency.DANGER)
        await stage.moves(oksana, need, Move.TAKE)
        due = (await stage.need(need)).due_at
        await stage.alerts(boss)
        for _ in range(MOST_TRIES):
            await stage.moves(oksana, need, Move.CONTACT_TRIED)
        assert (await stage.need(need)).due_at == due
        assert any("не вдалося зв'язатися" in alert for alert in await stage.alerts(boss))


class TestToSomebodyElse:
    async def test_to_a_colleague_by_name_who_has_to_take_it(self, stage: Stage) -> None:
        oksana, taras = await stage.joins("Оксана"), await stage.joins("Тарас")
        boss = await stage.joins("Ірина", Role.SUPERVISOR)
        need = await stage.asks()
        giver, taker = (oksana, taras) if need.owner == owned_by(oksana) else (taras, oksana)
        await stage.moves(giver, need, Move.TAKE)
        await stage.moves(giver, need, Move.HANDED_ON, target=boss.id)
        moved = await stage.need(need)
        assert moved.owner == owned_by(boss)
        assert (await stage.referral(need)).status is ReferralStatus.SENT
        await stage.alerts(giver)
        await stage.moves(boss, need, Move.TAKE)
        assert any("яке ви передали, взяли" in alert for alert in await stage.alerts(giver))
        assert taker.id not in [event.actor for event in await stage.history(need)]
        await stage.books_agree(need)

    async def test_not_to_somebody_who_is_not_there(self, stage: Stage) -> None:
        oksana = await stage.joins("Оксана")
        need = await stage.asks()
        await stage.moves(oksana, need, Move.TAKE)
        for target in ("nobody", oksana.id):
            assert (await stage.moves(oksana, need, Move.HANDED_ON, target=target)).verdict is Verdict.UNKNOWN_TARGET

    async def test_a_supervisor_reassigns_without_reading_it(self, stage: Stage) -> None:
        oksana, taras = await stage.joins("Оксана"), await stage.joins("Тарас")
        boss = await stage.joins("Ірина", Role.SUPERVISOR)
        need = await stage.asks()
        before, after = (oksana, taras) if need.owner == owned_by(oksana) else (taras, oksana)
        await stage.moves(before, need, Move.TAKE)
        await stage.alerts(before)
        assert (await stage.moves(before, need, Move.REASSIGN, target=after.id)).verdict is Verdict.REFUSED
        assert (await stage.moves(boss, need, Move.REASSIGN, target=after.id)).verdict is Verdict.MOVED
        assert (await stage.need(need)).owner == owned_by(after)
        assert await stage.alerts(before)
        await stage.books_agree(need)


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
            counts = await work.unmet_needs.report(need.hromada, first=date(2026, 11, 1), last=date(2026, 12, 1))
        assert (task.kind, task.due_at) == (REVIEW_UNMET, ended.due_at)
        assert [(one.need, one.reason) for one in counts] == [("care_at_home", "no_place")]

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
