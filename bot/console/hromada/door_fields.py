"""The fields of a door: its name, its kind, and what whoever comes through it is not asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nicegui import ui
from nicegui.elements.mixins.value_element import ValueElement

from bot.casework.doors import DoorFault
from bot.casework.names import HromadaCode
from bot.console.hromada.naming import Naming
from bot.console.pages.markup import tag, text
from bot.ports.records import Door
from dialogs.catalogue import AnswerKind, Fact

#: At which field each fault is said.
_AT: Mapping[DoorFault, str] = {
    DoorFault.BAD_ID: "payload",
    DoorFault.TAKEN: "payload",
    DoorFault.NO_NAME: "name",
    DoorFault.BAD_KIND: "kind",
    DoorFault.BAD_PREFILL: "prefill",
}
_LONGEST_NAME, _LONGEST_ID = 120, 64


@dataclass(slots=True)
class DoorFields:
    """What can be filled in of a door.

    Attributes:
        door: as it is; one with an empty link is new.
        facts: what doors may say.
        here: the hromada, for what is a place.
    """

    naming: Naming
    door: Door
    facts: tuple[Fact, ...]
    here: Mapping[HromadaCode, str]
    _fields: dict[str, ValueElement[Any]] = field(default_factory=dict)
    _wrong: dict[str, ui.element] = field(default_factory=dict)

    def build(self) -> None:
        """Draw the fields."""
        line, door = self.naming.line, self.door
        with tag("div", "place-form"):
            if not door.payload:
                self._put(
                    "payload",
                    ui.input(line("place.door_id")).props(f"maxlength={_LONGEST_ID}"),
                    line("place.door_id_help"),
                )
            name = ui.input(line("place.door_name"), value=door.name).props(f"maxlength={_LONGEST_NAME}")
            self._put("name", name, line("place.door_name_help"))
            kinds = self.naming.door_kinds()
            self._put(
                "kind",
                ui.select(kinds, label=line("place.door_kind"), value=door.kind or None),
                line("place.door_kind_help"),
            )
        text("h3", line("place.prefill"))
        text("p", line("place.prefill_help"), "hint")
        with tag("div", "place-form"):
            for fact in self.facts:
                self._put(f"prefill:{fact.id}", self._of_fact(fact), "")
        self._wrong["prefill"] = tag("div", "wrong", role="alert")

    def read(self) -> Door:
        """Give the door as it stands in the fields now; what it says beside these facts stays."""
        values = {name: _text(made.value) for name, made in self._fields.items()}
        offered = {fact.id for fact in self.facts}
        kept = {fact: value for fact, value in self.door.prefill.items() if fact not in offered}
        said = {fact: values[f"prefill:{fact}"] for fact in offered if values.get(f"prefill:{fact}")}
        return Door(
            values.get("payload", self.door.payload).strip(),
            self.door.hromada or HromadaCode(""),
            " ".join(values["name"].split()),
            values["kind"],
            {**kept, **said},
            self.door.is_open,
        )

    def say_wrong(self, fault: DoorFault | None) -> None:
        """Say what is wrong beside its field."""
        self.forget_wrong()
        if fault is not None:
            with self._wrong.get(_AT.get(fault, "name"), self._wrong["name"]):
                text("p", self.naming.line(f"place.door_fault_{fault}"))

    def forget_wrong(self) -> None:
        """Take back what was said to be wrong."""
        for place in self._wrong.values():
            place.clear()

    def _put(self, name: str, made: ValueElement[Any], hint: str) -> None:
        with tag("div", "field") as place:
            made.move(place)
            made.props("outlined dense").mark(f"door-{name}")
            self._fields[name] = made
            if hint:
                text("p", hint, "hint")
                self._wrong[name] = tag("div", "wrong", role="alert")

    def _of_fact(self, fact: Fact) -> ValueElement[Any]:
        label, said = self.naming.wording(fact.label), self.door.prefill.get(fact.id, "")
        ask = {"": self.naming.line("place.prefill_ask")}
        match fact.kind:
            case AnswerKind.MANY:
                chosen = [one for one in said.split(",") if one in fact.choices]
                choices = dict(self._choices(fact))
                return ui.select(choices, label=label, value=chosen, multiple=True).props("use-chips options-dense")
            case AnswerKind.PLACE:
                return ui.select({**ask, **self.here}, label=label, value=said if said in self.here else "")
            case _:
                return ui.select({**ask, **dict(self._choices(fact))}, label=label, value=said).props("options-dense")

    def _choices(self, fact: Fact) -> Iterable[tuple[str, str]]:
        return ((one, self.naming.answer(fact.id, one)) for one in fact.choices)


def _text(value: object) -> str:
    if isinstance(value, list):
        return ",".join(str(one) for one in value)
    return "" if value is None else str(value)
