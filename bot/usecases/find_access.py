"""What one member of the staff may see and do with one need, decided anew each time."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.cards import Access, access_to, moves_open_to
from bot.casework.exclusions import excluded_managers
from bot.casework.moves import Move
from bot.casework.names import ManagerId, NeedId
from bot.casework.need import Need
from bot.casework.owners import Manager
from bot.casework.referral import Referral
from bot.ports.storage import Work
from bot.usecases.find_watchers import watchers
from bot.usecases.office import Office


@dataclass(frozen=True, slots=True)
class Allowed:
    """How much may be seen, and which moves may follow.

    Attributes:
        is_hidden: True when the person does not want them: whatever they ask for must look like something that is
            not there.
    """

    access: Access
    moves: tuple[Move, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A need somebody may see something of."""

    need: Need
    by: Manager
    access: Access

    @property
    def is_whole(self) -> bool:
        """True when they may see all of it."""
        return self.access is Access.FULL


async def may_see(office: Office, *, manager: ManagerId, need: NeedId) -> bool:
    """Say whether a card that stands open may stay so; nothing is opened by asking, and nothing put on record."""
    async with office.work() as work:
        return await find_seen(office, work, need, manager=manager) is not None


async def find_seen(office: Office, work: Work, need: NeedId, *, manager: ManagerId) -> Seen | None:
    """Load a need for somebody who asks for it by its id; None when it is not there, or not theirs to see at all."""
    try:
        found = await work.needs.load(need)
    except KeyError:
        return None
    by = await work.staff.load(manager)
    allowed = await find_access(office, work, found, await work.referrals.live_of(need), by=by)
    return None if allowed.access is Access.NONE else Seen(found, by, allowed.access)


async def find_access(office: Office, work: Work, need: Need, referral: Referral | None, *, by: Manager) -> Allowed:
    """Find what somebody may do with a need and its live referral; whom its person does not want, nothing."""
    if by.id in excluded_managers(await work.exclusions.of_person(need.person)):
        return Allowed(Access.NONE, is_hidden=True)
    watching = await watchers(office, work, need)
    team = await work.team.of_need(need.id)
    view = next((one.view for one in team if one.is_manager(by.id)), None)
    access = access_to(need, referral, by=by, watches=by.id in {one.id for one in watching}, view=view)
    if referral is None or not referral.is_live:
        return Allowed(access)
    return Allowed(access, moves_open_to(need, referral, by=by, access=access))
