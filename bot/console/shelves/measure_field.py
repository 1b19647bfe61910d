"""How long a term is: one number and one measure of four, so that nobody can give two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from nicegui import ui

from bot.console.pages.markup import tag
from bot.console.workshop.field_widgets import Place
from dialogs.editing.forms import Field
from dialogs.editing.values import Value

MEASURES: Final = ("working_days", "days", "hours", "months")


@dataclass(slots=True, repr=False)
class MeasureWidget:
    """The length of a term.

    Attributes:
        fields: one for each measure; at most one of them has a value.
    """

    place: Place
    fields: Mapping[str, Field]
    _number: ui.input = field(init=False)
    _unit: ui.select = field(init=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """All measures."""
        return MEASURES

    def build(self) -> None:
        """Draw it."""
        line = self.place.names.speech.line
        number, unit = _held(self.fields)
        with tag("div", "shop-pair"):
            self._number = ui.input(line("shelf.how_long"), value=number, on_change=self.place.changed)
            self._number.props("outlined dense stack-label type=number min=0 step=any inputmode=decimal debounce=400")
            self._number.mark("field-measure").on("blur", self.place.leave, [])
            units = {each: self.place.label(each) for each in MEASURES}
            self._unit = ui.select(units, value=unit, label=line("shelf.measure"), on_change=self.place.changed)
            self._unit.props("outlined dense stack-label options-dense").mark("field-measure-unit")

    def values(self) -> Mapping[str, Value | None]:
        """Give the number under its measure, and nothing under the others."""
        number = str(self._number.value or "").strip()
        return {each: number or None if each == self._unit.value else None for each in MEASURES}

    def show(self, fields: Mapping[str, Field]) -> None:
        """Show what the file says."""
        self.fields = {each: fields[each] for each in MEASURES}
        self._number.value, self._unit.value = _held(self.fields)


def _held(fields: Mapping[str, Field]) -> tuple[str, str]:
    found = next((each for each in MEASURES if fields[each].value), MEASURES[0])
    value = fields[found].value
    return (value if isinstance(value, str) else ""), found
