"""/complaints: a supervisor finds what waits for an answer; nobody else finds anything."""

from __future__ import annotations

from datetime import timedelta

from bot.casework.owners import Role
from bot.casework.voices import Complaint
from tests.manager.house import House
from tests.manager.stage import SVITANOK


async def test_a_supervisor_lists_opens_and_answers(house: House) -> None:
    iryna, oksana = await house.enrol("Ірина", Role.SUPERVISOR), await house.enrol("Оксана")
    at = house.stage.clock.at
    async with house.stage.office.work() as work:
        await work.complaints.add(Complaint("c1", "S-2345", SVITANOK, "Мене не слухали", at, at + timedelta(days=15)))
    iryna.writes(house.bot, "/complaints")
    listed = await iryna.chat(house.bot).wait_for_text("Чекають вашої відповіді")
    assert "Мене не слухали" not in listed.text
    iryna.taps(listed, "S-2345")
    await iryna.chat(house.bot).wait_for_text("Мене не слухали")
    iryna.taps_newest(house.bot, "Відповісти")
    await iryna.chat(house.bot).wait_for_text("Напишіть відповідь")
    iryna.writes(house.bot, "Перепрошуємо")
    await iryna.chat(house.bot).wait_for_text("S-2345 збережено")
    iryna.writes(house.bot, "/complaints")
    await iryna.chat(house.bot).wait_for_text("Жодна скарга не чекає")
    oksana.writes(house.bot, "/complaints")
    await oksana.chat(house.bot).wait_for_text("Жодна скарга не чекає")
