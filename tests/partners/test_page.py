"""The partner's page over HTTP: a link that opens once, a PIN that is said aloud, four answers, no second chance."""

from __future__ import annotations

import asyncio
import html
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.casework.audit import Action
from bot.casework.need import NeedStatus, Urgency
from bot.casework.partners import MOST_TRIES, Ground
from bot.casework.referral import ReferralStatus
from bot.usecases.partners.keep_partner import Kept, answer_partner, show_pin
from tests.partners.stage import WISH, Hromada

PERSONAL = ("Канарейко", "+380501234567", "дров нема")


async def test_the_letter_holds_a_number_an_urgency_a_term_and_a_link(town: Hromada) -> None:
    need = await town.need()
    answer = await town.sends(need)
    (letter,) = await town.post()
    text = f"{letter.message.subject}\n{letter.message.text}"
    assert letter.account == "promin@example.org"
    assert need.number in text
    assert "https://dveri.example.org/p/" in text
    assert not any(secret in text for secret in (*PERSONAL, answer.pin, "care_at_home", "Догляд"))


async def test_before_the_pin_the_page_says_nothing_about_anybody(town: Hromada) -> None:
    need = await town.need()
    await town.sends(need)
    browser = await town.browser()
    page = await browser.opens()
    assert browser.status == 200
    assert "PIN" in page
    assert need.number not in page
    assert not any(secret in page for secret in PERSONAL)


async def test_the_pin_opens_what_was_agreed_on_and_no_more(town: Hromada) -> None:
    need = await town.need()
    browser = await town.inside(need)
    assert need.number in browser.page
    assert "Марія Петрівна Канарейко" in browser.page
    assert "+380501234567" in browser.page
    assert "дров нема" not in browser.page
    assert town.manager.name in browser.page
    async with town.stage.office.work() as work:
        record = await work.audit.of_subject(need.id)
    assert [one.detail for one in record if one.action is Action.PARTNER_VIEWED] == ["name contact"]


async def test_partners_who_were_not_told_how_to_reach_somebody_know_whom_to_ask(town: Hromada) -> None:
    assert "Як зв'язатися з людиною" not in (await town.inside(await town.need())).page
    only_name = replace(WISH, shares=("name",))
    browser = await town.inside(await town.need(), only_name)
    assert "Як зв'язатися з людиною, вам не передали" in html.unescape(browser.page)
    written_to = await town.need(contact_way="message", phone="")
    assert "вам не передали" in (await town.inside(written_to)).page


async def test_they_take_it_with_a_name_and_a_day_and_everybody_hears(town: Hromada) -> None:
    need = await town.need()
    browser = await town.inside(need)
    await town.stage.mail(need.person)
    page = await browser.sends("take", text="Ганна Бондар, соціальна працівниця", on="2026-11-25")
    assert "Записали" in page
    assert "Наступний крок до" in page
    assert "Відповісти до" not in page
    assert (await town.stage.past((await town.link(need)).referral)).status is ReferralStatus.ACCEPTED
    (heard,) = await town.stage.hears(need)
    assert "Партнер береться допомогти. Ганна Бондар, соціальна працівниця" in heard
    assert any("Партнер береться допомогти" in alert for alert in await town.stage.alerts(town.manager))


async def test_a_name_and_a_day_are_needed(town: Hromada) -> None:
    browser = await town.inside(await town.need())
    assert "Чогось бракує" in await browser.sends("take", text="", on="2026-11-25")
    assert browser.status == 422
    assert "Назвіть інший" in await browser.sends("take", text="Ганна", on="2026-11-01")
    assert "Назвіть інший" in await browser.sends("take", text="Ганна", on="2027-11-01")


async def test_in_danger_a_partner_has_no_month_and_no_day_but_the_term_of_danger(town: Hromada) -> None:
    need = await town.need(urgency=Urgency.DANGER)
    browser = await town.inside(need)
    assert "Останній строк, щоб поговорити з людиною" in browser.page
    assert "Не пізніше ніж за 30 днів" not in browser.page
    assert "Назвіть інший" in await browser.sends("take", text="Ганна", on="2026-11-25")
    assert "Записали" in await browser.sends("take", text="Ганна", on="2026-11-23")
    due = (await town.stage.past((await town.link(need)).referral)).due_at
    assert due is not None
    assert due <= town.stage.clock.at + timedelta(hours=1)


