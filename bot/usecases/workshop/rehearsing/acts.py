"""What whoever tries a draft does in the place of a citizen; it can be done again after the draft has changed."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.inputs import Medium


@dataclass(frozen=True, slots=True)
class Tap:
    """A button is pressed.

    Attributes:
        message: id of the message it hangs under.
        data: what it carries (see ports.buttons).
        label: what it says, in the source language.
    """

    message: int
    data: str
    label: str


@dataclass(frozen=True, slots=True)
class Write:
    """Words are written."""

    text: str


@dataclass(frozen=True, slots=True)
class SharePhone:
    """A telephone number is shared: one's own, or that of somebody with a name."""

    phone: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class SharePlace:
    """A point on the map is shared."""


@dataclass(frozen=True, slots=True)
class Send:
    """Something is sent that is not words."""

    medium: Medium


@dataclass(frozen=True, slots=True)
class GiveBack:
    """The human who was called gives the floor back to the bot."""


Act = Tap | Write | SharePhone | SharePlace | Send | GiveBack
