"""A long list is shown as a short one of groups, in one message that changes in place."""

from __future__ import annotations

from dialogs.effects import Say
from dialogs.inputs import Control, Controlled, Picked
from dialogs.rehearsing.rehearsal import plain_text
from tests.dialogs.talk import CARE, FOOD, FRONT, Talker, bundle_of

GROUPED = FRONT.replace(
    "choices: {care: Догляд, food: Їжа, danger: Страшно}",
    "choices: {care: Догляд, food: Їжа, danger: Страшно}\n    groups: {home: {title: Вдома, choices: [care, food]}}",
)
ONE = """
script: front
title: Початок
about: Для тестів
start: alone
steps:
  alone:
    ask: Чи живе людина сама?
    why: Так швидше.
    fact: alone
    choices: {yes: Так, no: Ні}
    groups: {both: {title: Відповіді, choices: [yes, no]}}
    skip: Не скажу
    go: done
"""


def grouped() -> Talker:
    return Talker(bundle_of(front=GROUPED, care=CARE, food=FOOD))


def labels(olena: Talker) -> list[str]:
    say: Say = olena.says[-1]
    return [plain_text(olena.bundle, option.label) for option in say.options]


def test_the_first_screen_has_the_groups_and_what_is_in_none() -> None:
    assert labels(grouped()) == ["Вдома ›", "Страшно"]


def test_a_group_opens_in_the_same_message_and_closes_again() -> None:
    olena = grouped()
    olena.taps("Вдома ›")
    assert olena.says[-1].replaces
    olena.sees("Що сталося?", "Вдома")
    assert labels(olena) == ["Догляд", "Їжа", "До списку"]
    olena.taps("До списку")
    assert olena.says[-1].replaces
    assert labels(olena) == ["Вдома ›", "Страшно"]


def test_ticks_inside_are_counted_on_the_list() -> None:
    olena = grouped()
    olena.taps_all("Вдома ›", "Догляд")
    assert labels(olena) == ["Догляд", "Їжа", "Готово", "До списку"]
    assert [option.chosen for option in olena.says[-1].options] == [True, False, False, False]
    olena.taps("До списку")
    assert labels(olena) == ["Вдома (1) ›", "Страшно", "Готово"]
    olena.taps("Готово")
    assert olena.answers["needs"] == ("care",)


def test_typed_words_match_a_choice_in_any_group_at_once() -> None:
    olena = grouped()
    olena.writes("Їжа")
    assert olena.conversation.picks == ("food",)
    assert labels(olena) == ["Вдома (1) ›", "Страшно", "Готово"]


def test_the_name_of_a_group_opens_it() -> None:
    olena = grouped()
    olena.writes("вдома")
    assert labels(olena) == ["Догляд", "Їжа", "До списку"]
    assert not olena.says[-1].replaces


def test_back_from_a_group_is_the_list_and_the_group_has_no_button_for_it() -> None:
    olena = grouped()
    olena.taps("Вдома ›")
    assert Control.BACK not in {each.control for each in olena.says[-1].commands}
    olena.writes("назад")
    assert labels(olena) == ["Вдома ›", "Страшно"]


def test_opening_a_group_twice_by_a_doubled_tap_changes_nothing() -> None:
    olena = grouped()
    olena.taps("Вдома ›")
    before = olena.conversation
    olena.does(Picked(before.serial, ">home"))
    assert olena.conversation == before


def test_a_group_that_is_not_there_is_asked_about_again() -> None:
    olena = grouped()
    olena.does(Picked(olena.conversation.serial, ">nowhere"))
    olena.sees("Не зрозуміли.", "Що сталося?")


def test_a_question_of_one_answer_has_groups_too() -> None:
    olena = Talker(bundle_of(front=ONE))
    assert labels(olena) == ["Відповіді ›", "Не скажу"]
    olena.taps("Відповіді ›")
    assert labels(olena) == ["Так", "Ні", "До списку"]
    olena.taps("Ні")
    assert olena.answers["alone"] == "no"


def test_the_next_question_opens_no_group() -> None:
    olena = grouped()
    olena.taps_all("Вдома ›", "Догляд", "Готово")
    olena.sees("Чи живе людина сама?")
    assert not olena.conversation.group
    olena.does(Controlled(Control.BACK, serial=olena.conversation.serial))
    assert labels(olena) == ["Вдома (1) ›", "Страшно", "Готово"]
