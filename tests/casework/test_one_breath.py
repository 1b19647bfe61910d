"""What several clocks say at once is heard once; what is new is always heard."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.casework.events import SYSTEM, NeedEvent, Notice
from bot.casework.names import NATIONAL_QUEUE, NeedId
from bot.casework.one_breath import BREATH, ROUND, is_another_round, is_said_already
from bot.casework.owners import queue_of

AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
OVERDUE = NeedEvent(NeedId("n"), "overdue", SYSTEM, AT, Notice.SENT)


def test_a_second_word_of_lateness_in_one_breath_says_nothing_new() -> None:
    assert is_said_already([OVERDUE], "partner_silent", at=AT)
    assert is_said_already([OVERDUE], "heartbeat", at=AT + timedelta(seconds=30))


@pytest.mark.parametrize("name", ["requeued", "queued", "owner_away", "take"])
def test_who_answers_now_is_always_told(name: str) -> None:
    assert not is_said_already([OVERDUE], name, at=AT)


@pytest.mark.parametrize(
    "before",
    [
        replace(OVERDUE, at=AT - BREATH),
        replace(OVERDUE, notice=Notice.MERGED),
        replace(OVERDUE, notice=Notice.HELD),
        replace(OVERDUE, name="requeued"),
        replace(OVERDUE, actor="manager:oksana"),
    ],
)
def test_what_was_not_said_just_now_is_said(before: NeedEvent) -> None:
    assert not is_said_already([before], "reminded", at=AT)


NATIONAL = queue_of(NATIONAL_QUEUE)
QUEUED = NeedEvent(NeedId("n"), "queued", SYSTEM, AT, Notice.SENT, owner=NATIONAL)


def test_a_need_that_goes_round_is_told_of_once_a_day_for_each_owner() -> None:
    assert is_another_round([QUEUED], "queued", NATIONAL, at=AT + timedelta(hours=23))
    assert not is_another_round([QUEUED], "queued", NATIONAL, at=AT + ROUND)
    assert not is_another_round([QUEUED], "queued", None, at=AT)
    assert not is_another_round([QUEUED], "reminded", NATIONAL, at=AT)
    assert not is_another_round([replace(QUEUED, notice=Notice.MERGED)], "queued", NATIONAL, at=AT)
    assert not is_another_round([replace(QUEUED, name="take")], "take", NATIONAL, at=AT)
    assert not is_another_round([replace(QUEUED, name="requeued")], "requeued", NATIONAL, at=AT)
