"""Another person's name or number, and a time to meet: as people give them."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.answers.contact import read_contact, read_shared_contact
from dialogs.answers.outcome import Accepted, Unclear
from dialogs.engine.prefilling import prefilled
from dialogs.inputs import Half, Picked, SharedPhone, Slot
from tests.dialogs.talk import Talker, bundle_of

FACTS = """
facts:
  other: {kind: contact, label: Хто поруч}
  meeting: {kind: slot, label: Коли зустрітися, why: Щоб домовитися.}
  size: {kind: number, label: Скільки, minimum: 1, maximum: 9, prefill: yes}
  who: {kind: many, label: Хто, choices: [baby, pet], prefill: yes}
  alone_too: {kind: choice, label: Сам, choices: [yes, no], prefill: yes}
  secret: {kind: text, label: Таємниця}
"""
FRONT = """
script: front
title: Початок
about: Для тестів
start: other
steps:
  other: {ask: Кому подзвонити?, why: А., fact: other, skip: Нікому, go: meeting}
  meeting: {ask: Коли прийти?, fact: meeting, skip: Не знаю, go: check}
  check: {review: Чи все так?, go: bye}
  bye: {end: Бувайте.}
"""


def asked(*slots: Slot) -> Talker:
    return Talker(bundle_of(catalogue=FACTS, front=FRONT), slots=slots)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Оксана, 050 123 45 67", "Оксана, +380501234567"),
        ("мама 0501234567", "мама, +380501234567"),
        ("+38 (050) 123-45-67 — сусід Петро", "сусід Петро, +380501234567"),
        ("0501234567", "+380501234567"),
        ("  Галина   Іванівна ", "Галина Іванівна"),
        ("сусідка з квартири 12", "сусідка з квартири 12"),
    ],
)
def test_a_contact_is_a_name_a_number_or_both(text: str, kept: str) -> None:
    assert read_contact(text) == Accepted(kept)


def test_a_contact_that_nobody_could_use_is_asked_about_again() -> None:
    assert read_contact("050 123 45") == Unclear("bad_phone")
    assert read_contact("🙂") == Unclear("bad_contact")
    assert isinstance(read_contact("а" * 101), Unclear)


def test_a_shared_contact_is_somebody_elses() -> None:
    assert read_shared_contact("380501234567", "Оксана К.", own=False) == Accepted("Оксана К., +380501234567")
    assert read_shared_contact("380501234567", "", own=False) == Accepted("+380501234567")
    assert read_shared_contact("380501234567", "Я", own=True) == Unclear("contact_own")


def test_a_contact_is_shared_in_a_talk() -> None:
    olena = asked()
    olena.does(SharedPhone("380501234567", own=True))
    olena.sees("Потрібен номер іншої людини.", "Кому подзвонити?")
    olena.does(SharedPhone("380501234567", own=False, name="Петро"))
    assert olena.answers["other"] == "Петро, +380501234567"


def test_the_times_the_world_knows_are_offered() -> None:
    wednesday = Slot(date(2026, 11, 25), Half.SECOND)
    olena = asked(Slot(date(2026, 11, 24), Half.FIRST), wednesday)
    olena.taps("Нікому")
    olena.sees("Коли прийти?")
    olena.taps("2026-11-25, після обіду")
    assert olena.answers["meeting"] == wednesday
    olena.sees("Коли зустрітися", "2026-11-25, після обіду")


def test_without_times_halves_of_the_next_weekdays_are_offered() -> None:
    olena = asked()
    olena.taps("Нікому")
    assert [slot.on.weekday() for slot in olena.conversation.slots] == [1, 1, 2, 2, 3, 3, 4, 4, 0, 0]
    assert len(olena.says[-1].options) == 11


def test_a_time_in_own_words_is_kept_as_a_wish() -> None:
    olena = asked()
    olena.taps("Нікому")
    olena.writes("краще  зранку, коли мама вдома")
    assert olena.answers["meeting"] == "краще зранку, коли мама вдома"


def test_a_time_that_is_no_time_is_asked_about_again() -> None:
    olena = asked()
    olena.taps("Нікому")
    olena.writes("🙂")
    olena.sees("Не зрозуміли.", "Коли прийти?")
    olena.does(Picked(olena.conversation.serial, "99"))
    olena.sees("Знову не зрозуміли.")


def test_why_is_taken_from_the_fact_when_the_question_does_not_say() -> None:
    olena = asked()
    olena.taps("Нікому")
    olena.taps("Чому")
    olena.sees("Щоб домовитися.", "Коли прийти?")


def test_a_door_may_tell_only_what_its_facts_allow() -> None:
    told = {"size": "3", "who": "pet, baby, cat", "alone_too": "yes", "secret": "так", "nonsense": "1"}
    assert prefilled(bundle_of(catalogue=FACTS, front=FRONT), told) == {
        "size": 3,
        "who": ("baby", "pet"),
        "alone_too": "yes",
    }
    assert prefilled(bundle_of(catalogue=FACTS, front=FRONT), {"size": "12", "who": "cat", "alone_too": "maybe"}) == {}
