"""Buttons of questions that have been answered or left: a doubled tap is silent, anything else is explained."""

from __future__ import annotations

from dialogs.inputs import Control, Controlled, Picked
from tests.dialogs.talk import Talker
from tests.dialogs.test_advance import at_review


def test_a_second_tap_of_the_same_button_changes_nothing() -> None:
    olena = Talker()
    olena.taps("Догляд")
    olena.taps("Готово")
    tap = Picked(olena.conversation.serial, "yes")
    olena.does(tap)
    before = olena.conversation
    olena.does(tap)
    olena.sees_nothing()
    assert olena.conversation == before


def test_an_old_button_is_explained_and_offers_to_change_that_answer() -> None:
    olena = at_review()
    olena.does(Picked(2, "no"))
    olena.sees("Ця кнопка стара.")
    olena.taps("Змінити ту відповідь")
    olena.sees("Чи живе людина сама?")


def test_another_button_of_a_question_just_left_is_explained() -> None:
    olena = Talker()
    olena.taps_all("Догляд", "Готово")
    serial = olena.conversation.serial
    olena.taps("Так")
    olena.does(Picked(serial, "yes"))
    olena.sees_nothing()
    olena.does(Picked(serial, "no"))
    olena.sees("Ця кнопка стара.")
    olena.taps("Змінити ту відповідь")
    olena.sees("Чи живе людина сама?")


def test_a_button_of_a_question_gone_back_from_is_explained() -> None:
    olena = Talker()
    olena.taps_all("Догляд", "Готово")
    serial = olena.conversation.serial
    olena.taps("Назад")
    olena.does(Picked(serial, "yes"))
    olena.sees("Ця кнопка стара.")
    olena.does(Controlled(Control.BACK, serial=serial))
    olena.sees_nothing()


def test_going_back_from_an_older_message_shows_the_question_that_waits() -> None:
    olena = Talker()
    olena.taps_all("Догляд", "Готово")
    serial = olena.conversation.serial
    olena.taps("Так")
    olena.does(Controlled(Control.BACK, serial=serial))
    olena.sees("Хто з сусідів поруч?")


def test_two_taps_on_back_go_back_once() -> None:
    olena = at_review()
    tap = Controlled(Control.BACK, serial=olena.conversation.serial)
    olena.does(tap)
    olena.sees("Скільки років?")
    olena.does(tap)
    olena.sees_nothing()
