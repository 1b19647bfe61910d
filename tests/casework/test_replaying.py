"""How a need stands can be told by its history alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.casework.events import SYSTEM, Happening, Notice, Why, event_of
from bot.casework.need import NeedStatus
from bot.casework.owners import owned_by
from bot.casework.referral import ReferralStatus
from bot.casework.replaying import Standing, replay
from tests.casework.test_owners import NEED, OKSANA, SENT, TARAS

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)


def test_before_anything_happened_nothing_is_known() -> None:
    assert replay([]) == Standing()


def test_the_last_word_about_each_thing_counts() -> None:
    taken = replace(SENT, status=ReferralStatus.ACCEPTED)
    later = replace(NEED, owner=owned_by(TARAS), due_at=AT + timedelta(days=3))
    events = [
        event_of(NEED, SENT, Happening("referred", SYSTEM, AT), Notice.MERGED),
        event_of(later, taken, Happening("take", "manager:b", AT, Why(key="k")), Notice.SENT),
        event_of(later, None, Happening("heartbeat", SYSTEM, AT), Notice.SENT),
    ]
    assert replay(events) == Standing(
        NeedStatus.IN_REFERRAL, owned_by(TARAS), later.due_at, {SENT.id: ReferralStatus.ACCEPTED}
    )
    assert replay(events[:1]).owner == owned_by(OKSANA)


def test_what_was_noted_before_the_state_was_kept_changes_nothing() -> None:
    old = replace(event_of(NEED, SENT, Happening("take", "manager:a", AT), Notice.SENT), status=None, referral=None)
    new = event_of(NEED, None, Happening("reminded", SYSTEM, AT), Notice.SENT)
    assert replay([new, old]) == replay([new])
