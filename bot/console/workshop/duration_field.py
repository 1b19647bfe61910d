"""A field for how long something lasts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nicegui import ui

from bot.console.pages.markup import tag
from bot.console.workshop.field_widgets import Place
from dialogs.editing.forms import Field
from dialogs.editing.values import Value


@dataclass(slots=True, repr=False)
class DurationWidget:
    """So many days or hours."""

    place: Place
    about: Field
    _number: ui.input = field(init=False)
    _unit: ui.select = field(init=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """One key."""
        return (self.about.key,)

    def build(self) -> None:
        """Draw it."""
        line = self.place.names.speech.line
        number, unit = _duration(self.about.value)
        with tag("div", "shop-pair"):
            self._number = ui.input(self.place.label(self.about.key), value=number, on_change=self.place.changed)
            self._number.props("outlined dense stack-label type=number min=1 max=999").mark(f"field-{self.about.key}")
            units = {"days": line("shop.days"), "hours": line("shop.hours")}
            self._unit = ui.select(units, value=unit, label=line("shop.unit"), on_change=self.place.changed)
            self._unit.props("outlined dense stack-label options-dense")

    def values(self) -> Mapping[str, Value | None]:
        """Give the time."""
        number = str(self._number.value or "").strip()
        return {self.about.key: f"{number} {self._unit.value}" if number else None}

    def show(self, fields: Mapping[str, Field]) -> None:
        """Show what the file says."""
        self._number.value, self._unit.value = _duration(fields[self.about.key].value)


def _duration(value: Value | None) -> tuple[str, str]:
    number, _, unit = str(value or "").partition(" ")
    return number, "hours" if unit.startswith("hour") else "days"
