"""Somebody has lost everything they prove themselves by: a second person lets them begin anew."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.casework.audit import Action, Record
from bot.casework.names import ManagerId
from bot.casework.owners import Manager, Role
from bot.ports.storage import Work
from bot.usecases.alert_staff import tell_staff
from bot.usecases.office import Office
from bot.usecases.staff.guard_ways_in import may_turn_means
from bot.usecases.staff.sign_in import Presence, end_all_sessions, is_fresh

#: Who may do it for their staff.
RESETTERS = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})


class ResetVerdict(StrEnum):
    """What came of it; each has a line `proof.reset.<verdict>` in the `console` catalogue."""

    RESET = "reset"
    NOT_ALLOWED = "not_allowed"
    #: Whoever asks must prove who they are first.
    NOT_FRESH = "not_fresh"
    #: Whoever asks changed their mailbox a short while ago: another one must do it.
    SECOND_PERSON = "second_person"


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the same staff, and how many means they have."""

    manager: Manager
    means: int


async def list_colleagues(office: Office, presence: Presence) -> tuple[Colleague, ...]:
    """List whom somebody may let begin anew, by name."""
    by = presence.manager
    async with office.work() as work:
        staff = [one for one in await work.staff.of_hromada(by.hromada) if may_reset(by, one)]
        found = [Colleague(one, len(await work.means.of_manager(one.id))) for one in staff]
    return tuple(sorted(found, key=lambda one: (one.manager.name, one.manager.id)))


async def reset_means(office: Office, presence: Presence, *, manager: ManagerId) -> ResetVerdict:
    """Let a colleague begin anew: their means, codes, sessions and links are gone, and they are told.

    Nobody signs in by this: the next link still goes to the colleague alone.
    """
    if not is_fresh(office, presence):
        return ResetVerdict.NOT_FRESH
    async with office.work() as work:
        by = await work.staff.load(presence.manager.id)
        try:
            who = await work.staff.load(manager)
        except KeyError:
            return ResetVerdict.NOT_ALLOWED
        if not may_reset(by, who):
            return ResetVerdict.NOT_ALLOWED
        await work.staff.hold(who.hromada)
        if not await may_turn_means(office, work, who.id, by=f"manager:{by.id}"):
            return ResetVerdict.SECOND_PERSON
        await _reset(office, work, who, by=f"manager:{by.id}")
    return ResetVerdict.RESET


async def reset_by_house(office: Office, *, manager: ManagerId) -> None:
    """The same from the command line, for whom nobody is left to do it.

    Raises:
        KeyError: there is no such manager.
    """
    async with office.work() as work:
        await _reset(office, work, await work.staff.load(manager), by="system")


def may_reset(by: Manager, who: Manager) -> bool:
    """Say whether somebody may let somebody else begin anew; nobody oneself, and administrators only each other."""
    is_above = by.role in RESETTERS and (who.role is not Role.ADMINISTRATOR or by.role is Role.ADMINISTRATOR)
    return is_above and by.is_active and who.is_active and by.hromada == who.hromada and by.id != who.id


async def _reset(office: Office, work: Work, who: Manager, *, by: str) -> None:
    await work.tries.clear(f"manager:{who.id}")
    await work.means.forget(who.id)
    await end_all_sessions(office, work, manager=who.id)
    await work.audit.add(Record(by, Action.PROOF_RESET, who.id, office.now()))
    await tell_staff(office, work, who, "proof_reset")
