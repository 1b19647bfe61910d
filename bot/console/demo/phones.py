"""What the demo page needs from the small Telegram behind it: phones to look at and to hold.

Everything happens in this process; listeners are called on its event loop, from inside whatever changed the chat.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Literal, Protocol

#: The seat of an administrator, who works in the browser only and has no phone on the page.
ADMINISTRATOR_SEAT: Final = "administrator"


class Mark(StrEnum):
    """How a stretch of text looks."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"
    STRUCK = "struck"
    CODE = "code"
    QUOTE = "quote"
    SPOILER = "spoiler"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look.

    Attributes:
        command: what is said when it is tapped, "/menu"; empty when it is no command.
        link: where it leads; only http, https and tel.
    """

    text: str
    marks: frozenset[Mark] = frozenset()
    command: str = ""
    link: str = ""


class Shown(StrEnum):
    """What a message shows beside its text."""

    TEXT = "text"
    PHOTO = "photo"
    VOICE = "voice"
    STICKER = "sticker"
    PAPER = "paper"
    CONTACT = "contact"
    LOCATION = "location"


@dataclass(frozen=True, slots=True)
class Key:
    """A button under a message: its `data` comes back to the bot, or its `link` is opened, or `command` is said."""

    label: str
    data: str = ""
    link: str = ""
    command: str = ""


@dataclass(frozen=True, slots=True)
class ReplyKey:
    """A button under the input line: it says its label, or offers to share."""

    label: str
    shares: Literal["", "phone", "location"] = ""


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message as it is on the screen now.

    Attributes:
        at: when it was said; aware, UTC.
        detail: the emoji of a sticker, the number of a contact, the name of a paper.
    """

    id: int
    is_mine: bool
    at: datetime
    runs: tuple[Run, ...] = ()
    shown: Shown = Shown.TEXT
    detail: str = ""
    rows: tuple[tuple[Key, ...], ...] = ()
    is_edited: bool = False


@dataclass(frozen=True, slots=True)
class Screen:
    """What the chat shows now, oldest message first."""

    bubbles: tuple[Bubble, ...] = ()
    keyboard: tuple[tuple[ReplyKey, ...], ...] = ()
    is_blocked: bool = False


@dataclass(frozen=True, slots=True)
class Toast:
    """What the bot answered to a tap: a line that fades, or one to be confirmed."""

    text: str
    must_confirm: bool = False


class Phone(Protocol):
    """One person's chat with one bot. Nothing here raises: what cannot be done now is not done."""

    @property
    def title(self) -> str:
        """The bot's name."""
        ...

    @property
    def language(self) -> str:
        """The language of the person's Telegram, "uk" or "en"."""
        ...

    def speak(self, language: str) -> None:
        """Change the language of the person's Telegram."""
        ...

    def screen(self, newest: int) -> Screen:
        """Look at the newest messages."""
        ...

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` at each change of the screen; call what comes back to stop."""
        ...

    def start(self, payload: str = "") -> None:
        """Open the bot by its link and press Start; lets a blocked bot write again."""
        ...

    def write(self, text: str) -> None:
        """Send a text."""
        ...

    async def tap(self, message: int, key: Key) -> Toast | None:
        """Tap a button under a message, wait for the bot's answer, and give it when it says something."""
        ...

    def press(self, label: str) -> None:
        """Press a button of the keyboard under the input line that shares nothing."""
        ...

    def share_own_phone(self) -> None:
        """Share the person's own contact."""
        ...

    def share_contact(self, name: str, phone: str) -> None:
        """Share the contact of somebody else."""
        ...

    def share_location(self, latitude: float, longitude: float) -> None:
        """Share a place, in degrees."""
        ...

    def send_photo(self) -> None:
        """Send some photo."""
        ...

    def send_voice(self) -> None:
        """Send a voice message of a few seconds."""
        ...

    def send_sticker(self, emoji: str) -> None:
        """Send a sticker."""
        ...

    def block(self) -> None:
        """Stop the bot."""
        ...

    def unblock(self) -> None:
        """Let the bot write again."""
        ...

    def redeliver(self) -> bool:
        """Let Telegram bring the person's latest doing to the bot once more; False when there is none."""
        ...


class Role(StrEnum):
    """Whose phone lies on the staff's side."""

    MANAGER = "manager"
    SUPERVISOR = "supervisor"
    #: The national duty, which catches what no hromada can.
    DUTY = "duty"


class Spot(StrEnum):
    """Places worth trying: the training hromada, and a large city."""

    TRAINING = "training"
    KYIV = "kyiv"


class DoorKind(StrEnum):
    """Institutions that hang out a QR code."""

    SCHOOL = "school"
    CLINIC = "clinic"
    CNAP = "cnap"


@dataclass(frozen=True, slots=True)
class DemoDoor:
    """A QR code to try; `payload` is what its link carries."""

    kind: DoorKind
    payload: str


@dataclass(frozen=True, slots=True)
class DemoSpot:
    """A place to share, in degrees."""

    spot: Spot
    latitude: float
    longitude: float


class DemoWorld(Protocol):
    """The fictional hromada behind the page."""

    @property
    def doors(self) -> Sequence[DemoDoor]:
        """QR codes to try; the first is offered most visibly."""
        ...

    @property
    def spots(self) -> Sequence[DemoSpot]:
        """Places to share."""
        ...

    @property
    def staff(self) -> Sequence[tuple[Role, Phone]]:
        """The staff's phones, at least one, shared by all visitors; the manager's first."""
        ...

    @property
    def advance(self) -> Callable[[int], Awaitable[None]] | None:
        """Let that many hours pass at once, and days off that follow too: 24 end on the next working day.

        None when this world's clock cannot be pushed.
        """
        ...

    def citizen(self, visitor: str, language: str) -> Phone:
        """Give the phone of a visitor, a new one to somebody new; `language` is their Telegram's at first."""
        ...
