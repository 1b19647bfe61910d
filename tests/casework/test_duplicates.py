"""Needs that may be one are shown to a human; merging loses nothing that was said."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.duplicates import joined, likely_duplicates
from bot.casework.names import NeedId, PersonId
from bot.casework.need import NeedStatus, Urgency
from tests.casework.test_owners import NEED

CARE = replace(NEED, kinds=("care", "food"))


def test_what_shares_most_comes_first_and_what_shares_nothing_not_at_all() -> None:
    both, one = replace(CARE, id=NeedId("both")), replace(CARE, id=NeedId("one"), kinds=("food", "work"))
    none = replace(CARE, id=NeedId("none"), kinds=("work",))
    assert likely_duplicates(CARE, [none, one, both, CARE]) == (both, one)


def test_a_call_for_a_human_may_be_about_anything() -> None:
    call = replace(CARE, id=NeedId("call"), kinds=())
    assert likely_duplicates(CARE, [call]) == (call,)
    assert likely_duplicates(call, [CARE]) == (CARE,)


def test_only_live_needs_of_the_same_person_of_the_same_sort() -> None:
    same = replace(CARE, id=NeedId("same"))
    others = [
        replace(same, status=NeedStatus.RESOLVED),
        replace(same, status=NeedStatus.CONFIRMING),
        replace(same, status=NeedStatus.SCREENING),
        replace(same, person=PersonId("somebody else")),
        replace(same, reporter="specialist"),
    ]
    assert likely_duplicates(CARE, others) == ()


def test_merging_keeps_all_kinds_signs_and_answers_and_the_worst_urgency() -> None:
    into = replace(CARE, signs=("cold",), answers={"name": "Олена"})
    other = replace(
        CARE, kinds=("shelter",), signs=("violence",), urgency=Urgency.DANGER, answers={"name": "Лена", "phone": "1"}
    )
    grown = joined(into, other)
    assert (grown.id, grown.kinds, grown.signs) == (into.id, ("care", "food", "shelter"), ("cold", "violence"))
    assert grown.urgency is Urgency.DANGER
    assert grown.answers == {"name": "Олена", "phone": "1"}
    assert joined(other, into).urgency is Urgency.DANGER
