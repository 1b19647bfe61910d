"""Who may read a complaint and answers it: level after level, until somebody is there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from bot.casework.names import ManagerId
from bot.casework.owners import Manager, Role, able_managers, can_be_reached, supervisors


def complaint_levels(
    local: Collection[Manager],
    national: Collection[Manager],
    *,
    on: date,
    unwanted: Iterable[ManagerId] = (),
) -> tuple[Manager, ...]:
    """List who answers a complaint: everybody of the first level at which there is anybody.

    The supervisors of the hromada, the national ones; where there are none at all, administrators, and at last whoever
    has the national duty: a complaint nobody may read would be the end of the way.

    Args:
        local: the staff of the hromada it comes from.
        national: the staff of the national duty.
        on: the local day.
        unwanted: whom it is about, and whom its person does not want.
    """
    left_out = frozenset(unwanted)
    levels = (
        supervisors(local, on=on),
        supervisors(national, on=on),
        _administrators((*local, *national), on=on),
        able_managers(national, on=on),
    )
    named = (tuple(one for one in level if one.id not in left_out) for level in levels)
    return next((level for level in named if level), ())


def _administrators(staff: Iterable[Manager], *, on: date) -> tuple[Manager, ...]:
    return tuple(one for one in staff if one.role is Role.ADMINISTRATOR and can_be_reached(one, on=on))
