"""«I shall be away»: from the first day on somebody else answers, and nobody waits for whoever is not there."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from bot.casework.absence import Absence, BadAbsence, absent_on, with_absence
from bot.casework.audit import Action, Record
from bot.casework.cards import CASE_ROLES
from bot.casework.names import ManagerId
from bot.casework.owners import Manager, Role
from bot.ports.records import TimerKind
from bot.ports.storage import Work
from bot.usecases.office import Office
from bot.usecases.staff.begin_absence import await_absence, hand_over_all

#: Who decides about others of their hromada.
_ABOVE = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})

#: More than anybody answers for.
_ALL = 10_000


class AbsenceVerdict(StrEnum):
    """What came of it; each has a line `absence.<verdict>` in the `bot` catalogue."""

    SET = "set"
    NOT_ALLOWED = "not_allowed"
    BAD_DAYS = "bad_days"
    #: The substitute is not on the same staff, does not work with people, is the same person, or is away too.
    BAD_SUBSTITUTE = "bad_substitute"


async def set_absence(
    office: Office,
    *,
    by: ManagerId,
    manager: ManagerId,
    absence: Absence,
    substitute: ManagerId | None = None,
) -> AbsenceVerdict:
    """Note when somebody is away; one may say it of oneself, supervisors and administrators of their staff.

    On the first day what they answer for goes to the substitute, else to whom routing chooses. One that begins today
    begins at once.

    Args:
        substitute: who stands in, from now on; None when routing is to choose, whoever stood in before.
    """
    async with office.work() as work:
        who = await work.staff.load(manager)
        if not may_decide(await work.staff.load(by), who):
            return AbsenceVerdict.NOT_ALLOWED
        if substitute is not None and not await _may_stand_in(work, substitute, who, absence):
            return AbsenceVerdict.BAD_SUBSTITUTE
        try:
            away = with_absence(who.away, absence, today=office.today())
        except BadAbsence:
            return AbsenceVerdict.BAD_DAYS
        changed = replace(who, away=away, substitute=substitute)
        await work.staff.add(changed)
        detail = f"{absence.first} {absence.last}"
        await work.audit.add(Record(f"manager:{by}", Action.AWAY, manager, office.now(), detail))
        if changed.is_away(office.today()):
            await hand_over_all(office, work, changed, limit=_ALL)
        await await_absence(office, work, changed)
    return AbsenceVerdict.SET


async def end_absence(office: Office, *, by: ManagerId, manager: ManagerId) -> bool:
    """Note that somebody is back earlier, or will not be away after all; False when they were not to be away.

    What went to others stays with them; new needs come again.
    """
    async with office.work() as work:
        who = await work.staff.load(manager)
        if not who.away or not may_decide(await work.staff.load(by), who):
            return False
        await work.staff.add(replace(who, away=()))
        await work.timers.cancel(manager, TimerKind.ABSENCE)
        await work.audit.add(Record(f"manager:{by}", Action.AWAY, manager, office.now(), "back"))
    return True


def may_decide(by: Manager, about: Manager) -> bool:
    """Say whether somebody may decide about somebody's absence: about their own, or about their staff's."""
    if not by.is_active or not about.is_active:
        return False
    return by.id == about.id or (by.role in _ABOVE and by.hromada == about.hromada)


async def _may_stand_in(work: Work, substitute: ManagerId, who: Manager, absence: Absence) -> bool:
    try:
        other = await work.staff.load(substitute)
    except KeyError:
        return False
    is_able = other.is_active and other.role in CASE_ROLES and other.has_address
    is_there = absent_on(other.away, absence.first) is None
    return is_able and is_there and other.hromada == who.hromada and other.id != who.id
