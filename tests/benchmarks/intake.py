"""The intake everybody plays: twelve questions of the shipped scripts, four consents, a review, a need at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import orjson

#: Stand in a recorded update where the number of an update, and that of a person, will stand.
UPDATE, PERSON = 7_000_000_001, 7_000_000_002
SAYS, CHANGES = "sendMessage", "editMessageText"


@dataclass(frozen=True, slots=True)
class Taps:
    """The person presses a button with this label."""

    label: str


@dataclass(frozen=True, slots=True)
class Writes:
    """The person writes."""

    text: str


Act = Taps | Writes

#: «Натуральна допомога» for oneself, from the first command to the last consent.
ACTS: tuple[Act, ...] = (
    Writes("/start"),
    Taps("Розповісти, що сталося"),
    Taps("Погоджуюся"),
    Taps("Для мене"),
    Taps("Їжа, одяг, дрова, ліки"),
    Taps("Готово"),
    Taps("Їжа"),
    Taps("Готово"),
    Taps("Так, є"),
    Writes("3"),
    Taps("Ні, це все"),
    Writes("Щоб хтось привіз продукти до вихідних"),
    Taps("Так, зможемо"),
    Taps("Ні, досить"),
    Writes("Світанківська"),
    Taps("Ні, лише я"),
    Taps("Писати сюди"),
    Writes("Марія Іванівна"),
    Taps("Усе правильно"),
    Taps("Погоджуюся"),
    Taps("Погоджуюся"),
    Taps("Погоджуюся"),
)
#: So many acts lead to a question in the middle, at which conversations stand open.
HALF_WAY = 9
#: So many acts lead to the last question before the need is opened.
BEFORE_CONFIRMATION = 20


@dataclass(frozen=True, slots=True)
class Step:
    """One act as Telegram brings it, and how the bot answers.

    Attributes:
        payload: the update in JSON, with UPDATE and PERSON for its numbers.
        writes: what the person writes; "" when they press a button.
        presses: what the pressed button carries.
        answer: the method by which the answer comes: a new message, or a change of the pressed one.
        answers: how many such calls make the whole answer.
    """

    payload: str
    writes: str
    presses: str
    answer: str = SAYS
    answers: int = 1

    def of(self, update: int, person: int) -> bytes:
        """Give the update of one person."""
        return self.payload.replace(str(UPDATE), str(update)).replace(str(PERSON), str(person)).encode()


Steps = Sequence[Step]


def answered_once(steps: Steps, presses: str) -> Steps:
    """Expect one new message to each update, and press always the same button: as it is with the floor."""
    return [replace(step, presses=step.presses and presses, answer=SAYS, answers=1) for step in steps]


def keep(steps: Steps, file: Path) -> None:
    """Write recorded steps down, for other processes."""
    file.write_bytes(orjson.dumps([asdict(step) for step in steps]))


def kept(file: Path) -> Steps:
    """Read recorded steps back."""
    return [Step(**fields) for fields in orjson.loads(file.read_bytes())]


def writing(text: str) -> Step:
    """Make the step in which somebody writes this."""
    said: dict[str, Any] = {"message_id": 7, "from": _person(), "chat": chat(), "date": 1_795_420_800, "text": text}
    if text.startswith("/"):
        said["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    return Step(_json({"update_id": UPDATE, "message": said}), text, "")


def pressing(message: dict[str, Any], data: str) -> Step:
    """Make the step in which somebody presses a button of this message."""
    query = {"id": str(UPDATE), "from": _person(), "message": message, "chat_instance": "1", "data": data}
    return Step(_json({"update_id": UPDATE, "callback_query": query}), "", data)


def chat() -> dict[str, Any]:
    """Write the private chat of the person."""
    return {"id": PERSON, "first_name": "Марія", "last_name": "Канарейко", "type": "private"}


def _person() -> dict[str, Any]:
    name = {"first_name": "Марія", "last_name": "Канарейко"}
    return {"id": PERSON, "is_bot": False, **name, "language_code": "uk"}


def _json(update: dict[str, Any]) -> str:
    return orjson.dumps(update).decode()
