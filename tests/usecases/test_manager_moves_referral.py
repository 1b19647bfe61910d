"""Every move of a manager: what changes, who is told, what is refused."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from bot.casework.audit import Action
from bot.casework.events import Notice
from bot.casework.moves import MOVES, Hand, Move, Part
from bot.casework.need import NeedStatus, Urgency
from bot.casework.owners import Role, owned_by, queue_of
from bot.casework.referral import ReferralStatus
from bot.ports.records import TimerKind
from bot.usecases.move_answers import LONGEST_REASON, Verdict
from bot.usecases.move_referral import move_referral
from tests.manager.stage import GIVEN, KYIV, MONDAY, SVITANOK, Stage

FRIDAY = date(2026, 11, 27)


async def test_taking_promises_a_contact_and_tells_the_person_who_and_when(stage: Stage) -> None:
    oksana = await stage.joins("Оксана Вербицька")
    need = await stage.asks()

    answer = await stage.moves(oksana, need, Move.TAKE)

    assert answer.verdict is Verdict.MOVED
    referral, need = await stage.referral(need), await stage.need(need)
    assert (referral.status, referral.stage) == (ReferralStatus.ACCEPTED, "take")
    # Three working days after Monday, at the end of the working day in Kyiv.
    assert need.due_at == referral.due_at == datetime(2026, 11, 26, 18, 0, tzinfo=KYIV)
    (told,) = await stage.hears(need)
    assert need.number in told
    assert "Оксана Вербицька" in told
    assert "26 листопада" in told
    event = (await stage.history(need))[-1]
    assert (event.name, event.notice, event.actor) == ("take", Notice.SENT, f"manager:{oksana.id}")


async def test_a_day_given_is_the_day_everybody_counts_on(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    await stage.hears(need)

    assert (await stage.moves(oksana, need, Move.VISIT_SET, on=FRIDAY)).verdict is Verdict.MOVED

    need = await stage.need(need)
    assert need.due_at == datetime(2026, 11, 27, 18, 0, tzinfo=KYIV)
    assert ["27 листопада" in told for told in await stage.hears(need)] == [True]


async def test_the_whole_way_to_done_ends_with_the_question_to_the_person(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    for move in (Move.TAKE, Move.CONTACT_MADE, Move.DONE):
        assert (await stage.moves(oksana, need, move)).verdict is Verdict.MOVED

    need = await stage.need(need)
    assert need.status is NeedStatus.CONFIRMING
    assert need.owner == owned_by(oksana)
    assert need.due_at is not None
    assert need.due_at > MONDAY
    question = (await stage.mail(need.person))[-1]
    assert {button.data.rpartition(":")[2] for row in question.rows for button in row} >= {"yes", "no"}
    names = [event.name for event in await stage.history(need)]
    assert names == ["referred", "take", "contact_made", "done", "outcome_asked"]


async def test_the_second_tap_of_a_move_changes_nothing(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    seen = await stage.referral(need)
    verdicts = []
    for _ in range(2):
        answer = await move_referral(
            stage.office, manager=oksana.id, referral=seen.id, version=seen.version, move=Move.TAKE
        )
        verdicts.append(answer.verdict)
    assert verdicts == [Verdict.MOVED, Verdict.ALREADY_SO]
    assert len(await stage.hears(need)) == 1


@pytest.mark.parametrize("move", [Move.DONE, Move.CANNOT, Move.HANDED_ON])
async def test_the_second_tap_of_a_last_move_is_harmless_too(stage: Stage, move: Move) -> None:
    oksana = await stage.joins("Оксана")
    await stage.joins("Тарас")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    seen = await stage.referral(need)
    verdicts = [
        (
            await move_referral(
                stage.office,
                manager=oksana.id,
                referral=seen.id,
                version=seen.version,
                move=move,
                **GIVEN[move],
            )
        ).verdict
        for _ in range(2)
    ]
    assert verdicts == [Verdict.MOVED, Verdict.ALREADY_SO]


async def test_an_old_card_is_not_acted_upon(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    seen = await stage.referral(need)
    await stage.moves(oksana, need, Move.CONTACT_MADE)
    answer = await move_referral(
        stage.office, manager=oksana.id, referral=seen.id, version=seen.version, move=Move.VISIT_SET, on=FRIDAY
    )
    assert answer.verdict is Verdict.CHANGED
    assert (await stage.referral(need)).stage == "contact_made"


async def test_nobody_moves_what_is_somebody_elses(stage: Stage) -> None:
    oksana, taras = await stage.joins("Оксана"), await stage.joins("Тарас")
    need = await stage.asks()
    assert need.owner == owned_by(oksana)
    assert (await stage.moves(taras, need, Move.TAKE)).verdict is Verdict.NOT_YOURS
    assert (await stage.referral(need)).status is ReferralStatus.SENT


async def test_what_cannot_be_done_now_is_refused(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    assert (await stage.moves(oksana, need, Move.DONE)).verdict is Verdict.REFUSED


async def test_danger_is_never_dropped(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    await stage.joins("Ірина", Role.SUPERVISOR)
    need = await stage.asks(urgency=Urgency.DANGER)
    await stage.moves(oksana, need, Move.TAKE)
    assert (await stage.moves(oksana, need, Move.CANNOT)).verdict is Verdict.REFUSED
    assert (await stage.moves(oksana, need, Move.HANDED_ON, reason="потрібна поліція")).verdict is Verdict.MOVED
    assert (await stage.need(need)).is_live


@pytest.mark.parametrize(
    ("move", "missing"),
    [
        (Move.VISIT_SET, (Part.DATE,)),
        (Move.CONTACT_PLANNED, (Part.DATE,)),
        (Move.WAITING_DOCUMENTS, (Part.DATE,)),
        (Move.CANNOT, (Part.CODE,)),
        (Move.HANDED_ON, (Part.CODE,)),
        (Move.DECISION_REFUSED, (Part.REASON,)),
        (Move.DONE, (Part.OUTCOME,)),
    ],
)
async def test_what_is_missing_is_asked_for(stage: Stage, move: Move, missing: tuple[Part, ...]) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    answer = await stage.moves(oksana, need, move, bare=True, reason="   ")
    assert (answer.verdict, answer.missing) == (Verdict.INCOMPLETE, missing)
    assert move in answer.allowed
    assert (await stage.referral(need)).stage == "take"


async def test_a_day_that_is_past_or_too_far_is_refused(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    for days, verdict in ((-1, Verdict.DAY_IS_PAST), (31, Verdict.DAY_IS_TOO_FAR), (30, Verdict.MOVED)):
        on = date(2026, 11, 23) + timedelta(days=days)
        assert (await stage.moves(oksana, need, Move.VISIT_SET, on=on)).verdict is verdict


async def test_a_reason_longer_than_a_message_is_refused(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    answer = await stage.moves(oksana, need, Move.CANNOT, reason="я" * (LONGEST_REASON + 1))
    assert answer.verdict is Verdict.REASON_IS_TOO_LONG


async def test_a_failed_attempt_goes_on_to_somebody_who_has_not_tried(stage: Stage) -> None:
    oksana, taras = await stage.joins("Оксана"), await stage.joins("Тарас Гай")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    first = await stage.referral(need)
    await stage.hears(need)
    await stage.alerts(taras)

    await stage.moves(oksana, need, Move.CANNOT, reason="у нас немає дров")

    need, second = await stage.need(need), await stage.referral(need)
    assert (await stage.past(first.id)).status is ReferralStatus.FAILED
    assert need.owner == second.owner == owned_by(taras)
    assert (need.status, second.attempt) == (NeedStatus.IN_REFERRAL, 2)
    assert need.due_at == second.due_at
    (told,) = await stage.hears(need)
    assert "у нас немає дров" in told
    assert "Тарас Гай" in told
    assert len(await stage.alerts(taras)) == 1


async def test_when_everybody_has_tried_the_queue_owns_it_and_may_be_taken_from(stage: Stage) -> None:
    oksana, boss = await stage.joins("Оксана"), await stage.joins("Ірина", Role.SUPERVISOR)
    need = await stage.asks()
    await stage.moves(oksana, need, Move.HANDED_ON, reason="немає часу")
    assert (await stage.need(need)).owner == queue_of(SVITANOK)
    assert len(await stage.alerts(boss)) == 1

    assert (await stage.moves(boss, need, Move.CONTACT_MADE)).verdict is Verdict.REFUSED
    assert (await stage.moves(boss, need, Move.TAKE)).verdict is Verdict.MOVED
    assert (await stage.need(need)).owner == owned_by(boss)


async def test_a_supervisor_takes_over_what_nobody_has_taken_and_the_manager_hears(stage: Stage) -> None:
    oksana, boss = await stage.joins("Оксана"), await stage.joins("Ірина", Role.SUPERVISOR)
    need = await stage.asks(urgency=Urgency.DANGER)
    await stage.alerts(oksana)
    assert (await stage.moves(boss, need, Move.TAKE)).verdict is Verdict.MOVED
    assert (await stage.need(need)).owner == owned_by(boss)
    assert [alert for alert in await stage.alerts(oksana) if "колег" in alert]
    # What has been taken is its owner's.
    assert (await stage.moves(oksana, need, Move.CONTACT_MADE)).verdict is Verdict.NOT_YOURS


@pytest.mark.parametrize("quiet", [{"contact_way": "only_i_write"}, {"consent_contact": "refused"}])
async def test_who_asked_for_silence_is_not_written_to_yet_everything_is_on_record(
    stage: Stage, quiet: dict[str, object]
) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks(quiet)
    for move in (Move.TAKE, Move.CONTACT_MADE, Move.DONE):
        await stage.moves(oksana, need, move)
    assert await stage.hears(need) == []
    assert [event.notice for event in await stage.history(need)][1:] == [Notice.HELD] * 4


@pytest.mark.parametrize("move", [move for move, rule in MOVES.items() if Part.TARGET not in rule.needs])
async def test_every_move_has_exactly_one_notice_decision(stage: Stage, move: Move) -> None:
    oksana, boss = await stage.joins("Оксана"), await stage.joins("Ірина", Role.SUPERVISOR)
    need = await stage.asks()
    rule = MOVES[move]
    if ReferralStatus.SENT not in rule.starts:
        await stage.moves(oksana, need, Move.TAKE)
    if rule.starts == {ReferralStatus.ON_HOLD}:
        await stage.moves(oksana, need, Move.WAITLISTED)
    who = oksana if Hand.OWNER in rule.hands else boss
    assert (await stage.moves(who, need, move)).verdict is Verdict.MOVED
    assert [event.notice for event in await stage.history(need) if event.name == move] == [Notice.SENT]


async def test_a_move_is_on_the_audit_without_its_content(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    seen = await stage.referral(need)
    await stage.moves(oksana, need, Move.HANDED_ON, reason="таємна причина")
    async with stage.office.work() as work:
        (record,) = await work.audit.of_subject(seen.id)
    assert (record.actor, record.action, record.detail) == (
        f"manager:{oksana.id}",
        Action.REFERRAL_MOVED,
        "handed_on",
    )


async def test_taking_stops_the_clock_of_the_untaken_and_starts_that_of_the_promise(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    stage.passes(timedelta(days=30))
    async with stage.office.work() as work:
        due = await work.timers.take_due(stage.clock.at, 10)
    assert {timer.kind for timer in due} == {TimerKind.OVERDUE, TimerKind.HEARTBEAT}
