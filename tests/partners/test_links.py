"""A partner's link over time: opened once, closed by wrong PINs, run out, sent anew, taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.casework.moves import Move
from bot.casework.partners import MOST_TRIES, SESSION_LASTS
from bot.casework.referral import ReferralStatus
from bot.usecases.partners.keep_partner import Kept, renew_link, revoke_link, show_pin
from tests.partners.stage import Hromada


async def test_a_link_opens_in_one_browser_once(town: Hromada) -> None:
    need = await town.need()
    await town.inside(need)
    other = await town.browser()
    page = await other.opens()
    assert "вже відкривали" in page
    assert "Канарейко" not in page
    await other.sends("another")
    (letter, *_) = (await town.post())[::-1]
    assert letter.account == "promin@example.org"
    fresh = await town.browser()
    assert fresh.path != other.path
    assert "нічого не відкриває" in await other.opens()
    pin = await show_pin(town.stage.office, manager=town.manager.id, link=(await town.link(need)).id)
    await fresh.opens()
    assert "Канарейко" in await fresh.sends("pin", pin=pin.pin)


async def test_a_page_left_open_for_too_long_writes_nothing_down(town: Hromada) -> None:
    need = await town.need()
    browser = await town.inside(need)
    town.stage.passes(SESSION_LASTS)
    page = await browser.sends("take", text="Ганна", on="2026-11-25")
    assert browser.status == 403
    assert "Канарейко" not in page
    assert (await town.stage.past((await town.link(need)).referral)).status is ReferralStatus.SENT


async def test_a_link_runs_out_after_three_days(town: Hromada) -> None:
    answer = await town.sends(await town.need())
    browser = await town.browser()
    await browser.opens()
    form = browser.hidden("pin")
    town.stage.passes(timedelta(hours=72))
    page = await browser.sends("pin", fields=form, pin=answer.pin)
    assert "час вийшов" in page


async def test_wrong_pins_close_the_link_and_the_manager_hears(town: Hromada) -> None:
    need = await town.need()
    answer = await town.sends(need)
    browser = await town.browser()
    await browser.opens()
    for _ in range(MOST_TRIES - 1):
        assert "не той PIN" in await browser.sends("pin", pin="000000" if answer.pin != "000000" else "111111")
    await browser.sends("pin", pin="12")
    assert browser.status == 404
    assert "нічого не відкриває" in await browser.opens()
    async with town.stage.office.work() as work:
        assert "partner_locked" in [task.kind for task in await work.tasks.open_of_need(need.id)]
    fresh = await renew_link(town.stage.office, manager=town.manager.id, link=(await town.link(need)).id)
    assert (fresh.kept, fresh.pin != answer.pin) == (Kept.DONE, True)
    async with town.stage.office.work() as work:
        assert "partner_locked" not in [task.kind for task in await work.tasks.open_of_need(need.id)]
    again = await town.browser()
    await again.opens()
    assert "Канарейко" in await again.sends("pin", pin=fresh.pin)


@pytest.mark.parametrize("path", ["/p/unknown", "/p/" + "A" * 22, "/p/%00"])
async def test_what_was_never_a_link_looks_like_one_that_is_over(town: Hromada, path: str) -> None:
    await town.sends(await town.need())
    browser = await town.browser()
    browser.path = path
    assert "нічого не відкриває" in await browser.opens()
    assert browser.status == 404


async def test_what_is_taken_back_opens_nothing_and_both_hear(town: Hromada) -> None:
    need = await town.need()
    browser = await town.inside(need)
    await town.stage.mail(need.person)
    link = await town.link(need)
    assert (await revoke_link(town.stage.office, manager=town.manager.id, link=link.id)).kept is Kept.DONE
    assert "нічого не відкриває" in await browser.opens()
    assert any("більше не потребує" in one.message.text for one in await town.post())
    assert any("більше не чекаємо" in one for one in await town.stage.hears(need))
    again = await revoke_link(town.stage.office, manager=town.manager.id, link=link.id)
    assert again.kept is Kept.OVER


async def test_what_is_taken_back_leaves_no_task_about_it(town: Hromada) -> None:
    need = await town.need()
    browser = await town.inside(need)
    await browser.sends("question", text="Чи є сходи?")
    link = await town.link(need)
    await revoke_link(town.stage.office, manager=town.manager.id, link=link.id)
    async with town.stage.office.work() as work:
        assert "partner_question" not in [task.kind for task in await work.tasks.open_of_need(need.id)]


async def test_when_the_need_is_over_so_is_the_link(town: Hromada) -> None:
    need = await town.need()
    browser = await town.inside(need)
    await town.stage.moves(town.manager, need, Move.ENTERED_IN_ERROR)
    assert "нічого не відкриває" in await browser.opens()
    assert any("більше не потребує" in one.message.text for one in await town.post())


async def test_a_letter_says_it_in_the_state_language_and_below_in_english(town: Hromada) -> None:
    need = await town.need()
    await town.sends(need)
    (letter,) = await town.post()
    ours, _, english = letter.message.text.partition("———")
    assert f"Направлення {need.number}" in ours
    assert "/p/" in ours
    assert f"A hromada asks for your help. Referral {need.number}" in english
    assert "/p/" not in english
    assert "Канарейко" not in letter.message.text
