"""What is remembered of an edition in the making, and of how editions came to be heard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.casework.names import ManagerId

#: Path → text; None for a file that shall be gone.
FileChanges = Mapping[str, str | None]
#: Language → (context, source) → text; "" takes a translation away.
WordChanges = Mapping[str, Mapping[tuple[str, str], str]]


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is otherwise than in the edition below: files of the edition and beside it, and translations."""

    files: FileChanges = field(default_factory=dict)
    words: WordChanges = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is otherwise."""
        return not self.files and not any(self.words.values())


class DraftState(StrEnum):
    """What an edition in the making waits for."""

    OPEN = "open"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class EditionDraft:
    """An edition in the making.

    Attributes:
        title: how its editors call it.
        base: the edition it began from.
        by: who began it.
        version: raised by one with every change.
        overlay: what it says otherwise than its base.
        publish_at: when it shall be heard; None when somebody publishes it by hand.
        publisher: who decided that it shall be heard then.
        why: what is told to others when it is heard.
        approved_by: who else has read it, at which version.
    """

    id: str
    title: str
    base: str
    by: ManagerId
    begun_at: datetime
    changed_at: datetime
    version: int = 0
    state: DraftState = DraftState.OPEN
    overlay: Overlay = field(default_factory=Overlay)
    publish_at: datetime | None = None
    publisher: ManagerId | None = None
    why: str = ""
    approved_by: ManagerId | None = None
    approved_version: int = 0


class ChangeKind(StrEnum):
    """Whether something was written, taken back, done again, or taken over from a newer edition."""

    WRITTEN = "written"
    UNDONE = "undone"
    REDONE = "redone"
    CAUGHT_UP = "caught_up"


@dataclass(frozen=True, slots=True)
class DraftChange:
    """One change of a draft: whole texts of what it touched, before and after.

    Attributes:
        version: of the draft, after it.
        token: made by the page that saved; the same change is never saved twice.
        place: "scripts/front.yaml steps.tonight", for those who read the history.
        of: the version that it takes back or does again; 0 for something new.
    """

    draft: str
    version: int
    by: ManagerId
    at: datetime
    token: str
    place: str
    kind: ChangeKind
    before: Overlay
    after: Overlay
    of: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """That a change was made, without what it says."""

    version: int
    token: str
    kind: ChangeKind


class PublicationKind(StrEnum):
    """How an edition came to be heard; what is offered came with the program and is not heard."""

    SHIPPED = "shipped"
    OFFERED = "offered"
    PUBLISHED = "published"
    ROLLED_BACK = "rolled_back"


@dataclass(frozen=True, slots=True)
class Publication:
    """That an edition was to be heard from a moment on, by whose decision and why.

    Attributes:
        by: None for what came with the program.
        draft: whose text it was; "" for what came with the program, or was heard before.
        approved_by: who else had read it.
    """

    id: str
    edition: str
    at: datetime
    kind: PublicationKind
    by: ManagerId | None = None
    why: str = ""
    draft: str = ""
    approved_by: ManagerId | None = None


class EditionDrafts(Protocol):
    """Editions in the making, and every change of them."""

    async def add(self, draft: EditionDraft) -> None:
        """Remember a new one."""
        ...

    async def load(self, draft: str) -> EditionDraft:
        """Give one, holding its row until the end of the transaction. Raises KeyError."""
        ...

    async def save(self, draft: EditionDraft) -> None:
        """Remember everything that can change about one; who holds its row decides. Raises KeyError."""
        ...

    async def listed(self, *states: DraftState, limit: int = 100) -> tuple[EditionDraft, ...]:
        """List those of these states, changed last first, without their overlays."""
        ...

    async def note(self, change: DraftChange) -> None:
        """Append to the history of a draft."""
        ...

    async def find_change(self, draft: str, token: str) -> DraftChange | None:
        """Find the change that was saved with this token."""
        ...

    async def turns(self, draft: str, by: ManagerId) -> tuple[Turn, ...]:
        """List the changes somebody made in a draft, oldest first."""
        ...

    async def writers(self, draft: str) -> frozenset[ManagerId]:
        """Name those whose words stand in a draft, or stood there; who only took in another edition wrote nothing."""
        ...

    async def changes(self, draft: str, *, since: int = 0, limit: int = 1000) -> tuple[DraftChange, ...]:
        """List changes after a version, newest first."""
        ...


class Publications(Protocol):
    """Who let be heard what, when and why; and the stories that belonged to it."""

    async def add(self, publication: Publication, beside: Mapping[str, str]) -> None:
        """Remember one, with the files beside the edition: stories and acknowledged warnings."""
        ...

    async def listed(self, limit: int = 100) -> tuple[Publication, ...]:
        """List them, newest first."""
        ...

    async def beside(self, edition: str) -> Mapping[str, str]:
        """Give the files beside an edition, as they were when it was made public last; {} when it never was."""
        ...
