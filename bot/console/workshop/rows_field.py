"""Rows of small forms: levels of a need, offers of a service. Added, taken away, put in another order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from bot.console.pages.markup import button, icon_button, tag, text
from bot.console.workshop.answers_field import focus_again
from bot.console.workshop.field_widgets import Place, Widget, titles_in
from dialogs.conditions import BadCondition, parse_condition
from dialogs.editing.forms import Field
from dialogs.editing.meanings import Shape
from dialogs.editing.values import Value, is_same

#: Letters of a condition in the line of a row. A product choice.
_GLIMPSE: Final = 90
#: Makes the widget of a field in a row.
Make = Callable[[Place, Field], Widget]


@dataclass(slots=True, repr=False)
class _Row:
    """One row on the page.

    Attributes:
        key: what it is called on this page.
        held: what the file says, keys nobody knows included.
    """

    key: str
    held: Mapping[str, Value]
    widgets: dict[str, Widget] = field(default_factory=dict)
    summary: TextElement = field(init=False)
    wrong: TextElement = field(init=False)

    def said(self) -> dict[str, Value]:
        """Give what it says, its keys in the order of the file."""
        known = {key: next(iter(widget.values().values())) for key, widget in self.widgets.items()}
        held = {key: known.get(key, value) if key in known else value for key, value in self.held.items()}
        return {key: value for key, value in {**held, **known}.items() if value}


@dataclass(slots=True, repr=False)
class RowsWidget:
    """The rows. One that lacks what it cannot do without is not saved yet, and says so."""

    place: Place
    about: Field
    make: Make
    _new: int = 0
    _rows: list[_Row] = field(default_factory=list)
    _list: ui.element = field(init=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """One key."""
        return (self.about.key,)

    def build(self) -> None:
        """Draw them."""
        line = self.place.names.speech.line
        with tag("fieldset", "shop-fieldset"):
            text("legend", self.place.label(self.about.key))
            self._list = tag("ol", "shop-rows")
            button(line("shop.add_row"), self._add, "quiet-button").mark(f"add-{self.about.key}")
        self._draw(_tables(self.about.value))

    def values(self) -> Mapping[str, Value | None]:
        """Give the rows that are whole."""
        return {self.about.key: [row.said() for row in self._rows if not self._missing(row)] or None}

    def show(self, fields: Mapping[str, Field]) -> None:
        """Show what the file says, when it says something else than the page; what is half written stays."""
        self.about = fields[self.about.key]
        if not is_same(_tables(self.about.value) or None, self.values()[self.about.key]):
            half = [row.said() for row in self._rows if self._missing(row)]
            self._draw([*_tables(self.about.value), *half])

    def _draw(self, rows: Sequence[Mapping[str, Value]], opened: int | None = None) -> None:
        self._rows.clear()
        self._list.clear()
        for number, each in enumerate(rows):
            self._draw_row(each, is_open=number == opened)

    def _draw_row(self, held: Mapping[str, Value], *, is_open: bool = False) -> None:
        self._new += 1
        row = _Row(f"{self.about.key}-{self._new}", held)
        line = self.place.names.speech.line
        with self._list, tag("li", "shop-row", data_row=row.key):
            with tag("details", "shop-row-body") as folded:
                folded.props["open"] = is_open
                row.summary = text("summary", "", "shop-row-name")
                row.wrong = text("p", "", "wrong-line", role="status")
                with tag("div", "shop-row-fields"):
                    self._draw_fields(row)
            with tag("div", "shop-line-buttons"):
                at = len(self._rows)
                for icon, key, act in (
                    ("arrow_upward", "shop.row_up", partial(self._move, row, -1)),
                    ("arrow_downward", "shop.row_down", partial(self._move, row, 1)),
                    ("close", "shop.row_away", partial(self._remove, row)),
                ):
                    made = icon_button(icon, line(key, number=at + 1), act)
                    made.mark(f"{icon}-{self.about.key}-{at}")
                    made.props["data-act"] = f"{icon} {self.about.key} {at}"
        self._rows.append(row)
        self._tell(row)

    def _draw_fields(self, row: _Row) -> None:
        place = replace(self.place, changed=partial(self._changed, row), label=self._label, is_kept=False)
        for each in self.about.rows:
            named = replace(each, key=f"{row.key}.{each.key}", value=row.held.get(each.key))
            widget = self.make(place, named)
            row.widgets[each.key] = widget
            widget.build()

    def _label(self, key: str) -> str:
        return self.place.label(key.rpartition(".")[2])

    def _changed(self, row: _Row) -> None:
        self._tell(row)
        self.place.changed()

    def _tell(self, row: _Row) -> None:
        """Say in a line what a row is about, and what it lacks."""
        said, line = row.said(), self.place.names.speech.line
        named = [
            titles_in(self.place, each).get(str(said[each.key]), str(said[each.key]))
            for each in self.about.rows
            if each.shape is Shape.NAME and each.key in said
        ]
        named += [self._condition(said[each.key]) for each in self.about.rows if _is_condition(each, said)]
        row.summary.text = " · ".join(named) or line("shop.row_new")
        missing = ", ".join(self.place.label(key) for key in self._missing(row))
        row.wrong.text = line("shop.row_missing", fields=missing) if missing else ""

    def _condition(self, written: Value) -> str:
        """Say a condition in words, shortened; as it is written when it cannot be read."""
        try:
            told = self.place.names.condition(parse_condition(str(written)))
        except BadCondition:
            told = str(written)
        return told if len(told) <= _GLIMPSE else f"{told[:_GLIMPSE].rsplit(' ', 1)[0]}…"

    def _missing(self, row: _Row) -> list[str]:
        said = row.said()
        return [each.key for each in self.about.rows if each.is_required and each.key not in said]

    def _add(self) -> None:
        self._draw_row({}, is_open=True)
        key = self._rows[-1].key
        self._list.client.run_javascript(f'document.querySelector("[data-row={key}] input")?.focus()')

    def _move(self, row: _Row, by: int) -> None:
        at = self._rows.index(row)
        to = at + by
        if not 0 <= to < len(self._rows):
            return
        said = [each.said() for each in self._rows]
        said.insert(to, said.pop(at))
        self._draw(said)
        focus_again(self._list, f"{'arrow_upward' if by < 0 else 'arrow_downward'} {self.about.key} {to}")
        self.place.leave()

    def _remove(self, row: _Row) -> None:
        self._draw([each.said() for each in self._rows if each is not row])
        self.place.leave()


def _is_condition(about: Field, said: Mapping[str, Value]) -> bool:
    return about.shape is Shape.CONDITION and about.key in said


def _tables(value: Value | None) -> list[Mapping[str, Value]]:
    if value is None or isinstance(value, str | Mapping):
        return []
    return [each for each in value if isinstance(each, Mapping)]
