"""A provider's form: every column of the directory with help, and what is wrong said beside the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nicegui import ui
from nicegui.elements.mixins.value_element import ValueElement

from bot.casework.bad_rows import BadRow
from bot.casework.directory import WHOLE_COUNTRY
from bot.casework.directory_rows import LONGEST_CELL, REQUIRED
from bot.console.hromada.naming import LISTS, Naming
from bot.console.pages.markup import tag, text
from bot.usecases.directory.directory_cells import HIDDEN

#: The columns in the order of the form, grouped; those of each group stand under one heading.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "what": ("name", "sector", "kind", "needs", "services", "forms", "who"),
    "where": ("home", "serves", "settlement", "address", "confidential"),
    "reach": ("phone", "email", "site", "hours", "access", "languages"),
    "proof": ("source", "verified", "verified_on"),
}
_FLAGS = frozenset({"confidential", "verified"})
_WIDE = frozenset({"name", "needs", "services", "forms", "who", "confidential", "verified"})


@dataclass(slots=True)
class ProviderForm:
    """The fields of one provider.

    Attributes:
        cells: what stands in them at first.
        changed: is told when anything in them changes.
    """

    naming: Naming
    cells: dict[str, str]
    changed: Callable[[], None] | None = None
    _fields: dict[str, ValueElement[Any]] = field(default_factory=dict)
    _wrong: dict[str, ui.element] = field(default_factory=dict)
    _summary: ui.element = field(init=False)

    def build(self) -> None:
        """Draw the fields."""
        self._summary = tag("div", "place-wrong", role="alert", tabindex="-1")
        for group, columns in GROUPS.items():
            with tag("section", "panel"):
                text("h2", self.naming.line(f"place.group_{group}"))
                with tag("div", "place-form"):
                    for column in columns:
                        with tag("div", f"field {'wide' if column in _WIDE else ''}"):
                            self._draw(column)

    def read(self) -> dict[str, str]:
        """Give the cells as they stand in the form now."""
        typed = {name: _cell(name, made.value, self.cells.get(name, "")) for name, made in self._fields.items()}
        hidden = {name: HIDDEN for name, cell in self.cells.items() if cell == HIDDEN}
        return {**self.cells, **typed, **hidden}

    def put(self, cells: Mapping[str, str]) -> None:
        """Put something else into some fields."""
        for name, cell in cells.items():
            self.cells[name] = cell
            self._fields[name].props.pop("disable", None)
            self._show(name, cell)

    def follow(self, cells: Mapping[str, str]) -> None:
        """Show what has become of fields, of those that stand in the form."""
        for name, cell in cells.items():
            self.cells[name] = cell
            if name in self._fields:
                self._show(name, cell)

    def say_wrong(self, bad: tuple[BadRow, ...]) -> None:
        """Say all that is wrong, each beside its field, and how much it is on top."""
        self.forget_wrong()
        for one in bad:
            self._say(one.column, f"{self.naming.wrong(one)} {self.naming.cure(one)}")
        self._tell(self.naming.seat.speech.count("place.to_mend", len(bad)))

    def say_clashes(self, clashes: Mapping[str, str]) -> None:
        """Say what others changed meanwhile, beside the fields."""
        self.forget_wrong()
        for name, now in clashes.items():
            said = self.naming.line("place.hidden") if now == HIDDEN else self.naming.cell(name, now)
            self._say(name, self.naming.line("place.clash_now", now=said))
        self._tell(self.naming.line("place.kept_clash"))

    def forget_wrong(self) -> None:
        """Take back what was said to be wrong."""
        for place in (*self._wrong.values(), self._summary):
            place.clear()

    def _show(self, column: str, cell: str) -> None:
        made, value = self._fields[column], self._value(column, cell)
        if column in {"home", "serves"} and isinstance(made, ui.select):
            nowhere = {"": self.naming.line("place.nowhere")} if column == "home" else {}
            made.set_options({**nowhere, **self._areas()}, value=value)
        else:
            made.value = value

    def _say(self, column: str, said: str) -> None:
        with self._wrong.get(column, self._summary):
            text("p", said)

    def _tell(self, said: str) -> None:
        with self._summary:
            text("p", said)
        self.naming.seat.client.run_javascript(f'document.getElementById("{self._summary.html_id}").focus()')

    def _draw(self, column: str) -> None:
        made = self._made(column)
        made.mark(f"field-{column}")
        if self.changed is not None:
            made.on_value_change(self.changed)
        if self.cells.get(column) == HIDDEN:
            made.props["disable"] = True
        self._fields[column] = made
        text("p", self.naming.line(f"place.help_{column}", count=LONGEST_CELL), "hint")
        self._wrong[column] = tag("div", "wrong", role="alert")

    def _made(self, column: str) -> ValueElement[Any]:
        label, value = self._label(column), self._value(column, self.cells.get(column, ""))
        if column in _FLAGS:
            return ui.checkbox(label, value=bool(value))
        if column in LISTS:
            return _many(self.naming.titles(column), label, value)
        if column == "serves":
            return _many(self._areas(), label, value, adds=True)
        if column == "home":
            choices = {"": self.naming.line("place.nowhere"), **self._areas(), HIDDEN: self.naming.line("place.hidden")}
            shown = {one: said for one, said in choices.items() if one != HIDDEN or value == HIDDEN}
            return ui.select(shown, label=label, value=value).props("outlined dense options-dense")
        if column in {"sector", "kind"}:
            choices = self.naming.sectors() if column == "sector" else self.naming.kinds()
            return ui.select(choices, label=label, value=value).props("outlined dense options-dense")
        made = ui.input(label, value=str(value)).props("outlined dense stack-label")
        if column == "verified_on":
            made.props["type"] = "date"
        return made

    def _label(self, column: str) -> str:
        name = self.naming.column(column)
        return self.naming.line("place.must", field=name) if column in REQUIRED else name

    def _value(self, column: str, cell: str) -> object:
        if column in _FLAGS:
            return cell == "yes"
        if column in {*LISTS, "serves"}:
            return cell.split()
        if cell == HIDDEN:
            return HIDDEN if column == "home" else self.naming.line("place.hidden")
        return cell or (None if column == "sector" else "")

    def _areas(self) -> dict[str, str]:
        """List the areas one can choose: one's own hromada, the whole country, and those that stand here already."""
        here = [code for name in ("home", "serves") for code in self.cells.get(name, "").split() if code != HIDDEN]
        codes = dict.fromkeys((*self.naming.areas, WHOLE_COUNTRY, *here))
        return {code: self.naming.area(code) for code in codes}


def _many(choices: Mapping[str, str], label: str, value: object, *, adds: bool = False) -> ValueElement[Any]:
    chosen = [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
    # What the edition no longer has stays until somebody takes it out.
    options = {**{one: one for one in chosen}, **choices}
    new = {"new_value_mode": "add-unique", "key_generator": str} if adds else {}
    made = ui.select(options, label=label, value=chosen, multiple=True, with_input=True, **new)  # type: ignore[arg-type]
    return made.props("outlined dense options-dense use-chips")


def _cell(column: str, value: object, before: str) -> str:
    if column in _FLAGS:
        return "yes" if value else "no"
    if isinstance(value, list):
        # Taken out and put back, something is where it was.
        kept = [one for one in before.split() if one in value]
        return " ".join((*kept, *(str(one) for one in value if one not in kept)))
    return "" if value is None else str(value)
