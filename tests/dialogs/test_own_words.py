"""Words instead of a button: kept, and the talk goes on; danger ends the round of questions; a long review is cut."""

from __future__ import annotations

from dialogs.conversation import Frame
from dialogs.effects import RaiseSign
from dialogs.rehearsing.rehearsal import plain_text
from tests.dialogs.talk import CARE, FOOD, FRONT, Talker, bundle_of

FACTS = "facts:\n  begin: {kind: choice, label: Початок, choices: [tell, learn], keep: way}\n"
OPEN = FRONT.replace("hello: {tell: Вітаємо., go: needs}", "hello: {tell: Вітаємо., go: begin}").replace(
    "  needs:\n",
    "  begin: {ask: З чого почнемо?, why: А., fact: begin, choices: {tell: Розповісти, learn: Дізнатися},"
    " own_words: tell, go: needs}\n  needs:\n",
    1,
)
FEARFUL = CARE.replace("script: care", "script: food").replace(
    "tip: {tell: Хай двері будуть не замкнені., go: neighbour}",
    "tip: {tell: Ми поруч., raise: domestic_violence, go: done}",
)


def newcomer() -> Talker:
    return Talker(bundle_of(catalogue=FACTS, front=OPEN, care=CARE, food=FOOD))


def test_a_story_instead_of_a_button_is_kept_and_its_choice_taken() -> None:
    olena = newcomer()
    olena.writes("їсти нема")
    olena.sees("Зберегли ваші слова.", "Ми почули: Їжа.", "Яка громада?")
    assert olena.answers["story"] == "їсти нема"
    assert olena.answers["begin"] == "tell"
    assert olena.answers["needs"] == ("food",)


def test_a_label_is_still_a_label() -> None:
    olena = newcomer()
    olena.writes("Дізнатися")
    assert olena.answers["begin"] == "learn"
    assert "story" not in olena.answers


def test_a_word_that_says_nothing_is_asked_about() -> None:
    olena = newcomer()
    olena.writes("ммм")
    olena.sees("Не зрозуміли.", "З чого почнемо?")
    assert "story" not in olena.answers


def test_danger_ends_the_round_of_needs() -> None:
    olena = Talker(bundle_of(front=FRONT, care=CARE, food=FEARFUL))
    olena.writes("Їжа")
    olena.writes("Догляд")
    olena.taps("Готово")
    assert olena.conversation.frames[0] == Frame("front", "each", ("food",))
    olena.writes("мене побив син")
    assert RaiseSign("domestic_violence") in olena.effects
    assert olena.conversation.frames[0] == Frame("front", "each")
    assert not any(frame.left for visit in olena.conversation.trail for frame in visit.frames)
    olena.taps("Ні")
    olena.writes("70")
    olena.sees("Чи все так?")


def test_a_long_review_shows_what_fits_and_counts_the_rest() -> None:
    facts = "facts:\n" + "".join(f"  long_{at}: {{kind: text, label: Довге {at}}}\n" for at in range(12))
    steps = "".join(f"  long_{at}: {{ask: А?, why: А., fact: long_{at}, go: long_{at + 1}}}\n" for at in range(12))
    front = (
        "script: front\ntitle: А\nabout: А\nstart: long_0\nsteps:\n"
        f"{steps}  long_12: {{review: Чи все так?, go: bye}}\n  bye: {{end: Бувайте.}}\n"
    )
    olena = Talker(bundle_of(catalogue=facts, front=front))
    for _ in range(12):
        olena.writes("дуже довга відповідь " * 14)
    text = plain_text(olena.bundle, olena.says[-1].text)
    assert len(text) < 4096
    olena.sees("Довге 0", "Довге 5", "Ще")
    assert "Довге 11" not in text
    olena.taps("Виправити")
    assert "Довге 11" in [plain_text(olena.bundle, each.label) for each in olena.says[0].commands]


def test_the_review_quotes_the_words_that_were_asked() -> None:
    other = CARE.replace("script: care", "script: food").replace(
        "choices: {yes: Так, no: Ні}", "choices: {yes: Сама, no: З кимось}"
    )
    olena = Talker(bundle_of(front=FRONT, care=CARE, food=other))
    olena.taps_all("Їжа", "Готово", "З кимось")
    olena.writes("70")
    olena.sees("Чи живе сам**: З кимось")
    olena.taps_all("Усе так", "Так, можна")
    assert olena.opened[0].asked["alone"] == ("food", "alone")


def test_a_second_danger_names_the_numbers_briefly() -> None:
    more = 'signs:\n  child: {title: Дитина, advice: Заберіть дитину., words: "діти*"}\n'
    olena = Talker(bundle_of(catalogue=more, front=FRONT, care=CARE, food=FOOD))
    olena.writes("мене побив")
    olena.sees("Подбайте про безпеку.", "102 — поліція")
    olena.writes("діти поруч")
    olena.sees("Заберіть дитину., знову 102, 112")