async def test_a_refusal_leaves_the_need_with_its_manager_who_must_find_another_way(town: Hromada) -> None:
    need = await town.need()
    browser = await town.inside(need)
    await town.stage.mail(need.person)
    await browser.sends("decline", code="no_capacity", text="усі зайняті")
    after = await town.stage.need(need)
    assert (after.status, after.owner) == (NeedStatus.IN_REFERRAL, need.owner)
    async with town.stage.office.work() as work:
        assert "partner_route_on" in [task.kind for task in await work.tasks.open_of_need(need.id)]
    assert "Шукаємо інший шлях" in (await town.stage.hears(need))[-1]
    assert "Від вас більше нічого не потрібно" in browser.page
    assert "Канарейко" not in await browser.opens()


async def test_done_needs_an_outcome_and_closes_nothing_by_itself(town: Hromada) -> None:
    need = await town.need()
    browser = await town.inside(need)
    await browser.sends("take", text="Ганна", on="2026-11-25")
    assert "Чогось бракує" in await browser.sends("done", text="привезли дрова")
    page = await browser.sends("done", code="goods_given", text="привезли дрова")
    assert "Записали" in page
    assert (await town.stage.need(need)).status is NeedStatus.IN_REFERRAL
    history = await town.stage.history(need)
    assert history[-1].outcomes == ("goods_given",)


@pytest.mark.parametrize("version", ["²", "9" * 5000, "-1", ""])
async def test_a_version_that_no_page_of_ours_wrote_is_no_answer(town: Hromada, version: str) -> None:
    browser = await town.inside(await town.need())
    assert "Чогось бракує" in await browser.sends("take", version=version, text="Ганна", on="2026-11-25")
    assert browser.status == 422


async def test_a_form_sent_twice_is_heard_once(town: Hromada) -> None:
    need = await town.need()
    browser = await town.inside(need)
    form = browser.hidden("take")
    await browser.sends("take", fields=form, text="Ганна", on="2026-11-25")
    page = await browser.sends("take", fields=form, text="Ганна", on="2026-11-25")
    assert browser.status == 200
    assert "Це вже записано" in page
    assert [event.name for event in await town.stage.history(need)].count("partner_take") == 1


async def test_who_goes_back_and_says_something_else_is_shown_how_things_stand(town: Hromada) -> None:
    browser = await town.inside(await town.need())
    old = browser.hidden("decline")
    await browser.sends("take", text="Ганна", on="2026-11-25")
    page = await browser.sends("decline", fields=old | {"key": "another"}, code="no_capacity")
    assert browser.status == 409
    assert "щось змінилося" in page


async def test_a_form_of_another_site_does_nothing(town: Hromada) -> None:
    need = await town.need()
    browser = await town.inside(need)
    form = browser.hidden("decline")
    answer = await browser.http.post(
        browser.path, data={**form, "code": "no_capacity"}, headers={"sec-fetch-site": "cross-site"}
    )
    assert answer.status_code == 403
    answer = await browser.http.post(browser.path, data={**form, "form_token": "x" * 32, "code": "no_capacity"})
    assert answer.status_code == 403
    assert (await town.stage.past((await town.link(need)).referral)).status is ReferralStatus.SENT


async def test_a_question_goes_to_the_manager_and_the_answer_waits_behind_a_new_link(town: Hromada) -> None:
    need = await town.need()
    browser = await town.inside(need)
    assert "Записали" in await browser.sends("question", text="Чи є пандус?")
    async with town.stage.office.work() as work:
        (task,) = [one for one in await work.tasks.open_of_need(need.id) if one.kind == "partner_question"]
    assert task.detail == "Чи є пандус?"
    link, office = await town.link(need), town.stage.office
    for _ in range(2):
        told = await answer_partner(office, manager=town.manager.id, link=link.id, text="Так, є", key="one")
        assert told.kept is Kept.DONE
    letters = await town.post()
    assert sum("відповів на ваше запитання" in one.message.text for one in letters) == 1
    assert not any("пандус" in one.message.text or "Так, є" in one.message.text for one in letters)
    fresh = await town.browser()
    await fresh.opens()
    page = await fresh.sends("pin", pin=(await show_pin(office, manager=town.manager.id, link=link.id)).pin)
    assert "Чи є пандус?" in page
    assert "Так, є" in page
    async with office.work() as work:
        assert "partner_question" not in [one.kind for one in await work.tasks.open_of_need(need.id)]


