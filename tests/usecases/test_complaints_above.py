"""A complaint always has somebody who hears of it: where no supervisor is, those above."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.casework.names import NATIONAL_QUEUE
from bot.casework.owners import Role
from bot.casework.voices import Complaint
from bot.doctor_staff import examine_staff
from bot.usecases.complaints.alert_complaint import alert_complaint
from bot.usecases.complaints.answer_complaint import Fate, answer_complaint, list_complaints, open_complaint
from tests.manager.stage import SVITANOK, Stage


def anonymous(stage: Stage) -> Complaint:
    at = stage.clock.at
    return Complaint("c1", "S-2345", SVITANOK, "Мене не слухали", at, at + timedelta(days=15))


@pytest.mark.parametrize(
    ("role", "hromada"),
    [(Role.ADMINISTRATOR, SVITANOK), (Role.ADMINISTRATOR, NATIONAL_QUEUE), (Role.MANAGER, NATIONAL_QUEUE)],
)
async def test_without_any_supervisor_those_above_hear_read_and_answer(stage: Stage, role: Role, hromada: str) -> None:
    above = await stage.joins("Адам", role, type(SVITANOK)(hromada))
    oksana = await stage.joins("Оксана")
    complaint = anonymous(stage)
    async with stage.office.work() as work:
        await work.complaints.add(complaint)
        await alert_complaint(stage.office, work, complaint, "complaint_new")
    assert len(await stage.alerts(above)) == 1
    assert await stage.alerts(oksana) == []
    assert await list_complaints(stage.office, manager=above.id) == (complaint,)
    assert await list_complaints(stage.office, manager=oksana.id) == ()
    assert await open_complaint(stage.office, manager=oksana.id, complaint="c1") is None
    answer = await answer_complaint(stage.office, manager=above.id, complaint="c1", text="Перепрошуємо")
    assert answer.fate is Fate.ANSWERED


async def test_a_supervisor_comes_first_and_nobody_else_reads(stage: Stage) -> None:
    admin, iryna = await stage.joins("Адам", Role.ADMINISTRATOR), await stage.joins("Ірина", Role.SUPERVISOR)
    complaint = anonymous(stage)
    async with stage.office.work() as work:
        await work.complaints.add(complaint)
        await alert_complaint(stage.office, work, complaint, "complaint_new")
    assert await stage.alerts(admin) == []
    assert len(await stage.alerts(iryna)) == 1
    assert await list_complaints(stage.office, manager=admin.id) == ()


async def test_the_doctor_says_where_nobody_would_hear(stage: Stage) -> None:
    await stage.joins("Оксана")
    said = dict(await _said(stage))
    async with stage.office.work() as work:
        assert await work.staff.hromadas() == (SVITANOK,)
    assert "nobody watches over its queue" in said["queue"]
    assert "nobody may read complaints" in said["complaints"]
    await stage.joins("Ірина", Role.SUPERVISOR)
    assert await _said(stage) == []


async def _said(stage: Stage) -> list[tuple[str, str]]:
    async with stage.office.work() as work:
        found = await examine_staff(work, stage.office.today())
    assert {code for code, _ in found} <= {SVITANOK}
    return [("complaints" if "complaints" in says else "queue", says) for _, says in found]
