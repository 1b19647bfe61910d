"""What those who watch over the service look at: what waits, what is late, what never arrived. Nobody is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from bot.casework.names import HromadaCode, ManagerId, NeedId, PersonId
from bot.casework.need import Urgency
from bot.casework.owners import Owner
from bot.ports.messaging import Channel
from bot.ports.records import TimerKind

#: How many talks are read at once: few enough to hold nobody up, SQLite reads them on the event loop.
PIECE = 1_000
#: A process that has said nothing for so long has ended. Processes say which edition they speak more often than that.
SILENT_PROCESS = timedelta(minutes=2)
#: How long words that fitted nothing are kept. A product choice, the same as for texts to learn from.
MISSED_FOR = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Talk:
    """Where one talk stands; `place` only says from where to read on.

    Attributes:
        step: "script.step".
        phase: whose move it is, as in dialogs.conversation.Phase.
        has_human: a human holds the floor.
    """

    place: str
    edition: str
    step: str
    phase: str
    seen_at: datetime
    has_human: bool


@dataclass(frozen=True, slots=True)
class Late:
    """A live need whose day has passed.

    Attributes:
        unwanted: members of the staff whom its person does not want: they may not learn that there is anything.
    """

    need: NeedId
    number: str
    urgency: Urgency
    owner: Owner
    due_at: datetime
    unwanted: frozenset[ManagerId] = frozenset()


@dataclass(frozen=True, slots=True)
class LateOf:
    """How many late needs of one urgency somebody, or a queue, answers for.

    Attributes:
        unwanted: how many of them each member of the staff may not know of.
    """

    owner: Owner
    urgency: Urgency
    needs: int
    unwanted: tuple[tuple[ManagerId, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """So many wait, the first of them since then; None when none does."""

    count: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A message that was set aside ("parked") or given up ("dropped").

    Attributes:
        audience: "citizen", "staff" or "partner".
        reason: as whoever tried to send it said; never shown as it is.
        hromada: whose need it was about; "" when about none.
        has_address: whether its reader can be written to now; False for whoever has left, too.
        is_hidden: the reader's chat tells nothing of us now.
    """

    id: int
    channel: Channel
    audience: str
    state: str
    reason: str
    hromada: str
    put_at: datetime
    done_at: datetime
    has_address: bool
    is_hidden: bool = False
    is_about_need: bool = False


@dataclass(frozen=True, slots=True)
class LateTimers:
    """Timers of a kind that should have gone off."""

    kind: TimerKind
    count: int
    since: datetime


@dataclass(frozen=True, slots=True)
class DoorNeeds:
    """How many needs that came by a door, by its name, have a status."""

    door: str
    status: str
    needs: int


@dataclass(frozen=True, slots=True)
class Process:
    """A running process, what it does, and the edition it speaks; it is the same one however lately it was seen."""

    id: str
    part: str
    edition: str
    begun_at: datetime
    seen_at: datetime = field(compare=False)


@dataclass(frozen=True, slots=True)
class Missed:
    """Words that so many different people typed at a step, and that fitted nothing there; "script.step"."""

    step: str
    words: str
    people: int


class Watching(Protocol):
    """Questions of the live picture. Each reads by an index, or a bounded piece."""

    async def talks(self, after: str = "", limit: int = PIECE) -> Sequence[Talk]:
        """Read a piece of the talks that stand somewhere and do not count as left, in no useful order."""
        ...

    async def late(self, hromada: HromadaCode, at: datetime, limit: int) -> Sequence[Late]:
        """List the live needs of a hromada whose day has passed: danger first, and the longest ago."""
        ...

    async def late_by_owner(self, hromada: HromadaCode, at: datetime) -> Sequence[LateOf]:
        """Count the same by owner and urgency."""
        ...

    async def untaken(self, hromada: HromadaCode) -> Waiting:
        """Count the referrals that nobody has taken yet."""
        ...

    async def unread(self, hromada: HromadaCode) -> Waiting:
        """Count the letters of people that nobody has opened."""
        ...

    async def undelivered(self, hromada: HromadaCode | None, limit: int) -> Sequence[Undelivered]:
        """List what was set aside or given up, of a hromada's needs or all, the newest first."""
        ...

    async def retry(self, messages: Sequence[int], at: datetime) -> int:
        """Let messages that were set aside leave once more, those to hidden chats later; how many may.

        What is no longer set aside, because somebody was quicker, stays as it is: nothing leaves twice.
        """
        ...

    async def give_up(self, messages: Sequence[int], at: datetime) -> int:
        """Empty messages that were set aside and will not be sent; how many were still there."""
        ...

    async def late_timers(self, before: datetime) -> Sequence[LateTimers]:
        """Count the timers that should have gone off by then, by kind."""
        ...

    async def door_needs(self, hromada: HromadaCode, since: datetime) -> Sequence[DoorNeeds]:
        """Count the needs that came by each door since then, by their status now."""
        ...

    async def note_process(self, process: Process) -> None:
        """Remember which edition a process speaks; those that ended long ago are forgotten."""
        ...

    async def processes(self, since: datetime) -> Sequence[Process]:
        """List the processes that have said something since then, by part and age."""
        ...


class MissedAnswers(Protocol):
    """Words that fitted nothing; sealed with their author's key, and read only when a crowd typed the same."""

    async def note(self, person: PersonId, step: str, words: str, at: datetime) -> None:
        """Remember that a person typed them; once, however often they did."""
        ...

    async def crowded(self, least: int, limit: int) -> Sequence[Missed]:
        """List what at least so many different people typed, the most first."""
        ...

    async def forget(self, person: PersonId) -> None:
        """Forget all that a person typed."""
        ...
