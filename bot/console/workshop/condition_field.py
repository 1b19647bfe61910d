"""A condition in words: which fact, how, which answer; all of them, or any."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from nicegui import ui

from bot.console.pages.markup import button, icon_button, tag, text
from bot.console.workshop.naming import Names
from dialogs.editing.condition_rows import AND, OR, Row, Rows, relations_for, rows_of, written_rows
from dialogs.editing.options import ASKABLE, choices_of, options_of
from dialogs.editing.saying import RELATIONS

_FIRST: Final = Row("", "is")
_WITHOUT_VALUE: Final = frozenset({"known", "unknown"})


@dataclass(slots=True, repr=False)
class Condition:
    """One condition; what rows cannot show is shown as it is written.

    Attributes:
        changed: told what the condition is now; "" for none.
        name: of the way it belongs to, for marks.
    """

    names: Names
    said: str
    changed: Callable[[str], None]
    name: str
    _rows: Rows = field(init=False)
    _place: ui.element = field(init=False)

    def build(self) -> None:
        """Draw it."""
        found = rows_of(self.said) if self.said else Rows((_FIRST,))
        with tag("div", "shop-condition", role="group", aria_label=self.names.speech.line("shop.condition")):
            if found is None:
                self._draw_written()
                return
            self._rows = found
            self._place = tag("div")
        self._draw()

    def _draw_written(self) -> None:
        line = self.names.speech.line
        text("p", line("shop.condition_written"), "hint")
        made = ui.input(
            line("shop.condition"), value=self.said, on_change=lambda event: self.changed(event.value or "")
        )
        made.props("outlined dense stack-label debounce=600").mark(f"condition-{self.name}")

    def _draw(self) -> None:
        line = self.names.speech.line
        self._place.clear()
        with self._place:
            text("p", line("shop.condition_if"), "shop-way-name")
            if len(self._rows.rows) > 1:
                joints = {AND: line("shop.condition_all"), OR: line("shop.condition_any")}
                joint = ui.radio(joints, value=self._rows.joint, on_change=self._join).props("inline dense")
                joint.mark(f"joint-{self.name}").props["aria-label"] = line("shop.condition_joint")
            for number, row in enumerate(self._rows.rows):
                with tag("div", "shop-test"):
                    self._draw_row(number, row)
            button(line("shop.add_test"), self._add, "quiet-button").mark(f"add-test-{self.name}")

    def _draw_row(self, number: int, row: Row) -> None:
        names, line, bundle = self.names, self.names.speech.line, self.names.bundle
        facts = {each.id: names.fact(each.id) for each in options_of(bundle, ASKABLE)}
        self._choose(number, "fact", line("shop.condition_fact"), facts, row.fact)
        if not row.fact:
            self._draw_away(number)
            return
        relations = dict.fromkeys((*relations_for(bundle, row.fact), row.relation))
        said = {each: line(f"shop.relation_{RELATIONS[each]}") for each in relations}
        self._choose(number, "relation", line("shop.condition_how"), said, row.relation)
        if row.relation not in _WITHOUT_VALUE:
            self._draw_value(number, row)
        self._draw_away(number)

    def _draw_value(self, number: int, row: Row) -> None:
        names, label = self.names, self.names.speech.line("shop.condition_value")
        choices = {each.id: names.value(row.fact, each.id) for each in choices_of(names.bundle, row.fact)}
        if choices:
            self._choose(number, "value", label, choices, row.value)
            return
        made = ui.input(label, value=row.value, on_change=lambda event: self._set(number, "value", event.value))
        made.props("outlined dense stack-label debounce=500").mark(f"test-value-{self.name}-{number}")

    def _choose(self, number: int, part: str, label: str, options: dict[str, str], value: str) -> None:
        if value:
            options.setdefault(value, value)
        made = ui.select(
            options,
            label=label,
            value=value or None,
            with_input=part != "relation",
            on_change=lambda event: self._set(number, part, event.value),
        )
        made.props("outlined dense stack-label options-dense").mark(f"test-{part}-{self.name}-{number}")

    def _draw_away(self, number: int) -> None:
        away = icon_button("close", self.names.speech.line("shop.test_away"), partial(self._remove, number))
        away.mark(f"test-away-{self.name}-{number}")

    def _set(self, number: int, part: str, value: object) -> None:
        row = replace(self._rows.rows[number], **{part: str(value or "")})
        if part == "fact":
            row = Row(row.fact, next(iter(relations_for(self.names.bundle, row.fact)), "known"))
        rows = list(self._rows.rows)
        rows[number] = row
        self._rows = replace(self._rows, rows=tuple(rows))
        if part != "value":
            self._draw()
        self._tell()

    def _join(self, event: object) -> None:
        self._rows = replace(self._rows, joint=str(getattr(event, "value", AND)))
        self._tell()

    def _add(self) -> None:
        self._rows = replace(self._rows, rows=(*self._rows.rows, _FIRST))
        self._draw()

    def _remove(self, number: int) -> None:
        rows = tuple(row for at, row in enumerate(self._rows.rows) if at != number)
        self._rows = replace(self._rows, rows=rows or (_FIRST,))
        self._draw()
        self._tell()

    def _tell(self) -> None:
        self.changed(written_rows(self._rows))