async def test_in_danger_nobody_may_say_no_but_may_hand_back_at_once(town: Hromada) -> None:
    need = await town.need(urgency=Urgency.DANGER)
    browser = await town.inside(need)
    assert 'value="decline"' not in browser.page
    assert "Людина в небезпеці" in browser.page
    await town.stage.mail(town.manager.id)
    forged = browser.hidden("handed_on") | {"act": "decline", "key": "forged"}
    await browser.sends("decline", fields=forged, code="no_capacity")
    assert browser.status == 409
    await browser.sends("handed_on", code="no_capacity", text="")
    after = await town.stage.need(need)
    assert (after.is_live, after.owner) == (True, need.owner)
    async with town.stage.office.work() as work:
        assert "partner_route_on" in [task.kind for task in await work.tasks.open_of_need(need.id)]
    assert any("повернув" in alert for alert in await town.stage.alerts(town.manager))


async def test_the_page_keeps_its_headers_strict_and_its_cookie_to_itself(town: Hromada) -> None:
    answer = await town.sends(await town.need())
    browser = await town.browser()
    shown = await browser.http.get(browser.path)
    assert shown.headers["content-security-policy"].startswith("default-src 'none'")
    assert (shown.headers["referrer-policy"], shown.headers["cache-control"]) == ("no-referrer", "no-store")
    browser.page = shown.text
    entered = await browser.http.post(browser.path, data={**browser.hidden("pin"), "pin": answer.pin})
    cookie = next(one for one in entered.headers.get_list("set-cookie") if one.startswith("dveri_partner"))
    assert all(part in cookie for part in (f"Path={browser.path}", "HttpOnly", "Secure", "SameSite=strict"))


async def test_it_speaks_english_too(town: Hromada) -> None:
    answer = await town.sends(await town.need(), replace(WISH, ground=Ground.SAID))
    browser = await town.browser()
    browser.path += "?lang=en"
    assert "A hromada asks you to help" in await browser.opens()
    assert "We will help" in await browser.sends("pin", pin=answer.pin)


async def test_a_crowd_that_presses_at_once_is_heard_once(town: Hromada) -> None:
    await press_all_at_once(town)


async def test_a_crowd_that_presses_at_once_is_heard_once_on_postgres_too(big_town: Hromada) -> None:
    await press_all_at_once(big_town)


async def test_a_crowd_that_guesses_at_once_gets_five_tries_together(big_town: Hromada) -> None:
    answer = await big_town.sends(await big_town.need())
    browser = await big_town.browser()
    await browser.opens()
    form = {**browser.hidden("pin"), "pin": "000000" if answer.pin != "000000" else "111111"}
    await asyncio.gather(*(browser.http.post(browser.path, data=form) for _ in range(3 * MOST_TRIES)))
    assert "нічого не відкриває" in await browser.opens()


async def press_all_at_once(town: Hromada) -> None:
    """Send one form several times at the same moment."""
    need = await town.need()
    browser = await town.inside(need)
    form = {**browser.hidden("take"), "text": "Ганна", "on": "2026-11-25"}
    answers = await asyncio.gather(*(browser.http.post(browser.path, data=form) for _ in range(4)))
    assert {answer.status_code for answer in answers} <= {200, 409}
    assert [event.name for event in await town.stage.history(need)].count("partner_take") == 1


async def test_while_the_database_is_away_the_page_says_so_in_plain_words(town: Hromada) -> None:
    browser = await town.inside(await town.need())
    with closing(sqlite3.connect(town.stage.folder / "dveri.sqlite3")) as other:
        other.execute("BEGIN EXCLUSIVE")
        page = await browser.opens()
        other.rollback()
    assert browser.status == 503
    assert "Спробуйте за кілька хвилин" in page
