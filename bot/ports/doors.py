"""Doors, desks and receipts: what is remembered about the ways in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.casework.claim import Claim
from bot.casework.consent import Given
from bot.casework.names import DeskSittingId, HromadaCode, ManagerId, NeedId, PersonId
from bot.ports.messaging import Message
from bot.ports.records import Door


@dataclass(frozen=True, slots=True)
class DoorCount:
    """How many came through a door, and how many requests were opened by it; `door` is its payload."""

    door: str
    arrivals: int
    needs: int


@dataclass(frozen=True, slots=True)
class DeskSitting:
    """One visitor at a desk: a member of the staff plays the scripts for somebody without Telegram.

    Attributes:
        person: whom it is for; they have no account.
        door: the institution's door; "" when none was named.
        how: how consents are given.
        step: counts what was posted, from 1; a page posts the step it shows, so the same post twice is one.
        screen: what the operator sees now; sealed. Empty once it has ended: nothing is seen afterwards.
        code: the claim code while the receipt is on the screen; sealed, then forgotten.
        need: what the sitting opened.
    """

    id: DeskSittingId
    operator: ManagerId
    person: PersonId
    door: str
    how: Given
    step: int
    begun_at: datetime
    changed_at: datetime
    screen: tuple[Message, ...] = ()
    code: str = ""
    need: NeedId | None = None
    ended_at: datetime | None = None


class Doors(Protocol):
    """Doors, and how many came through each; never who."""

    async def put(self, door: Door) -> None:
        """Remember a door, or change it."""
        ...

    async def find(self, payload: str) -> Door | None:
        """Find a door by what its link carries; a closed one too."""
        ...

    async def of_hromada(self, hromada: HromadaCode | None = None) -> tuple[Door, ...]:
        """List the doors of a hromada, or of all, by hromada and name."""
        ...

    async def count(self, payload: str, day: date, *, arrivals: int = 0, needs: int = 0) -> None:
        """Add to a day's counts of a door."""
        ...

    async def counts(self, hromada: HromadaCode | None, *, first: date, last: date) -> tuple[DoorCount, ...]:
        """Add up a hromada's doors, or all, from one day to another, both included; doors nobody used count 0."""
        ...


class Desks(Protocol):
    """Sittings at desks."""

    async def add(self, sitting: DeskSitting) -> None:
        """Remember a new sitting."""
        ...

    async def load(self, sitting: DeskSittingId) -> DeskSitting:
        """Give a sitting, holding its row until the end of the transaction. Raises KeyError."""
        ...

    async def save(self, sitting: DeskSitting) -> None:
        """Remember all that can change about a sitting."""
        ...

    async def unfinished(self, operator: ManagerId) -> tuple[DeskSitting, ...]:
        """List somebody's sittings that have not ended, newest first."""
        ...

    async def last_door(self, operator: ManagerId) -> str:
        """Say by which door somebody last sat with a visitor; "" when never."""
        ...


class Claims(Protocol):
    """Claim codes that were given out."""

    async def add(self, claim: Claim) -> None:
        """Remember a code; earlier ones of the same person stop working."""
        ...

    async def use(self, code_hash: str, at: datetime) -> Claim | None:
        """Use a code up; None when it is unknown, used, replaced or expired."""
        ...

    async def tries_since(self, person: PersonId, since: datetime) -> int:
        """Count somebody's wrong codes since then."""
        ...

    async def add_try(self, person: PersonId, at: datetime) -> None:
        """Remember a wrong code; older ones that no longer count are forgotten."""
        ...
