"""The summary of an individual plan, in the four parts that the order names (R-016), and the person's word on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.casework.names import ManagerId, NeedId

#: Four parts of this length fit one message of Telegram with room for the rest. A product choice, characters.
LONGEST_PART = 700


class PlanStatus(StrEnum):
    """What the person has said about a plan."""

    #: Written; the person has been asked whether it may be shown here.
    WRITTEN = "written"
    SHOWN = "shown"
    CONFIRMED = "confirmed"
    CHANGE_ASKED = "change_asked"
    #: The person does not want it here.
    NOT_HERE = "not_here"
    #: A later version has taken its place.
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class PlanParts:
    """What is done, by whom, by when, and what is expected of it. Source: domain.md R-016."""

    measures: str
    executors: str
    terms: str
    results: str

    def in_order(self) -> tuple[str, str, str, str]:
        """Give the four parts in the order of the order."""
        return self.measures, self.executors, self.terms, self.results


@dataclass(frozen=True, slots=True)
class Plan:
    """One version of the summary; `parts` and `answer`, the change the person asked for, are sealed in storage."""

    id: str
    need: NeedId
    number: int
    author: ManagerId
    parts: PlanParts
    written_at: datetime
    status: PlanStatus = PlanStatus.WRITTEN
    answer: str = ""
    answered_at: datetime | None = None


class BadPlan(Exception):
    """A part is empty or too long; nothing has changed. `part` names it."""

    def __init__(self, part: str, *, is_empty: bool) -> None:
        super().__init__(f"{part} is {'empty' if is_empty else 'too long'}")
        self.part = part
        self.is_empty = is_empty


def check_parts(parts: PlanParts) -> None:
    """Refuse a plan with a part that says nothing or too much. Raises BadPlan."""
    for name in PlanParts.__slots__:
        text = str(getattr(parts, name)).strip()
        if not text or len(text) > LONGEST_PART:
            raise BadPlan(name, is_empty=not text)
