"""What was changed of what a hromada keeps about itself: providers, settings, doors. Never anything about a person."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.casework.names import HromadaCode

#: Of these it is remembered only that they changed: an address may be one nobody must find, a number or a mailbox may
#: be somebody's own.
UNTOLD = frozenset({"home", "settlement", "address", "phone", "email"})


class Kept(StrEnum):
    """What a change is of."""

    PROVIDER = "provider"
    SETTINGS = "settings"
    DOOR = "door"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that became another; both sides are empty when its value is not told."""

    field: str
    before: str
    after: str

    @property
    def is_told(self) -> bool:
        """Say whether the values stand here."""
        return bool(self.before or self.after)


@dataclass(frozen=True, slots=True)
class Change:
    """Something that somebody changed.

    Attributes:
        hromada: whose it is.
        subject: id of the provider, link of the door, code of the hromada.
        by: "manager:<id>" or "system".
        at: aware, UTC.
    """

    kind: Kept
    subject: str
    hromada: HromadaCode
    by: str
    at: datetime
    fields: tuple[FieldChange, ...]


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """Name the fields in which two rows differ; what one of them lacks is empty there."""
    names = dict.fromkeys((*before, *after))
    return tuple(name for name in names if before.get(name, "") != after.get(name, ""))


def field_changes(
    before: Mapping[str, str], after: Mapping[str, str], *, untold: Collection[str] = ()
) -> tuple[FieldChange, ...]:
    """Say what changed from one row to another; of what is `untold` only that it changed."""
    return tuple(
        FieldChange(name, "", "") if name in untold else FieldChange(name, before.get(name, ""), after.get(name, ""))
        for name in differences(before, after)
    )
