"""The guide plays over whatever waits and comes back to it; nothing that works elsewhere stops working in it."""

from __future__ import annotations

from dialogs.conversation import Phase, from_plain, to_plain
from dialogs.effects import HandOver, RaiseSign
from dialogs.inputs import Control, Controlled, FloorReturned, Picked
from tests.dialogs.talk import CARE, FOOD, FRONT, Talker, bundle_of

FACTS = """
facts:
  page: {kind: choice, label: Сторінка, choices: [rights, place, enough], keep: moment}
"""
GUIDE = """
script: guide
title: Довідка
about: Для тестів
start: page
steps:
  page:
    ask: Про що розповісти?
    why: Щоб не читати зайвого.
    fact: page
    choices: {rights: Права, place: Громада, enough: Досить}
    then:
      - {when: page is rights, go: rights}
      - {when: page is place, go: place}
      - {go: done}
  rights: {tell: Ви маєте права., go: page}
  place: {ask: Яка громада?, why: Щоб знати., fact: place, skip: Байдуже, go: page}
"""


def reader() -> Talker:
    return Talker(bundle_of(catalogue=FACTS, front=FRONT, care=CARE, food=FOOD, guide=GUIDE))


def asking_age() -> Talker:
    """Somebody asked for their age."""
    olena = reader()
    olena.taps_all("Догляд", "Готово", "Ні")
    olena.sees("Скільки років?")
    return olena


def opens_guide(olena: Talker) -> None:
    olena.does(Controlled(Control.GUIDE))
    olena.sees("Про що розповісти?")


def test_the_guide_comes_back_to_the_very_question_under_a_new_serial() -> None:
    olena = asking_age()
    serial = olena.conversation.serial
    opens_guide(olena)
    olena.taps("Досить")
    olena.sees("Скільки років?")
    assert olena.conversation.serial > serial
    assert olena.conversation.put_by is None
    olena.writes("60")
    assert olena.answers["age"] == 60


def test_pages_are_read_one_after_another_and_the_menu_is_asked_each_time() -> None:
    olena = asking_age()
    opens_guide(olena)
    for _ in range(3):
        olena.taps("Права")
        olena.sees("Ви маєте права.", "Про що розповісти?")
    olena.taps("Назад")
    olena.sees("Скільки років?")


def test_back_leaves_the_guide_once_however_often_it_is_tapped() -> None:
    olena = asking_age()
    opens_guide(olena)
    tap = Controlled(Control.BACK, serial=olena.conversation.serial)
    olena.does(tap)
    olena.sees("Скільки років?")
    olena.does(tap)
    olena.sees_nothing()


def test_back_inside_the_guide_goes_to_what_was_asked_there() -> None:
    olena = asking_age()
    opens_guide(olena)
    olena.taps("Громада")
    olena.sees("Яка громада?")
    olena.taps("Назад")
    olena.sees("Про що розповісти?")
    olena.taps("Назад")
    olena.sees("Скільки років?")


def test_ticks_survive_the_guide() -> None:
    olena = reader()
    olena.taps("Догляд")
    opens_guide(olena)
    olena.taps("Досить")
    assert olena.conversation.picks == ("care",)
    olena.taps("Готово")
    olena.sees("Чи живе людина сама?")


def test_an_answer_to_the_question_beneath_closes_the_guide() -> None:
    olena = asking_age()
    olena.taps("Назад")
    olena.sees("Чи живе людина сама?")
    serial = olena.conversation.serial
    opens_guide(olena)
    olena.does(Picked(serial, "yes"))
    olena.sees("Хай двері будуть не замкнені.", "Хто з сусідів поруч?")
    assert olena.conversation.put_by is None


def test_an_old_showing_of_the_question_is_explained() -> None:
    olena = reader()
    serial = olena.conversation.serial
    opens_guide(olena)
    olena.taps("Досить")
    olena.does(Picked(serial, "+care"))
    olena.sees("Ця кнопка стара.")


def test_what_the_guide_asked_is_neither_shown_nor_told() -> None:
    olena = asking_age()
    opens_guide(olena)
    olena.taps_all("Права", "Досить")
    olena.writes("60")
    olena.sees("Чи все так?")
    assert "Сторінка" not in str(olena.says)
    olena.taps_all("Усе так", "Так, можна")
    assert "page" not in olena.opened[0].answers


def test_danger_a_human_and_the_menu_work_inside() -> None:
    olena = asking_age()
    opens_guide(olena)
    olena.writes("мене побив")
    assert RaiseSign("domestic_violence") in olena.effects
    olena.does(Controlled(Control.URGENT))
    olena.sees("Дзвоніть")
    olena.does(Controlled(Control.MENU))
    assert olena.says
    olena.does(Controlled(Control.WHY))
    olena.sees("Щоб не читати зайвого.")
    olena.does(Controlled(Control.HUMAN))
    assert HandOver("asked") in olena.effects
    olena.does(FloorReturned())
    olena.sees("Про що розповісти?")
    olena.taps("Досить")
    olena.sees("Скільки років?")


def test_the_guide_opens_while_a_human_has_the_floor() -> None:
    olena = asking_age()
    olena.does(Controlled(Control.HUMAN))
    opens_guide(olena)
    olena.taps("Досить")
    olena.sees("З вами людина.")
    assert olena.conversation.phase is Phase.WITH_HUMAN
    olena.does(FloorReturned())
    olena.sees("Скільки років?")


def test_the_human_may_leave_while_the_guide_is_read() -> None:
    olena = asking_age()
    olena.does(Controlled(Control.HUMAN))
    opens_guide(olena)
    olena.does(FloorReturned())
    olena.sees_nothing()
    olena.does(Picked(olena.conversation.serial, "enough"))
    olena.sees("Скільки років?")


def test_the_guide_opens_after_the_end() -> None:
    olena = asking_age()
    olena.writes("60")
    olena.taps_all("Усе так", "Ні, не треба")
    olena.sees("Бувайте")
    olena.taps("Довідка")
    olena.taps_all("Права", "Досить")
    olena.sees("Довідку закрито.")
    assert olena.conversation.is_over
    assert olena.conversation.frames == ()


def test_opening_it_again_inside_begins_it_anew() -> None:
    olena = asking_age()
    opens_guide(olena)
    olena.taps("Громада")
    opens_guide(olena)
    assert sum(frame.aside for frame in olena.conversation.frames) == 1
    olena.taps("Досить")
    olena.sees("Скільки років?")


def test_correcting_from_inside_leaves_it() -> None:
    olena = asking_age()
    opens_guide(olena)
    olena.does(Controlled(Control.CORRECT, "alone"))
    olena.sees("Чи живе людина сама?")
    assert olena.conversation.put_by is None


def test_reading_it_while_correcting_does_not_end_the_correction() -> None:
    olena = asking_age()
    olena.writes("60")
    olena.does(Controlled(Control.CORRECT, "alone"))
    opens_guide(olena)
    olena.taps_all("Права", "Досить")
    olena.sees("Чи живе людина сама?")
    olena.taps("Ні")
    olena.sees("Чи все так?")


def test_without_a_guide_the_button_shows_the_menu() -> None:
    olena = Talker()
    olena.does(Controlled(Control.GUIDE))
    assert olena.says


def test_a_conversation_is_written_down_in_the_middle_of_the_guide() -> None:
    olena = reader()
    olena.taps("Догляд")
    opens_guide(olena)
    assert from_plain(to_plain(olena.conversation)) == olena.conversation
    assert olena.conversation.put_by is not None
