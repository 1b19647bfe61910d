"""What opening a need would bring: to whom it would go and by when, told and not done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.casework.clocks import FALLBACK, Term, term_end
from bot.casework.need import Urgency
from bot.usecases.workshop.rehearsing.setting import Room, Setting
from dialogs.effects import OpenNeed
from dialogs.inputs import Place
from dialogs.wording import Wording
from dialogs.world import world_of


@dataclass(frozen=True, slots=True)
class Opening:
    """A need that would be opened.

    Attributes:
        key, values: what is noted of it, and its blanks.
        facts: what the script may now speak about.
    """

    key: str
    values: Mapping[str, object]
    facts: Mapping[str, str]
    urgency: Urgency


def opened(room: Room, setting: Setting, asked: OpenNeed, language: str) -> Opening:
    """Say what opening a need would bring."""
    urgency = _urgency(room, asked)
    due = _due(room, setting, urgency)
    place = asked.answers.get("place")
    known = room.bundle.catalogue.needs
    values = {
        "needs": tuple(known[need].title for need in asked.needs if need in known),
        "due": due,
        "count": len(asked.answers),
        "hromada": place.name if isinstance(place, Place) else "",
        "signs": tuple(room.bundle.catalogue.signs[sign].title for sign in asked.signs),
    }
    facts = {
        "number": world_of(room.bundle)["number"],
        "owner": owner_of(room, language),
        "hromada": place.name if isinstance(place, Place) else "",
        "due": _due_in_words(room, setting, due, language),
    }
    to = "hromada" if isinstance(place, Place) else "door" if "door_hromada" in asked.answers else "duty"
    return Opening(f"open_{to}", values, facts, urgency)


def owner_of(room: Room, language: str) -> str:
    """Name who answers at first: the queue, for nobody has taken it yet."""
    return _say(room, room.bundle.phrase("owner_queue"), language)


def _urgency(room: Room, asked: OpenNeed) -> Urgency:
    signs = room.bundle.catalogue.signs
    if any(signs[sign].danger for sign in asked.signs if sign in signs):
        return Urgency.DANGER
    return Urgency.URGENT if asked.answers.get("urgent") == "yes" else Urgency.NORMAL


def _due(room: Room, setting: Setting, urgency: Urgency) -> datetime:
    found = room.bundle.catalogue.deadlines.get(f"acknowledge_{urgency}")
    term = FALLBACK if found is None else Term(found.working_days, found.hours, found.days, found.months)
    return term_end(setting.at, term, room.calendar)


def _due_in_words(room: Room, setting: Setting, due: datetime, language: str) -> str:
    on, today = room.calendar.day_of(due), room.calendar.day_of(setting.at)
    return room.translator.moment(due, language) if on == today else room.translator.day(on, language)


def _say(room: Room, wording: Wording, language: str) -> str:
    return room.translator.render(wording, language, room.bundle)
