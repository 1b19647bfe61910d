"""People are spoken to in the language of their Telegram, and can change it anywhere."""

from __future__ import annotations

import pytest

from tests.world.citizen import Citizen
from tests.world.town import Town


async def test_telegrams_language_is_followed(john: Citizen) -> None:
    await john.opens_link()
    await john.sees("There is no wrong door", "Where shall we begin?")
    await john.never_saw("Вітаємо")


async def test_it_can_be_changed_at_any_question_which_is_asked_again(john: Citizen) -> None:
    await john.opens_link()
    await john.says("Tell what happened", "I agree")
    await john.sees("Who needs help?")
    await john.taps("More", "Language", "Українська")
    await john.sees("Для кого потрібна допомога?")
    await john.writes("language")
    await john.taps("English")
    await john.sees("Who needs help?")


async def test_answers_are_understood_in_any_language(john: Citizen) -> None:
    await john.opens_link()
    await john.says("рассказать", "так", "для себе")
    await john.sees("What happened?")


@pytest.mark.parametrize("language", ["pl", "ru", ""])
async def test_a_language_we_do_not_speak_gets_the_hromadas_own(town: Town, language: str) -> None:
    anna = town.citizen("Anna", language=language)
    await anna.opens_link()
    await anna.sees("Вітаємо")


async def test_news_comes_in_the_language_chosen_last(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await olena.writes("/language")
    await olena.taps("English")
    await oksana.takes(number)
    news = await olena.sees(number)
    assert "Є новина" not in news
    assert "Оксана Вербицька" in news


async def test_the_card_is_in_the_managers_language_whatever_the_citizen_speaks(town: Town) -> None:
    oksana, john = await town.manager(), town.citizen("John", language="en")
    await john.opens_link()
    await john.says(
        "Tell what happened", "I agree", "For me", "Care at home", "Done", "Buying food or medicine", "Done", "Nobody"
    )
    await john.says("Hard, but it is", "Nobody", "No, that is all", "I don't know", "Yes, we can", "No, that is enough")
    await john.says("Світанківська", "No, only I", "Write here", "John", "All correct", "I agree", "I agree")
    card = await oksana.opens_card(john.number)
    assert "Купити їжу чи ліки" in card
    await oksana.writes("/language")
    await oksana.taps("English")
    assert "Buying food or medicine" in await oksana.opens_card(john.number)
