"""Answers of a kind: hromadas among namesakes, telephone numbers, days."""

from __future__ import annotations

from dialogs.inputs import Picked, Place, SharedLocation, SharedPhone
from tests.dialogs.talk import Talker

SUMY = Place("UA59000000000000001", "Миколаївська", "silska", "Сумський", "Сумська", "")
SUMY_TOWN = Place("UA59000000000000002", "Миколаївська", "selyshchna", "Сумський", "Сумська", "")
ODESA = Place("UA51000000000000003", "Миколаївська", "selyshchna", "Березівський", "Одеська", "")


def test_namesakes_are_told_apart_by_oblast_then_by_kind() -> None:
    olena = Talker()
    olena.taps("Їжа")
    olena.taps("Готово")
    olena.places = {"Миколаївська": (SUMY, SUMY_TOWN, ODESA)}
    olena.writes("Миколаївська")
    olena.sees("у якій області?")
    olena.taps("Сумська")
    olena.sees("Яка Миколаївська?")
    olena.does(Picked(olena.conversation.serial, "1"))
    assert olena.answers["place"] == SUMY


def test_the_only_hromada_of_that_name_is_taken_at_once() -> None:
    olena = Talker()
    olena.taps("Їжа")
    olena.taps("Готово")
    olena.places = {"Миколаївська": (ODESA,)}
    olena.writes("Миколаївська")
    assert olena.answers["place"] == ODESA


def test_a_location_only_offers() -> None:
    olena = Talker()
    olena.taps("Їжа")
    olena.taps("Готово")
    olena.does(SharedLocation((ODESA,)))
    assert "place" not in olena.answers
    olena.does(Picked(olena.conversation.serial, f"={ODESA.code}"))
    assert olena.answers["place"] == ODESA


def at_phone() -> Talker:
    """Somebody asked for a telephone number."""
    olena = Talker()
    olena.taps("Їжа")
    olena.taps("Готово")
    olena.places = {"Миколаївська": (ODESA,)}
    olena.writes("Миколаївська")
    return olena


def test_a_strangers_contact_is_not_taken() -> None:
    olena = at_phone()
    olena.does(SharedPhone("+380501234567", own=False))
    olena.sees("Це не ваш номер.", "Який номер?")
    olena.does(SharedPhone("380501234567", own=True))
    assert olena.answers["phone"] == "+380501234567"


def test_a_typed_number_must_exist_in_the_numbering_plan() -> None:
    olena = at_phone()
    olena.writes("12345")
    olena.sees("Такого номера немає.")
    olena.writes("050 123 45 67")
    assert olena.answers["phone"] == "+380501234567"


def test_a_birthday_cannot_be_tomorrow() -> None:
    olena = at_phone()
    olena.taps("Без номера")
    olena.writes("24.11.2026")
    olena.sees("Цей день ще не настав.")
    olena.writes("колись")
    olena.sees("Напишіть дату так")


def test_an_own_number_proven_by_telegram_is_taken_even_if_the_plan_does_not_know_it() -> None:
    olena = at_phone()
    olena.does(SharedPhone("380000000001", own=True))
    assert olena.answers["phone"] == "+380000000001"
