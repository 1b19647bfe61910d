"""The second step: what opens the desk after the link, how it is set up, asked again, taken away and reset."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.casework.audit import Action
from bot.casework.owners import Manager, Role
from bot.casework.proving import CODES, FRESH_FOR, PROVE_WITHIN
from bot.ports.messaging import Channel
from bot.usecases.staff.proving.keep_means import RemovalVerdict, remove_means
from bot.usecases.staff.sign_in import (
    LONGEST,
    begin_session,
    find_presence,
    list_sessions,
    look_again,
    make_link,
)
from tests.console.desks import Browser
from tests.manager.stage import Stage
from tests.world.telephones import HALF_MINUTE, telephone_of


@pytest.fixture
async def oksana(stage: Stage) -> Manager:
    return await stage.joins("Оксана")


async def _actions(stage: Stage, subject: str) -> list[str]:
    async with stage.office.work() as work:
        return [one.action.value for one in await work.audit.of_subject(subject)]


async def test_the_first_time_one_sets_a_means_up_and_gets_a_sheet(
    stage: Stage, browser: Browser, oksana: Manager
) -> None:
    await browser.comes_by_link(oksana)
    assert (await browser.http.get("/proof")).headers["location"] == "/proof/new"
    choice = (await browser.http.get("/proof/new")).text
    assert "Підключити застосунок" in choice
    assert "Створити ключ доступу" not in choice, "this site has neither a name of its own nor https"
    assert await browser.proves(oksana) == "/desk"
    assert len(set(telephone_of(browser.office, oksana).sheet)) == CODES
    await browser.opens("/desk")
    await browser.sees("Оксана")


async def test_the_second_time_a_code_is_enough(stage: Stage, browser: Browser, oksana: Manager) -> None:
    await browser.comes_in(oksana)
    stage.passes(LONGEST)
    await browser.comes_by_link(oksana)
    page = (await browser.http.get("/proof")).text
    assert "Шість цифр із застосунку" in page
    assert await browser.proves(oksana) == "/desk"
    async with stage.office.work() as work:
        assert len(await work.means.of_manager(oksana.id)) == 1


async def test_a_link_opens_nothing_but_the_second_step(stage: Stage, browser: Browser, oksana: Manager) -> None:
    await browser.comes_by_link(oksana)
    for path in ("/desk", "/desk/me", "/desk/reports/file?period=2026-Q3", "/desk/review"):
        answer = await browser.http.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/login"), path
    assert (await browser.http.get("/login")).headers["location"] == "/proof"


async def test_whoever_has_a_means_cannot_add_one_by_the_link_alone(
    stage: Stage, browser: Browser, oksana: Manager
) -> None:
    await browser.comes_in(oksana)
    browser.http.cookies.clear()
    await browser.comes_by_link(oksana)
    for path in ("/proof/new", "/proof/new/app", "/proof/new/passkey", "/proof/codes", "/proof/reset"):
        assert (await browser.http.get(path)).headers["location"].startswith("/proof?"), path
        token = await browser.token_of("/proof")
        sent = await browser.http.post(path, data={"form_token": token, "digits": "123456"})
        assert sent.status_code in {303, 405}, path
        assert sent.headers.get("location", "/proof").startswith("/proof"), path
    async with stage.office.work() as work:
        assert len(await work.means.of_manager(oksana.id)) == 1


async def test_of_two_who_came_by_links_only_the_first_sets_a_means_up(
    stage: Stage, browser: Browser, oksana: Manager
) -> None:
    await browser.comes_by_link(oksana)
    page = await browser.http.get("/proof/new/app")
    thief = telephone_of(stage.office, await stage.joins("Злодій"))
    thief.scans(page.text)
    thieves = dict(browser.http.cookies)
    browser.http.cookies.clear()
    await browser.comes_in(oksana)
    browser.http.cookies.clear()
    browser.http.cookies.update(thieves)
    code = thief.code(stage.clock.at)
    answer = await browser.http.post("/proof/new/app", data={"form_token": thieves["dveri_form"], "digits": code})
    assert answer.headers["location"].startswith("/proof?")
    async with stage.office.work() as work:
        assert len(await work.means.of_manager(oksana.id)) == 1


async def test_the_second_step_must_come_soon(stage: Stage, browser: Browser, oksana: Manager) -> None:
    await browser.comes_by_link(oksana)
    stage.passes(PROVE_WITHIN)
    assert (await browser.http.get("/proof")).headers["location"] == "/login"
    assert await list_sessions(stage.office, manager=oksana.id) == ()


async def test_a_code_of_the_sheet_opens_once_and_the_person_is_told(
    stage: Stage, browser: Browser, oksana: Manager
) -> None:
    await browser.comes_in(oksana)
    code = telephone_of(browser.office, oksana).sheet[0].replace("-", " ").lower()
    browser.http.cookies.clear()
    await browser.comes_by_link(oksana)
    await stage.alerts(oksana)
    assert (await browser.presses_enter("/proof", paper=code)).status_code == 303
    assert any(f"Залишилося кодів: {CODES - 1}" in said for said in await stage.alerts(oksana))
    browser.http.cookies.clear()
    await browser.comes_by_link(oksana)
    assert (await browser.presses_enter("/proof", paper=code)).status_code == 403


async def test_every_step_is_on_record_and_told(stage: Stage, browser: Browser, oksana: Manager) -> None:
    await browser.comes_in(oksana)
    async with stage.office.work() as work:
        (means,) = await work.means.of_manager(oksana.id)
    assert await _actions(stage, means.id) == [Action.PROOF_ADDED]
    assert await _actions(stage, oksana.id) == [Action.PROOF_CODES_MADE]
    assert any("додано застосунок із кодами" in said for said in await stage.alerts(oksana))
    stage.passes(timedelta(seconds=2 * HALF_MINUTE))
    browser.http.cookies.clear()
    await browser.comes_by_link(oksana)
    await browser.presses_enter("/proof", digits="000 000")
    await browser.proves(oksana)
    session = (await list_sessions(stage.office, manager=oksana.id))[0]
    assert await _actions(stage, session.id) == [Action.SIGNED_IN, Action.PROOF_FAILED, Action.PROOF_USED]


async def test_an_export_asks_once_more_when_the_proof_is_old(stage: Stage, browser: Browser) -> None:
    iryna = await stage.joins("Ірина", Role.SUPERVISOR)
    await browser.comes_in(iryna)
    file = "/desk/reports/file?period=2026-Q3&ending=.csv&exact=true"
    assert (await browser.http.get(file)).status_code != 303
    stage.passes(FRESH_FOR)
    asked = await browser.http.get(file)
    assert asked.headers["location"] == "/proof?back=%2Fdesk%2Freports"
    again = await browser.http.get(asked.headers["location"])
    assert "Підтвердьте, що це ви" in again.text
    telephone = telephone_of(browser.office, iryna)
    token = await browser.token_of(asked.headers["location"])
    fields = {"form_token": token, "digits": telephone.code(stage.clock.at), "back": "/desk/reports"}
    assert (await browser.http.post("/proof", data=fields)).headers["location"] == "/desk/reports"
    assert (await browser.http.get(file)).status_code != 303


async def test_another_means_is_added_and_one_taken_away_but_never_the_last(stage: Stage, browser: Browser) -> None:
    oksana = await stage.joins("Оксана")
    await browser.comes_in(oksana)
    await browser.opens("/desk/me")
    await browser.sees("Це єдиний спосіб")
    page = await browser.http.get("/proof/new/app")
    second = telephone_of(stage.office, await stage.joins("Друга Оксана"))
    second.scans(page.text)
    token = await browser.token_of("/proof/new/app")
    added = await browser.http.post(
        "/proof/new/app", data={"form_token": token, "digits": second.code(stage.clock.at), "back": "/desk/me"}
    )
    assert added.headers["location"] == "/desk/me", "they have a sheet already"
    elsewhere = await begin_session(stage.office, oksana, device="Chrome, Android", is_proved=True)
    async with stage.office.work() as work:
        first, _ = await work.means.of_manager(oksana.id)
    await browser.opens("/desk/me")
    await browser.presses(f"remove-{first.id}")
    await browser.sees("Спосіб забрано. Усі інші входи закрито.")
    await browser.sees("Це єдиний спосіб")
    assert len(await list_sessions(stage.office, manager=oksana.id)) == 1
    assert elsewhere.token
    assert any("забрано" in said for said in await stage.alerts(oksana))


async def test_taking_a_means_away_asks_for_a_fresh_proof(stage: Stage, browser: Browser, oksana: Manager) -> None:
    await browser.comes_in(oksana)
    async with stage.office.work() as work:
        (means,) = await work.means.of_manager(oksana.id)
        await work.means.add(replace(means, id="another"))
    begun = await find_presence(stage.office, token=browser.http.cookies["dveri_session"])
    assert begun
    stage.passes(FRESH_FOR)
    assert await remove_means(stage.office, begun, means="another") is RemovalVerdict.NOT_FRESH
    async with stage.office.work() as work:
        assert len(await work.means.of_manager(oksana.id)) == 2
    telephone = telephone_of(browser.office, oksana)
    assert (await browser.presses_enter("/proof", digits=telephone.code(stage.clock.at))).status_code == 303
    proved = await look_again(stage.office, begun)
    assert proved
    assert await remove_means(stage.office, proved, means="another") is RemovalVerdict.REMOVED
    assert await remove_means(stage.office, proved, means="another") is RemovalVerdict.GONE
    assert await remove_means(stage.office, proved, means=means.id) is RemovalVerdict.LAST


async def test_a_new_sheet_makes_the_old_one_worthless(stage: Stage, browser: Browser, oksana: Manager) -> None:
    await browser.comes_in(oksana)
    old = telephone_of(browser.office, oksana).sheet[0]
    made = await browser.presses_enter("/proof/codes")
    assert made.text.count("<li>") >= CODES
    assert old not in made.text
    browser.http.cookies.clear()
    await browser.comes_by_link(oksana)
    assert (await browser.presses_enter("/proof", paper=old)).status_code == 403


async def test_somebody_leaves_without_having_proved_anything(stage: Stage, browser: Browser, oksana: Manager) -> None:
    await browser.comes_by_link(oksana)
    token = await browser.token_of("/proof/new")
    assert (await browser.http.post("/proof/leave", data={})).status_code == 403
    assert (await browser.http.post("/proof/leave", data={"form_token": token})).headers["location"] == "/login"
    assert await list_sessions(stage.office, manager=oksana.id) == ()


async def test_a_letter_tells_whoever_has_no_telegram(stage: Stage, browser: Browser, oksana: Manager) -> None:
    async with stage.office.work() as work:
        await work.staff.add(replace(oksana, account=None, email="oksana@example.org"))
    await browser.comes_by_link(oksana)
    await browser.proves(oksana)
    async with stage.office.work() as work:
        (letter,) = await work.outbox.claim(Channel.MAIL, stage.clock.at, 10)
    assert letter.message.text.endswith("/desk/me")
    assert "Оксана" not in letter.message.text


async def test_without_a_link_there_is_no_second_step(stage: Stage, browser: Browser, oksana: Manager) -> None:
    for path in ("/proof", "/proof/new", "/proof/new/app", "/proof/new/passkey", "/proof/codes", "/proof/reset"):
        assert (await browser.http.get(path)).headers["location"] == "/login"
    for path in ("/proof", "/proof/new/app", "/proof/new/passkey", "/proof/codes", "/proof/reset", "/proof/leave"):
        assert (await browser.http.post(path, data={})).headers["location"] == "/login"
    assert await make_link(stage.office, manager=oksana.id)
