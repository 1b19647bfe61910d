"""Every live thing has one owner who can be reached now: a manager, or a hromada's duty queue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

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
    """

    id: ManagerId
    hromada: HromadaCode
    name: str
    role: Role
    account: int | None = None
    language: str = "uk"
    is_active: bool = True
    live_referrals: int = 0


def owned_by(manager: Manager) -> Owner:
    """Name a manager as owner."""
    return Owner(OwnerKind.MANAGER, manager.id)


def queue_of(hromada: HromadaCode) -> Owner:
    """Name a hromada's duty queue as owner."""
    return Owner(OwnerKind.QUEUE, hromada)


def choose_manager(staff: Iterable[Manager], *, not_these: frozenset[ManagerId] = frozenset()) -> Manager | None:
    """Choose who gets a referral: active, reachable, fewest live referrals; None when there is nobody."""
    able = [
        one
        for one in staff
        if one.role is Role.MANAGER and one.is_active and one.account is not None and one.id not in not_these
    ]
    return min(able, key=lambda one: (one.live_referrals, one.id), default=None)


def supervisors(staff: Iterable[Manager]) -> tuple[Manager, ...]:
    """List who watches over a queue and can be alerted now."""
    return tuple(one for one in staff if one.role is Role.SUPERVISOR and one.is_active and one.account is not None)
