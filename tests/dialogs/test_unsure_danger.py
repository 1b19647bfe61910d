"""Short answers alarm nobody; a danger that no listed word names gets its name from the person, or is taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogs.conversation import Phase
from dialogs.corpus import Danger
from dialogs.effects import ChangeSign, Chose, RaiseSign
from dialogs.engine.doubting import overheard
from dialogs.engine.speaking import DANGER
from dialogs.inputs import Control, Controlled, Picked, Typed
from tests.dialogs.talk import Talker
from tests.dialogs.worries import QUESTION, STORY, asked, flagged, unsure


@pytest.mark.parametrize("text", ["Ганна", "тітка Ганна", "Марія з третього"])
def test_short_answers_are_not_asked_about(text: str) -> None:
    olena = Talker()
    olena.taps_all("Догляд", "Готово", "Так")
    olena.does(unsure(text))
    assert olena.answers["neighbour"] == text


@pytest.mark.parametrize("given", [unsure("7"), flagged("7"), flagged("78")])
def test_a_number_is_a_number(given: Typed) -> None:
    olena = Talker()
    olena.taps_all("Догляд", "Готово", "Ні")
    olena.does(given)
    assert olena.answers["age"] == int(given.text)


def test_a_listed_word_is_an_answer_and_not_an_alarm_of_the_model() -> None:
    olena = Talker()
    olena.taps_all("Догляд", "Готово")
    olena.does(flagged("з дітьми"))
    olena.sees("Скільки років?")
    assert olena.answers["alone"] == "no"
    assert olena.conversation.signs == ()


def test_danger_in_a_short_answer_is_heard_all_the_same() -> None:
    olena = Talker()
    olena.taps_all("Догляд", "Готово", "Так")
    olena.does(flagged("він мене вбиває"))
    assert RaiseSign("medical_acute") in olena.effects


def test_a_word_or_two_in_which_the_model_alone_hears_danger_are_asked_about() -> None:
    olena = Talker()
    olena.taps_all("Догляд", "Готово", "Так")
    olena.does(flagged("боюсь"))
    olena.sees(QUESTION)
    olena.taps("Так, у безпеці")
    assert olena.answers["neighbour"] == "боюсь"
    olena.does(flagged("вдома страшно"))
    assert RaiseSign("medical_acute") in olena.effects


def test_plain_words_ask_nothing_about_the_kind_of_danger() -> None:
    olena = Talker()
    olena.writes("чоловік мене б'є")
    olena.sees("Подбайте про безпеку.")
    assert olena.says[0].options == ()
    assert olena.conversation.unsure == ()


def test_a_false_alarm_is_taken_back_and_nothing_is_left_out_because_of_it() -> None:
    olena = Talker()
    olena.taps_all("Догляд", "Їжа", "Готово")
    olena.does(flagged())
    assert olena.conversation.facts[DANGER] == "yes"
    olena.taps("Зі мною все гаразд")
    assert ChangeSign("medical_acute", "") in olena.effects
    assert Chose("sign", "fine") in olena.effects
    olena.sees("Добре, що все гаразд.")
    assert olena.conversation.signs == ()
    assert DANGER not in olena.conversation.facts
    olena.does(Controlled(Control.CONTINUE))
    olena.taps("Ні")
    olena.writes("78")
    olena.sees("Яка громада?")


def test_danger_written_of_again_after_a_false_alarm_is_asked_about_each_time() -> None:
    olena = Talker()
    olena.does(flagged())
    olena.taps("Зі мною все гаразд")
    for text in ("знову те саме пишу", "і ще раз те саме"):
        olena.does(flagged(text))
        olena.sees(QUESTION)
        assert not any(isinstance(effect, RaiseSign) for effect in olena.effects)
        olena.taps("Так, у безпеці")
    olena.does(flagged("він вибив двері і вдарив мене"))
    olena.taps("Ні, не в безпеці")
    assert RaiseSign("medical_acute") in olena.effects


def test_words_of_danger_instead_of_an_answer_alarm_although_all_was_well_before() -> None:
    olena = Talker()
    olena.does(flagged())
    olena.taps("Зі мною все гаразд")
    olena.does(flagged("знову кричить"))
    olena.does(flagged("вибиває двері"))
    assert RaiseSign("medical_acute") in olena.effects


def test_a_need_heard_in_a_false_alarm_is_asked_about_anew() -> None:
    olena = Talker()
    violence = ("domestic_violence",)
    olena.does(Typed(STORY, violence, ("danger", "care"), danger=Danger.FLAG, ranked=("danger", "care")))
    assert olena.answers["needs"] == ("danger", "care")
    olena.taps("Зі мною все гаразд")
    olena.sees("Добре, що все гаразд.", "Що сталося?")
    assert olena.conversation.picks == ("care",)
    olena.taps("Готово")
    olena.sees("Чи живе людина сама?")
    assert olena.conversation.signs == ()


def test_something_else_is_taken_as_it_is() -> None:
    olena = Talker()
    olena.does(flagged())
    olena.taps("Щось інше")
    olena.sees("Розберемося.")
    assert olena.conversation.signs == ("medical_acute",)
    olena.does(Picked(olena.conversation.serial, "?fine"))
    olena.sees("Ця кнопка стара.")


def test_a_new_flag_is_heeded_after_a_question() -> None:
    olena = asked()
    olena.taps("Так, у безпеці")
    olena.writes("він мене побив")
    assert RaiseSign("domestic_violence") in olena.effects


def test_words_to_a_human_that_stay_unanswered_are_understood_together() -> None:
    olena = asked()
    doubt = olena.conversation.doubt
    assert doubt is not None
    turn = overheard(olena.bundle, replace(olena.conversation, phase=Phase.WITH_HUMAN), flagged("він ломиться"))
    assert RaiseSign("medical_acute") in turn.effects
    assert turn.conversation.doubt is None
