"""Any answer can be taken back, any question asked why, any consent refused."""

from __future__ import annotations

from tests.world.citizen import Citizen
from tests.world.town import Town

CARE = (
    *(
        "Розповісти, що сталося",
        "Погоджуюся",
        "Для мене",
        "Догляд удома",
        "Готово",
        "Купити їжу чи ліки",
        "Готово",
        "Нікого",
    ),
    *(
        "Важко, але виходить",
        "Ніхто",
        "Ні, це все",
        "Не знаю",
        "Так, зможемо",
        "Ні, досить",
        "Світанківська",
        "Ні, лише я",
    ),
    *("Писати сюди", "Марія"),
)


async def test_every_question_says_why_it_is_asked_and_stays(olena: Citizen) -> None:
    await olena.opens_link()
    for answer in (
        "Розповісти, що сталося",
        "Погоджуюся",
        "Для мене",
        "Догляд удома",
        "Готово",
        "Не хочу уточнювати",
        "Нікого",
    ):
        await olena.says(answer)
    await olena.taps("Чому питаєте?")
    await olena.sees("Якщо ні, допомога потрібна швидше", "Чи виходить без допомоги поїсти")


async def test_one_step_back_and_again_forward(olena: Citizen) -> None:
    await olena.opens_link()
    await olena.says("Розповісти, що сталося", "Погоджуюся", "Для мене", "Назад")
    await olena.sees("Для кого потрібна допомога?")
    await olena.says("Для рідної людини")
    await olena.sees("Добре, що у цієї людини є ви")


async def test_the_review_shows_everything_and_a_correction_asks_only_what_is_new(olena: Citizen) -> None:
    await olena.opens_link()
    await olena.says(*CARE)
    await olena.sees("Перевірте, будь ласка", "Купити їжу чи ліки", "Марія")
    await olena.says("Виправити", "Чи вийде прийти", "Ні, важко")
    await olena.sees("Що заважає прийти?")
    await olena.says("Похилий вік", "Так, можна")
    await olena.sees("Перевірте, будь ласка", "Ні, важко", "Похилий вік", "Марія")


async def test_a_correction_of_the_need_itself_asks_the_questions_of_the_new_one(olena: Citizen) -> None:
    await olena.opens_link()
    await olena.says(*CARE, "Виправити", "Що сталося", "Догляд і допомога (1) ›", "Догляд удома", "‹ До списку")
    await olena.says("Їжа, одяг, дрова, ліки", "Готово")
    await olena.sees("Чого зараз бракує?")
    await olena.says("Одяг, взуття", "Готово", "Так, є", "1")
    review = await olena.sees("Перевірте, будь ласка")
    assert "Одяг, взуття" in review
    assert "Купити їжу чи ліки" not in review


async def test_an_old_button_offers_to_change_that_answer(olena: Citizen) -> None:
    await olena.opens_link()
    await olena.says("Розповісти, що сталося", "Погоджуюся", "Для мене", "Догляд удома", "Готово", "Не хочу уточнювати")
    await olena.taps_old("Для рідної людини", under="Для кого потрібна допомога?")
    await olena.sees("Ця кнопка від давнішого запитання")
    olena.sees_buttons("Змінити ту відповідь", "Продовжити")
    await olena.taps("Змінити ту відповідь")
    await olena.sees("Для кого потрібна допомога?")


async def test_a_doubled_tap_at_a_question_changes_nothing(olena: Citizen) -> None:
    await olena.opens_link()
    await olena.says("Розповісти, що сталося", "Погоджуюся")
    await olena.taps_twice("Для мене")
    await olena.sees("Що сталося?")
    await olena.sees_nothing_new()


async def test_who_does_not_want_to_talk_to_a_bot_may_talk_to_a_human(olena: Citizen) -> None:
    await olena.opens_link()
    await olena.says("Розповісти, що сталося", "Не погоджуюся")
    await olena.sees("це ваше право", "Хочете поговорити з людиною")
    await olena.says("Ні, дякую")
    await olena.sees("Ці двері відчинені")


async def test_answers_that_may_not_be_passed_on_are_not_and_a_human_is_offered(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    await olena.opens_link()
    await olena.says(*CARE, "Усе правильно", "Не погоджуюся")
    await olena.sees("Ваші відповіді ми не передаємо")
    assert await town.needs_of(olena) == 0
    await olena.says("Так, хочу")
    await olena.sees("Ми покликали людину", "Оксана Вербицька")
    card = await oksana.opens_newest_card()
    assert "Купити їжу чи ліки" not in card
    await olena.writes("Я все ж таки Марія, мені потрібна порада")
    await oksana.sees("Новий лист")


async def test_each_consent_is_kept_with_its_wording_and_moment(town: Town) -> None:
    olena = town.citizen()
    await olena.asks_for_care()
    kept = await town.consents_of(olena)
    assert [(one.purpose, one.given) for one in kept] == [
        ("talk", True),
        ("share_with_hromada", True),
        ("contact", True),
    ]
    asked = olena.everything().replace("\n\n✅ Погоджуюся", "")
    assert all(one.text.replace("**", "").strip() in asked for one in kept)
    assert all(one.version and one.at for one in kept)


async def test_what_was_remembered_with_consent_is_not_asked_again(town: Town) -> None:
    olena = town.citizen()
    await olena.asks_for_care(name="Марія Іванівна")
    await olena.says("Погоджуюся")
    await olena.sees("Бережіть себе")
    await olena.taps("Спочатку")
    await olena.tells_until_the_check()
    await olena.sees("Перевірте")
