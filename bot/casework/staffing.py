"""Where the staff of a hromada has gaps through which somebody's trouble would fall."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.casework.answerable import complaint_levels
from bot.casework.cards import CASE_ROLES
from bot.casework.deadlines import USUAL_WEEK
from bot.casework.hromada import Duty, HromadaSettings
from bot.casework.names import ManagerId
from bot.casework.owners import Manager, Role, can_be_reached, supervisors

_DAYS = 7
#: Any Monday.
_MONDAY = datetime(2026, 1, 5)  # noqa: DTZ001 - local hours of a roster belong to no zone


@dataclass(frozen=True, slots=True)
class Hours:
    """A stretch of one day of the week: 0 for Monday; `until` is midnight when it is 00:00."""

    weekday: int
    since: time
    until: time


@dataclass(frozen=True, slots=True)
class Gaps:
    """What a hromada lacks.

    Attributes:
        has_supervisor: somebody who can be reached today watches over its queue.
        has_complaint_reader: somebody, here or above, may read a complaint today.
        unreachable: how many of its staff get alerts neither by Telegram nor by e-mail.
        off_duty: hours in which nobody works here, and nobody who can be reached today is on the roster; () where
            there is no roster.
        districts: ids of the starosta districts that nobody who works with people goes round.
    """

    has_supervisor: bool
    has_complaint_reader: bool
    unreachable: int
    off_duty: tuple[Hours, ...]
    districts: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Say that nothing is lacking."""
        is_watched = self.has_supervisor and self.has_complaint_reader
        return is_watched and not (self.unreachable or self.off_duty or self.districts)


def find_gaps(
    staff: Collection[Manager], national: Collection[Manager], settings: HromadaSettings, *, on: date
) -> Gaps:
    """Find what the staff of a hromada lacks on a local day."""
    works = [one for one in staff if one.is_active]
    reachable = {one.id for one in (*works, *national) if one.role in CASE_ROLES and can_be_reached(one, on=on)}
    return Gaps(
        bool(supervisors(works, on=on)),
        bool(complaint_levels(works, national, on=on)),
        sum(not is_alerted(one, settings) for one in works),
        _uncovered([*_worked(settings, reachable), *(one for one in settings.duty if reachable & set(one.managers))])
        if settings.duty
        else (),
        districts_without_anybody(works, settings),
    )


def is_alerted(manager: Manager, settings: HromadaSettings) -> bool:
    """Say whether alerts reach somebody: by e-mail, or by Telegram where it is allowed."""
    return bool(manager.email) or (manager.account is not None and settings.staff_telegram)


def _worked(settings: HromadaSettings, reachable: Collection[ManagerId]) -> list[Duty]:
    """Give the hours in which the hromada works anyhow as watches: a roster is for when others do not work."""
    if not reachable:
        return []
    week = enumerate(settings.week or USUAL_WEEK)
    return [Duty(frozenset({day}), one.since, one.until, ()) for day, one in week if one is not None]


def districts_without_anybody(works: Collection[Manager], settings: HromadaSettings) -> tuple[str, ...]:
    """Find the districts nobody goes round; whoever goes round none belongs to the whole hromada, and to each."""
    able = [one for one in works if one.is_active and one.role is Role.MANAGER and one.has_address]
    if not able or any(not one.districts for one in able):
        return ()
    covered = {district for one in able for district in one.districts}
    return tuple(one.id for one in settings.districts if one.id not in covered)


def _uncovered(duty: Iterable[Duty]) -> tuple[Hours, ...]:
    """Find the hours of a week that no watch covers; a watch begins and ends at whole minutes of its list."""
    watches = list(duty)
    edges = sorted({time(0), *(at for one in watches for at in (one.since, one.until))})
    stretches = [(since, until) for since, until in zip(edges, [*edges[1:], time(0)], strict=True)]
    found: list[Hours] = []
    for day in range(_DAYS):
        for since, until in stretches:
            at = datetime.combine(_MONDAY + timedelta(days=day), since)
            if not any(one.covers(at) for one in watches):
                found.append(Hours(day, since, until))
    return tuple(_joined(found))


def _joined(hours: Iterable[Hours]) -> list[Hours]:
    joined: list[Hours] = []
    for one in hours:
        before = joined[-1] if joined else None
        if before is not None and (before.weekday, before.until) == (one.weekday, one.since):
            joined[-1] = Hours(one.weekday, before.since, one.until)
        else:
            joined.append(one)
    return joined
