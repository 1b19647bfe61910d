"""What was shown and said lately is known in memory, for two days and not without end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.citizen.recent import Recent

MORNING = datetime(2026, 11, 23, 8, tzinfo=UTC)
OLENA, PETRO = 1, 2


class Clock:
    def __init__(self) -> None:
        self.at = MORNING

    def now(self) -> datetime:
        return self.at


def test_each_chat_has_its_own_messages_each_once() -> None:
    recent = Recent(Clock().now)
    for account, message in ((OLENA, 5), (PETRO, 6), (OLENA, 7), (OLENA, 5)):
        recent.saw(account, message)
    assert recent.of(OLENA) == (5, 7)
    assert recent.of(PETRO) == (6,)
    assert recent.of(3) == ()


def test_what_can_no_longer_be_deleted_is_forgotten() -> None:
    clock = Clock()
    recent = Recent(clock.now)
    recent.saw(OLENA, 5)
    clock.at += timedelta(hours=48, seconds=1)
    recent.saw(PETRO, 6)
    assert recent.of(OLENA) == ()


def test_memory_has_an_end_and_the_oldest_goes_first() -> None:
    recent = Recent(Clock().now, most=3)
    for message in range(10):
        recent.saw(OLENA, message)
    assert recent.of(OLENA) == (7, 8, 9)
    recent.saw(PETRO, 1)
    assert recent.of(OLENA) == (8, 9)


def test_an_update_that_was_answered_before_says_nothing_new_about_a_chat() -> None:
    recent = Recent(Clock().now)
    recent.note(OLENA, is_hidden=True)
    recent.note(OLENA, is_hidden=None)
    assert OLENA in recent.hidden
    recent.note(OLENA, is_hidden=False)
    assert OLENA not in recent.hidden
