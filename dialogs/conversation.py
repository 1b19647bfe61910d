"""Where one citizen stands in one edition of the scripts; to and from a plain dict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from dialogs.inputs import Place

#: What a fact may hold. Choices are their ids; many-of is a tuple of ids.
Value = str | int | date | Place | tuple[str, ...]

#: The answer of somebody who passed a question over.
SKIPPED = ""

#: Version of the plain form below; raise it with a step in `from_plain` that reads the older one.
FORMAT = 1


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
    """A script being played and the step it stands on; `left` are scripts an Each has still to play."""

    script: str
    step: str
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Visit:
    """A question that was answered: where it stood, which fact, under which serial."""

    frames: tuple[Frame, ...]
    fact: str
    serial: int


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
        heard: needs heard in the person's own words, offered as ticked.
        told: tells already shown, "script.step", so that a correction does not repeat them.
        is_correcting: True from a correction until the review is reached again.
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
    told: tuple[str, ...] = ()
    is_correcting: bool = False

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
        "answers": {name: _plain_value(value) for name, value in conversation.answers.items()},
        "known": {name: _plain_value(value) for name, value in conversation.known.items()},
        "trail": [[_plain_frames(visit.frames), visit.fact, visit.serial] for visit in conversation.trail],
        "serial": conversation.serial,
        "picks": list(conversation.picks),
        "candidates": [_plain_place(place) for place in conversation.candidates],
        "misses": conversation.misses,
        "signs": list(conversation.signs),
        "heard": list(conversation.heard),
        "told": list(conversation.told),
        "is_correcting": conversation.is_correcting,
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
        answers={name: _value(value) for name, value in plain["answers"].items()},
        known={name: _value(value) for name, value in plain["known"].items()},
        trail=tuple(Visit(_frames(frames), fact, serial) for frames, fact, serial in plain["trail"]),
        serial=plain["serial"],
        picks=tuple(plain["picks"]),
        candidates=tuple(Place(*fields) for fields in plain["candidates"]),
        misses=plain["misses"],
        signs=tuple(plain["signs"]),
        heard=tuple(plain["heard"]),
        told=tuple(plain["told"]),
        is_correcting=plain["is_correcting"],
    )


def plain_answers(answers: Mapping[str, Value]) -> dict[str, Any]:
    """Turn answers into JSON-ready data."""
    return {name: _plain_value(value) for name, value in answers.items()}


def answers_from(plain: Mapping[str, Any]) -> dict[str, Value]:
    """Read answers back."""
    return {name: _value(value) for name, value in plain.items()}


def _plain_frames(frames: tuple[Frame, ...]) -> list[list[Any]]:
    return [[frame.script, frame.step, list(frame.left)] for frame in frames]


def _frames(plain: list[list[Any]]) -> tuple[Frame, ...]:
    return tuple(Frame(script, step, tuple(left)) for script, step, left in plain)


def _plain_place(place: Place) -> list[str]:
    return [place.code, place.name, place.kind, place.raion, place.oblast, place.settlement]


def _plain_value(value: Value) -> Any:
    match value:
        case Place():
            return {"place": _plain_place(value)}
        case tuple():
            return list(value)
        case date():
            return {"date": value.isoformat()}
        case _:
            return value


def _value(plain: Any) -> Value:
    match plain:
        case {"place": fields}:
            return Place(*fields)
        case {"date": text}:
            return date.fromisoformat(text)
        case list():
            return tuple(plain)
        case _:
            return plain  # type: ignore[no-any-return]  # str or int: all that is left in JSON
