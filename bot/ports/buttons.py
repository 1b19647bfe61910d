"""What a button carries, in Telegram's 64 bytes: short, opaque to the reader, checked again when it comes back.

The data says only what was pressed. Who may do it is decided anew from the account that pressed it.
"""

from __future__ import annotations

from dialogs.inputs import Control, Controlled, Picked

# Telegram refuses longer callback data.
# Source: Bot API, InlineKeyboardButton.callback_data, "1-64 bytes".
CALLBACK_DATA_BYTES = 64


class DataTooLong(Exception):
    """A button would carry more than Telegram takes; shorten the id of the choice."""


def pick_data(serial: int, value: str) -> str:
    """Pack an answer to the question with this serial number."""
    return _checked(f"q{serial}:{value}")


def control_data(control: Control, value: str = "", serial: int | None = None) -> str:
    """Pack something that is always there."""
    return _checked(f"c{'' if serial is None else serial}:{control.value}:{value}")


def act_data(act: str, *subjects: str) -> str:
    """Pack an act of ours outside scripts, such as a manager's move: "a:move:<referral>:take"."""
    return _checked(":".join(("a", act, *subjects)))


def unpack(data: str) -> Picked | Controlled | tuple[str, ...] | None:
    """Read a button back: an answer, a control, or the words of an act; None when it is not one of ours."""
    head, _, rest = data.partition(":")
    if head == "a" and rest:
        return tuple(rest.split(":"))
    serial = head[1:]
    if serial and not (serial.isascii() and serial.isdigit()):
        return None
    if head.startswith("q") and serial and rest:
        return Picked(int(serial), rest)
    if head.startswith("c"):
        control, _, value = rest.partition(":")
        if control in set(Control):
            return Controlled(Control(control), value, int(serial) if serial else None)
    return None


def _checked(data: str) -> str:
    if len(data.encode()) > CALLBACK_DATA_BYTES:
        raise DataTooLong(data)
    return data
