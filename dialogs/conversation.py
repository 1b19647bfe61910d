"""Where one citizen stands in one edition of the scripts; to and from a plain dict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from dialogs.doubt import Doubt, doubt_from, plain_doubt
from dialogs.inputs import Place, Slot
from dialogs.plain import plain_place, plain_slot, plain_value, slot_from, value_from

#: What a fact may hold. Choices are their ids; many-of is a tuple of ids.
Value = str | int | date | Place | Slot | tuple[str, ...]

#: The answer of somebody who passed a question over.
SKIPPED = ""

#: Version of the plain form below; raise it with a step in `from_plain` that reads the older one.
FORMAT = 3


class Phase(StrEnum):
    """Whose move it is."""

    ASKING = "asking"
    PERFORMING = "performing"
    WITH_HUMAN = "with_human"
    ENDED = "ended"
    #: The edition it stood in is gone; what was said is kept for the next beginning.
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class Frame:
    """A script being played and the step it stands on.

    Attributes:
        left: scripts an Each has still to play.
        aside: True for the guide, played over a question that waits on beneath it.
    """

    script: str
    step: str
    left: tuple[str, ...] = ()
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """A question that was answered: where it stood, which fact, under which serial."""

    frames: tuple[Frame, ...]
    fact: str
    serial: int


@dataclass(frozen=True, slots=True)
class PutBy:
    """What waits beneath the guide: whose move it was, and how far the answer had come."""

    phase: Phase
    serial: int = 0
    picks: tuple[str, ...] = ()
    candidates: tuple[Place, ...] = ()
    slots: tuple[Slot, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class Conversation:
    """One citizen in one edition.

    Attributes:
        edition: content hash of the bundle it is pinned to.
        frames: the scripts being played, the innermost last.
        answers: what was said in this conversation.
        known: what was known before it began, or was found out for it; never asked.
        trail: questions answered so far, for going back and for the review.
        serial: number of the question waiting now; every new question takes the next.
        picks: options ticked so far in a many-of question.
        candidates: hromadas among which the person has still to choose.
        misses: answers in a row that nobody understood.
        signs: danger already spoken about, so that the card is not repeated.
        heard: needs offered as ticked when they are asked for.
        sure: needs heard in the person's own words, sure enough to go straight on with.
        likely: needs among which the person chooses when none was sure.
        told: tells already shown, "script.step", so that a correction does not repeat them.
        is_correcting: True from a correction until the review is reached again.
        group: the group of choices that is open in a long question.
        slots: times among which the person chooses.
        informed: topics shown so far.
        settled: serial of the question answered or left last.
        settled_by: what was pressed to answer or leave it; pressed once more, it is a doubled tap.
        put_by: what waits while the guide is open; None when it is not.
        began: the serial it began with, by which one talk is told from the next.
        doubt: words that wait while we ask whether the person is safe; None when nothing is asked.
        safety: what they answered, "asked" as long as they have not; "" when it was not asked in this talk.
        doubted: signs that the question about safety was about, for whoever answers it anew later.
        unsure: likely signs of the danger spoken about last, for the person to say which it is; the first was raised.
        fine: signs that were a false alarm.
        spared: scripts that were not to be played any more because of danger, by the steps that call them.
    """

    edition: str
    language: str
    frames: tuple[Frame, ...] = ()
    phase: Phase = Phase.ASKING
    answers: Mapping[str, Value] = field(default_factory=dict)
    known: Mapping[str, Value] = field(default_factory=dict)
    trail: tuple[Visit, ...] = ()
    serial: int = 0
    picks: tuple[str, ...] = ()
    candidates: tuple[Place, ...] = ()
    misses: int = 0
    signs: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    sure: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    is_correcting: bool = False
    group: str = ""
    slots: tuple[Slot, ...] = ()
    informed: tuple[str, ...] = ()
    settled: int = 0
    settled_by: str = ""
    put_by: PutBy | None = None
    began: int = 0
    doubt: Doubt | None = None
    safety: str = ""
    doubted: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    fine: tuple[str, ...] = ()
    spared: tuple[Frame, ...] = ()

    @property
    def facts(self) -> Mapping[str, Value]:
        """Everything known to conditions and blanks; what was passed over is not."""
        return {name: value for name, value in (*self.known.items(), *self.answers.items()) if value != SKIPPED}

    @property
    def is_over(self) -> bool:
        """True when nothing is waiting for the person."""
        return self.phase is Phase.ENDED


def to_plain(conversation: Conversation) -> dict[str, Any]:
    """Turn a conversation into JSON-ready data."""
    return {
        "format": FORMAT,
        "edition": conversation.edition,
        "language": conversation.language,
        "frames": _plain_frames(conversation.frames),
        "phase": conversation.phase.value,
        "answers": {name: plain_value(value) for name, value in conversation.answers.items()},
        "known": {name: plain_value(value) for name, value in conversation.known.items()},
        "trail": [[_plain_frames(visit.frames), visit.fact, visit.serial] for visit in conversation.trail],
        "serial": conversation.serial,
        "picks": list(conversation.picks),
        "candidates": [plain_place(place) for place in conversation.candidates],
        "misses": conversation.misses,
        "signs": list(conversation.signs),
        "heard": list(conversation.heard),
        "sure": list(conversation.sure),
        "likely": list(conversation.likely),
        "told": list(conversation.told),
        "is_correcting": conversation.is_correcting,
        "group": conversation.group,
        "slots": [plain_slot(slot) for slot in conversation.slots],
        "informed": list(conversation.informed),
        "settled": conversation.settled,
        "settled_by": conversation.settled_by,
        "put_by": _plain_put_by(conversation.put_by) if conversation.put_by else None,
        "began": conversation.began,
        "doubt": plain_doubt(conversation.doubt) if conversation.doubt else None,
        "safety": conversation.safety,
        "doubted": list(conversation.doubted),
        "unsure": list(conversation.unsure),
        "fine": list(conversation.fine),
        "spared": _plain_frames(conversation.spared),
    }


def from_plain(plain: Mapping[str, Any]) -> Conversation:
    """Read a conversation back.

    Raises:
        ValueError: it was written by a newer version of this program; upgrade before going on.
    """
    if plain["format"] > FORMAT:
        raise ValueError(f"conversation format {plain['format']} is newer than {FORMAT}")
    return Conversation(
        edition=plain["edition"],
        language=plain["language"],
        frames=_frames(plain["frames"]),
        phase=Phase(plain["phase"]),
        answers={name: value_from(value) for name, value in plain["answers"].items()},
        known={name: value_from(value) for name, value in plain["known"].items()},
        trail=tuple(Visit(_frames(frames), fact, serial) for frames, fact, serial in plain["trail"]),
        serial=plain["serial"],
        picks=tuple(plain["picks"]),
        candidates=tuple(Place(*fields) for fields in plain["candidates"]),
        misses=plain["misses"],
        signs=tuple(plain["signs"]),
        heard=tuple(plain["heard"]),
        told=tuple(plain["told"]),
        is_correcting=plain["is_correcting"],
        # Format 1 knew nothing of what follows; a second tap was told by the serial before.
        group=plain.get("group", ""),
        slots=_slots(plain.get("slots", ())),
        informed=tuple(plain.get("informed", ())),
        settled=plain.get("settled", plain["serial"] - 1),
        settled_by=plain.get("settled_by", ""),
        put_by=_put_by(plain.get("put_by")),
        began=plain.get("began", 0),
        **_about_danger(plain),
    )


def _about_danger(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Read what format 2 knew nothing of."""
    doubt = plain.get("doubt")
    return {
        **{name: tuple(plain.get(name, ())) for name in ("sure", "likely", "doubted", "unsure", "fine")},
        "doubt": doubt_from(doubt) if doubt else None,
        "safety": plain.get("safety", ""),
        "spared": _frames(plain.get("spared", [])),
    }


