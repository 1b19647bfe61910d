"""A hidden chat shows useful, neutral things; its owner comes back to everything, and to nothing unasked."""

from __future__ import annotations

import re

from tests.scenarios.test_hiding import NEUTRAL, left_on_screen, sees_only_neutral_words
from tests.world.citizen import Citizen
from tests.world.town import Town

WORD = "калина"


async def chooses_word(olena: Citizen, word: str = WORD) -> None:
    await olena.taps("Моє слово")
    await olena.sees("важко вгадати іншим")
    await olena.writes(word)
    await olena.sees("Слово збережено")


async def test_everything_in_a_hidden_chat_gets_neutral_answers(town: Town) -> None:
    olena = town.citizen()
    await olena.begins()
    await olena.writes("/x")
    for words in ("/start", "привіт", "Мої звернення", "/my", "/menu", "/language"):
        await olena.writes(words)
        await olena.sees(NEUTRAL)
    await olena.taps("Години прийому")
    await olena.sees("Години кожна громада")
    await olena.sends_photo()
    await olena.sees(NEUTRAL)


async def test_without_a_word_the_last_button_begins_anew_and_shows_nothing_of_the_past(town: Town) -> None:
    olena = town.citizen()
    await olena.opens_link()
    await olena.says("Розповісти, що сталося", "Погоджуюся", "Для мене", "Догляд удома", "Готово")
    await olena.writes("/hide")
    await olena.opens_link()
    await olena.taps("Інше питання")
    await olena.sees("Чим допомогти?")
    await olena.never_saw("Ми зупинилися тут")
    await olena.taps("Мої звернення", "Продовжити")
    await olena.sees("З чим потрібна допомога?")


async def test_words_written_after_coming_back_are_a_new_beginning(town: Town) -> None:
    olena = town.citizen()
    await olena.asks_for_care()
    await olena.writes("/x")
    await olena.opens_link()
    await olena.taps("Інше питання")
    await olena.writes("потрібна порада щодо паперів")
    await olena.never_saw("Догляд удома")


async def test_only_the_own_word_opens_a_locked_chat_and_it_goes_at_once(town: Town) -> None:
    olena = town.citizen()
    number = await olena.asks_for_care(contact=("Не турбувати, писатиму я",))
    await olena.taps("Моє слово")
    await olena.writes(WORD)
    await olena.sees("Слово збережено")
    assert WORD not in left_on_screen(olena)
    await olena.taps("Сховати")
    for wrong in ("/start", "ромашка", number, "Інше питання"):
        await olena.writes(wrong)
        await olena.sees(NEUTRAL)
    await olena.taps("Інше питання")
    await olena.sees("Напишіть коротко")
    assert not any(number in text for text in left_on_screen(olena) if text != number)
    await olena.writes(" Калина! ")
    await olena.sees(number)
    assert not any("калина" in text.casefold() for text in left_on_screen(olena))


async def test_a_word_is_offered_where_others_may_see(town: Town) -> None:
    olena = town.citizen()
    await olena.opens_link()
    await olena.tells_until_the_place()
    await olena.says("Світанківська", "Так, може")
    await olena.sees("Оберіть своє слово", "Як краще з вами зв'язатися?")
    await chooses_word(olena)
    await olena.taps("Продовжити")
    await olena.sees("Як краще з вами зв'язатися?")


async def test_a_word_can_be_changed_and_taken_away(town: Town) -> None:
    olena = town.citizen()
    await olena.asks_for_care(contact=("Не турбувати, писатиму я",))
    await olena.taps("Моє слово")
    await olena.writes("ок")
    await olena.sees("від 3 до 40")
    await olena.writes(WORD)
    await olena.writes("/my")
    await olena.taps("Моє слово", "Прибрати слово")
    await olena.sees("Слово прибрано")
    await olena.writes("/x")
    await olena.opens_link()
    await olena.taps("Інше питання")
    await olena.sees("Чим допомогти?")


async def test_a_cry_for_help_is_no_word(town: Town) -> None:
    olena = town.citizen()
    await olena.asks_for_care(contact=("Не турбувати, писатиму я",))
    await olena.taps("Моє слово")
    await olena.writes("чоловік б'є мене, рятуйте")
    await olena.sees("102")


