"""Who on the staff may give which role, and decide about whom: nobody about oneself, and nobody above themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from bot.casework.cards import CASE_ROLES
from bot.casework.owners import Manager, Role

#: Who watches over the staff of a hromada.
OVERSEERS: Final = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})

# Source: loop.md 7.6: administrators have the users, supervisors their team.
_GIVES: Final[Mapping[Role, frozenset[Role]]] = MappingProxyType(
    {
        Role.ADMINISTRATOR: frozenset(Role),
        Role.SUPERVISOR: frozenset({Role.MANAGER, Role.OPERATOR}),
    }
)


def roles_given_by(by: Manager) -> tuple[Role, ...]:
    """List the roles somebody may give to others, in the order of Role; () for whoever may give none."""
    given = _GIVES.get(by.role, frozenset()) if by.is_active else frozenset()
    return tuple(role for role in Role if role in given)


def may_oversee(by: Manager, about: Manager) -> bool:
    """Say whether somebody may see who another one is and how much they have to do: of their own hromada only."""
    return by.is_active and by.role in OVERSEERS and by.hromada == about.hromada


def may_sign_out(by: Manager, about: Manager) -> bool:
    """Say whether somebody may see where another one is signed in, and end it: nobody does it to those above them."""
    is_above = about.role is not Role.ADMINISTRATOR or by.role is Role.ADMINISTRATOR
    return is_above and may_oversee(by, about)


def may_shape(by: Manager, about: Manager) -> bool:
    """Say whether somebody may change another one's name, districts, languages and room for work.

    One's own profile belongs to this, too, for those who oversee; one's own role never does.
    """
    if not may_oversee(by, about) or not about.is_active:
        return False
    return by.id == about.id or about.role in roles_given_by(by)


def may_appoint(by: Manager, about: Manager, role: Role) -> bool:
    """Say whether somebody may give another one a role instead of the one they have."""
    if by.id == about.id or not may_shape(by, about):
        return False
    return role in roles_given_by(by)


def loses_cases(before: Role, after: Role) -> bool:
    """Say whether a new role may not hold what the old one may: then others must answer for it first."""
    return before in CASE_ROLES and after not in CASE_ROLES


def is_last_administrator(who: Manager, staff: Iterable[Manager]) -> bool:
    """Say whether a hromada would be without an administrator if somebody were none any more."""
    if who.role is not Role.ADMINISTRATOR or not who.is_active:
        return False
    return not any(one.is_active and one.role is Role.ADMINISTRATOR and one.id != who.id for one in staff)
