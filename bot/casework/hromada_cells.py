"""Settings of a hromada as the lines of their table: what reading them back gives again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.casework.clocks import Term
from bot.casework.hromada import Duty, HromadaSettings
from bot.casework.hromada_rows import WEEKDAYS

#: setting, name, value: a row without the code of the hromada.
Line = tuple[str, str, str]


def setting_lines(settings: HromadaSettings) -> Iterator[Line]:
    """Give a row for everything a hromada has decided."""
    for name, term in sorted(settings.terms.items()):
        yield "term", name, term_text(term)
    if settings.martial_law is not None:
        yield "martial_law", "", _flag(is_set=settings.martial_law)
    for day in sorted(settings.days_off):
        yield "day_off", settings.day_names.get(day, ""), day.isoformat()
    if settings.quiet_from is not None and settings.quiet_until is not None:
        yield "quiet_hours", "", f"{settings.quiet_from:%H:%M}-{settings.quiet_until:%H:%M}"
    for district in settings.districts:
        yield "district", district.id, f"{district.title}: {' '.join(district.settlements)}"
    for watch in settings.duty:
        yield "duty", watch_text(watch), " ".join(watch.managers)
    if not settings.staff_telegram:
        yield "staff_telegram", "", "no"
    if settings.four_eyes:
        yield "four_eyes", "", "yes"


def setting_cells(lines: Iterable[Line]) -> dict[str, str]:
    """Give lines by the setting and its name; a day off is named by its day, for its reason may repeat."""
    return {
        f"{kind}:{value}" if kind == "day_off" else f"{kind}:{name}": name or value if kind == "day_off" else value
        for kind, name, value in lines
    }


def term_text(term: Term) -> str:
    """Write a term as it is read."""
    if term.working_days:
        return f"{term.working_days} working_days"
    if term.hours:
        return f"{term.hours:g} hours"
    return f"{term.days} days" if term.days else f"{term.months} months"


def watch_text(watch: Duty) -> str:
    """Write when a watch is, as it is read."""
    days = " ".join(WEEKDAYS[day] for day in sorted(watch.weekdays))
    return f"{days} {watch.since:%H:%M}-{watch.until:%H:%M}"


def _flag(*, is_set: bool) -> str:
    return "yes" if is_set else "no"
