"""How a conversation moves: answers, corrections, going back, danger, presses of old buttons."""

from __future__ import annotations

from dialogs.conversation import Phase
from dialogs.effects import HandOver, OpenNeed, PassOn, RaiseSign, RecordConsent
from dialogs.inputs import FloorReturned, Medium, Picked, Sent
from tests.dialogs.talk import CARE, FOOD, FRONT, Talker, bundle_of


def to_review(olena: Talker) -> Talker:
    """Ask for care and answer everything."""
    olena.taps_all("Догляд", "Готово", "Так")
    olena.writes("Баба Ганна")
    olena.writes("78")
    return olena


def at_review() -> Talker:
    """Somebody who asked for care and answered everything."""
    return to_review(Talker())


def test_a_plain_story_becomes_one_need() -> None:
    olena = at_review()
    olena.sees("Чи все так?", "Догляд", "Так", "Баба Ганна", "78")
    olena.taps("Усе так")
    olena.sees("Чи можна передати?")
    olena.taps("Так, можна")
    olena.sees("Номер K7", "Бувайте")
    assert [opened.needs for opened in olena.opened] == [("care",)]
    assert olena.conversation.is_over


def test_consent_is_recorded_with_its_words_before_the_need_opens() -> None:
    olena = at_review()
    olena.taps("Усе так")
    olena.taps("Так, можна")
    kinds = [type(effect) for effect in olena.effects]
    assert kinds.index(RecordConsent) < kinds.index(OpenNeed)


def test_a_refusal_opens_nothing_and_is_not_a_dead_end() -> None:
    olena = at_review()
    olena.taps("Усе так")
    olena.taps("Ні, не треба")
    olena.sees("Бувайте")
    assert olena.opened == []


def test_ticking_an_option_twice_by_a_doubled_tap_keeps_it_ticked() -> None:
    olena = Talker()
    olena.does(Picked(1, "+care"))
    olena.does(Picked(1, "+care"))
    assert olena.conversation.picks == ("care",)
    olena.does(Picked(1, "-care"))
    assert not olena.conversation.picks


def test_correcting_an_answer_leaves_the_branch_that_no_longer_applies() -> None:
    olena = at_review()
    olena.taps("Виправити")
    olena.taps("Чи живе сам")
    olena.sees("Чи живе людина сама?")
    olena.taps("Ні")
    olena.sees("Чи все так?")
    assert "neighbour" not in olena.answers
    assert olena.answers["age"] == 78


def test_correcting_an_answer_asks_only_what_is_new() -> None:
    olena = Talker()
    olena.taps("Догляд")
    olena.taps("Готово")
    olena.taps("Ні")
    olena.writes("60")
    olena.taps("Виправити")
    olena.taps("Чи живе сам")
    olena.taps("Так")
    olena.sees("Хай двері будуть не замкнені.", "Хто з сусідів поруч?")
    olena.taps("Нікого")
    olena.sees("Чи все так?")
    assert olena.answers["age"] == 60


def test_back_returns_to_the_question_before_and_keeps_what_was_ticked() -> None:
    olena = Talker()
    olena.taps("Догляд")
    olena.taps("Готово")
    olena.taps("Назад")
    olena.sees("Що сталося?")
    assert olena.conversation.picks == ("care",)


def test_why_explains_and_asks_again_under_the_same_buttons() -> None:
    olena = Talker()
    serial = olena.conversation.serial
    olena.taps("Чому")
    olena.sees("Щоб знати, хто допоможе.", "Що сталося?")
    assert olena.conversation.serial == serial


def test_why_after_the_end_explains_that_nothing_is_asked_and_shows_what_can_be_done() -> None:
    olena = at_review()
    olena.taps_all("Усе так", "Так, можна")
    olena.sees("Бувайте")
    olena.writes("навіщо")
    olena.sees("Зараз ми нічого не питаємо.")
    olena.taps("Мова")


def test_words_for_a_choice_are_understood() -> None:
    olena = Talker()
    olena.taps("Догляд")
    olena.taps("Готово")
    olena.writes("живе з дітьми")
    assert olena.answers["alone"] == "no"


def test_nonsense_is_met_with_patience_and_then_with_a_human() -> None:
    olena = Talker()
    olena.taps("Догляд")
    olena.taps("Готово")
    for hint in ("Не зрозуміли.", "Знову не зрозуміли.", "Покличемо людину?"):
        olena.writes("фывфыв")
        olena.sees(hint, "Чи живе людина сама?")
    olena.taps("Людина")
    assert HandOver("asked") in olena.effects


def test_own_words_are_kept_and_what_was_heard_is_gone_on_with() -> None:
    olena = Talker()
    olena.writes("за мамою треба доглянути, сама вона не може")
    olena.sees("Ми почули: Догляд.", "Чи живе людина сама?")
    assert olena.answers["needs"] == ("care",)
    assert olena.answers["story"] == "за мамою треба доглянути, сама вона не може"


