"""The pages of people: inviting, finding, changing, leaving, coming back, duty."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from nicegui import ui

from bot.casework.hromada import District, HromadaSettings
from bot.casework.moves import Move
from bot.casework.names import HromadaCode
from bot.casework.owners import Manager, Role
from bot.usecases.staff.disable_staff import disable_staff
from bot.usecases.staff.enrol_manager import accept_on_web
from bot.usecases.staff.set_duty import show_duty
from bot.usecases.staff.sign_in import list_sessions
from tests.console.desks import Browser
from tests.manager.stage import SVITANOK, Stage

_LINK = re.compile(r"http://test/login/([A-Za-z0-9_-]{22})")


@pytest.fixture
async def boss(stage: Stage, browser: Browser) -> Manager:
    """An administrator, signed in, at the page of people."""
    boss = await stage.joins("Тетяна", Role.ADMINISTRATOR)
    await browser.comes_in(boss)
    return boss


def shown_codes(browser: Browser) -> list[str]:
    """Read the codes that stand on the page."""
    found = [str(getattr(one, "text", "")) for one in browser.user.find(kind=ui.element).elements]
    return [code for text in found for code in _LINK.findall(text)]


def chooses_one(browser: Browser, mark: str, value: object) -> None:
    for element in browser.user.find(marker=mark).elements:
        assert isinstance(element, ui.select)
        element.value = value


async def loaded(stage: Stage, who: Manager) -> Manager:
    async with stage.office.work() as work:
        return await work.staff.load(who.id)


async def test_somebody_is_invited_and_the_link_is_shown_once(stage: Stage, browser: Browser, boss: Manager) -> None:
    await browser.opens("/desk/people")
    await browser.presses("invite")
    await browser.sees_mark("guest-name")
    await browser.presses("do-move")
    await browser.sees("Напишіть ім'я")
    browser.types("guest-name", "Петро Новий")
    browser.types("guest-email", "petro")
    await browser.presses("do-move")
    await browser.sees("не схоже на адресу пошти")
    browser.types("guest-email", "petro@hromada.example")
    browser.chooses("guest-role", Role.SUPERVISOR.value)
    await browser.presses("do-move")
    await browser.sees("Посилання: Петро Новий")
    await browser.sees("Лист із посиланням іде на petro@hromada.example")
    (code,) = shown_codes(browser)
    await browser.presses("hide-made")
    await browser.misses_mark("made")
    await browser.sees("запрошує Тетяна")
    await browser.opens("/desk/people")
    await browser.misses(code)
    joined = await accept_on_web(stage.office, code=code, language="uk")
    assert joined is not None
    assert joined.role is Role.SUPERVISOR
    await browser.opens("/desk/people")
    await browser.misses_mark("revoke-Петро Новий")
    await browser.opens(f"/desk/people/{joined.id}")
    await browser.sees("Приєднання: керівник. Запрошення: Тетяна.")


async def test_an_invitation_is_taken_back_or_made_again(stage: Stage, browser: Browser, boss: Manager) -> None:
    await browser.opens("/desk/people")
    await browser.presses("invite")
    await browser.sees_mark("guest-name")
    browser.types("guest-name", "Петро")
    await browser.presses("do-move")
    await browser.sees_mark("made")
    (code,) = shown_codes(browser)
    await browser.presses("revoke-Петро")
    await browser.sees("Петро: запрошення скасовано")
    await browser.misses_mark("made")
    assert await accept_on_web(stage.office, code=code, language="uk") is None
    await browser.sees("Таких немає")


async def test_a_supervisor_offers_what_a_supervisor_may(stage: Stage, browser: Browser) -> None:
    await browser.comes_in(await stage.joins("Ірина", Role.SUPERVISOR))
    await browser.opens("/desk/people")
    await browser.presses("invite")
    await browser.sees_mark("guest-role")
    (radio,) = browser.user.find(marker="guest-role").elements
    assert isinstance(radio, ui.radio)
    assert isinstance(radio.options, dict)
    assert set(radio.options) == {"manager", "operator"}


async def test_people_are_searched_filtered_and_paged(stage: Stage, browser: Browser, boss: Manager) -> None:
    for number in range(30):
        await stage.joins(f"Людина {number:02}", Role.OPERATOR)
    oksana = await stage.joins("Оксана")
    await browser.opens("/desk/people")
    await browser.sees("32 людини")
    await browser.sees("Показати ще (7)")
    await browser.misses_mark(f"open-{oksana.id}")
    await browser.presses("more")
    await browser.sees_mark(f"open-{oksana.id}")
    browser.types("search", "ОКСА")
    await browser.sees("1 людина")
    browser.types("search", "нікого такого")
    await browser.sees("Нікого не знайдено")
    browser.types("search", "")
    chooses_one(browser, "by-role", Role.MANAGER.value)
    await browser.sees("1 людина")
    await browser.presses("standing-left")
    await browser.sees("Нікого не знайдено")


async def test_gaps_come_with_the_next_step(stage: Stage, browser: Browser, boss: Manager) -> None:
    nobody = replace(await stage.joins("Мовчазний"), account=None)
    async with stage.office.work() as work:
        await work.staff.add(nobody)
    await browser.opens("/desk/people")
    await browser.sees("немає керівника")
    await browser.sees("До 1 людини не доходять сповіщення")
    await browser.presses("gap-unreachable")
    await browser.sees("1 людина")
    await browser.presses("gap-supervisor")
    await browser.sees_mark("guest-role")
    (radio,) = browser.user.find(marker="guest-role").elements
    assert isinstance(radio, ui.radio)
    assert radio.value == "supervisor"


async def test_a_profile_is_saved_and_mistakes_are_said(stage: Stage, browser: Browser, boss: Manager) -> None:
    oksana, petro = await stage.joins("Оксана"), await stage.joins("Петро")
    async with stage.office.work() as work:
        district = District("verbove", "Вербівський", ("UA1",))
        await work.hromada_settings.put(HromadaSettings(SVITANOK, districts=(district,)))
    await browser.opens(f"/desk/people/{oksana.id}")
    browser.types("profile-name", "")
    await browser.presses("save-profile")
    await browser.sees("Напишіть ім'я, не довше")
    browser.types("profile-name", "Оксана Вербицька")
    browser.types("profile-email", "oksana@hromada.example")
    browser.types("profile-capacity", "25")
    browser.ticks("speaks-en")
    browser.ticks("districts-verbove")
    chooses_one(browser, "profile-substitute", petro.id)
    await browser.presses("save-profile")
    await browser.sees("Профіль збережено")
    found = await loaded(stage, oksana)
    assert (found.name, found.email, found.capacity) == ("Оксана Вербицька", "oksana@hromada.example", 25)
    assert (found.speaks, found.districts, found.substitute) == (("en",), ("verbove",), petro.id)
    await browser.sees("Змінено в профілі")


async def test_a_role_changes_after_it_was_seen_what_goes_to_whom(
    stage: Stage, browser: Browser, boss: Manager
) -> None:
    oksana = await stage.joins("Оксана")
    await stage.moves(oksana, await stage.asks(), Move.TAKE)
    await browser.opens(f"/desk/people/{oksana.id}")
    await browser.presses("make-operator")
    await browser.sees("ніхто не відповідав би за звернення")
    await stage.joins("Петро")
    await browser.presses("make-operator")
    await browser.sees("Петро: 1 звернення")
    assert (await loaded(stage, oksana)).role is Role.MANAGER
    await browser.presses("do-move")
    await browser.sees("Роль змінено")
    assert (await loaded(stage, oksana)).role is Role.OPERATOR
    await browser.sees("Роль: була «соціальний менеджер», стала «оператор».")
    await browser.opens(f"/desk/people/{boss.id}")
    await browser.sees("Свою роль ніхто не змінює сам")
    await browser.misses_mark("leaves")


async def test_whoever_left_is_invited_back(stage: Stage, browser: Browser, boss: Manager) -> None:
    oksana = await stage.joins("Оксана")
    await stage.joins("Ірина", Role.SUPERVISOR)
    await disable_staff(stage.office, by=boss.id, manager=oksana.id)
    await browser.opens("/desk/people")
    await browser.presses("standing-left")
    await browser.sees_mark(f"open-{oksana.id}")
    await browser.opens(f"/desk/people/{oksana.id}")
    await browser.sees("більше не працює")
    await browser.misses_mark("save-profile")
    await browser.presses("invite-back")
    await browser.sees_mark("guest-name")
    await browser.presses("do-move")
    await browser.sees("Посилання: Оксана")
    (code,) = shown_codes(browser)
    back = await accept_on_web(stage.office, code=code, language="uk")
    assert back is not None
    assert back.id == oksana.id


async def test_somebodys_sessions_are_ended(stage: Stage, browser: Browser, boss: Manager) -> None:
    oksana = await stage.joins("Оксана")
    await browser.comes_in(oksana)
    await browser.comes_in(boss)
    await browser.opens(f"/desk/people/{oksana.id}")
    if await list_sessions(stage.office, manager=oksana.id):
        await browser.presses("end-sessions")
        await browser.sees("Закрито 1 вхід")
    assert await list_sessions(stage.office, manager=oksana.id) == ()


async def test_the_roster_is_written_and_two_who_write_it_are_told(
    stage: Stage, browser: Browser, boss: Manager
) -> None:
    oksana = await stage.joins("Оксана")
    await browser.opens("/desk/people/duty")
    await browser.sees("Чергувань ще немає")
    await browser.presses("add-watch")
    await browser.presses("save-duty")
    await browser.sees("Чергування збережено")
    await browser.sees("Години, коли не чергує ніхто")
    chooses_one(browser, "who-1", [oksana.id])
    browser.types("since-1", "coffee")
    await browser.presses("save-duty")
    await browser.sees("Перевірте зміни")
    browser.types("since-1", "18:00")
    await browser.presses("save-duty")
    await browser.sees("Чергування збережено")
    ((watch,), _) = await show_duty(stage.office, by=boss.id)
    assert (watch.since.hour, watch.managers) == (18, (oksana.id,))
    async with stage.office.work() as work:
        await work.hromada_settings.put(HromadaSettings(SVITANOK))
    await browser.presses("remove-1")
    await browser.presses("add-watch")
    await browser.presses("save-duty")
    await browser.sees("чергування змінив хтось інший")


@pytest.mark.parametrize("path", ["/desk/people", "/desk/people/duty", "/desk/people/table", "/desk/people/somebody"])
async def test_it_is_for_those_who_watch_over_others(browser: Browser, oksana: Manager, path: str) -> None:
    await browser.opens(path)
    await browser.sees("не для вашої ролі")
    await browser.misses_mark("invite")


async def test_a_member_of_another_hromada_is_nobody(stage: Stage, browser: Browser, boss: Manager) -> None:
    stranger = replace(await stage.joins("Чужа"), hromada=HromadaCode("UA00000000000000777"))
    async with stage.office.work() as work:
        await work.staff.add(stranger)
    await browser.opens(f"/desk/people/{stranger.id}")
    await browser.sees("Такої людини немає")
    await browser.misses("Чужа")
