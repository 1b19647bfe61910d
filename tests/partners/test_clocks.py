"""A partner who stays silent is reminded, the manager has a task, in the end there is another way; people know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.casework.need import Need, Urgency
from bot.casework.partners import Ground
from bot.casework.referral import ReferralStatus
from bot.usecases.clocks.run_clocks import run_clocks
from tests.partners.stage import WISH, Hromada


async def tasks(town: Hromada, need: Need) -> list[str]:
    """List the kinds of what is to be done."""
    async with town.stage.office.work() as work:
        return [task.kind for task in await work.tasks.open_of_need(need.id)]


async def fires(town: Hromada) -> None:
    """Let everything happen that is due."""
    while await run_clocks(town.stage.office):
        pass


async def test_silence_is_reminded_of_then_ends(town: Hromada) -> None:
    need = await town.need()
    await town.sends(need)
    link = await town.link(need)
    await town.post()

    town.stage.comes(date(2026, 11, 26), 18, 1)
    await fires(town)
    assert "partner_silent" in await tasks(town, need)
    (reminder,) = [one for one in await town.post() if one.reader == link.id]
    assert "Ми чекаємо на вашу відповідь" in reminder.message.text
    # The person hears once in one breath: the manager's own day has passed at the same moment.
    assert await town.stage.hears(need) != []
    assert [event.name for event in await town.stage.history(need)].count("partner_silent") == 1

    town.stage.comes(date(2026, 12, 1), 18, 1)
    await fires(town)
    assert (await town.stage.past(link.referral)).status is ReferralStatus.CANCELLED
    assert "partner_route_on" in await tasks(town, need)
    assert any("так і не відповів" in one for one in await town.stage.hears(need))
    assert (await town.stage.need(need)).owner == need.owner
    browser = await town.browser()
    assert "нічого не відкриває" in await browser.opens()


async def test_who_took_it_is_asked_when_the_named_day_has_passed(town: Hromada) -> None:
    need = await town.need()
    browser = await town.inside(need)
    await browser.sends("take", text="Ганна", on="2026-11-25")
    await town.post()
    town.stage.comes(date(2026, 11, 25), 18, 1)
    await fires(town)
    assert "partner_silent" in await tasks(town, need)
    await town.stage.hears(need)
    town.stage.comes(date(2026, 12, 4), 18, 1)
    await fires(town)
    # They work on it: it is not taken away from them by a clock, and the person is not told that nobody answered.
    assert not any("ще не відповів" in one for one in await town.stage.hears(need))
    assert (await town.stage.past((await town.link(need)).referral)).status is ReferralStatus.ACCEPTED


async def test_once_it_is_done_no_clock_runs(town: Hromada) -> None:
    need = await town.need()
    browser = await town.inside(need)
    await browser.sends("take", text="Ганна", on="2026-11-25")
    await browser.sends("done", code="goods_given")
    await town.stage.hears(need)
    town.stage.comes(date(2026, 11, 26), 9)
    await fires(town)
    assert "partner_silent" not in await tasks(town, need)


async def test_danger_waits_for_an_hour(town: Hromada) -> None:
    need = await town.need(urgency=Urgency.DANGER)
    await town.sends(need, replace(WISH, ground=Ground.OVERRIDE, reason="загроза життю"))
    town.stage.passes(timedelta(minutes=61))
    await fires(town)
    assert "partner_silent" in await tasks(town, need)
