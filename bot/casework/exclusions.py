"""Conflict of interest: whom a person does not want to deal with their troubles (loop.md 7.2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.casework.names import ManagerId, PersonId


class Party(StrEnum):
    """Whether somebody on the staff is meant, or an organisation."""

    MANAGER = "manager"
    PROVIDER = "provider"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A person does not want somebody to deal with anything of theirs, or to know that it exists.

    Attributes:
        whom: id of the manager or of the provider.
    """

    person: PersonId
    party: Party
    whom: str
    at: datetime


def excluded_managers(exclusions: Iterable[Exclusion]) -> frozenset[ManagerId]:
    """Name the managers among those a person does not want."""
    return frozenset(ManagerId(one.whom) for one in exclusions if one.party is Party.MANAGER)


def excluded_providers(exclusions: Iterable[Exclusion]) -> frozenset[str]:
    """Name the providers among those a person does not want."""
    return frozenset(one.whom for one in exclusions if one.party is Party.PROVIDER)
