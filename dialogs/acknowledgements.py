"""A warning somebody has read and decided to leave, in writing: what, where, who, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dialogs.problems import Where


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """One entry of `acknowledged.yaml`.

    Attributes:
        rule: of the warning, without ".maybe".
        place: the context of a wording, or "script.step".
        text: what it was given for: the print that `bot check --acknowledge` writes, or the very words.
        on: the day it was given.
    """

    rule: str
    place: str
    text: str
    who: str
    on: date
    why: str
    where: Where
