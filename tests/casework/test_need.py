"""A need lives until the person's own outcome is known; its number can be read over a bad line."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.casework.cards import may_write
from bot.casework.need import LEGAL_NEED_MOVES, LIVE_NEEDS, NUMBER_ALPHABET, NeedStatus, number_from
from tests.casework.test_owners import NEED, OKSANA, SENT, TAKEN, TARAS


@given(st.binary(min_size=8, max_size=16))
def test_a_number_has_eight_letters_nobody_confuses(octets: bytes) -> None:
    number = number_from(octets)
    assert re.fullmatch(r"..-...-...", number)
    assert set(number) - {"-"} <= set(NUMBER_ALPHABET)


def test_no_letter_of_a_number_looks_or_sounds_like_another() -> None:
    assert not set(NUMBER_ALPHABET) & set("01OIBVSZ")


def test_every_status_has_its_moves_and_every_live_one_comes_to_an_end() -> None:
    assert set(LEGAL_NEED_MOVES) == set(NeedStatus)
    for status in LIVE_NEEDS:
        seen, ahead = {status}, [status]
        while ahead:
            for end in LEGAL_NEED_MOVES[ahead.pop()] - seen:
                seen.add(end)
                ahead.append(end)
        assert seen - LIVE_NEEDS


def test_a_need_is_live_while_somebody_must_still_do_something() -> None:
    assert {status for status in NeedStatus if replace(NEED, status=status).is_live} == LIVE_NEEDS


def test_what_is_over_can_be_opened_again_but_not_what_was_taken_back() -> None:
    assert NeedStatus.ROUTING in LEGAL_NEED_MOVES[NeedStatus.RESOLVED]
    assert NeedStatus.ROUTING in LEGAL_NEED_MOVES[NeedStatus.UNMET]
    assert LEGAL_NEED_MOVES[NeedStatus.WITHDRAWN] == frozenset()


def test_letters_are_for_the_owner_who_has_taken_it_also_after_the_end_but_not_after_it_was_taken_back() -> None:
    assert not may_write(NEED, SENT, by=OKSANA.id)
    assert may_write(NEED, TAKEN, by=OKSANA.id)
    assert not may_write(NEED, TAKEN, by=TARAS.id)
    assert may_write(replace(NEED, status=NeedStatus.RESOLVED), None, by=OKSANA.id)
    assert not may_write(replace(NEED, status=NeedStatus.WITHDRAWN), None, by=OKSANA.id)
