"""The card of a request in a browser: what is seen, what is done, and what is said when something is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from nicegui import ui

from bot.casework.audit import Action
from bot.casework.exclusions import Exclusion, Party
from bot.casework.moves import Move
from bot.casework.need import Need, Urgency
from bot.casework.owners import Manager, Role
from bot.casework.team import TeamMember, View
from bot.ports.records import Letter
from bot.usecases.give_task import give_task
from tests.console.desks import Browser
from tests.manager.stage import MONDAY, Stage


async def _views(stage: Stage, need: Need) -> int:
    async with stage.office.work() as work:
        record = await work.audit.of_subject(need.id)
    return sum((line.action, line.detail) == (Action.CARD_VIEWED, "full") for line in record)


async def _letters(stage: Stage, need: Need) -> tuple[Letter, ...]:
    async with stage.office.work() as work:
        return await work.letters.of_need(need.id)


async def test_contact_comes_first_and_every_look_is_on_record(stage: Stage, browser: Browser, oksana: Manager) -> None:
    need = await stage.asks()
    await browser.opens_card(need)
    await browser.sees(f"Звернення {need.number}")
    await browser.sees("Марія Петрівна Канарейко")
    await browser.sees("сусід Степан")
    assert await _views(stage, need) == 1
    await browser.opens_card(need)
    assert await _views(stage, need) == 2


async def test_what_somebody_wrote_never_becomes_markup(stage: Stage, browser: Browser, oksana: Manager) -> None:
    need = await stage.asks({"story": "<img src=x onerror=alert(1)>"})
    await browser.opens_card(need)
    await browser.sees("<img src=x onerror=alert(1)>")


async def test_nothing_personal_stands_in_the_address_or_the_title(
    stage: Stage, browser: Browser, oksana: Manager
) -> None:
    need = await stage.asks()
    page = (await browser.http.get(f"/desk/need/{need.id}")).text
    title = page.partition("<title>")[2].partition("</title>")[0]
    assert title == "Звернення"
    assert need.number not in title


async def test_a_manager_takes_plans_writes_and_finishes(stage: Stage, browser: Browser, oksana: Manager) -> None:
    need = await stage.asks()
    await browser.opens_card(need)
    await browser.does("take")
    await browser.sees("Листування")

    await browser.does("contact_planned", day="2026-11-24")
    referral = await stage.referral(need)
    assert referral.stage == Move.CONTACT_PLANNED

    browser.types("letter", "Доброго дня! Прийду завтра о десятій.")
    await browser.presses("send-letter")
    await browser.sees("Лист надіслано")
    assert "Прийду завтра" in (await _letters(stage, need))[-1].text

    await browser.does("contact_made")
    await browser.presses("move-done")
    await browser.sees("Що отримала людина")
    browser.ticks("outcome-goods_given")
    browser.ticks("outcome-advice_given")
    await browser.presses("do-move")
    await browser.misses_mark("do-move")
    await browser.sees("спитаємо людину")
    assert (await stage.need(need)).status == "confirming"


async def test_services_the_person_was_shown_may_have_come_of_it_and_a_reporter_is_asked_nothing(
    stage: Stage, browser: Browser, oksana: Manager
) -> None:
    need = await stage.asks()
    async with stage.office.work() as work:
        found = await work.needs.load(need.id)
        shown: dict[str, object] = {"services": ["older_alone.counselling.talk"]}
        await work.needs.save(replace(found, reporter="somebody_else", findings=shown))
    await stage.moves(oksana, need, Move.TAKE)
    await stage.moves(oksana, need, Move.CONTACT_MADE)
    await browser.opens_card(need)
    await browser.presses("move-done")
    await browser.sees_mark("outcome-counselling")
    browser.ticks("outcome-counselling")
    await browser.presses("do-move")
    await browser.sees("Хто повідомив, подробиць не дізнається")
    await browser.misses("спитаємо людину")


async def test_what_is_missing_is_said_at_its_field(stage: Stage, browser: Browser, oksana: Manager) -> None:
    need = await browser.opens_taken(stage, oksana)
    await browser.presses("move-contact_planned")
    await browser.sees("Коли")
    await browser.presses("do-move")
    await browser.sees("Виберіть день")
    browser.types("day", "2026-11-20")
    await browser.presses("do-move")
    await browser.sees("минув")
    assert (await stage.referral(need)).stage == Move.TAKE


async def test_somebody_was_quicker_and_the_card_is_shown_anew(stage: Stage, browser: Browser) -> None:
    oksana, petro = await stage.joins("Оксана"), await stage.joins("Петро", Role.SUPERVISOR)
    need = await stage.asks()
    await browser.comes_in(oksana)
    await browser.opens_card(need)
    await browser.presses("move-take")
    await browser.sees("Відповідатимете ви")
    answer = await stage.moves(petro, need, Move.TAKE)
    assert answer.verdict == "moved"
    await browser.presses("do-move")
    await browser.sees("Цього звернення ви не бачите")


async def test_what_changed_meanwhile_is_shown_and_nothing_is_done(
    stage: Stage, browser: Browser, oksana: Manager
) -> None:
    need = await browser.opens_taken(stage, oksana)
    await browser.presses("move-contact_made")
    await browser.sees_mark("do-move")
    await stage.moves(oksana, need, Move.CONTACT_PLANNED, on=date(2026, 11, 24))
    await browser.presses("do-move")
    await browser.sees("Домовилися про зв'язок")
    assert (await stage.referral(need)).stage == Move.CONTACT_PLANNED


async def test_a_doubled_press_does_nothing_twice(stage: Stage, browser: Browser, oksana: Manager) -> None:
    need = await stage.asks()
    await browser.opens_card(need)
    await browser.presses("move-take")
    await browser.sees("Відповідатимете ви")
    await browser.presses("do-move")
    await browser.presses("do-move")
    await browser.sees("Лист людині")
    async with stage.office.work() as work:
        events = [event.name for event in await work.needs.history(need.id)]
    assert events.count("take") == 1


async def test_danger_cannot_be_declined_on_the_page_either(stage: Stage, browser: Browser, oksana: Manager) -> None:
    need = await stage.asks(urgency=Urgency.DANGER)
    await browser.opens_card(need)
    await browser.sees("Беру в роботу")
    await browser.misses("Не беру")


async def test_somebody_with_the_outline_sees_number_clock_and_owner(stage: Stage, browser: Browser) -> None:
    oksana, iryna = await stage.joins("Оксана"), await stage.joins("Ірина")
    need = await stage.asks()
    assert need.owner is not None
    other = iryna if need.owner.id == oksana.id else oksana
    async with stage.office.work() as work:
        await work.team.put(TeamMember(need.id, Party.MANAGER, other.id, View.OUTLINE, MONDAY))
    await browser.comes_in(other)
    await browser.opens_card(need)
    await browser.sees("лише загальне")
    await browser.sees(need.number)
    await browser.misses("Марія")
    await browser.misses("сусід Степан")


async def test_whom_the_person_does_not_want_cannot_tell_it_from_nothing(stage: Stage, browser: Browser) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    async with stage.office.work() as work:
        person = (await work.needs.load(need.id)).person
        await work.exclusions.add(Exclusion(person, Party.MANAGER, oksana.id, MONDAY))
    await browser.comes_in(oksana)
    await browser.opens_card(need)
    await browser.sees("Цього звернення ви не бачите")
    await browser.opens_card(replace(need, id=type(need.id)("NOTHING")))
    await browser.sees("Цього звернення ви не бачите")
    await browser.opens("/desk")
    await browser.misses(need.number)


async def test_a_letter_whose_button_is_pressed_twice_goes_once(
    stage: Stage, browser: Browser, oksana: Manager
) -> None:
    need = await browser.opens_taken(stage, oksana)
    browser.types("letter", "Доброго дня! Прийду завтра о десятій.")
    await browser.sees_mark("send-letter")
    browser.user.find(marker="send-letter").click().click()
    await browser.sees("Лист надіслано")
    assert len(await _letters(stage, need)) == 1


async def test_a_task_marked_as_done_by_mistake_is_opened_again(
    stage: Stage, browser: Browser, oksana: Manager
) -> None:
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    async with stage.office.work() as work:
        await give_task(stage.office, work, need, "check_document", due=stage.office.now(), alert="")
    await browser.opens_card(need)
    await browser.presses("task-done")
    await browser.misses("подивитися документи")
    await browser.presses("undo")
    await browser.sees("Повернули")
    await browser.sees("подивитися документи")


async def test_letters_are_opened_on_purpose(stage: Stage, browser: Browser, oksana: Manager) -> None:
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    await stage.writes(need, "Коли ви прийдете?")
    await browser.opens_card(need)
    await browser.sees("Прочитати 1 новий лист")
    await browser.misses("Коли ви прийдете?")
    await browser.presses("open-letters")
    await browser.sees("Коли ви прийдете?")
    assert (await _letters(stage, need))[-1].read_at is not None


async def test_a_card_says_that_it_has_changed(stage: Stage, browser: Browser, oksana: Manager) -> None:
    need = await browser.opens_taken(stage, oksana)
    await browser.sees("Листування")
    await stage.writes(need, "Ще одне питання")
    await browser.sees("щойно змінилося")
    assert await _views(stage, need) == 1, "news alone opens nothing"


async def test_the_history_says_what_the_person_was_told(stage: Stage, browser: Browser, oksana: Manager) -> None:
    await browser.opens_taken(stage, oksana)
    await browser.sees("Взяли в роботу")
    await browser.sees("Людині повідомлено")


async def test_after_signing_out_elsewhere_nothing_can_be_done(stage: Stage, browser: Browser, oksana: Manager) -> None:
    need = await stage.asks()
    await browser.opens_card(need)
    async with stage.office.work() as work:
        for session in await work.sessions.of_manager(oksana.id):
            await work.sessions.end(session.id)
    await browser.presses("move-take")
    await browser.misses("Відповідатимете ви")
    assert (await stage.referral(need)).stage == ""


async def test_what_somebody_did_themselves_is_no_news_to_them(stage: Stage, browser: Browser, oksana: Manager) -> None:
    need = await stage.asks()
    await browser.opens_card(need)
    await browser.does("take")
    await browser.does("contact_made")
    await stage.writes(need, "Дякую")
    # The letter is news; by then the own moves would have been, too.
    await browser.sees("щойно змінилося")
    await browser.presses("show-changes")
    await browser.sees("Прочитати 1 новий лист")
    await browser.misses("щойно змінилося")


async def test_a_window_has_a_name_and_what_is_wrong_can_be_gone_to(
    stage: Stage, browser: Browser, oksana: Manager
) -> None:
    await browser.opens_card(await stage.asks())
    await browser.presses("move-decline")
    await browser.presses("do-move")
    await browser.sees("Виберіть причину.")
    (window,) = browser.user.find(kind=ui.dialog).elements
    assert window.props["aria-label"] == "🚫 Не беру"
    assert {one.props["tabindex"] for one in window.descendants() if "wrong" in one.classes} == {"-1"}
