"""The moves of the staff: from where, to where, by whom, with what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework.codes import OTHER
from bot.casework.contact import MOST_TRIES, is_resting, tries_of
from bot.casework.events import NeedEvent, Notice
from bot.casework.milestones import LEGAL_MILESTONES, Milestone
from bot.casework.moves import MOVES, Hand, Move, Part, allowed_moves, end_of, lacking, milestone_of
from bot.casework.names import HromadaCode, NeedId, ReferralId
from bot.casework.need import LEGAL_NEED_MOVES, NeedStatus, Urgency
from bot.casework.next_steps import next_steps
from bot.casework.owners import queue_of
from bot.casework.referral import LIVE_REFERRALS, TAKEN, Referral, ReferralStatus

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
SENT = Referral(
    ReferralId("r"), NeedId("n"), ReferralStatus.SENT, "", owner=queue_of(HromadaCode("UA")), due_at=AT, sent_at=AT
)
DAY = date(2026, 11, 27)
OWNER, SUPERVISOR = frozenset({Hand.OWNER}), frozenset({Hand.SUPERVISOR})
_WORK = {"in_progress", "on_hold", "completed", "failed", "transferred", "cancelled", "entered_in_error"}
# Source: loop.md 3.2, "Allowed". `transferred` before anybody has taken it is the hand-over of invariant I9.
LOOP = {
    ReferralStatus.SENT: {"sent", "seen", "accepted", "declined", "transferred", "cancelled", "entered_in_error"},
    ReferralStatus.SEEN: {"seen", "accepted", "declined", "transferred", "cancelled", "entered_in_error"},
    ReferralStatus.ACCEPTED: {"accepted", *_WORK},
    ReferralStatus.IN_PROGRESS: {"in_progress", *_WORK},
    ReferralStatus.ON_HOLD: {"on_hold", *_WORK},
}


def at(status: ReferralStatus) -> Referral:
    return replace(SENT, status=status)


@pytest.mark.parametrize("status", ReferralStatus)
def test_each_status_leads_only_where_the_loop_says(status: ReferralStatus) -> None:
    ends = {end_of(move, at(status)).value for move in allowed_moves(at(status), Urgency.NORMAL)}
    assert ends <= LOOP.get(status, set())
    assert bool(ends) == (status in LIVE_REFERRALS)


def test_from_every_live_status_help_can_be_reached_by_the_owner() -> None:
    for status in LIVE_REFERRALS:
        seen, ahead = {status}, [status]
        while ahead:
            here = at(ahead.pop())
            for move in allowed_moves(here, Urgency.DANGER, OWNER):
                end = end_of(move, here)
                if end not in seen:
                    seen.add(end)
                    ahead.append(end)
        assert ReferralStatus.COMPLETED in seen


@given(status=st.sampled_from(ReferralStatus))
def test_danger_is_never_dropped_by_the_owner(status: ReferralStatus) -> None:
    ends = {end_of(move, at(status)) for move in allowed_moves(at(status), Urgency.DANGER, OWNER)}
    dropped = {ReferralStatus.FAILED, ReferralStatus.DECLINED, ReferralStatus.ENTERED_IN_ERROR}
    assert not ends & dropped
    # A merged need goes on in the other one, with all its signs.
    assert ReferralStatus.CANCELLED not in ends or Move.MERGE in allowed_moves(at(status), Urgency.DANGER, OWNER)


@pytest.mark.parametrize("move", [Move.UNMET, Move.DECISION_REFUSED, Move.TERMINATED, Move.CANNOT, Move.DECLINE])
def test_what_refuses_help_is_nobodys_to_do_in_danger(move: Move) -> None:
    for status in ReferralStatus:
        assert move not in allowed_moves(at(status), Urgency.DANGER)


def ends_attempt(move: Move) -> bool:
    ends = MOVES[move].ends
    return ends is not None and ends not in LIVE_REFERRALS


def test_in_danger_a_need_is_taken_passed_on_or_completed_and_nothing_else_ends_it() -> None:
    # Its person may take it back at any time (usecases/withdraw_need.py). Source: loop.md D4, invariant I9.
    passed_on = {Move.HANDED_ON, Move.MOVED_HROMADA, Move.REASSIGN}
    # In these two the need was no other than one that goes on, or none at all, which takes somebody above to say.
    no_need = {Move.MERGE, Move.ENTERED_IN_ERROR}
    ends = {move for move, rule in MOVES.items() if ends_attempt(move) and rule.in_danger}
    assert ends == {Move.DONE} | passed_on | no_need
    assert all(MOVES[move].path == (NeedStatus.ROUTING,) for move in passed_on)
    assert MOVES[Move.DONE].path == (NeedStatus.CONFIRMING,)
    assert MOVES[Move.ENTERED_IN_ERROR].in_danger == SUPERVISOR


def test_in_danger_there_is_always_something_to_do() -> None:
    for status in LIVE_REFERRALS:
        assert allowed_moves(at(status), Urgency.DANGER, OWNER)


@pytest.mark.parametrize("move", Move)
def test_the_need_goes_only_ways_that_are_legal(move: Move) -> None:
    status = NeedStatus.IN_REFERRAL
    for step in MOVES[move].path:
        assert step in LEGAL_NEED_MOVES[status]
        status = step
    assert bool(MOVES[move].path) == ends_attempt(move)


def test_an_attempt_that_is_over_without_help_sends_the_need_on_or_closes_it_signed() -> None:
    for rule in MOVES.values():
        if rule.ends in {ReferralStatus.DECLINED, ReferralStatus.FAILED, ReferralStatus.TRANSFERRED}:
            assert rule.path == (NeedStatus.ROUTING,)


def test_only_supervisors_sign_and_reassign() -> None:
    signed = {move for move, rule in MOVES.items() if rule.hands == SUPERVISOR}
    assert signed == {Move.UNMET, Move.REASSIGN}
    assert not signed & set(allowed_moves(at(ReferralStatus.ACCEPTED), Urgency.NORMAL, OWNER))


def test_three_events_are_the_laws() -> None:
    legal = {move for move, rule in MOVES.items() if rule.is_legal}
    assert legal == {Move.DECISION_GRANTED, Move.DECISION_REFUSED, Move.TERMINATED}
    assert {MOVES[move].milestone for move in legal} == LEGAL_MILESTONES


def test_every_step_people_see_is_reached_by_a_move_or_by_an_event_of_the_loop_itself() -> None:
    by_moves = {rule.milestone for rule in MOVES.values()}
    by_events = {milestone_of(event) for event in ("opened", "referred", "confirmed", "unconfirmed", "withdrawn")}
    # What a person was told about stands in the ledger of informings, before there is a need.
    assert set(Milestone) - by_moves == by_events | {Milestone.INFORMED}
    assert milestone_of("take") is Milestone.MANAGER_ASSIGNED
    assert milestone_of("reminded") is None


@pytest.mark.parametrize("move", Move)
def test_a_move_says_what_it_lacks_and_nothing_when_it_has_it(move: Move) -> None:
    whole = {Part.DATE: DAY, Part.CODE: "no_capacity", Part.REASON: "бо", Part.OUTCOME: ("x",), Part.TARGET: "x"}
    assert set(lacking(move, {})) == MOVES[move].needs
    assert lacking(move, whole) == ()


def test_a_code_that_says_nothing_must_be_explained() -> None:
    assert lacking(Move.CANNOT, {Part.CODE: OTHER}) == (Part.REASON,)
    assert lacking(Move.CANNOT, {Part.CODE: OTHER, Part.REASON: "бо"}) == ()


def test_trying_to_reach_somebody_changes_neither_status_nor_clock() -> None:
    rule = MOVES[Move.CONTACT_TRIED]
    assert (rule.ends, rule.clock, rule.starts) == (None, "", TAKEN)


def test_tries_are_counted_until_somebody_speaks_with_the_person() -> None:
    def event(name: str) -> NeedEvent:
        return NeedEvent(NeedId("n"), name, "manager:a", AT, Notice.SENT)

    tried = [event("contact_tried")] * MOST_TRIES
    assert tries_of(tried) == MOST_TRIES
    assert is_resting(tries_of(tried))
    assert tries_of([*tried, event("contact_made"), event("contact_tried")]) == 1
    assert tries_of([*tried, event("referred")]) == 0


@given(
    status=st.sampled_from(sorted(LIVE_REFERRALS)),
    stage=st.sampled_from([*Move, ""]),
    urgency=st.sampled_from(Urgency),
)
def test_a_card_shows_few_moves_first_and_loses_none(status: ReferralStatus, stage: str, urgency: Urgency) -> None:
    referral = replace(at(status), stage=stage)
    open_now = allowed_moves(referral, urgency, OWNER)
    first, rest = next_steps(referral, open_now)
    assert sorted((*first, *rest)) == sorted(open_now)
    assert 1 <= len(first) <= 4
