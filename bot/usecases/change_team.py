"""Who else works on a need beside its owner: asked in and let go by the owner, each seeing no more than they need."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.casework.audit import Action, Record
from bot.casework.cards import CASE_ROLES
from bot.casework.exclusions import Party, excluded_managers
from bot.casework.names import ManagerId, NeedId
from bot.casework.need import Need
from bot.casework.owners import Manager, Role, owned_by
from bot.casework.team import TeamMember, View
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.find_access import find_seen
from bot.usecases.office import Office


class TeamVerdict(StrEnum):
    """What came of it; each has a line `team.<verdict>` for staff."""

    JOINED = "joined"
    GONE = "gone"
    NOT_YOURS = "not_yours"
    #: Not on the staff of this hromada, does not work with people, answers for it already, or is not wanted.
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Mate:
    """Somebody on a team."""

    id: ManagerId
    name: str
    view: View


@dataclass(frozen=True, slots=True)
class Team:
    """Who works on a need, and who could be asked in: id and name."""

    mates: tuple[Mate, ...]
    others: tuple[tuple[ManagerId, str], ...]


async def show_team(office: Office, *, manager: ManagerId, need: NeedId) -> Team | None:
    """Show the team of a need to whoever may change it; None to everybody else."""
    async with office.work() as work:
        found = await _theirs(office, work, need, manager)
        if found is None:
            return None
        staff = {one.id: one for one in await _able(work, found)}
        members = [one for one in await work.team.of_need(need) if one.party is Party.MANAGER]
        mates = [await _mate(work, one) for one in members]
    joined = {one.id for one in mates}
    return Team(tuple(mates), tuple((one.id, one.name) for one in staff.values() if one.id not in joined))


async def join_team(office: Office, *, manager: ManagerId, need: NeedId, mate: ManagerId, view: View) -> TeamVerdict:
    """Ask somebody in, or change how much they see; they are told, by number only."""
    async with office.work() as work:
        found = await _theirs(office, work, need, manager)
        if found is None:
            return TeamVerdict.NOT_YOURS
        asked = next((one for one in await _able(work, found) if one.id == mate), None)
        if asked is None:
            return TeamVerdict.UNKNOWN
        await work.team.put(TeamMember(need, Party.MANAGER, mate, view, office.now()))
        await _note(office, work, manager, need, f"{mate} {view}")
        await alert_staff(office, work, (asked,), "team", found)
    return TeamVerdict.JOINED


async def leave_team(office: Office, *, manager: ManagerId, need: NeedId, mate: ManagerId) -> TeamVerdict:
    """Let somebody go: from now on they see nothing of the need."""
    async with office.work() as work:
        if await _theirs(office, work, need, manager) is None:
            return TeamVerdict.NOT_YOURS
        for member in await work.team.of_need(need):
            if member.is_manager(mate):
                await work.team.remove(member)
        await _note(office, work, manager, need, f"{mate} -")
    return TeamVerdict.GONE


async def _theirs(office: Office, work: Work, need: NeedId, manager: ManagerId) -> Need | None:
    seen = await find_seen(office, work, need, manager=manager)
    if seen is None or not seen.is_whole or not seen.need.is_live:
        return None
    decides = seen.need.owner == owned_by(seen.by) or seen.by.role is Role.SUPERVISOR
    return seen.need if decides else None


async def _able(work: Work, need: Need) -> list[Manager]:
    unwanted = excluded_managers(await work.exclusions.of_person(need.person))
    return [
        one
        for one in await work.staff.of_hromada(need.hromada)
        if one.is_active and one.role in CASE_ROLES and one.id not in unwanted and need.owner != owned_by(one)
    ]


async def _mate(work: Work, member: TeamMember) -> Mate:
    whom = ManagerId(member.whom)
    return Mate(whom, (await work.staff.load(whom)).name, member.view)


async def _note(office: Office, work: Work, manager: ManagerId, need: NeedId, detail: str) -> None:
    await work.audit.add(Record(f"manager:{manager}", Action.TEAM_CHANGED, need, office.now(), detail))
