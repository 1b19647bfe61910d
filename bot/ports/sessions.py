"""Sign-in to the web: links that work once, and the sessions they begin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.casework.names import ManagerId


@dataclass(frozen=True, slots=True)
class SignInLink:
    """A way into the web for one member of the staff, once. Only a hash of its code is stored."""

    code_hash: str
    manager: ManagerId
    made_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class WebSession:
    """Somebody signed in at one browser.

    Attributes:
        id: names the session to its owner; opens nothing.
        token_hash: of what the browser carries.
        device: browser and system as the browser told them, in a few words; sealed in storage.
        seen_at: when its owner last did something.
        ends_at: when it ends whatever they do.
        proved_at: when they last proved who they are, beyond the link; None while they have not, and then the session
            opens nothing but the page where they do.
    """

    id: str
    token_hash: str
    manager: ManagerId
    device: str
    began_at: datetime
    seen_at: datetime
    ends_at: datetime
    proved_at: datetime | None = None


class Sessions(Protocol):
    """One-time links and sessions."""

    async def add_link(self, link: SignInLink) -> None:
        """Remember a link."""
        ...

    async def use_link(self, code_hash: str, at: datetime) -> ManagerId | None:
        """Use a link up; None when it is unknown, used or expired."""
        ...

    async def links_since(self, manager: ManagerId, since: datetime) -> int:
        """Count the links made for somebody since a moment."""
        ...

    async def forget_links(self, manager: ManagerId) -> None:
        """Let no link of somebody's work any more."""
        ...

    async def add(self, session: WebSession) -> None:
        """Remember a session."""
        ...

    async def find(self, token_hash: str) -> WebSession | None:
        """Find a session by what the browser carries; one that was ended is gone, one that ran out is not."""
        ...

    async def of_manager(self, manager: ManagerId) -> tuple[WebSession, ...]:
        """List somebody's sessions, latest seen first; those that ran out too."""
        ...

    async def load(self, session: str) -> WebSession | None:
        """Find a session by its id, for a page that was opened in it; one that was ended is gone."""
        ...

    async def renew(self, session: WebSession, token_hash: str) -> bool:
        """Let a session go on as it is given here, under another token.

        Returns:
            False when the token was changed meanwhile, or the session was ended: nothing has changed then.
        """
        ...

    async def touch(self, session: str, at: datetime) -> None:
        """Remember that the owner of a session did something."""
        ...

    async def end(self, session: str) -> None:
        """Forget a session."""
        ...
