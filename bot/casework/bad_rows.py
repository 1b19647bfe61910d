"""A row of somebody's table that was refused: what is wrong with it, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was refused. In English, for engineers.

    Attributes:
        row: its number in the file, counted from 1.
        fault: its value is what is wrong, with {value} for what stood there, and what to do.
        value: what stood there.
        column: of the cell that is to be mended; "" when it is about the whole row.
    """

    row: int
    fault: Enum
    value: str
    column: str = ""

    @property
    def wrong(self) -> str:
        """Say what is wrong with it."""
        return str(self.fault.value[0]).format(value=self.value)

    @property
    def cure(self) -> str:
        """Say what to do about it."""
        return str(self.fault.value[1])
