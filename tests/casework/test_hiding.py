"""What hides a chat and what opens it again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.casework.hiding import IN_SIGHT, TRIES, TRIES_WITHIN, WAY_BACK_FOR, Hiding, Veil

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
WORD, CODE = "hash of a word", "hash of a code"


def test_with_a_word_hiding_locks_without_one_it_only_hides() -> None:
    assert IN_SIGHT.hidden().veil is Veil.DRAWN
    assert Hiding(word=WORD).hidden().veil is Veil.LOCKED
    assert Hiding(word=WORD).hidden().hidden() == Hiding(word=WORD).hidden()


def test_nothing_comes_by_itself_until_the_chat_is_open_again() -> None:
    for veil in Veil:
        assert Hiding(veil).is_closed == (veil is not Veil.OPEN)
    assert not IN_SIGHT.hidden().lifted().tells_nothing


def test_only_the_word_opens_or_a_code_that_is_young_and_works_once() -> None:
    locked = replace(Hiding(word=WORD).hidden(), way_back=CODE, way_back_until=AT + WAY_BACK_FOR)
    assert locked.opens_with(WORD, AT)
    assert locked.opens_with(CODE, AT)
    assert not locked.opens_with(CODE, AT + WAY_BACK_FOR)
    assert not locked.opens_with("", AT)
    assert not locked.opened().hidden().opens_with(CODE, AT)
    assert locked.opened().word == WORD


def test_without_a_word_nothing_that_is_typed_opens() -> None:
    assert not IN_SIGHT.hidden().opens_with("", AT)


def test_after_many_tries_nothing_is_compared_for_a_while() -> None:
    hiding = Hiding(word=WORD).hidden()
    for _ in range(TRIES):
        assert hiding.may_try(AT)
        hiding = hiding.tried(AT)
    assert not hiding.may_try(AT)
    later = AT + TRIES_WITHIN + timedelta(seconds=1)
    assert hiding.may_try(later)
    assert hiding.tried(later).tries == 1
    assert hiding.opened().may_try(AT)
