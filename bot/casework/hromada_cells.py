"""Settings of a hromada as the lines of their table: what reading them back gives again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.casework.agreements import Agreement
from bot.casework.clocks import Term
from bot.casework.hromada import Duty, HromadaSettings
from bot.casework.setting_values import WEEKDAYS

#: setting, name, value: a row without the code of the hromada.
Line = tuple[str, str, str]
_DAYS = frozenset({"day_off", "work_day"})


def setting_lines(settings: HromadaSettings) -> Iterator[Line]:
    """Give a row for everything a hromada has decided."""
    for name, term in sorted(settings.terms.items()):
        yield "term", name, term_text(term)
    if settings.martial_law is not None:
        yield "martial_law", "", _flag(is_set=settings.martial_law)
    yield from _day_lines(settings)
    for district in settings.districts:
        yield "district", district.id, f"{district.title}: {' '.join(district.settlements)}"
    for watch in settings.duty:
        yield "duty", watch_text(watch), " ".join(watch.managers)
    for agreement in settings.agreements:
        yield "agreement", agreement.provider, agreement_text(agreement)
    if not settings.staff_telegram:
        yield "staff_telegram", "", "no"
    if settings.four_eyes:
        yield "four_eyes", "", "yes"


def _day_lines(settings: HromadaSettings) -> Iterator[Line]:
    for day in sorted(settings.days_off):
        yield "day_off", settings.day_names.get(day, ""), day.isoformat()
    for day, why in sorted(settings.work_days.items()):
        yield "work_day", why, day.isoformat()
    for name, hours in zip(WEEKDAYS, settings.week, strict=False):
        if hours is not None:
            yield "work_hours", name, f"{hours.since:%H:%M}-{hours.until:%H:%M}"
    if settings.quiet_from is not None and settings.quiet_until is not None:
        yield "quiet_hours", "", f"{settings.quiet_from:%H:%M}-{settings.quiet_until:%H:%M}"


def setting_cells(lines: Iterable[Line]) -> dict[str, str]:
    """Give lines by the setting and its name; a day is named by itself, for its reason may repeat."""
    return {
        f"{kind}:{value}" if kind in _DAYS else f"{kind}:{name}": name or value if kind in _DAYS else value
        for kind, name, value in lines
    }


def term_text(term: Term) -> str:
    """Write a term as it is read."""
    if term.working_days:
        return f"{term.working_days} working_days"
    if term.hours:
        return f"{term.hours:g} hours"
    return f"{term.days} days" if term.days else f"{term.months} months"


def agreement_text(one: Agreement) -> str:
    """Write an agreement as it is read: how it stands, from when, until when, what may travel, its number."""
    until = one.until.isoformat() if one.until else "-"
    return f"{one.standing} {one.signed_on.isoformat()} {until} {','.join(one.shares)} {one.number}"


def watch_text(watch: Duty) -> str:
    """Write when a watch is, as it is read."""
    days = " ".join(WEEKDAYS[day] for day in sorted(watch.weekdays))
    return f"{days} {watch.since:%H:%M}-{watch.until:%H:%M}"


def _flag(*, is_set: bool) -> str:
    return "yes" if is_set else "no"
