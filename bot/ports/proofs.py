"""What somebody on the staff proves themselves by after the link: passkeys, apps that show codes, codes on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.casework.names import ManagerId
from bot.casework.proving import Tries


class MeansKind(StrEnum):
    """What kind of means; each has a line `proof.kind.<kind>` in the `console` catalogue."""

    PASSKEY = "passkey"
    #: An app that shows another code of six digits every half a minute.
    APP = "app"


@dataclass(frozen=True, slots=True)
class Means:
    """One means of somebody's.

    Attributes:
        device: browser and system at which it was set up; sealed in storage.
        secret: what an app shares with us, or a passkey's public key; sealed in storage.
        handle: names a passkey to the device that holds it, b"" for an app; sealed in storage.
        counter: the step of the last code taken, or how often the passkey says it was used; 0 for one that counts
            nothing. It only ever rises: what was shown once proves nothing again.
        may_be_copied: True for a passkey that its maker keeps in an account; it never changes.
        is_copied: whether it lies there now.
        made_at, used_at: aware, UTC.
    """

    id: str
    manager: ManagerId
    kind: MeansKind
    device: str
    secret: bytes
    handle: bytes
    counter: int
    made_at: datetime
    used_at: datetime | None = None
    may_be_copied: bool = False
    is_copied: bool = False


class Awaited(StrEnum):
    """What was given to one session and waits for its answer."""

    #: The challenge for a passkey that is to be used.
    PASSKEY = "passkey"
    #: The challenge for a passkey that is to be made.
    NEW_PASSKEY = "new_passkey"
    #: The secret that stands on the screen and is not in anybody's app yet.
    NEW_APP = "new_app"


class MeansStore(Protocol):
    """Everybody's means, their codes on paper, and what waits for an answer."""

    async def add(self, means: Means) -> None:
        """Remember a means."""
        ...

    async def of_manager(self, manager: ManagerId) -> tuple[Means, ...]:
        """List somebody's means, the oldest first."""
        ...

    async def use(self, means: Means, *, at: datetime) -> bool:
        """Remember that a means was used, with the counter it has now.

        Returns:
            False when the counter does not rise: the same was shown before, perhaps to another process. A passkey that
            counts nothing says 0 each time.
        """
        ...

    async def remove(self, means: str) -> None:
        """Forget a means."""
        ...

    async def forget(self, manager: ManagerId) -> None:
        """Forget every means of somebody's, and their codes on paper."""
        ...

    async def set_codes(self, manager: ManagerId, hashes: Sequence[str], at: datetime) -> None:
        """Remember codes on paper; those of before no longer work."""
        ...

    async def use_code(self, manager: ManagerId, code_hash: str) -> bool:
        """Use a code on paper up; False when they have no such code."""
        ...

    async def codes_left(self, manager: ManagerId) -> int:
        """Count somebody's codes on paper."""
        ...

    async def await_answer(self, session: str, awaited: Awaited, secret: bytes, at: datetime) -> None:
        """Remember what a session was given; what it was given before for the same is forgotten."""
        ...

    async def look(self, session: str, awaited: Awaited, *, since: datetime) -> bytes | None:
        """Give what a session was given after a moment; None when nothing waits."""
        ...

    async def take(self, session: str, awaited: Awaited, *, since: datetime) -> bytes | None:
        """The same, and it waits no longer: whoever takes it first is the only one."""
        ...


class TriesStore(Protocol):
    """Wrong tries, counted for everybody: over processes, and over restarts."""

    async def standing(self, whose: str) -> Tries:
        """Give the tries of a person or an address, and let nobody else count them until this work is over."""
        ...

    async def fail(self, whose: str, at: datetime, *, anew: bool = False) -> None:
        """Count one more, or begin to count with this one."""
        ...

    async def clear(self, whose: str) -> None:
        """Forget them."""
        ...


@dataclass(frozen=True, slots=True)
class AppOffer:
    """A secret on its way into somebody's app: as a drawing to scan (SVG), and as letters to type, in groups."""

    drawing: str
    typed: str


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """A passkey that has just been made."""

    handle: bytes
    public_key: bytes
    counter: int
    may_be_copied: bool
    is_copied: bool


@dataclass(frozen=True, slots=True)
class UsedPasskey:
    """A passkey that has signed our challenge; whether its counter has risen is for the store to say."""

    counter: int
    may_be_copied: bool
    is_copied: bool


class Verifier(Protocol):
    """Says whether what is shown proves anything. Nothing here raises: what proves nothing is None."""

    @property
    def takes_passkeys(self) -> bool:
        """Say whether browsers make passkeys for this site: it has a name of its own, and https."""
        ...

    def offer_app(self, secret: bytes, *, name: str, house: str) -> AppOffer:
        """Write a secret so that an app takes it over; `name` and `house` are what the app will call it."""
        ...

    def app_step(self, secret: bytes, code: str, at: datetime) -> int | None:
        """Say which half minute a code is of: the present one or a neighbour, for clocks go wrong."""
        ...

    def offer_passkey(self, challenge: bytes, *, owner: Owner, known: Sequence[bytes]) -> str:
        """Give what a browser makes a passkey by, as JSON; never a second one where one of `known` lies."""
        ...

    def new_passkey(self, challenge: bytes, answer: str) -> NewPasskey | None:
        """Read what the browser made."""
        ...

    def ask_passkey(self, challenge: bytes, *, known: Sequence[bytes]) -> str:
        """Give what a browser uses one of these passkeys by, as JSON."""
        ...

    def handle_of(self, answer: str) -> bytes | None:
        """Say which passkey an answer claims to be of."""
        ...

    def used_passkey(self, challenge: bytes, answer: str, public_key: bytes) -> UsedPasskey | None:
        """Check what a passkey signed."""
        ...


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose passkey it is: an id that says nothing, and the names under which their device lists it."""

    id: str
    name: str
    house: str
