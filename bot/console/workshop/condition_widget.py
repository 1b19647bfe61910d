"""A condition as a field of a form: rows of facts and answers, or nothing, which always holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nicegui import ui

from bot.console.pages.markup import tag, text
from bot.console.workshop.clashes import said
from bot.console.workshop.condition_field import Condition
from bot.console.workshop.field_widgets import Place
from dialogs.editing.forms import Field
from dialogs.editing.values import Value


@dataclass(slots=True, repr=False)
class ConditionWidget:
    """The condition of a group of people, of a level, of an offer."""

    place: Place
    about: Field
    _said: str = ""
    _drawn: ui.element = field(init=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """One key."""
        return (self.about.key,)

    def build(self) -> None:
        """Draw it."""
        with tag("fieldset", "shop-fieldset"):
            text("legend", self.place.label(self.about.key))
            self._drawn = tag("div")
        self._draw(said(self.about.value))

    def values(self) -> Mapping[str, Value | None]:
        """Give it as authors write it."""
        return {self.about.key: self._said.strip() or None}

    def show(self, fields: Mapping[str, Field]) -> None:
        """Show what the file says, when it says something else than the page."""
        now = said(fields[self.about.key].value).strip()
        if now != self._said.strip():
            self._draw(now)

    def _draw(self, condition: str) -> None:
        self._said = condition
        self._drawn.clear()
        with self._drawn:
            Condition(self.place.names, condition, self._change, self.about.key).build()

    def _change(self, condition: str) -> None:
        self._said = condition
        self.place.changed()
