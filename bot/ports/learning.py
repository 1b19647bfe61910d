"""What is remembered so that understanding can be explained and can learn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.casework.names import PersonId
from bot.ports.heard import Draft, Fate, Heard
from dialogs.corpus import Danger


@dataclass(frozen=True, slots=True)
class Wish:
    """Which texts somebody wants to look at; None and False do not narrow.

    Attributes:
        unsure: only those where the person had to choose or to say it again.
        corrected: only those where the person said it was otherwise.
    """

    danger: Danger | None = None
    unsure: bool = False
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class ModelParcel:
    """The model of this process: which edition, and what gives all of it; asked for once in an edition's life."""

    edition: str
    body: Callable[[], bytes]


class Models(Protocol):
    """Every model that ever understood anybody, so that a text can be explained by the one that did."""

    async def knows(self, edition: str) -> bool:
        """Say whether a model is kept."""
        ...

    async def put(self, edition: str, body: bytes, at: datetime) -> None:
        """Keep a model; nothing happens when it is kept already."""
        ...

    async def load(self, edition: str) -> bytes:
        """Give a model. Raises KeyError."""
        ...


class HeardTexts(Protocol):
    """Texts and how they were taken, sealed with the key of whoever wrote them."""

    async def add(self, heard: Heard) -> None:
        """Keep one. Raises KeyError for a person who is not there."""
        ...

    async def load(self, heard: str) -> Heard:
        """Give one, holding its row until the end of the transaction. Raises KeyError."""
        ...

    async def save(self, heard: Heard) -> None:
        """Save the text, what the person chose, and its fate."""
        ...

    async def of_person(self, person: PersonId) -> tuple[Heard, ...]:
        """List all of a person's, oldest first."""
        ...

    async def forget(self, person: PersonId, fate: Fate | None = None) -> None:
        """Destroy a person's texts, those of one fate or all, and the drafts made of them."""
        ...

    async def open(self, wish: Wish, limit: int) -> tuple[Heard, ...]:
        """List texts that people agreed to and nobody has looked at, newest first."""
        ...


class Drafts(Protocol):
    """Examples for the next edition, until they are written into its files; sealed."""

    async def add(self, draft: Draft) -> bool:
        """Keep one; False when the same words stand there already."""
        ...

    async def listed(self) -> tuple[Draft, ...]:
        """List all, oldest first."""
        ...

    async def forget(self, drafts: Sequence[str]) -> None:
        """Forget those that are written down, or were taken back."""
        ...
