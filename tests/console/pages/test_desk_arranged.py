"""What is arranged from the card in a browser: hours, papers, the plan, ready texts, partners."""

from __future__ import annotations

from datetime import date

from bot.casework.moves import Move
from bot.casework.owners import Manager
from bot.casework.papers import DocumentRequest, Paper, PaperKind
from tests.console.desks import Browser
from tests.manager.stage import Stage


async def test_hours_are_offered_and_the_person_hears(stage: Stage, browser: Browser, oksana: Manager) -> None:
    need = await browser.opens_taken(stage, oksana)
    await browser.presses("offer")
    await browser.sees("Позначте від 2 до 5")
    await browser.presses("do-move")
    await browser.sees("Потрібно від 2 до 5")
    browser.ticks("hour", first=3)
    await browser.presses("do-move")
    await browser.sees("Запропоновано, чекаємо на вибір")
    assert any("Оберіть" in said for said in await stage.hears(need))


async def test_papers_are_asked_for_by_a_day(stage: Stage, browser: Browser, oksana: Manager) -> None:
    await browser.opens_taken(stage, oksana)
    await browser.presses("ask-papers")
    await browser.sees("Просіть лише те")
    browser.types("papers-words", "Довідка про склад сім'ї")
    browser.types("papers-why", "Щоб оформити догляд")
    await browser.presses("do-move")
    await browser.sees("Виберіть день")
    browser.types("day", "2026-11-27")
    await browser.presses("do-move")
    await browser.sees("Чекаємо до")


async def test_a_plan_has_four_parts(stage: Stage, browser: Browser, oksana: Manager) -> None:
    await browser.opens_taken(stage, oksana)
    await browser.presses("write-plan")
    await browser.sees("Чотири частини")
    browser.types("plan-measures", "Догляд удома двічі на тиждень")
    await browser.presses("do-move")
    await browser.sees("Заповніть цю частину")
    for part, said in (("executors", "Центр"), ("terms", "До кінця року"), ("results", "Їй є з ким говорити")):
        browser.types(f"plan-{part}", said)
    await browser.presses("do-move")
    await browser.sees("Догляд удома двічі на тиждень")


async def test_an_approved_text_goes_into_the_letter_and_can_be_changed(
    stage: Stage, browser: Browser, oksana: Manager
) -> None:
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    name = next(iter(stage.office.editions.current.catalogue.letters))
    await browser.opens_card(need)
    await browser.sees("Готові тексти")
    await browser.presses(f"text-{name}")
    await browser.presses("send-letter")
    await browser.sees("Лист надіслано")
    async with stage.office.work() as work:
        (letter,) = await work.letters.of_need(need.id)
    assert letter.text.strip()


async def test_a_partner_who_is_not_in_the_directory_is_asked(stage: Stage, browser: Browser, oksana: Manager) -> None:
    need = await browser.opens_taken(stage, oksana)
    await browser.presses("ask-partner")
    await browser.sees_mark("share-name")
    browser.chooses("partner", "")
    browser.types("partner-name", "Тепла долоня")
    browser.types("partner-email", "dolonia@example.org")
    await browser.presses("do-move")
    await browser.sees("хоча б одне")
    browser.ticks("share-name")
    browser.chooses("ground", "said")
    browser.types("partner-reason", "Сьогодні телефоном")
    await browser.presses("do-move")
    await browser.sees("PIN для партнера")
    await browser.sees("Тепла долоня")
    # Taking it back cannot be undone: it is asked once more.
    await browser.presses("partner-back")
    await browser.sees("Назад дороги немає")
    async with stage.office.work() as work:
        assert len(await work.referrals.live_partners(need.id)) == 1
    await browser.presses("do-move")
    await browser.misses("Назад дороги немає")
    async with stage.office.work() as work:
        assert await work.referrals.live_partners(need.id) == ()


async def test_a_paper_is_shown_to_whoever_reads_the_card_and_may_do_nothing(
    stage: Stage, browser: Browser, oksana: Manager
) -> None:
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    request = DocumentRequest("r1", need.id, (), "Довідка", "Для догляду", date(2026, 11, 27), stage.clock.at)
    paper = Paper("p1", request.id, need.id, PaperKind.PDF, 8, stage.clock.at)
    async with stage.office.work() as work:
        await work.papers.ask(request)
        await work.papers.add(paper, b"%PDF-1.7")
    shown = await browser.http.get("/desk/paper/p1")
    assert (shown.status_code, shown.content) == (200, b"%PDF-1.7")
    assert shown.headers["content-type"] == "application/pdf"
    assert shown.headers["cache-control"] == "no-store"
    assert "sandbox" in shown.headers["content-security-policy"]
    assert (await browser.http.get("/desk/paper/p2")).status_code == 404

    await browser.comes_in(await stage.joins("Петро"))
    assert (await browser.http.get("/desk/paper/p1")).status_code == 404
    browser.http.cookies.clear()
    assert (await browser.http.get("/desk/paper/p1")).headers["location"] == "/login"
