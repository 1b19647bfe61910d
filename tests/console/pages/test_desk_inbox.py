"""The inbox of a manager who works in a browser."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.casework.need import Urgency
from bot.casework.owners import Role
from bot.console.pages.work_inbox import DRAWN_AT_ONCE
from bot.usecases.give_task import give_task
from tests.console.desks import Browser
from tests.manager.stage import Stage


async def test_an_empty_inbox_says_what_will_happen(stage: Stage, browser: Browser) -> None:
    await browser.comes_in(await stage.joins("Оксана"))
    await browser.opens("/desk")
    await browser.sees("Що на вас чекає")
    await browser.sees("Коли надійде звернення")


async def test_what_waits_is_listed_without_a_word_about_the_person(stage: Stage, browser: Browser) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks(urgency=Urgency.DANGER)
    await browser.comes_in(oksana)
    await browser.opens("/desk")
    await browser.sees(need.number)
    await browser.sees("ваше")
    await browser.misses("Марія")
    await browser.misses("дров")


async def test_filters_count_and_choose(stage: Stage, browser: Browser) -> None:
    oksana = await stage.joins("Оксана")
    calm, danger = await stage.asks(), await stage.asks(urgency=Urgency.DANGER)
    await browser.comes_in(oksana)
    await browser.opens("/desk")
    await browser.presses("filter-danger")
    await browser.sees(danger.number)
    await browser.misses(calm.number)
    await browser.presses("filter-all")
    await browser.sees(calm.number)


async def test_a_number_is_found_as_it_is_typed(stage: Stage, browser: Browser) -> None:
    oksana = await stage.joins("Оксана")
    one, other = await stage.asks(), await stage.asks()
    await browser.comes_in(oksana)
    await browser.opens("/desk")
    browser.types("search", one.number.lower())
    await browser.sees(one.number)
    await browser.misses(other.number)


@pytest.mark.parametrize("typed", ["{compact}", " {spaced} ", "{looks}"])
async def test_a_number_is_found_however_it_is_typed(stage: Stage, browser: Browser, typed: str) -> None:
    oksana = await stage.joins("Оксана")
    one, other = await stage.asks(), await stage.asks()
    # Cyrillic letters that look the same, as a keyboard has them that was not switched.
    looks = one.number.translate(str.maketrans("ACEHKMPTX", "АСЕНКМРТХ"))
    await browser.comes_in(oksana)
    await browser.opens("/desk")
    browser.types(
        "search",
        typed.format(compact=one.number.replace("-", "").lower(), spaced=one.number.replace("-", " "), looks=looks),
    )
    await browser.sees(one.number)
    await browser.misses(other.number)


async def test_only_late_tasks_are_counted_and_shown_as_late(stage: Stage, browser: Browser) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    now = stage.office.now()
    async with stage.office.work() as work:
        await give_task(stage.office, work, need, "check_document", due=now + timedelta(days=9), alert="")
        await give_task(stage.office, work, need, "answer_change", due=now - timedelta(minutes=1), alert="")
    await browser.comes_in(oksana)
    await browser.opens("/desk")
    await browser.sees("подивитися документи")
    await browser.presses("filter-overdue")
    await browser.sees("людина каже, що щось змінилося")
    await browser.misses("подивитися документи")


async def test_a_supervisor_sees_the_whole_hromada(stage: Stage, browser: Browser) -> None:
    await stage.joins("Оксана")
    need = await stage.asks()
    await browser.comes_in(await stage.joins("Петро", Role.SUPERVISOR))
    await browser.opens("/desk")
    await browser.sees(need.number)
    await browser.sees("Оксана")
    await browser.opens_card(need)
    await browser.sees(f"Звернення {need.number}")


async def test_an_operator_reads_no_requests(stage: Stage, browser: Browser) -> None:
    await stage.joins("Оксана")
    need = await stage.asks()
    await browser.comes_in(await stage.joins("Ірина", Role.OPERATOR))
    for path in ("/desk", f"/desk/need/{need.id}"):
        await browser.opens(path)
        await browser.sees("не для вашої ролі")
        await browser.misses(need.number)


async def test_each_role_begins_at_its_own_page(stage: Stage, browser: Browser) -> None:
    homes = {
        Role.MANAGER: "/desk",
        Role.SUPERVISOR: "/desk",
        Role.OPERATOR: "/intake",
        Role.ADMINISTRATOR: "/desk/people",
    }
    for role, home in homes.items():
        somebody = await stage.joins("Хтось", role)
        await browser.comes_by_link(somebody)
        assert await browser.proves(somebody) == home


async def test_a_session_that_ran_out_asks_to_sign_in_again(stage: Stage, browser: Browser) -> None:
    await browser.comes_in(await stage.joins("Оксана"))
    stage.passes(timedelta(minutes=31))
    answer = await browser.http.get("/desk")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")


async def test_a_long_list_is_drawn_piece_by_piece_and_counted_whole(stage: Stage, browser: Browser) -> None:
    iryna = await stage.joins("Ірина", Role.SUPERVISOR)
    for _ in range(DRAWN_AT_ONCE + 2):
        last = await stage.asks()
        stage.passes(timedelta(seconds=1))
    await browser.comes_in(iryna)
    await browser.opens("/desk")
    await browser.sees(str(DRAWN_AT_ONCE + 2))
    await browser.misses(last.number)
    await browser.sees("Показати ще (2)")
    await browser.presses("more")
    await browser.sees(last.number)
    await browser.misses("Показати ще")
