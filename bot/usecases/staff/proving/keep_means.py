"""What somebody proves themselves by: looked at, and taken away, but never the last."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.casework.audit import Action, Record
from bot.ports.proofs import Means
from bot.usecases.alert_staff import tell_staff
from bot.usecases.office import Office
from bot.usecases.staff.proving.brakes import MY_PAGE
from bot.usecases.staff.sign_in import Presence, end_all_sessions, is_fresh


@dataclass(frozen=True, slots=True)
class MyMeans:
    """Somebody's means, the oldest first, and how many codes are left on their sheet."""

    means: tuple[Means, ...]
    codes: int


class RemovalVerdict(StrEnum):
    """What came of it; each has a line `proof.removal.<verdict>` in the `console` catalogue."""

    REMOVED = "removed"
    #: Nothing would be left to sign in by.
    LAST = "last"
    #: They have no such means, or no longer.
    GONE = "gone"
    #: They must prove who they are first.
    NOT_FRESH = "not_fresh"


async def show_means(office: Office, presence: Presence) -> MyMeans:
    """List somebody's own means."""
    async with office.work() as work:
        manager = presence.manager.id
        return MyMeans(await work.means.of_manager(manager), await work.means.codes_left(manager))


async def remove_means(office: Office, presence: Presence, *, means: str) -> RemovalVerdict:
    """Take a means away, and end every other session: it may have been stolen with one open."""
    if not is_fresh(office, presence):
        return RemovalVerdict.NOT_FRESH
    manager = presence.manager
    async with office.work() as work:
        # Two that are removed at once shall not both find the other one left.
        await work.tries.standing(f"manager:{manager.id}")
        mine = await work.means.of_manager(manager.id)
        found = next((one for one in mine if one.id == means), None)
        if found is None:
            return RemovalVerdict.GONE
        if len(mine) == 1:
            return RemovalVerdict.LAST
        await work.means.remove(means)
        await end_all_sessions(office, work, manager=manager.id, but=presence.session.id)
        record = Record(f"manager:{manager.id}", Action.PROOF_REMOVED, means, office.now(), found.kind.value)
        await work.audit.add(record)
        await tell_staff(office, work, manager, "proof_removed", page=MY_PAGE)
    return RemovalVerdict.REMOVED