async def test_danger_in_a_locked_chat_gets_numbers_and_tells_nothing(town: Town) -> None:
    olena = town.citizen()
    number = await olena.asks_for_care(contact=("Не турбувати, писатиму я",))
    await chooses_word(olena)
    await olena.writes("/x")
    await olena.writes("чоловік б'є мене, рятуйте")
    await olena.sees("102")
    assert not any(number in text for text in left_on_screen(olena))
    await olena.writes("/urgent")
    await olena.sees("102")


async def test_danger_in_a_hidden_chat_reaches_whoever_answers(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.takes(number)
    await olena.writes("/x")
    await olena.writes("чоловік б'є мене, рятуйте")
    await olena.sees("102")
    await oksana.sees(number)
    await oksana.opens_card(number)
    await oksana.taps("Листи")
    await oksana.sees("чоловік б'є мене")
    assert not any(number in text for text in left_on_screen(olena))


async def test_danger_in_a_hidden_chat_without_a_request_starts_its_clock(town: Town) -> None:
    olena, duty = town.citizen(), await town.duty()
    await olena.begins()
    await olena.writes("/x")
    await olena.writes("чоловік б'є мене, рятуйте")
    await olena.sees("102")
    await town.passes(hours=2)
    assert any("небезпек" in text or "🔴" in text for text in duty.everything().splitlines())


async def test_nothing_comes_to_a_hidden_chat_and_nothing_is_lost(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await olena.writes("/x")
    await oksana.takes(number)
    await oksana.taps("Написати людині")
    await oksana.writes("Олено, можу прийти завтра.")
    await town.passes(days=9)
    sees_only_neutral_words(olena)
    await olena.opens_link()
    await olena.taps("Інше питання", "Мої звернення")
    await olena.sees(number)
    assert "можу прийти завтра" in olena.everything()


async def test_in_a_talk_with_a_human_it_hides_too_and_the_human_waits(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    await oksana.takes(await olena.asks_for_care())
    await oksana.taps("Написати людині")
    await oksana.writes("Доброго дня, це Оксана.")
    await olena.sees("це Оксана")
    await olena.taps("Сховати")
    sees_only_neutral_words(olena)
    await oksana.writes("Ви ще тут?")
    sees_only_neutral_words(olena)
    await olena.writes("/start")
    await olena.taps("Інше питання", "Мої звернення")
    assert "Ви ще тут?" in olena.everything()


async def test_hiding_survives_a_restart_and_a_repeated_update(town: Town) -> None:
    olena = town.citizen()
    await olena.begins()
    await olena.writes("/x")
    await town.telegram_repeats()
    await town.restarts()
    sees_only_neutral_words(olena)
    await olena.opens_link()
    await olena.sees(NEUTRAL)


async def test_old_buttons_tell_nothing_of_a_hidden_chat(town: Town) -> None:
    olena = town.citizen()
    await olena.begins()
    question = olena.phone.shown[-1].id
    await olena.writes("/x")
    await olena.phone.presses(question, "Для мене", even_if_gone=True)
    await olena.sees(NEUTRAL)


async def test_whoever_blocks_and_unblocks_a_hidden_chat_gets_nothing(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    await oksana.takes(await olena.asks_for_care(contact=("Не турбувати, писатиму я",)))
    await oksana.taps("Написати людині")
    await oksana.writes("Олено, є новина.")
    await olena.writes("/x")
    await town.blocks(olena)
    await town.unblocks(olena)
    sees_only_neutral_words(olena)


async def test_a_forgotten_word_is_replaced_by_a_code_that_the_manager_says_aloud(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care(contact=("Не турбувати, писатиму я",))
    await oksana.takes(number)
    await chooses_word(olena)
    await olena.writes("/x")
    await oksana.opens_card(number)
    await oksana.taps("Забуте слово")
    said = await oksana.sees("Скажіть його лише голосом")
    code = re.findall(r"\d{4} \d{4}", said)[0]
    await olena.writes("0000 0000")
    await olena.sees(NEUTRAL)
    await olena.writes(code.replace(" ", ""))
    await olena.sees(number)
    await olena.writes("/x")
    await olena.writes(code)
    await olena.sees(NEUTRAL)


async def test_nobody_tries_a_dictionary(town: Town) -> None:
    olena = town.citizen()
    number = await olena.asks_for_care(contact=("Не турбувати, писатиму я",))
    await chooses_word(olena)
    await olena.writes("/x")
    for at in range(20):
        await olena.writes(f"слово {at}")
    await olena.writes(WORD)
    await olena.never_saw(number)
    await town.passes(hours=2)
    await olena.writes(WORD)
    await olena.sees(number)
