"""A card that stands open while its reader may not know of it any more: it closes, and nothing can be done in it."""

from __future__ import annotations

from bot.casework.exclusions import Exclusion, Party
from bot.casework.moves import Move
from bot.casework.need import Need
from bot.casework.owners import Manager, Role
from bot.casework.team import TeamMember, View
from bot.usecases.exclude import exclude
from tests.console.desks import Browser
from tests.manager.stage import Stage

NOT_FOUND = "Цього звернення ви не бачите"


async def unwanted(stage: Stage, need: Need, manager: Manager) -> None:
    async with stage.office.work() as work:
        await exclude(stage.office, work, Exclusion(need.person, Party.MANAGER, manager.id, stage.clock.at))


async def test_the_open_page_closes_by_itself(stage: Stage, browser: Browser, oksana: Manager) -> None:
    need = await browser.opens_taken(stage, oksana)
    await browser.sees("сусід Степан")
    await unwanted(stage, need, oksana)
    await browser.sees(NOT_FOUND)
    await browser.misses("сусід Степан")
    await browser.misses(need.number)


async def test_the_page_of_somebody_beside_the_owner_closes_as_soon(
    stage: Stage, browser: Browser, oksana: Manager
) -> None:
    petro = await stage.joins("Петро")
    need = await stage.asks()
    await stage.moves(petro, need, Move.TAKE)
    async with stage.office.work() as work:
        await work.team.put(TeamMember(need.id, Party.MANAGER, oksana.id, View.FULL, stage.clock.at))
    await browser.opens_card(need)
    await browser.sees("сусід Степан")
    await unwanted(stage, need, oksana)
    # Long before a page looks by itself, once a minute.
    await browser.sees(NOT_FOUND)


async def test_whatever_is_pressed_before_that_finds_nothing(stage: Stage, browser: Browser, oksana: Manager) -> None:
    need = await browser.opens_taken(stage, oksana)
    browser.types("letter", "Доброго дня!")
    await unwanted(stage, need, oksana)
    browser.user.find(marker="send-letter").click()
    await browser.sees(NOT_FOUND)
    async with stage.office.work() as work:
        assert await work.letters.of_need(need.id) == ()


async def test_their_own_decline_closes_it_as_well(stage: Stage, browser: Browser, oksana: Manager) -> None:
    await stage.joins("Ірина", Role.SUPERVISOR)
    need = await stage.asks()
    await browser.opens_card(need)
    await browser.presses("move-decline")
    await browser.sees_mark("do-move")
    browser.chooses("code", "conflict_of_interest")
    await browser.presses("do-move")
    await browser.sees(NOT_FOUND)
    await browser.misses("сусід Степан")
