"""Who is on duty at which hour: the roster of a hromada, whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from bot.casework.appointing import OVERSEERS
from bot.casework.audit import Action, Record
from bot.casework.cards import CASE_ROLES
from bot.casework.hromada import Duty
from bot.casework.name_order import name_order
from bot.casework.names import ManagerId
from bot.casework.owners import Manager
from bot.ports.storage import Work
from bot.usecases.directory.tend_settings import record_settings
from bot.usecases.office import Office

#: More watches nobody could read. A product choice.
MOST_WATCHES = 60


class DutyVerdict(StrEnum):
    """What came of it; each has a line `crew.duty_<verdict>` in the `console` catalogue."""

    SAVED = "saved"
    SAME = "same"
    NOT_ALLOWED = "not_allowed"
    #: Somebody on it does not work with people here, or a watch has no day.
    BAD = "bad"
    #: Somebody else changed it in the meantime.
    CHANGED = "changed"


async def show_duty(office: Office, *, by: ManagerId) -> tuple[tuple[Duty, ...], tuple[Manager, ...]]:
    """Give the roster of one's hromada, and who may be on it; nothing to those who do not watch over others."""
    async with office.work() as work:
        overseer = await work.staff.load(by)
        if not overseer.is_active or overseer.role not in OVERSEERS:
            return (), ()
        settings = await work.hromada_settings.of(overseer.hromada)
        return settings.duty, await _able(work, overseer)


async def set_duty(office: Office, *, by: ManagerId, before: Sequence[Duty], duty: Sequence[Duty]) -> DutyVerdict:
    """Change the roster of one's hromada, as long as it is still what was looked at.

    Args:
        before: the roster as it was shown.
    """
    async with office.work() as work:
        overseer = await work.staff.load(by)
        if not overseer.is_active or overseer.role not in OVERSEERS:
            return DutyVerdict.NOT_ALLOWED
        settings = await work.hromada_settings.hold(overseer.hromada)
        if settings.duty != tuple(before):
            return DutyVerdict.CHANGED
        if settings.duty == tuple(duty):
            return DutyVerdict.SAME
        able = {one.id for one in await _able(work, overseer)}
        if len(duty) > MOST_WATCHES or not all(one.weekdays and set(one.managers) <= able for one in duty):
            return DutyVerdict.BAD
        then = replace(settings, duty=tuple(duty))
        await work.hromada_settings.put(then)
        await record_settings(office, work, f"manager:{by}", settings, then)
        await work.audit.add(Record(f"manager:{by}", Action.DUTY_CHANGED, overseer.hromada, office.now()))
    return DutyVerdict.SAVED


async def _able(work: Work, overseer: Manager) -> tuple[Manager, ...]:
    staff = await work.staff.of_hromada(overseer.hromada)
    return tuple(
        sorted((one for one in staff if one.is_active and one.role in CASE_ROLES), key=lambda one: name_order(one.name))
    )