def test_a_story_told_at_the_wrong_question_is_kept_not_taken_for_an_answer() -> None:
    olena = Talker()
    olena.taps("Догляд")
    olena.taps("Готово")
    olena.writes("вона не може встати, живе з дітьми, а вони на роботі весь день")
    olena.sees("Записали й це.", "Чи живе людина сама?")
    assert "alone" not in olena.answers
    assert "не може встати" in str(olena.answers["story"])


def test_consent_is_understood_in_ones_own_words() -> None:
    olena = at_review()
    olena.writes("згода")
    olena.sees("Чи можна передати?")
    olena.writes("Так")
    assert len(olena.opened) == 1


def test_a_long_answer_is_shortened_in_the_review_and_kept_whole() -> None:
    olena = Talker()
    olena.taps("Догляд")
    olena.taps("Готово")
    olena.taps("Так")
    olena.writes("Ганна " * 100)
    olena.writes("78")
    olena.sees("Чи все так?", "Ганна…")
    assert len(str(olena.answers["neighbour"])) > 500


def test_a_first_message_that_is_a_story_need_not_be_told_twice() -> None:
    olena = Talker(opening="у мене мама лежача, потрібен догляд")
    assert olena.answers["story"] == "у мене мама лежача, потрібен догляд"
    olena.sees("Ми почули: Догляд.", "Чи живе людина сама?")


def test_danger_in_any_text_is_answered_first_and_once() -> None:
    olena = Talker()
    olena.taps("Догляд")
    olena.taps("Готово")
    olena.writes("чоловік мене б'є")
    olena.sees("Подбайте про безпеку.", "102 — поліція", "Чи живе людина сама?")
    assert RaiseSign("domestic_violence") in olena.effects
    olena.writes("він побив мене")
    assert RaiseSign("domestic_violence") not in olena.effects


def test_danger_chosen_from_the_menu_is_answered_at_once() -> None:
    olena = Talker()
    olena.taps("Страшно")
    olena.taps("Готово")
    assert RaiseSign("domestic_violence") in olena.effects
    olena.sees("Подбайте про безпеку.")


def test_urgent_shows_verified_numbers_only_and_keeps_the_place() -> None:
    olena = Talker()
    olena.taps("Терміново")
    olena.sees("102 — поліція", "112 — служба порятунку")
    assert all("0 800" not in str(say.text.blanks) for say in olena.says)
    olena.taps("Далі")
    olena.sees("Що сталося?")


def test_a_photo_is_not_met_with_silence() -> None:
    olena = Talker()
    olena.does(Sent(Medium.PHOTO))
    olena.sees("Що сталося?")


def test_a_human_takes_over_and_gives_back() -> None:
    olena = Talker()
    olena.writes("покличте людину")
    assert olena.conversation.phase is Phase.WITH_HUMAN
    olena.does(FloorReturned())
    olena.sees("Що сталося?")


def test_a_human_called_after_the_end_leaves_the_end_as_it_was() -> None:
    olena = at_review()
    olena.taps("Усе так")
    olena.taps("Ні, не треба")
    olena.writes("покличте людину")
    olena.does(FloorReturned())
    assert olena.conversation.is_over


def test_words_told_after_the_need_was_opened_go_to_whoever_answers_for_it() -> None:
    front = FRONT.replace('opened: {tell: "Номер {number}.", go: bye}', 'opened: {tell: "Номер {number}.", go: again}')
    front += "  again:\n    consent: share_again\n    go: bye\n"
    catalogue = 'purposes:\n  share_again: {version: "1", text: Чи запам\'ятати вас?}\n'
    olena = Talker(bundle_of(catalogue=catalogue, front=front, care=CARE, food=FOOD))
    to_review(olena)
    olena.taps_all("Усе так", "Так, можна")
    olena.sees("Чи запам'ятати вас?")
    olena.writes("ключ лежить під третьою цеглиною від дверей")
    assert PassOn("ключ лежить під третьою цеглиною від дверей") in olena.effects
    olena.sees("Чи запам'ятати вас?")
    assert "story" not in olena.answers


def test_words_of_danger_are_never_not_understood_however_short() -> None:
    olena = Talker()
    olena.taps_all("Догляд", "Готово")
    olena.writes("б'є")
    olena.sees("Подбайте про безпеку.", "Записали й це.", "Чи живе людина сама?")
    assert "Не зрозуміли" not in "\n".join(str(say.text.blanks) for say in olena.says)


def test_what_was_passed_over_and_the_story_can_be_corrected_too() -> None:
    olena = Talker()
    olena.writes("за мамою треба доглянути, сама вона не може")
    olena.taps_all("Так", "Нікого")
    olena.writes("78")
    olena.taps("Виправити")
    olena.taps("Сусіди")
    olena.writes("Баба Ганна")
    olena.sees("Чи все так?", "Баба Ганна")
    olena.taps_all("Виправити", "Своїми словами")
    olena.sees("Що сталося?")
    assert "story" not in olena.answers