def plain_answers(answers: Mapping[str, Value]) -> dict[str, Any]:
    """Turn answers into JSON-ready data."""
    return {name: plain_value(value) for name, value in answers.items()}


def answers_from(plain: Mapping[str, Any]) -> dict[str, Value]:
    """Read answers back."""
    return {name: value_from(value) for name, value in plain.items()}


def _plain_frames(frames: tuple[Frame, ...]) -> list[list[Any]]:
    return [[frame.script, frame.step, list(frame.left), *([True] if frame.aside else [])] for frame in frames]


def _frames(plain: list[list[Any]]) -> tuple[Frame, ...]:
    return tuple(Frame(script, step, tuple(left), *aside) for script, step, left, *aside in plain)


def _slots(plain: Sequence[Sequence[str]]) -> tuple[Slot, ...]:
    return tuple(slot_from(each) for each in plain)


def _plain_put_by(put_by: PutBy) -> dict[str, Any]:
    return {
        "phase": put_by.phase.value,
        "serial": put_by.serial,
        "picks": list(put_by.picks),
        "candidates": [plain_place(place) for place in put_by.candidates],
        "slots": [plain_slot(slot) for slot in put_by.slots],
        "group": put_by.group,
    }


def _put_by(plain: Mapping[str, Any] | None) -> PutBy | None:
    if plain is None:
        return None
    return PutBy(
        Phase(plain["phase"]),
        plain["serial"],
        tuple(plain["picks"]),
        tuple(Place(*fields) for fields in plain["candidates"]),
        _slots(plain["slots"]),
        plain["group"],
    )
