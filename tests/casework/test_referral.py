"""The moves of a manager: from where, to where, with what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework.names import HromadaCode, NeedId, ReferralId
from bot.casework.need import Urgency
from bot.casework.owners import queue_of
from bot.casework.referral import (
    LIVE_REFERRALS,
    MOVES,
    Move,
    MoveIncomplete,
    MoveRefused,
    Referral,
    ReferralStatus,
    allowed_moves,
    check_move,
)

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
SENT = Referral(
    ReferralId("r"), NeedId("n"), ReferralStatus.SENT, "", owner=queue_of(HromadaCode("UA")), due_at=AT, sent_at=AT
)
DAY = date(2026, 11, 27)
# Source: loop.md 3.2, "Allowed", without what only the citizen or the system does.
LOOP = {
    ReferralStatus.SENT: {"accepted", "transferred"},
    ReferralStatus.SEEN: {"accepted", "transferred"},
    ReferralStatus.ACCEPTED: {"accepted", "in_progress", "on_hold", "completed", "failed", "transferred"},
    ReferralStatus.IN_PROGRESS: {"accepted", "in_progress", "on_hold", "completed", "failed", "transferred"},
    ReferralStatus.ON_HOLD: {"accepted", "in_progress", "on_hold", "completed", "failed", "transferred"},
}


def at(status: ReferralStatus) -> Referral:
    return replace(SENT, status=status)


@pytest.mark.parametrize("status", ReferralStatus)
def test_each_status_leads_where_the_loop_says(status: ReferralStatus) -> None:
    ends = {MOVES[move].ends.value for move in allowed_moves(at(status), Urgency.NORMAL)}
    assert ends == LOOP.get(status, set())


def test_a_finished_attempt_is_finished() -> None:
    for status in set(ReferralStatus) - LIVE_REFERRALS:
        assert allowed_moves(at(status), Urgency.NORMAL) == ()
        assert not at(status).is_live


def test_from_every_live_status_help_can_be_reached() -> None:
    for status in LIVE_REFERRALS:
        seen, ahead = {status}, [status]
        while ahead:
            for move in allowed_moves(at(ahead.pop()), Urgency.NORMAL):
                end = MOVES[move].ends
                if end not in seen:
                    seen.add(end)
                    ahead.append(end)
        assert ReferralStatus.COMPLETED in seen


@given(status=st.sampled_from(ReferralStatus))
def test_danger_is_never_refused(status: ReferralStatus) -> None:
    ends = {MOVES[move].ends for move in allowed_moves(at(status), Urgency.DANGER)}
    assert not ends & {ReferralStatus.FAILED, ReferralStatus.DECLINED, ReferralStatus.CANCELLED}


def test_in_danger_there_is_always_something_to_do() -> None:
    for status in LIVE_REFERRALS:
        assert allowed_moves(at(status), Urgency.DANGER)


def test_a_refused_move_says_what_is_allowed() -> None:
    with pytest.raises(MoveRefused) as refused:
        check_move(SENT, Urgency.NORMAL, Move.DONE)
    assert refused.value.allowed == (Move.TAKE, Move.HANDED_ON)


@pytest.mark.parametrize("move", [move for move, rule in MOVES.items() if rule.needs_date])
def test_a_promise_needs_a_day(move: Move) -> None:
    with pytest.raises(MoveIncomplete) as lack:
        check_move(at(ReferralStatus.ACCEPTED), Urgency.NORMAL, move)
    assert lack.value.missing == "date"
    assert check_move(at(ReferralStatus.ACCEPTED), Urgency.NORMAL, move, on=DAY) is MOVES[move].ends


@pytest.mark.parametrize("move", [move for move, rule in MOVES.items() if rule.needs_reason])
def test_giving_up_needs_a_reason(move: Move) -> None:
    with pytest.raises(MoveIncomplete) as lack:
        check_move(at(ReferralStatus.ACCEPTED), Urgency.NORMAL, move, reason=" \n")
    assert lack.value.missing == "reason"
    assert check_move(at(ReferralStatus.ACCEPTED), Urgency.NORMAL, move, reason="бо") is MOVES[move].ends
