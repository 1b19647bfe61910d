"""What figures are counted from: the story of each need, as its events tell it. No names, no words of anybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.casework.owners import Owner

#: Statuses of a need that nobody must do anything about any more, by their values.
OVER = frozenset({"resolved", "withdrawn", "unmet", "entered_in_error"})


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a need, and how things stood after it.

    Attributes:
        name, actor, code, outcomes: as in bot.casework.events.NeedEvent.
        referral: id of the attempt; "" when it happened to none.
        status, referral_status: values of NeedStatus and ReferralStatus; "" when nothing is known of it.
    """

    name: str
    actor: str
    at: datetime
    code: str = ""
    outcomes: tuple[str, ...] = ()
    referral: str = ""
    status: str = ""
    referral_status: str = ""
    owner: Owner | None = None
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One need from its beginning.

    Attributes:
        need, person: ids, for telling one from another; they stand in no figure.
        kinds: needs of the catalogue, most important first.
        door: the door the person came through; "" when they came by themselves.
        language: of the person.
        is_report: True when somebody told of somebody else.
        events: oldest first.
    """

    need: str
    person: str
    kinds: tuple[str, ...]
    urgency: str
    door: str
    language: str
    opened_at: datetime
    is_report: bool
    events: tuple[Event, ...]

    def until(self, moment: datetime) -> Story | None:
        """Give the story as it was told before a moment; None when it had not begun."""
        if self.opened_at >= moment:
            return None
        told = tuple(event for event in self.events if event.at < moment)
        if len(told) == len(self.events):
            return self
        return Story(
            *(self.need, self.person, self.kinds, self.urgency, self.door, self.language),
            self.opened_at,
            self.is_report,
            told,
        )

    def spans(self, end: datetime) -> Iterator[tuple[Event, datetime]]:
        """Give each event with the moment until which things stood as it left them."""
        for at, event in enumerate(self.events):
            following = self.events[at + 1].at if at + 1 < len(self.events) else end
            yield event, following


@dataclass(frozen=True, slots=True)
class UnmetLine:
    """What one person came with on a day and was not to be had: needs and reason, ids of the catalogue."""

    person: str
    needs: tuple[str, ...]
    reason: str
    district: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """An answer to a standard question: figures of two versions are never added up."""

    person: str
    stage: str
    question: str
    version: str
    value: str
