"""What is wrong with a field while somebody types, before the whole is checked: a word for it, without the sentence."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from dialogs.editing.forms import Field
from dialogs.editing.meanings import Shape
from dialogs.editing.values import Value

_TELEPHONE: Final = re.compile(r"\+?[\d\s()\u2013-]*\d[\d\s()\u2013-]*")
_LINK: Final = "link"
_HTTPS: Final = re.compile(r"https://[^\s/]+\.[^\s]+")


def fault_of(section: str, about: Field, value: Value | None, *, on: date) -> str:
    """Say what is wrong with what stands in a field: "needed", "number", "day", "later", "link", "telephone"; or "".

    Args:
        on: today, Europe/Kyiv: nothing can have been checked later.
    """
    if not value:
        return "needed" if about.is_required else ""
    if not isinstance(value, str):
        return ""
    if about.key == _LINK:
        return "" if _HTTPS.fullmatch(value.strip()) else "link"
    if (section, about.key) == ("hotlines", "number"):
        return "" if _TELEPHONE.fullmatch(value.strip()) else "telephone"
    return _of_shape(about.shape, value, on)


def _of_shape(shape: Shape, value: str, on: date) -> str:
    if shape is Shape.NUMBER:
        return "" if _is_more_than_nothing(value) else "number"
    if shape is Shape.DAY:
        try:
            return "later" if date.fromisoformat(value) > on else ""
        except ValueError:
            return "day"
    return ""


def _is_more_than_nothing(value: str) -> bool:
    try:
        return float(value) > 0
    except ValueError:
        return False
