"""Every live thing has one owner who can be reached now: a manager, or a hromada's duty queue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.casework.absence import Absence, absent_on
from bot.casework.names import HromadaCode, ManagerId


class Role(StrEnum):
    """What somebody on the staff may do; domain.md and loop.md 7.6 hold the matrix."""

    MANAGER = "manager"
    SUPERVISOR = "supervisor"
    OPERATOR = "operator"
    ADMINISTRATOR = "administrator"


class OwnerKind(StrEnum):
    """Whether a person or a duty queue answers for it."""

    MANAGER = "manager"
    QUEUE = "queue"


@dataclass(frozen=True, slots=True)
class Owner:
    """The one who answers for a need or a referral: a manager's id, or the code of a hromada's queue."""

    kind: OwnerKind
    id: str


@dataclass(frozen=True, slots=True)
class Manager:
    """Somebody on the staff of a hromada.

    Attributes:
        account: their Telegram id; None until they accepted the invitation, or when they work without Telegram.
        language: of the texts they get.
        live_referrals: how many they answer for now.
        email: where alerts go beside Telegram or instead of it; "" when nowhere. Sealed in storage.
        speaks: languages they can speak with people, beside Ukrainian.
        districts: ids of the starosta districts they go round; empty for the whole hromada.
        capacity: how many live referrals are enough; 0 for no limit.
        substitute: who stands in for them while they are away.
        away: when they are not there.
    """

    id: ManagerId
    hromada: HromadaCode
    name: str
    role: Role
    account: int | None = None
    language: str = "uk"
    is_active: bool = True
    live_referrals: int = 0
    email: str = ""
    speaks: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    capacity: int = 0
    substitute: ManagerId | None = None
    away: tuple[Absence, ...] = ()

    @property
    def has_address(self) -> bool:
        """Say whether an alert could arrive: by Telegram or by mail."""
        return self.account is not None or bool(self.email)

    def is_away(self, on: date) -> bool:
        """Say whether they are away on a local day."""
        return absent_on(self.away, on) is not None


def owned_by(manager: Manager) -> Owner:
    """Name a manager as owner."""
    return Owner(OwnerKind.MANAGER, manager.id)


def queue_of(hromada: HromadaCode) -> Owner:
    """Name a hromada's duty queue as owner."""
    return Owner(OwnerKind.QUEUE, hromada)


def can_be_reached(manager: Manager, *, on: date) -> bool:
    """Say whether somebody works here, is not away on this local day, and has an address for alerts."""
    return manager.is_active and manager.has_address and not manager.is_away(on)


def able_managers(staff: Iterable[Manager], *, on: date) -> tuple[Manager, ...]:
    """List the managers who can be reached on a local day."""
    return tuple(one for one in staff if one.role is Role.MANAGER and can_be_reached(one, on=on))


def supervisors(staff: Iterable[Manager], *, on: date) -> tuple[Manager, ...]:
    """List who watches over a queue and can be alerted on a local day."""
    return tuple(one for one in staff if one.role is Role.SUPERVISOR and can_be_reached(one, on=on))
