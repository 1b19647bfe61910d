"""What waits for the staff: needs with their clocks, without a word about anybody, and what has changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.casework.names import HromadaCode, ManagerId, NeedId
from bot.casework.need import NeedStatus, Urgency
from bot.casework.owners import Owner
from bot.casework.referral import ReferralStatus


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One need as a line of a list.

    Attributes:
        referral: status of the leading attempt; None when there is none live.
        stage: the last move of that attempt; "" before the first.
        owner, due_at: None once the need is over.
        unread: how many letters of the person nobody has opened.
    """

    need: NeedId
    number: str
    hromada: HromadaCode
    urgency: Urgency
    status: NeedStatus
    referral: ReferralStatus | None
    stage: str
    owner: Owner | None
    due_at: datetime | None
    opened_at: datetime
    unread: int


@dataclass(frozen=True, slots=True)
class Load:
    """How many live needs of a hromada somebody answers for, and of how many the day has passed."""

    manager: ManagerId
    live: int
    overdue: int


#: How marks of changes begin: ACCESS means that others may see a need now, or not any more.
EVENT, LETTER, ACCESS = "e", "l", "a"


@dataclass(frozen=True, slots=True)
class Seen:
    """How far somebody has read the history of all needs, the letters, and who may see what."""

    event: int = 0
    letter: str = ""
    access: int = 0

    def covers(self, mark: str) -> bool:
        """Say whether a change of this mark had happened by then."""
        kind, name = mark[:1], mark[1:]
        if kind == LETTER:
            return name <= self.letter
        return int(name) <= (self.event if kind == EVENT else self.access)


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to a need; `mark` tells it from everything else that did."""

    mark: str
    need: NeedId
    hromada: HromadaCode

    @property
    def is_of_access(self) -> bool:
        """True when nothing has happened to the need but who may see it."""
        return self.mark.startswith(ACCESS)


class Worklist(Protocol):
    """Lists of live needs, soonest due first, without those whose person does not want the reader."""

    async def of_owner(self, owner: Owner, *, reader: ManagerId, limit: int) -> tuple[WorkLine, ...]:
        """List what somebody, or a queue, answers for."""
        ...

    async def of_member(self, *, reader: ManagerId, limit: int) -> tuple[WorkLine, ...]:
        """List the needs to whose team the reader belongs."""
        ...

    async def of_hromada(self, hromada: HromadaCode, *, reader: ManagerId, limit: int) -> tuple[WorkLine, ...]:
        """List everything that lives in a hromada."""
        ...

    async def dangers(self, hromada: HromadaCode, *, reader: ManagerId, limit: int) -> tuple[WorkLine, ...]:
        """List what lives in a hromada and is a danger, however much else is due sooner."""
        ...

    async def loads(self, hromada: HromadaCode, *, reader: ManagerId, at: datetime) -> tuple[Load, ...]:
        """Count what each manager answers for in a hromada, in no order; whoever answers for nothing is left out."""
        ...

    async def by_number(self, number: str, *, reader: ManagerId) -> WorkLine | None:
        """Find a need by its whole number, live or over."""
        ...

    async def newest(self) -> Seen:
        """Say how far the history goes now."""
        ...

    async def changes(self, since: Seen) -> tuple[Seen, frozenset[Change]]:
        """List what has happened since, and some of what had happened shortly before; say where to read on."""
        ...
