"""One gentle question when words may mean danger."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogs.advance import begin
from dialogs.conversation import Phase
from dialogs.effects import ChangeSign, Chose, HandOver, RaiseSign
from dialogs.engine.doubting import overheard, resting
from dialogs.inputs import Control, Controlled, Medium, Sent, SharedPhone, Typed
from tests.dialogs.talk import Talker, pressed
from tests.dialogs.worries import QUESTION, STORY, asked, flagged, unsure
from tests.shipped import shipped_bundle


def test_words_that_may_mean_danger_are_asked_about_before_anything_else() -> None:
    olena = asked()
    assert olena.answers == {}
    assert len(olena.says) == 1
    assert len(olena.says[0].options) == 3
    assert not any(isinstance(effect, RaiseSign) for effect in olena.effects)


def test_somebody_safe_goes_on_and_nothing_is_asked_twice() -> None:
    olena = asked()
    olena.taps("Так, у безпеці")
    assert Chose("safety", "yes") in olena.effects
    olena.sees("Записали ваші слова.", "Що сталося?")
    assert olena.answers["story"] == STORY
    olena.does(unsure("і ще одне мене турбує дуже"))
    assert not any(QUESTION in str(say.text) for say in olena.says)


def test_the_words_that_waited_answer_the_question_they_were_written_to() -> None:
    olena = Talker()
    olena.taps_all("Догляд", "Готово", "Так")
    olena.does(unsure("Марія Петрівна з четвертого поверху, вона бачить усе"))
    olena.sees(QUESTION)
    olena.taps("Так, у безпеці")
    olena.sees("Скільки років?")
    assert olena.answers["neighbour"] == "Марія Петрівна з четвертого поверху, вона бачить усе"


def test_somebody_not_safe_gets_the_card_and_may_say_which_danger() -> None:
    olena = asked()
    olena.taps("Ні, не в безпеці")
    olena.sees("Викличте швидку.", "Що саме?", "Що сталося?")
    assert olena.effects[0] == Chose("safety", "no")
    assert RaiseSign("medical_acute") in olena.effects
    assert olena.answers["story"] == STORY
    olena.taps("Насильство")
    assert Chose("sign", "domestic_violence") in olena.effects
    assert ChangeSign("medical_acute", "domestic_violence") in olena.effects
    olena.sees("Подбайте про безпеку.")
    assert olena.says[0].replaces
    assert olena.conversation.signs == ("domestic_violence",)


def test_somebody_who_cannot_talk_reads_little_and_is_never_written_to() -> None:
    olena = asked()
    olena.taps("Не можу говорити")
    assert [effect for effect in olena.effects if isinstance(effect, RaiseSign)] == [RaiseSign("medical_acute")]
    olena.sees("Тихо.")
    assert len(olena.says) == 1
    assert olena.conversation.facts["contact_way"] == "only_i_write"
    assert olena.answers["story"] == STORY
    olena.taps("Далі")
    olena.sees("Що сталося?")


@pytest.mark.parametrize(
    ("text", "answer"), [("так", "yes"), ("Все добре!", "yes"), ("боюся", "no"), ("тихо", "cannot_talk")]
)
def test_the_question_is_answered_in_words(text: str, answer: str) -> None:
    olena = asked()
    olena.writes(text)
    assert Chose("safety", answer) in olena.effects


def test_other_words_are_kept_beside_the_first_ones_and_safety_is_not_asked_again() -> None:
    olena = asked()
    olena.does(unsure("він просто дуже гучно говорить"))
    assert olena.answers["story"] == f"{STORY}\nвін просто дуже гучно говорить"
    assert olena.conversation.doubt is None
    assert not any(QUESTION in str(say.text) for say in olena.says)


def test_words_that_say_nothing_are_no_answer() -> None:
    olena = asked()
    olena.does(Typed("чуєте?"))
    olena.sees("Щоб не пропустити біду.", QUESTION)
    assert olena.conversation.doubt is not None
    olena.does(Typed("ау", asks_back=True))
    assert not any(QUESTION in str(say.text) for say in olena.says)
    assert str(olena.answers["story"]).startswith(STORY)


def test_other_words_may_make_it_plain() -> None:
    olena = asked()
    olena.does(flagged("він ломиться у двері"))
    assert RaiseSign("medical_acute") in olena.effects
    olena.sees("Викличте швидку.")


def test_somebody_else_is_asked_after() -> None:
    olena = Talker()
    olena.does(unsure(about="relative"))
    olena.sees("Людина в безпеці?")
    other = Talker(known={"for_whom": "somebody_else"})
    other.does(unsure())
    other.sees("Людина в безпеці?")


def test_whoever_writes_about_somebody_else_is_not_asked_whether_they_are_well_themselves() -> None:
    for words, known in ((flagged(), {"for_whom": "specialist"}), (replace(flagged(), about="professional"), {})):
        teacher = Talker(known=known)
        teacher.does(words)
        labels = [str(option.label.source) for say in teacher.says for option in say.options]
        teacher.sees("Викличте людині швидку.")
        assert "Небезпеки немає" in labels
        assert "Зі мною все гаразд" not in labels
        teacher.taps("Небезпеки немає")
        assert ChangeSign("medical_acute", "") in teacher.effects


def test_the_question_stays_whatever_else_is_done() -> None:
    olena = asked()
    for given in (Sent(Medium.VOICE), SharedPhone("380501112233", own=True), Controlled(Control.CONTINUE)):
        olena.does(given)
        olena.sees(QUESTION)
    olena.does(Controlled(Control.WHY))
    olena.sees("Щоб не пропустити біду.", QUESTION)
    olena.does(Controlled(Control.BACK))
    olena.sees(QUESTION)
    olena.does(Controlled(Control.URGENT))
    olena.sees("Дзвоніть:")
    assert olena.conversation.doubt is not None


def test_whoever_goes_to_a_human_instead_loses_no_word() -> None:
    olena = asked()
    olena.does(Controlled(Control.HUMAN))
    assert HandOver("asked") in olena.effects
    assert olena.conversation.doubt is None
    assert olena.answers["story"] == STORY


def test_an_older_button_answers_nothing_while_safety_is_asked() -> None:
    olena = Talker()
    old = pressed(olena.says[-1], olena.says[-1].options[0])
    olena.does(unsure())
    olena.does(old)
    olena.sees("Ця кнопка стара.")
    assert olena.conversation.doubt is not None


def test_a_doubled_tap_changes_nothing() -> None:
    olena = asked()
    tap = pressed(olena.says[0], olena.says[0].options[0])
    olena.does(tap)
    after = olena.conversation
    olena.does(tap)
    assert olena.conversation == after
    olena.sees_nothing()


@pytest.mark.parametrize("first", ["Так, у безпеці", "він просто дуже гучно говорить"])
def test_whoever_presses_no_after_all_is_heard(first: str) -> None:
    olena = asked()
    no = pressed(olena.says[0], olena.says[0].options[1])
    (olena.taps if first.startswith("Так") else olena.writes)(first)
    olena.does(no)
    assert Chose("safety", "no") in olena.effects
    assert RaiseSign("medical_acute") in olena.effects
    olena.sees("Викличте швидку.", "Що саме?")
    # The question that waited is still the one that is answered next.
    before = olena.conversation
    olena.does(no)
    assert olena.conversation == before
    assert not any(isinstance(effect, RaiseSign) for effect in olena.effects)


def test_whoever_can_no_longer_talk_after_all_is_heard_without_a_word_too_many() -> None:
    olena = asked()
    cannot = pressed(olena.says[0], olena.says[0].options[2])
    olena.taps("Так, у безпеці")
    olena.does(cannot)
    assert RaiseSign("medical_acute") in olena.effects
    assert olena.conversation.facts["contact_way"] == "only_i_write"
    assert len(olena.says) == 1


def test_whoever_was_fine_and_presses_no_again_is_believed() -> None:
    olena = asked()
    no = pressed(olena.says[0], olena.says[0].options[1])
    olena.does(no)
    olena.taps("Зі мною все гаразд")
    olena.does(no)
    assert RaiseSign("medical_acute") in olena.effects


def test_a_button_of_another_talk_raises_nothing() -> None:
    olena = asked()
    no = pressed(olena.says[0], olena.says[0].options[1])
    later = begin(olena.bundle, language="uk", serial=olena.conversation.serial + 1).conversation
    olena.conversation = later
    olena.does(unsure())
    olena.taps("Так, у безпеці")
    olena.does(no)
    assert not any(isinstance(effect, RaiseSign) for effect in olena.effects)


def test_the_first_words_of_a_talk_are_asked_about_too() -> None:
    olena = Talker()
    turn = begin(olena.bundle, language="uk", opening=unsure())
    olena.conversation, olena.effects = turn.conversation, list(turn.effects)
    olena.sees(QUESTION)
    assert len(olena.says) == 1
    olena.taps("Так, у безпеці")
    olena.sees("Вітаємо.", "Що сталося?")
    assert olena.answers["story"] == STORY


def test_words_in_no_talk_are_asked_about_too() -> None:
    olena = Talker()
    turn = overheard(olena.bundle, resting(olena.bundle, "uk"), unsure())
    assert turn.conversation.phase is Phase.ENDED
    olena.conversation = turn.conversation
    olena.effects = list(turn.effects)
    olena.sees(QUESTION)
    olena.taps("Так, у безпеці")
    olena.sees("Добре, що все гаразд.")


def test_whoever_tells_of_another_is_never_advised_as_if_it_were_themselves() -> None:
    signs = shipped_bundle().catalogue.signs
    assert [sign.id for sign in signs.values() if sign.advice_other is None] == []
