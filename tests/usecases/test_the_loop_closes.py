"""The whole way of a need: keys, milestones, endings, and a history that tells the same as the books."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.casework.absence import Absence
from bot.casework.contact import MOST_TRIES
from bot.casework.moves import MOVES, Move, Part
from bot.casework.need import NeedStatus, Urgency
from bot.casework.owners import Role, owned_by
from bot.casework.referral import ReferralStatus
from bot.casework.task import REACH_OTHERWISE
from bot.usecases.clocks.run_clocks import run_clocks
from bot.usecases.confirm_outcome import tell_outcome
from bot.usecases.move_answers import Verdict, status_code
from bot.usecases.move_referral import move_referral, try_move
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

    async def test_who_is_away_takes_nothing_new(self, stage: Stage) -> None:
        boss = await stage.joins("Ірина", Role.SUPERVISOR)
        need = await stage.asks()
        today = stage.office.today()
        async with stage.office.work() as work:
            await work.staff.add(replace(boss, away=(Absence(today, today),)))
        answer = await stage.moves(boss, need, Move.TAKE)
        assert (answer.verdict, status_code(answer.verdict)) == (Verdict.YOU_ARE_AWAY, 409)


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


@pytest.mark.parametrize(
    ("urgency", "move", "hours"),
    [
        (Urgency.DANGER, Move.SENT_FOR_DECISION, 24),
        (Urgency.DANGER, Move.CONTACT_MADE, 24),
        (Urgency.DANGER, Move.TAKE, 1),
        (Urgency.URGENT, Move.SENT_FOR_DECISION, 32),
        (Urgency.NORMAL, Move.SENT_FOR_DECISION, 14 * 24 + 8),
    ],
)
async def test_the_more_there_is_at_stake_the_sooner_the_next_step(
    stage: Stage, urgency: Urgency, move: Move, hours: int
) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks(urgency=urgency)
    await stage.moves(oksana, need, Move.TAKE)
    await stage.moves(oksana, need, move)
    assert (await stage.need(need)).due_at == MONDAY + timedelta(hours=hours)


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
