"""Free text into what the catalogue knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from dialogs.bundle import Bundle


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard in a text: ids of signs of danger and of needs, best first."""

    signs: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


class Understanding(Protocol):
    """Picks from the catalogue; decides nothing, writes nothing, sends nothing outside."""

    def hear(self, text: str, bundle: Bundle) -> Heard:
        """Say what the text is about."""
        ...
