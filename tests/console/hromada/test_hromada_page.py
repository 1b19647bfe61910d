"""The pages of a hromada's settings and doors, as somebody in front of them meets them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, time
from pathlib import Path

import pytest
from nicegui import ui

from bot.casework.hromada import HromadaSettings
from bot.casework.owners import Manager, Role
from tests.console.desks import Browser
from tests.console.hromada.place import SCHOOL, VERBOVE, decided, open_place, picks, saves, settle, ticks
from tests.manager.stage import SVITANOK, Stage


@pytest.fixture
async def browser(stage: Stage, tmp_path: Path) -> AsyncIterator[Browser]:
    await settle(stage)
    async with open_place(stage, tmp_path) as browser:
        yield browser


async def test_quiet_hours_say_what_they_do_before_they_are_saved(
    stage: Stage, browser: Browser, tetiana: Manager
) -> None:
    await browser.opens("/desk/hromada")
    await browser.sees("Світанківська громада")
    await browser.sees("вівторок, 24 листопада, 19:00: бот напише одразу")
    await browser.presses("change-quiet_hours")
    await browser.sees_mark("since")
    browser.chooses("choice", "yes")
    browser.types("since", "18:00")
    browser.types("until", "09:00")
    await browser.sees("вівторок, 24 листопада, 19:00: бот мовчатиме")
    assert await decided(stage) == HromadaSettings(SVITANOK)
    await saves(browser)
    assert (await decided(stage)).quiet_from == time(18)
    await browser.sees("Так вирішено: Тетяна")
    await browser.sees("було «не вирішено», стало «з 18:00 до 09:00»")
    await browser.presses("change-quiet_hours")
    await browser.presses("do-move")
    await browser.sees("Нічого не змінилося")


async def test_the_same_hour_twice_is_said_in_words(stage: Stage, browser: Browser, tetiana: Manager) -> None:
    oksana = await stage.joins("Оксана")
    await browser.opens("/desk/hromada")
    await browser.presses("change-quiet_hours")
    await browser.sees_mark("since")
    browser.chooses("choice", "yes")
    browser.types("since", "08:00")
    browser.types("until", "08:00")
    await saves(browser)
    await browser.sees("стало «тихих годин немає»")
    await browser.presses("change-duty")
    await browser.sees_mark("weekdays")
    picks(browser, "weekdays", [6])
    picks(browser, "people", [oksana.id])
    browser.types("since", "00:00")
    browser.types("until", "00:00")
    await saves(browser)
    await browser.sees("неділя: цілу добу")
    await browser.sees("Чергування: неділя цілу добу")


async def test_a_press_that_was_two_opens_one_window(browser: Browser, tetiana: Manager) -> None:
    await browser.opens("/desk/hromada")
    await browser.sees_mark("change-quiet_hours")
    await browser.presses("change-quiet_hours")
    await browser.sees_mark("choice")
    browser.chooses("choice", "yes")
    browser.types("since", "18:00")
    await browser.sees("19:00: бот мовчатиме")
    # The second press is answered after the first: the window it opens stands in the place of the other.
    await browser.presses("change-quiet_hours")
    await browser.misses("19:00: бот мовчатиме")
    await browser.sees_mark("choice")
    browser.chooses("choice", "yes")
    await saves(browser)
    await browser.misses_mark("choice")


async def test_days_and_terms(stage: Stage, browser: Browser, tetiana: Manager) -> None:
    await browser.opens("/desk/hromada")
    await browser.presses("change-day_off")
    await browser.presses("do-move")
    await browser.sees("Дня не вибрано")
    browser.types("day", "2026-11-24")
    browser.types("why", "Храмове свято")
    await saves(browser)
    await browser.sees("вівторок, 24 листопада: Храмове свято")
    await browser.presses("term-directory_fresh")
    await browser.sees_mark("number")
    browser.chooses("choice", "yes")
    browser.types("number", "багато")
    await browser.presses("do-move")
    await browser.sees("«багато» — не строк")
    browser.types("number", "90")
    await saves(browser)
    await browser.sees("У громаді: календарних днів: 90")
    now = await decided(stage)
    assert (now.days_off, now.terms["directory_fresh"].days) == (frozenset({date(2026, 11, 24)}), 90)
    await browser.presses("remove-2026-11-24")
    await browser.misses("вівторок, 24 листопада: Храмове свято")
    assert (await decided(stage)).days_off == frozenset()


async def test_districts_and_watches(stage: Stage, browser: Browser, tetiana: Manager) -> None:
    oksana = await stage.joins("Оксана")
    await browser.opens("/desk/hromada")
    await browser.presses("change-district")
    await browser.presses("do-move")
    await browser.sees("бракує назви або населених пунктів")
    browser.types("title", "Вербівський: округ")
    picks(browser, "settlements", [VERBOVE])
    await saves(browser)
    await browser.sees("Населені пункти: Вербове")
    await browser.presses("change-duty")
    await browser.sees_mark("weekdays")
    picks(browser, "weekdays", [5, 6])
    (people,) = browser.user.find(marker="people").elements
    assert isinstance(people, ui.select)
    assert people.options == {oksana.id: "Оксана"}, "whoever sees no cards answers for none"
    picks(browser, "people", [oksana.id])
    await saves(browser)
    await browser.sees("субота, неділя: з 17:00 до 08:00")
    now = await decided(stage)
    assert ([one.title for one in now.districts], now.duty[0].managers) == (["Вербівський  округ"], (oksana.id,))
    await browser.presses("remove-d1")
    await browser.presses("remove-duty-0")
    await browser.sees("Чергувань ще немає")


async def test_the_week_of_a_hromada(stage: Stage, browser: Browser, tetiana: Manager) -> None:
    await browser.opens("/desk/hromada")
    await browser.sees("понеділок – п'ятниця: з 08:00 до 18:00")
    await browser.presses("change-work_hours")
    await browser.sees_mark("choice")
    browser.chooses("choice", "yes")
    for day in ("mon", "tue", "wed", "thu", "fri"):
        ticks(browser, f"works-{day}", is_on=False)
    await browser.presses("do-move")
    await browser.sees("Жодного дня тижня не позначено")
    ticks(browser, "works-tue")
    ticks(browser, "works-sat")
    browser.types("since-sat", "12:00")
    browser.types("until-sat", "09:00")
    await browser.presses("do-move")
    await browser.sees("Кінець раніше за початок")
    browser.types("since-sat", "09:00")
    browser.types("until-sat", "12:00")
    await saves(browser)
    await browser.sees("субота: з 09:00 до 12:00")
    assert [one is not None for one in (await decided(stage)).week] == [day in {1, 5} for day in range(7)]


async def test_a_working_day_is_moved(stage: Stage, browser: Browser, tetiana: Manager) -> None:
    await browser.opens("/desk/hromada")
    await browser.presses("change-day_off")
    await browser.sees_mark("moved-to")
    browser.types("day", "2026-11-24")
    browser.types("moved-to", "2026-11-24")
    await browser.presses("do-move")
    await browser.sees("не може бути водночас вихідним і робочим")
    browser.types("moved-to", "2026-11-22")
    browser.types("why", "Розпорядження 5")
    await browser.sees("середа, 25 листопада, 18:00")
    await saves(browser)
    await browser.sees("неділя, 22 листопада: Розпорядження 5")
    now = await decided(stage)
    assert (now.days_off, set(now.work_days)) == (frozenset({date(2026, 11, 24)}), {date(2026, 11, 22)})
    await browser.presses("change-day_off-work")
    await browser.sees_mark("day")
    browser.types("day", "2026-11-24")
    await saves(browser)
    now = await decided(stage)
    assert (now.days_off, set(now.work_days)) == (frozenset(), {date(2026, 11, 22), date(2026, 11, 24)})
    await browser.presses("remove-2026-11-22")
    await browser.misses_mark("remove-2026-11-22")


async def test_flags_say_who_would_hear_nothing(stage: Stage, browser: Browser, tetiana: Manager) -> None:
    await browser.opens("/desk/hromada")
    await browser.presses("change-staff_telegram")
    await browser.sees_mark("choice")
    browser.chooses("choice", "no")
    await browser.sees("У цих людей немає пошти, сповіщення до них не дійдуть: Тетяна")
    await saves(browser)
    assert not (await decided(stage)).staff_telegram
    await browser.presses("change-martial_law")
    await browser.sees_mark("choice")
    browser.chooses("choice", "no")
    await saves(browser)
    assert (await decided(stage)).martial_law is False


async def test_a_supervisor_looks_and_a_manager_does_not(stage: Stage, browser: Browser) -> None:
    await browser.comes_in(await stage.joins("Ірина", Role.SUPERVISOR))
    await browser.opens("/desk/hromada")
    await browser.sees("Змінюють налаштування адміністратори")
    await browser.misses_mark("change-quiet_hours")
    await browser.comes_in(await stage.joins("Оксана"))
    for path in ("/desk/hromada", "/desk/doors", "/desk/doors/school"):
        await browser.opens(path)
        await browser.sees("не для вашої ролі")
    assert (await browser.http.get("/desk/doors/school/poster")).status_code == 404


async def test_a_door_is_added_tried_and_closed(stage: Stage, browser: Browser) -> None:
    await browser.comes_in(await stage.joins("Ірина", Role.SUPERVISOR))
    await browser.opens("/desk/doors")
    await browser.sees("https://t.me/dveri_town_bot?start=school")
    await browser.presses("add-door")
    await browser.sees_mark("door-payload")
    browser.types("door-payload", "school")
    browser.types("door-name", "Бібліотека")
    picks(browser, "door-kind", "other")
    await browser.presses("do-move")
    await browser.sees("Таке посилання вже є")
    browser.types("door-payload", "library")
    picks(browser, "door-prefill:for_whom", "specialist")
    await saves(browser, "Збережено.")
    await browser.opens("/desk/doors/library")
    await browser.sees("за кодом від закладу")
    await browser.sees("Для кого допомога: Я фахівець")
    browser.types("door-name", "")
    await browser.presses("save")
    await browser.sees("Напишіть назву")
    browser.types("door-name", "Бібліотека імені Лесі")
    await browser.presses("save")
    await browser.sees("було «Бібліотека», стало «Бібліотека імені Лесі»")
    await browser.presses("turn-door")
    await browser.sees("Двері зачинено")
    async with stage.office.work() as work:
        found = await work.doors.find("library")
    assert found is not None
    assert (found.name, found.is_open, found.prefill) == ("Бібліотека імені Лесі", False, {"for_whom": "specialist"})
    await browser.presses("turn-door")
    await browser.sees("Двері знову відчинено")


async def test_posters_and_codes_are_files(stage: Stage, browser: Browser) -> None:
    await browser.comes_in(await stage.joins("Ірина", Role.SUPERVISOR))
    path = f"/desk/doors/{SCHOOL.payload}/poster"
    for kind, begins in {"pdf": b"%PDF", "png": b"\x89PNG", "code": b"\x89PNG"}.items():
        answer = await browser.http.get(path, params={"kind": kind, "topic": "care", "language": "uk"})
        assert answer.content.startswith(begins)
    for wrong in ({"kind": "exe"}, {"topic": "violence"}, {"language": "de"}):
        assert (await browser.http.get(path, params=wrong)).status_code == 404
    assert (await browser.http.get("/desk/doors/nothing/poster")).status_code == 404
    await browser.opens("/desk/doors/school/try")
    await browser.sees("Зіскануйте цей код")
    await browser.opens("/desk/doors/nothing")
    await browser.sees("Таких дверей у вашій громаді немає")
