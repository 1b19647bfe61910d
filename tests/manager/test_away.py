"""«Мене не буде»: three taps in the managers' bot, over HTTP."""

from __future__ import annotations

from datetime import date

from bot.casework.absence import Absence
from bot.casework.names import ManagerId
from bot.casework.owners import Manager, Role
from bot.sandbox.chats import Chat
from bot.sandbox.messages import Message
from bot.sandbox.people import Person
from tests.manager.house import House
from tests.manager.stage import SVITANOK


def _with_button(chat: Chat, label: str) -> Message | None:
    return next((said for said in chat.from_bot if label in said.button_texts), None)


async def _noted(house: House) -> tuple[Absence, ...]:
    async with house.stage.office.work() as work:
        staff = await work.staff.of_hromada(SVITANOK)
    return next(one.away for one in staff if one.name == "Оксана Вербицька")


async def test_days_and_a_substitute_are_chosen_with_three_taps_and_taken_back_with_one(
    house: House, oksana: Person
) -> None:
    await house.enrol("Марія Тиха")
    chat = oksana.chat(house.bot)
    oksana.writes(house.bot, "/away")
    first = await chat.wait_for_text("З якого дня")
    oksana.taps(first, "вівторок, 24 листопада")
    last = await chat.wait_for_text("Який день останній")
    oksana.taps(last, "понеділок, 30 листопада")
    instead = await chat.wait_for_text("Хто вас замінить")
    oksana.taps(instead, "Марія Тиха")
    done = await chat.wait_for_text("Записали. Перший день")
    assert await _noted(house) == (Absence(date(2026, 11, 24), date(2026, 11, 30)),)

    oksana.taps(done, "✅ Я на місці")
    await chat.wait_for_text("ви на місці")
    assert await _noted(house) == ()


async def test_later_days_are_a_tap_away_and_the_service_may_choose_who_stands_in(house: House, oksana: Person) -> None:
    chat = oksana.chat(house.bot)
    oksana.writes(house.bot, "/away")
    first = await chat.wait_for_text("З якого дня")
    oksana.taps(first, "Пізніше →")
    later = await chat.wait_for(lambda seen: _with_button(seen, "четвер, 3 грудня"))
    oksana.taps(later, "четвер, 3 грудня")
    last = await chat.wait_for_text("Який день останній")
    oksana.taps(last, "четвер, 3 грудня")
    instead = await chat.wait_for_text("Хто вас замінить")
    oksana.taps(instead, "Нехай обере сервіс")
    await chat.wait_for_text("Записали. Перший день")
    assert await _noted(house) == (Absence(date(2026, 12, 3), date(2026, 12, 3)),)


async def test_only_those_who_can_be_reached_are_offered_to_stand_in(house: House, oksana: Person) -> None:
    nobody_came = Manager(ManagerId("m-roman"), SVITANOK, "Роман, якого ще не запросили", Role.MANAGER)
    async with house.stage.office.work() as work:
        await work.staff.add(nobody_came)
    chat = oksana.chat(house.bot)
    oksana.writes(house.bot, "/away")
    oksana.taps(await chat.wait_for_text("З якого дня"), "вівторок, 24 листопада")
    oksana.taps(await chat.wait_for_text("Який день останній"), "вівторок, 24 листопада")
    assert (await chat.wait_for_text("Хто вас замінить")).button_texts == ["Нехай обере сервіс"]
