"""What people came with, in their own words: sure, likely, or too vague to act on."""

from __future__ import annotations

from dialogs.effects import Chose
from dialogs.inputs import Control, Typed
from tests.dialogs.talk import Talker

STORY = "у нас тут усе складно, і їсти, і догляд"


def likely(text: str = STORY, ranked: tuple[str, ...] = ("care", "food")) -> Typed:
    """Words that may mean one of several needs."""
    return Typed(text, ranked=ranked)


def vague(text: str) -> Typed:
    """Words that say nothing of any trouble."""
    return Typed(text, ranked=("care",), asks_back=True)


def test_a_likely_need_is_one_tap_and_is_taken_alone() -> None:
    olena = Talker()
    olena.does(likely())
    olena.sees("На що це схоже?")
    assert [option.value for option in olena.says[0].options] == ["=care", "=food", "<"]
    olena.taps("Їжа")
    assert olena.answers["needs"] == ("food",)
    assert olena.answers["story"] == STORY
    assert Chose("needs", "food") in olena.effects
    olena.sees("Яка громада?")


def test_something_else_opens_the_whole_list() -> None:
    olena = Talker()
    olena.does(likely())
    olena.taps("Інше")
    olena.sees("Що сталося?")
    olena.taps_all("Догляд", "Готово")
    assert olena.answers["needs"] == ("care",)
    assert Chose("needs", "care") in olena.effects


def test_a_story_told_before_the_question_is_not_asked_about_again() -> None:
    told = Talker(opening="у мене мама лежача, потрібен догляд щодня")
    assert told.answers["needs"] == ("care",)
    told.sees("Ми почули: Догляд.", "Чи живе людина сама?")


def test_what_was_heard_wrongly_is_asked_anew_with_nothing_ticked() -> None:
    olena = Talker()
    olena.writes("потрібен догляд удома для мами")
    olena.taps("Ні, не те")
    olena.sees("Що сталося?")
    # In a long list a tick may stand in a group that nobody opens, and go along unseen.
    assert olena.conversation.picks == ()
    olena.taps_all("Їжа", "Готово")
    assert olena.answers["needs"] == ("food",)
    assert Chose("needs", "food") in olena.effects


def test_titles_with_commas_are_told_apart() -> None:
    olena = Talker()
    olena.taps("Їжа")
    olena.writes("і ще потрібен догляд за мамою")
    olena.sees("Ми почули: Їжа; Догляд.")


def test_what_was_ticked_before_stays() -> None:
    olena = Talker()
    olena.taps("Їжа")
    olena.writes("і ще потрібен догляд за мамою")
    assert set(olena.answers["needs"]) == {"food", "care"}  # type: ignore[arg-type]


def test_vague_words_get_one_kind_question_and_then_the_list_and_a_human() -> None:
    olena = Talker()
    olena.does(vague("привіт"))
    olena.sees("Розкажіть трохи більше.")
    assert len(olena.says[0].options) == 1
    assert "story" not in olena.answers
    olena.does(vague("ну привіт"))
    olena.sees("Оберіть або покличте людину.", "Що сталося?")
    assert olena.says[0].commands[0].control is Control.HUMAN


def test_after_a_kind_question_words_are_words_again() -> None:
    olena = Talker()
    olena.does(vague("привіт"))
    olena.writes("потрібен догляд за мамою")
    assert olena.answers["needs"] == ("care",)


def test_the_list_is_one_tap_from_the_kind_question() -> None:
    olena = Talker()
    olena.does(vague("привіт"))
    olena.taps("Список")
    olena.sees("Що сталося?")


def test_a_need_of_danger_is_offered_and_never_taken_for_granted() -> None:
    olena = Talker()
    olena.does(Typed("він мене ображає словами", needs=("danger",), ranked=("danger", "care")))
    olena.sees("На що це схоже?")
    assert olena.conversation.signs == ()
    olena.taps("Страшно")
    olena.sees("Подбайте про безпеку.")
