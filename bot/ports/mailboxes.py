"""Mailboxes the staff had before: for a while they are written to, and it is known who changed them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.casework.names import ManagerId


@dataclass(frozen=True, slots=True)
class FormerMailbox:
    """What somebody was reached by until it was changed.

    Attributes:
        id: letters go to it by this, as to a reader.
        email: "" when they had none.
        changed_by: "manager:<id>" or "system".
        changed_at: aware, UTC.
    """

    id: str
    manager: ManagerId
    email: str = field(repr=False)
    changed_by: str
    changed_at: datetime


class FormerMailboxes(Protocol):
    """Kept for a month: long enough to ask who did it, and for a letter to arrive."""

    async def add(self, mailbox: FormerMailbox) -> None:
        """Remember what somebody had."""
        ...

    async def of_manager(self, manager: ManagerId) -> tuple[FormerMailbox, ...]:
        """List what somebody had, the latest first."""
        ...
