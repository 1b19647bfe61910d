"""A need goes to somebody who answers for it, and whoever must know hears of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.casework.events import Notice
from bot.casework.moves import Move
from bot.casework.names import NATIONAL_QUEUE, HromadaCode
from bot.casework.need import NeedStatus, Urgency
from bot.casework.owners import Role, owned_by, queue_of
from bot.casework.referral import ReferralStatus
from bot.localization.catalogue import BOT, load_lines
from bot.usecases.alert_staff import alert_staff
from tests.manager.stage import ANSWERS, MONDAY, SVITANOK, Stage
from tests.shipped import LOCALES


async def test_the_least_busy_manager_of_the_hromada_gets_it(stage: Stage) -> None:
    busy, free = await stage.joins("Оксана"), await stage.joins("Тарас")
    first = await stage.asks()
    assert first.owner == owned_by(busy)

    second = await stage.asks()

    assert second.owner == owned_by(free)
    assert second.status is NeedStatus.IN_REFERRAL
    assert second.due_at is not None
    assert second.due_at > MONDAY
    referral = await stage.referral(second)
    assert (referral.status, referral.owner, referral.due_at, referral.attempt) == (
        ReferralStatus.SENT,
        second.owner,
        second.due_at,
        1,
    )


async def test_the_need_given_back_is_the_need_in_storage(stage: Stage) -> None:
    await stage.joins("Оксана")
    need = await stage.asks()
    assert await stage.need(need) == need


async def test_the_manager_is_alerted_and_nobody_else(stage: Stage) -> None:
    oksana, boss = await stage.joins("Оксана"), await stage.joins("Ірина", Role.SUPERVISOR)
    need = await stage.asks()
    assert await stage.alerts(oksana) == [f"🔔 **Нове звернення {need.number}**"]
    assert await stage.alerts(boss) == []


async def test_danger_reaches_the_supervisor_at_the_same_moment(stage: Stage) -> None:
    oksana, boss = await stage.joins("Оксана"), await stage.joins("Ірина", Role.SUPERVISOR)
    need = await stage.asks(urgency=Urgency.DANGER)
    assert need.due_at == MONDAY + timedelta(minutes=15)
    assert len(await stage.alerts(oksana)) == len(await stage.alerts(boss)) == 1


async def test_without_a_manager_the_duty_queue_owns_it_and_its_supervisors_hear(stage: Stage) -> None:
    first, second = await stage.joins("Ірина", Role.SUPERVISOR), await stage.joins("Петро", Role.SUPERVISOR)
    need = await stage.asks()
    assert need.owner == queue_of(SVITANOK)
    assert len(await stage.alerts(first)) == len(await stage.alerts(second)) == 1


async def test_a_hromada_without_staff_is_caught_by_the_national_queue(stage: Stage) -> None:
    duty = await stage.joins("Черговий", Role.SUPERVISOR, NATIONAL_QUEUE)
    need = await stage.asks(hromada=HromadaCode("UA00000000000000999"))
    assert need.owner == queue_of(NATIONAL_QUEUE)
    assert len(await stage.alerts(duty)) == 1


async def test_a_queue_nobody_watches_is_no_owner(stage: Stage) -> None:
    """The only manager of a hromada without supervisors hands a need on: somebody above must see it."""
    oksana, duty = await stage.joins("Оксана"), await stage.joins("Черговий", Role.SUPERVISOR, NATIONAL_QUEUE)
    need = await stage.asks()
    await stage.moves(oksana, need, Move.HANDED_ON, reason="не моя громада")
    assert (await stage.need(need)).owner == queue_of(NATIONAL_QUEUE)
    assert len(await stage.alerts(duty)) == 1


async def test_even_with_nobody_at_all_the_need_has_an_owner_and_a_day(stage: Stage) -> None:
    need = await stage.asks()
    assert need.owner == queue_of(NATIONAL_QUEUE)
    assert need.due_at is not None


async def test_a_person_who_never_accepted_the_invitation_gets_nothing(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    async with stage.office.work() as work:
        await work.staff.add(type(oksana)(oksana.id, oksana.hromada, oksana.name, oksana.role, account=None))
    await stage.joins("Ірина", Role.SUPERVISOR)
    assert (await stage.asks()).owner == queue_of(SVITANOK)


async def test_an_alert_says_nothing_about_the_person(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks(urgency=Urgency.URGENT)
    (alert,) = await stage.mail(oksana.id)
    assert need.number in alert.text
    said = alert.text + "".join(button.label + button.data for row in alert.rows for button in row)
    assert not any(str(answer) in said for answer in ANSWERS.values())
    assert "Догляд" not in said


@pytest.mark.parametrize("language", ["uk", "en"])
async def test_no_alert_of_any_kind_says_anything_about_the_person(stage: Stage, language: str) -> None:
    oksana = replace(await stage.joins("Оксана"), language=language)
    need = await stage.asks(urgency=Urgency.DANGER)
    kinds = [key for key in load_lines(LOCALES, BOT)[language].forms if key.startswith("alert.")]
    async with stage.office.work() as work:
        for kind in kinds:
            await alert_staff(stage.office, work, (oksana,), kind.removeprefix("alert."), need)
    alerts = await stage.mail(oksana.id)
    assert len(alerts) == len(kinds) + 1
    for alert in alerts:
        assert not any(str(answer) in alert.text for answer in ANSWERS.values())
        assert "{" not in alert.text


async def test_going_to_a_manager_is_on_the_record_and_left_to_the_caller_to_tell(stage: Stage) -> None:
    await stage.joins("Оксана")
    need = await stage.asks()
    assert [(event.name, event.notice) for event in await stage.history(need)] == [("referred", Notice.MERGED)]
    assert await stage.hears(need) == []
