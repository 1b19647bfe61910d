"""People around a request and at the desk: the team, absences, sessions, leaving."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.casework.moves import Move
from bot.casework.owners import Role
from bot.casework.voices import Complaint
from bot.usecases.staff.sign_in import begin_session, list_sessions
from tests.console.desks import Browser
from tests.manager.stage import Stage


async def test_a_colleague_is_asked_in_and_sees_what_they_need(stage: Stage, browser: Browser) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    petro = await stage.joins("Петро")
    await stage.moves(oksana, need, Move.TAKE)
    await browser.comes_in(oksana)
    await browser.opens_card(need)
    await browser.presses("join-team")
    await browser.sees_mark("mate")
    browser.chooses("mate", petro.id)
    browser.chooses("view", "plan")
    await browser.presses("do-move")
    await browser.sees("Колегу додано")
    assert any(need.number in said for said in await stage.alerts(petro))

    await browser.comes_in(petro)
    await browser.opens("/desk")
    await browser.sees(need.number)
    await browser.opens_card(need)
    await browser.sees("Марія Петрівна Канарейко")
    await browser.misses("сусід Степан")
    await browser.misses("Беру в роботу")


async def test_a_supervisor_sees_numbers_and_lets_somebody_leave(stage: Stage, browser: Browser) -> None:
    oksana, petro = await stage.joins("Оксана"), await stage.joins("Петро")
    need = await stage.asks()
    assert need.owner is not None
    leaver, stayer = (oksana, petro) if need.owner.id == oksana.id else (petro, oksana)
    session = await begin_session(stage.office, leaver, device="Firefox, Linux")
    await browser.comes_in(await stage.joins("Ірина", Role.SUPERVISOR))
    await browser.opens("/desk/people")
    await browser.sees("Спершу найзавантаженіші")
    await browser.misses("Канарейко")
    await browser.opens(f"/desk/people/{leaver.id}")
    await browser.sees("1 звернення")
    await browser.presses("leaves")
    await browser.sees("більше не працює?")
    await browser.sees(f"{stayer.name}: 1 звернення")
    await browser.presses("do-move")
    await browser.sees("звернення передано, вхід закрито")
    owner = (await stage.need(need)).owner
    assert owner is not None
    assert owner.id == stayer.id
    assert session.token
    assert await list_sessions(stage.office, manager=leaver.id) == ()


async def test_an_absence_is_noted_ahead(stage: Stage, browser: Browser) -> None:
    oksana = await stage.joins("Оксана")
    petro = await stage.joins("Петро")
    await browser.comes_in(oksana)
    await browser.opens("/desk/me")
    await browser.presses("set-away")
    await browser.sees_mark("first")
    await browser.presses("do-move")
    await browser.sees("Виберіть перший і останній день")
    browser.types("first", "2026-12-01")
    browser.types("last", "2026-12-05")
    browser.chooses("substitute", petro.id)
    await browser.presses("do-move")
    await browser.misses_mark("do-move")
    async with stage.office.work() as work:
        found = await work.staff.load(oksana.id)
    assert [one.last.day for one in found.away] == [5]
    assert found.substitute == petro.id


async def test_other_sessions_are_ended_from_the_page(stage: Stage, browser: Browser) -> None:
    oksana = await stage.joins("Оксана")
    await begin_session(stage.office, oksana, device="Chrome, Android")
    await browser.comes_in(oksana)
    await browser.opens("/desk/me")
    await browser.sees("Chrome, Android")
    await browser.sees("цей пристрій")
    await browser.presses("end-others")
    await browser.misses("Chrome, Android")
    (left,) = await list_sessions(stage.office, manager=oksana.id)
    assert left.device == "Firefox, Linux"


async def test_the_desk_speaks_english_to_whoever_reads_it(stage: Stage, browser: Browser) -> None:
    oksana = await stage.joins("Оксана")
    async with stage.office.work() as work:
        await work.staff.add(replace(oksana, language="en"))
    need = await stage.asks()
    await browser.comes_in(oksana)
    await browser.opens("/desk")
    await browser.sees("What waits for you")
    assert "<title>Inbox</title>" in (await browser.http.get("/desk")).text
    await browser.opens_card(need)
    await browser.sees("How to get in touch")


async def test_a_supervisor_reads_a_complaint_on_purpose_and_answers_it(stage: Stage, browser: Browser) -> None:
    iryna = await stage.joins("Ірина", Role.SUPERVISOR)
    complaint = Complaint(
        "c1", "C-2345", iryna.hromada, "Мене не слухали", stage.clock.at, stage.clock.at + timedelta(days=3)
    )
    async with stage.office.work() as work:
        await work.complaints.add(complaint)
    await browser.comes_in(iryna)
    await browser.opens("/desk/complaints")
    await browser.sees("Скарга C-2345")
    await browser.misses("Мене не слухали")
    await browser.presses("read-C-2345")
    await browser.sees("Мене не слухали")
    await browser.presses("send-answer")
    await browser.sees("Порожньої відповіді")
    browser.types("complaint-answer", "Перепрошуємо. Ми поговорили з працівником.")
    await browser.presses("send-answer")
    await browser.sees("Відповідь на скаргу C-2345 збережено")
    async with stage.office.work() as work:
        assert (await work.complaints.load("c1")).answer.startswith("Перепрошуємо")
