"""The managers' bot is for the invited; everybody else is shown the way, and learns nothing."""

from __future__ import annotations

from tests.world.town import Town


async def test_a_stranger_is_shown_the_way_to_the_citizens_bot(town: Town) -> None:
    stranger = town.stranger()
    await stranger.writes("Допоможіть")
    await stranger.sees("для запрошених працівників", "@dveri_town_bot")


async def test_an_invitation_works_once(town: Town) -> None:
    code = await town.invitation("Оксана Вербицька")
    oksana, thief = town.stranger("Оксана"), town.stranger("Злодій")
    await oksana.opens_link(code)
    await oksana.sees("Вітаємо, Оксана Вербицька! Тепер ви в команді")
    await thief.opens_link(code)
    await thief.sees("для запрошених працівників")
    await oksana.opens_link(code)
    await oksana.sees("Ви вже в команді")


async def test_an_invitation_runs_out(town: Town) -> None:
    code = await town.invitation("Оксана Вербицька")
    await town.passes(hours=73)
    oksana = town.stranger("Оксана")
    await oksana.opens_link(code)
    await oksana.sees("для запрошених працівників")


async def test_an_invented_code_opens_nothing(town: Town) -> None:
    thief = town.stranger(language="en")
    await thief.opens_link("AAAAAAAAAAAAAAAAAAAAAA")
    await thief.sees("This bot is for invited staff")


async def test_a_stranger_cannot_press_a_managers_button(town: Town) -> None:
    oksana, thief, olena = await town.manager(), town.stranger("Злодій"), town.citizen()
    number = await olena.asks_for_care()
    await oksana.opens_card(number)
    await thief.writes("Добрий день")
    await town.forges_tap(thief, oksana, "Беру в роботу")
    await thief.never_saw(number, "Купити")
    await olena.never_saw("взяли в роботу")


async def test_a_citizen_and_a_manager_may_be_the_same_person(town: Town) -> None:
    oksana = await town.manager()
    herself = town.as_citizen(oksana)
    number = await herself.asks_for_care()
    await oksana.sees(f"Нове звернення {number}")
