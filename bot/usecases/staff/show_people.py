"""Everybody who works in a hromada, who was invited, and what is lacking: for those who watch over them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.casework.appointing import OVERSEERS
from bot.casework.hromada import District, HromadaSettings
from bot.casework.name_order import name_order
from bot.casework.names import NATIONAL_QUEUE, ManagerId
from bot.casework.owners import Manager, Role
from bot.casework.staffing import Gaps, find_gaps, is_alerted
from bot.ports.invitations import Invitation
from bot.usecases.office import Office
from bot.usecases.staff.find_workloads import Workload, workloads_of


class Lack(StrEnum):
    """What somebody lacks; each has a line `crew.lack_<lack>` in the `console` catalogue."""

    #: Alerts reach them neither by mail nor by Telegram.
    UNREACHABLE = "unreachable"
    #: They have as much as they can take: nothing more comes to them but danger.
    FULL = "full"
    #: Something they answer for is late.
    LATE = "late"


class Standing(StrEnum):
    """Which of the staff to list; each has a line `crew.standing_<standing>` in the `console` catalogue."""

    WORKING = "working"
    AWAY = "away"
    ON_DUTY = "on_duty"
    LACKING = "lacking"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of the staff, and what they lack."""

    load: Workload
    lacks: tuple[Lack, ...]

    @property
    def manager(self) -> Manager:
        """Who it is."""
        return self.load.manager

    def stands(self, standing: Standing) -> bool:
        """Say whether they belong on a list."""
        if standing is Standing.LEFT or not self.manager.is_active:
            return standing is Standing.LEFT and not self.manager.is_active
        match standing:
            case Standing.AWAY:
                return self.load.away is not None
            case Standing.ON_DUTY:
                return self.load.is_on_duty
            case Standing.LACKING:
                return bool(self.lacks)
            case _:
                return True


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom somebody looks for: a part of a name or of a mailbox, a role, a standing."""

    words: str = ""
    role: Role | None = None
    standing: Standing = Standing.WORKING


@dataclass(frozen=True, slots=True)
class People:
    """The staff of a hromada as those who watch over it see it.

    Attributes:
        staff: by name, those who left too.
        gaps: what the hromada lacks today.
        invitations: not used and not taken back, the newest first; what ran out, too.
        names: of everybody, for who approved what.
        districts: the starosta districts there are.
        now: when this was read.
    """

    staff: tuple[Colleague, ...]
    gaps: Gaps
    invitations: tuple[Invitation, ...]
    districts: tuple[District, ...]
    now: datetime

    def find(self, wanted: Wanted) -> tuple[Colleague, ...]:
        """List those somebody looks for."""
        typed = wanted.words.strip().casefold()
        return tuple(
            one
            for one in self.staff
            if one.stands(wanted.standing)
            and (wanted.role is None or one.manager.role is wanted.role)
            and (typed in one.manager.name.casefold() or typed in one.manager.email.casefold())
        )

    def count(self, standing: Standing) -> int:
        """Count those of one standing."""
        return sum(one.stands(standing) for one in self.staff)

    @property
    def names(self) -> dict[ManagerId, str]:
        """Name everybody, also those who left."""
        return {one.manager.id: one.manager.name for one in self.staff}

    @property
    def expired(self) -> tuple[Invitation, ...]:
        """List the invitations that ran out: nobody came."""
        return tuple(one for one in self.invitations if not one.is_open(self.now))


async def show_people(office: Office, *, by: ManagerId) -> People | None:
    """Give the staff of somebody's hromada; None to those who do not watch over others."""
    async with office.work() as work:
        reader = await work.staff.load(by)
        if reader.role not in OVERSEERS or not reader.is_active:
            return None
        settings = await work.hromada_settings.of(reader.hromada)
        national = await work.staff.of_hromada(NATIONAL_QUEUE)
        loads = await workloads_of(office, work, reader, also_left=True)
        invitations = await work.invitations.unused(reader.hromada)
    staff = [one.manager for one in loads]
    colleagues = _sorted(Colleague(one, lacks_of(one, settings)) for one in loads)
    gaps = find_gaps(staff, national, settings, on=office.today())
    return People(colleagues, gaps, invitations, settings.districts, office.now())


def lacks_of(load: Workload, settings: HromadaSettings) -> tuple[Lack, ...]:
    """List what somebody who works here lacks."""
    manager = load.manager
    if not manager.is_active:
        return ()
    found = (
        (Lack.UNREACHABLE, not is_alerted(manager, settings)),
        (Lack.FULL, 0 < manager.capacity <= load.live),
        (Lack.LATE, load.overdue > 0),
    )
    return tuple(lack for lack, is_so in found if is_so)


def _sorted(staff: Iterable[Colleague]) -> tuple[Colleague, ...]:
    return tuple(sorted(staff, key=lambda one: (name_order(one.manager.name), one.manager.id)))
