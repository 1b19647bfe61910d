"""Invitations to the staff: made by whoever may, used once by whom they are for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.casework.names import HromadaCode, ManagerId
from bot.casework.owners import Role

#: Whoever has the machine approves what is made on its command line.
BY_SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Invitation:
    """A one-time way in for somebody on the staff. Only a hash of its code is stored.

    Attributes:
        email: where they can be written to; "" when unknown.
        made_by: who approved it: "manager:<id>" or "system".
        made_at: aware, UTC; None for those made before this was noted.
        language: of the texts they get; "" for what their device reads.
        districts: ids of the starosta districts they shall go round.
        comes_back: who of those who left comes back by it; None for somebody new.
        used_at, revoked_at: when it stopped working before its time; None while it works, or ran out by itself.
    """

    code_hash: str
    hromada: HromadaCode
    name: str
    role: Role
    expires_at: datetime
    email: str = ""
    made_by: str = BY_SYSTEM
    made_at: datetime | None = None
    language: str = ""
    districts: tuple[str, ...] = ()
    comes_back: ManagerId | None = None
    used_at: datetime | None = None
    revoked_at: datetime | None = None

    def is_open(self, at: datetime) -> bool:
        """Say whether it works at a moment."""
        return self.used_at is None and self.revoked_at is None and at < self.expires_at


class Invitations(Protocol):
    """What was offered to whom, until it is used, taken back or forgotten."""

    async def add(self, invitation: Invitation) -> None:
        """Remember an invitation."""
        ...

    async def find(self, code_hash: str) -> Invitation | None:
        """Find an invitation, whatever has become of it."""
        ...

    async def use(self, code_hash: str, at: datetime) -> bool:
        """Use an invitation up; False when it is unknown, used, revoked or expired. Of two at once one is first."""
        ...

    async def revoke(self, code_hash: str, at: datetime) -> bool:
        """Let an invitation work no more; False when it did not work any more."""
        ...

    async def unused(self, hromada: HromadaCode) -> tuple[Invitation, ...]:
        """List what was neither used nor taken back in a hromada, what ran out too, the newest first."""
        ...

    async def count_since(self, hromada: HromadaCode, since: datetime) -> int:
        """Count what was made in a hromada since a moment."""
        ...
