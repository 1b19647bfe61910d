"""What the staff of each hromada lacks, with the cure; for the doctor."""

from __future__ import annotations

from datetime import date

from bot.casework.hromada import HromadaSettings
from bot.casework.names import NATIONAL_QUEUE, HromadaCode
from bot.casework.staffing import Gaps, Hours, find_gaps
from bot.ports.storage import Work

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
#: More gaps of a roster than this are counted, not listed.
_LISTED = 3


async def examine_staff(work: Work, today: date) -> list[tuple[HromadaCode, str]]:
    """Say for each hromada with staff what it lacks and what to do; nothing for one that lacks nothing."""
    national = await work.staff.of_hromada(NATIONAL_QUEUE)
    found: list[tuple[HromadaCode, str]] = []
    for code in await work.staff.hromadas():
        settings = await work.hromada_settings.of(code)
        gaps = find_gaps(await work.staff.of_hromada(code), national, settings, on=today)
        found += [(code, says) for says in _cures(code, gaps, settings)]
    return found


def _cures(code: HromadaCode, gaps: Gaps, settings: HromadaSettings) -> list[str]:
    cures: list[str] = []
    if not gaps.has_supervisor and code != NATIONAL_QUEUE:
        cures.append("nobody watches over its queue today; invite a supervisor, or see who is away")
    if not gaps.has_complaint_reader:
        cures.append("nobody may read complaints, here or nationally; invite a supervisor or an administrator")
    if gaps.unreachable:
        by = "Telegram or e-mail" if settings.staff_telegram else "e-mail, and Telegram is not allowed there"
        cures.append(f"{gaps.unreachable} of its staff get no alerts: no {by}; invite them anew with --email")
    if gaps.off_duty:
        named = ", ".join(map(_hours, gaps.off_duty[:_LISTED]))
        more = f" and {len(gaps.off_duty) - _LISTED} more" if len(gaps.off_duty) > _LISTED else ""
        cures.append(f"nobody who can be reached is on its roster on {named}{more}; mend it with import-settings")
    if gaps.districts:
        cures.append(f"nobody goes round {', '.join(gaps.districts)}; give these districts to a manager")
    return cures


def _hours(gap: Hours) -> str:
    until = f"{gap.until:%H:%M}" if gap.until.hour or gap.until.minute else "24:00"
    return f"{_WEEKDAYS[gap.weekday]} {gap.since:%H:%M}-{until}"
