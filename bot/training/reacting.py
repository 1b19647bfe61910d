"""What a fake person does next about their request: pure, and true to what the staff has done and left undone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.casework.events import NeedEvent
from bot.casework.moves import Move
from bot.casework.need import Need, NeedStatus
from bot.training.cast import Part, Temper

#: Nobody answers in the very moment; a learner shall see one thing after another.
THINKS: Final = timedelta(seconds=15)
#: So long somebody waits for the staff before they write again; so often they do.
WAITS, TIMES_WAITED = timedelta(minutes=10), 2
STAFF: Final = "manager:"

#: What is said to a move, the first time and each time after.
_SAID_TO: Final = {
    Move.TAKE: "thanks",
    Move.CONTACT_PLANNED: "planned",
    Move.CONTACT_TRIED: "tried",
    Move.VISIT_SET: "visit",
    Move.WAITING_DOCUMENTS: "papers",
}
#: After any of these the person has been spoken with, or helped.
_REAL: Final = frozenset(
    {
        *(Move.CONTACT_MADE, Move.VISIT_SET, Move.PRIMARY_ASSESSMENT, Move.IN_DEPTH_ASSESSMENT, Move.REPORT_DRAWN),
        *(Move.DECISION_GRANTED, Move.PLAN_AGREED, Move.IN_SERVICE, Move.REVIEW),
    }
)
_ASKED: Final = "outcome_asked"
NOT_HELPED: Final = "not_helped"


class Act(StrEnum):
    """What somebody does."""

    WRITES = "writes"
    CONFIRMS = "confirms"
    CONTESTS = "contests"
    COMPLAINS = "complains"


@dataclass(frozen=True, slots=True)
class Deed:
    """Something a fake person does once: `key` names it for good, `words` go with it."""

    key: str
    act: Act
    words: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """A request as it stands: its history, oldest first, and when the staff wrote to the person."""

    need: Need
    events: Sequence[NeedEvent]
    letters: Sequence[datetime] = ()


def next_deed(part: Part, matter: Matter, done: frozenset[str], now: datetime) -> Deed | None:
    """Choose what they do now, the oldest reason first; None when there is none, or it is too early.

    Args:
        done: keys of what they have done.
    """
    if part.temper is Temper.UNREACHABLE:
        return None
    due = sorted((one for one in _reasons(part, matter) if one[0] <= now and one[1].key not in done), key=_when)
    return next((deed for _, deed in due), None)


def _when(reason: tuple[datetime, Deed]) -> datetime:
    return reason[0]


def _reasons(part: Part, matter: Matter) -> Iterator[tuple[datetime, Deed]]:
    yield from _to_moves(part, matter)
    yield from _to_letters(part, matter)
    yield from _to_the_question(part, matter)
    yield from _to_silence(part, matter)


def _to_moves(part: Part, matter: Matter) -> Iterator[tuple[datetime, Deed]]:
    times: dict[str, int] = {}
    for event in matter.events:
        occasion = _SAID_TO.get(Move(event.name), "") if event.name in set(Move) else ""
        if occasion and event.actor.startswith(STAFF):
            time = times[occasion] = times.get(occasion, -1) + 1
            words = part.words(occasion, time)
            if words and not (occasion == "thanks" and time):
                yield event.at + THINKS, Deed(f"{occasion} {time}", Act.WRITES, words)


def _to_letters(part: Part, matter: Matter) -> Iterator[tuple[datetime, Deed]]:
    for time, at in enumerate(matter.letters):
        if words := part.words("reply", time):
            yield at + THINKS, Deed(f"reply {time}", Act.WRITES, words)


def _to_the_question(part: Part, matter: Matter) -> Iterator[tuple[datetime, Deed]]:
    """Answer truthfully whether help came: it did when somebody spoke with them, or did what was promised."""
    if matter.need.status is not NeedStatus.CONFIRMING:
        return
    refused = [event.at for event in matter.events if event.name == NOT_HELPED]
    since = refused[-1] if refused else matter.need.opened_at
    asked = next((event.at for event in matter.events if event.name == _ASKED and event.at >= since), None)
    if asked is None:
        return
    is_real = any(event.name in _REAL and event.at >= since for event in matter.events)
    is_real = is_real or any(at >= since for at in matter.letters)
    doubts = part.temper is Temper.DOUBTFUL and not refused
    key = f"outcome {len(refused)}"
    if is_real and not doubts:
        yield asked + THINKS, Deed(key, Act.CONFIRMS)
    else:
        yield asked + THINKS, Deed(key, Act.CONTESTS, part.words("not_helped", len(refused)))


def _to_silence(part: Part, matter: Matter) -> Iterator[tuple[datetime, Deed]]:
    """Write again when nothing happens, and when a day that was named has passed."""
    need = matter.need
    if need.status not in (NeedStatus.IN_REFERRAL, NeedStatus.ROUTING):
        return
    heard = [event.at for event in matter.events if event.actor.startswith(STAFF)] + [*matter.letters]
    last = max(heard, default=need.opened_at)
    for time in range(0 if heard else TIMES_WAITED):
        yield last + WAITS * (time + 1), Deed(f"waiting {time}", Act.WRITES, part.words("waiting", time))
    if heard and need.due_at is not None:
        yield need.due_at + THINKS, Deed(f"broken {need.due_at:%F %R}", Act.WRITES, part.words("broken", 0))
    if part.temper is Temper.COMPLAINS:
        yield last + WAITS, Deed("complaint", Act.COMPLAINS, part.words("complaint", 0))
