"""Values of settings, read from the cells of a table; what cannot be read is wrong by name."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable
from datetime import date, time

from bot.casework.agreements import Agreement, Standing
from bot.casework.clocks import Term
from bot.casework.deadlines import WorkHours
from bot.casework.hromada import District, Duty
from bot.casework.names import ManagerId
from bot.casework.setting_faults import MEASURES, Fault, Wrong

#: Monday first.
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FLAGS = {"yes": True, "no": False}
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}", re.ASCII)
_CODE = re.compile(r"UA\d{17}", re.ASCII)
_HOURS = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d", re.ASCII)
#: Nothing here waits longer. Product choices: a working year, a month of hours, two years, five years.
LONGEST_TERM = {"working_days": 250, "hours": 744, "days": 731, "months": 60}
_BETWEEN = re.compile(r"[\s,;]+")
_STANDING, _SIGNED, _UNTIL, _SHARES, _NUMBER = range(5)


def read_term(name: str, value: str, terms: Collection[str]) -> dict[str, Term]:
    """Read a term by the name of its deadline."""
    if name not in terms:
        raise Wrong(Fault.UNKNOWN_TERM, name)
    length, _, measure = value.partition(" ")
    try:
        number = float(length)
    except ValueError:
        raise Wrong(Fault.BAD_TERM, value) from None
    # Written so that what is no number at all fails, too.
    if measure not in MEASURES or not 0 < number <= LONGEST_TERM[measure] or (measure != "hours" and number % 1):
        raise Wrong(Fault.BAD_TERM, value)
    return {name: Term(**{measure: number if measure == "hours" else int(number)})}  # type: ignore[arg-type]


def read_flag(value: str) -> bool:
    """Read yes or no."""
    if value not in _FLAGS:
        raise Wrong(Fault.BAD_FLAG, value)
    return _FLAGS[value]


def read_day(value: str) -> date:
    """Read a day."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Wrong(Fault.BAD_DATE, value) from None


def read_hours(value: str) -> tuple[time, time]:
    """Read the hours between which something is."""
    if not _HOURS.fullmatch(value):
        raise Wrong(Fault.BAD_HOURS, value)
    since, _, until = value.partition("-")
    return time.fromisoformat(since), time.fromisoformat(until)


def read_district(name: str, value: str) -> District:
    """Read a district: a title, a colon, codes of settlements."""
    title, _, codes = value.partition(":")
    settlements = listed(codes)
    if not _ID.fullmatch(name):
        raise Wrong(Fault.BAD_ID, name)
    if not title.strip() or not settlements or not all(_CODE.fullmatch(code) for code in settlements):
        raise Wrong(Fault.BAD_DISTRICT, name)
    return District(name, title.strip(), settlements)


def read_duty(name: str, managers: tuple[ManagerId, ...]) -> Duty:
    """Read a watch: days and hours."""
    *days, hours = listed(name) or ("",)
    weekdays = frozenset(day for part in days for day in _weekdays(part, name))
    if not weekdays:
        raise Wrong(Fault.BAD_WATCH, name)
    since, until = read_hours(hours)
    return Duty(weekdays, since, until, managers)


def _weekdays(part: str, whole: str, fault: Fault = Fault.BAD_WATCH) -> Iterable[int]:
    first, _, last = part.partition("-")
    if first not in WEEKDAYS or (last or first) not in WEEKDAYS:
        raise Wrong(fault, whole)
    begin, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
    return (day % len(WEEKDAYS) for day in range(begin, end + 1 if end >= begin else end + 1 + len(WEEKDAYS)))


def read_people(value: str, staff: Collection[ManagerId]) -> tuple[ManagerId, ...]:
    """Read ids of the staff."""
    return tuple(ManagerId(one) for one in all_known(listed(value), staff, Fault.UNKNOWN_MANAGER))


def all_known(names: tuple[str, ...], known: Container[str], fault: Fault) -> tuple[str, ...]:
    """Give names back that are all known; the first that is not is wrong."""
    for name in names:
        if name not in known:
            raise Wrong(fault, name)
    return names


def listed(value: str) -> tuple[str, ...]:
    """Take a list apart."""
    return tuple(part for part in _BETWEEN.split(value) if part)


def text_of(cell: object) -> str:
    """Read a cell."""
    return "" if cell is None else str(cell).strip()


def read_week(week: tuple[WorkHours | None, ...], name: str, value: str) -> tuple[WorkHours | None, ...]:
    """Put hours on some days of a week. What no row names stays free."""
    days = frozenset(day for part in listed(name) for day in _weekdays(part, name, Fault.BAD_WEEK))
    if not days:
        raise Wrong(Fault.BAD_WEEK, name)
    since, until = read_hours(value)
    if since >= until:
        raise Wrong(Fault.BAD_SPAN, value)
    known = week or (None,) * len(WEEKDAYS)
    return tuple(WorkHours(since, until) if day in days else hours for day, hours in enumerate(known))


def read_agreement(name: str, value: str, *, providers: Container[str], shares: Container[str]) -> Agreement:
    """Read an agreement with an organisation."""
    (provider,) = all_known((name,), providers, Fault.UNKNOWN_PROVIDER)
    parts = value.split(maxsplit=_NUMBER)
    if len(parts) <= _NUMBER or parts[_STANDING] not in set(Standing):
        raise Wrong(Fault.BAD_AGREEMENT, value)
    signed_on, until = read_day(parts[_SIGNED]), None if parts[_UNTIL] == "-" else read_day(parts[_UNTIL])
    if until is not None and until < signed_on:
        raise Wrong(Fault.BAD_SPAN, f"{signed_on} {until}")
    may = all_known(listed(parts[_SHARES]), shares, Fault.UNKNOWN_SHARE)
    return Agreement(provider, parts[_NUMBER], signed_on, until, may, Standing(parts[_STANDING]))
