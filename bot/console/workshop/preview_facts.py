"""Facts that a preview begins with, as fields; and those that are known now, as a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from nicegui import ui

from bot.console.pages.markup import tag, text
from bot.console.pages.window import date_of
from bot.console.workshop.preview_words import Telling
from bot.usecases.workshop.rehearsing.knowing import DOOR, Knowable
from bot.usecases.workshop.rehearsing.talk import Moment
from dialogs.catalogue import AnswerKind
from dialogs.conversation import SKIPPED, Value
from dialogs.inputs import Place

_FIELD: Final = "outlined dense stack-label options-dense"
#: Stands for what is not known, and for the one hromada there is.
_UNKNOWN, _HERE = "", "here"


@dataclass(slots=True, eq=False, repr=False)
class FactFields:
    """Fields for what is known beforehand.

    Attributes:
        place: the hromada that may be known.
    """

    telling: Telling
    place: Place
    _fields: dict[str, tuple[Knowable, ui.element]] = field(default_factory=dict)

    def draw(self, known: Sequence[Knowable], values: Mapping[str, Value]) -> None:
        """Draw a field for each fact; those the talk asks for anyway stand folded, unless they have a value."""
        rest = [each for each in known if each.id != DOOR]
        first = [each for each in rest if not each.is_asked or each.id in values]
        later = [each for each in rest if each not in first]
        with tag("fieldset", "preview-group"):
            text("legend", self._line("group_facts"))
            if not rest:
                text("p", self._line("no_facts"), "hint")
            for each in first:
                self._draw(each, values.get(each.id))
            if later:
                with tag("details"):
                    text("summary", self._line("asked_later"))
                    text("p", self._line("asked_later_why"), "hint")
                    for each in later:
                        self._draw(each, values.get(each.id))

    def read(self) -> dict[str, Value]:
        """Give what the fields say; fields that cannot be read say nothing."""
        found: dict[str, Value] = {}
        for name, (known, made) in self._fields.items():
            value = self._value(known, getattr(made, "value", None))
            if value is not None:
                found[name] = value
        return found

    def _draw(self, known: Knowable, value: Value | None) -> None:
        label, nothing = self.telling.fact(known.id), {_UNKNOWN: self._line("unknown")}
        choices = {choice: self.telling.value(known.id, choice) for choice, _ in known.choices}
        made: ui.element
        match known.kind:
            case AnswerKind.CHOICE:
                made = ui.select({**nothing, **choices}, label=label, value=value if value in choices else _UNKNOWN)
            case AnswerKind.MANY:
                chosen = [each for each in value if each in choices] if isinstance(value, tuple) else []
                made = ui.select(choices, label=label, value=chosen, multiple=True)
            case AnswerKind.PLACE:
                places = {**nothing, _HERE: self.place.name}
                made = ui.select(places, label=label, value=_HERE if isinstance(value, Place) else _UNKNOWN)
            case AnswerKind.DATE:
                shown = value.isoformat() if isinstance(value, date) else ""
                made = ui.input(label, value=shown).props("type=date")
            case _:
                made = ui.input(label, value="" if value is None else str(value))
        self._fields[known.id] = known, made.props(_FIELD).mark(f"preview-fact-{known.id}")

    def _value(self, known: Knowable, typed: object) -> Value | None:
        match known.kind:
            case AnswerKind.MANY:
                return tuple(str(each) for each in typed) if isinstance(typed, list) and typed else None
            case AnswerKind.PLACE:
                return self.place if typed == _HERE else None
            case AnswerKind.NUMBER:
                said = str(typed or "").strip()
                return int(said) if said.isdecimal() else None
            case AnswerKind.DATE:
                return date_of(typed)
            case _:
                return str(typed or "").strip() or None

    def _line(self, name: str) -> str:
        return self.telling.speech.line(f"preview.{name}")


def draw_known(telling: Telling, moment: Moment) -> None:
    """List what is known now."""
    talk = moment.state.conversation
    facts = {**talk.known, **talk.answers} if talk is not None else {}
    if not facts:
        text("p", telling.speech.line("preview.nothing_known"), "hint")
        return
    with tag("dl", "facts"):
        for name, value in facts.items():
            with tag("div"):
                text("dt", telling.fact(name))
                said = telling.value(name, value) if value != SKIPPED else telling.speech.line("preview.passed_over")
                text("dd", said)
