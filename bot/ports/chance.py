"""Where ids, numbers and invitation codes come from."""

from __future__ import annotations

from typing import Protocol


class Chance(Protocol):
    """A source of unguessable values, or a test's predictable one."""

    def id(self) -> str:
        """Give a new id: sortable by time, unique."""
        ...

    def octets(self, count: int) -> bytes:
        """Give that many unguessable bytes."""
        ...
