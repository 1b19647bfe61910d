"""Groups of answers: a long list of buttons is folded into a short one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from nicegui import ui

from bot.console.pages.markup import button, icon_button, tag, text
from bot.console.workshop.clashes import said
from bot.console.workshop.field_widgets import Place, choice_of, dress_input, titles
from dialogs.editing.forms import Field
from dialogs.editing.values import Value, is_same

_NEW: Final = "group_"
_TITLE, _CHOICES = "title", "choices"


@dataclass(slots=True, repr=False)
class _Group:
    name: str
    title: ui.input
    choices: ui.select


@dataclass(slots=True, repr=False)
class GroupsWidget:
    """The groups, folded away until somebody wants any."""

    place: Place
    about: Field
    _groups: list[_Group] = field(default_factory=list)
    _list: ui.element = field(init=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """One key."""
        return (self.about.key,)

    def build(self) -> None:
        """Draw them."""
        line = self.place.names.speech.line
        with tag("details", "shop-fieldset") as folded:
            if self.about.value:
                folded.props["open"] = True
            text("summary", line("shop.field.groups"))
            text("p", line("shop.groups_why"), "hint")
            self._list = tag("ol", "shop-lines")
            button(line("shop.add_group"), self._add, "quiet-button").mark("add-group")
        self._draw(self.about.value)

    def values(self) -> Mapping[str, Value | None]:
        """Give the groups that have a title and answers."""
        found: dict[str, Value] = {}
        for each in self._groups:
            title, choices = str(each.title.value or "").strip(), list(each.choices.value or [])
            if title and choices:
                found[each.name] = {_TITLE: title, _CHOICES: choices}
        return {self.about.key: found or None}

    def show(self, fields: Mapping[str, Field]) -> None:
        """Show what the file says, when it says something else than the page."""
        self.about = fields[self.about.key]
        if not is_same(self.about.value or None, self.values()[self.about.key]):
            self._draw(self.about.value)

    def _draw(self, value: Value | None) -> None:
        self._groups.clear()
        self._list.clear()
        for name, group in value.items() if isinstance(value, Mapping) else ():
            if isinstance(group, Mapping):
                self._draw_group(name, group)

    def _draw_group(self, name: str, group: Mapping[str, Value]) -> None:
        line = self.place.names.speech.line
        with self._list, tag("li", "shop-line"):
            title = ui.input(line("shop.group_title"), value=said(group.get(_TITLE)), on_change=self.place.changed)
            title.props("outlined dense stack-label")
            dress_input(title, self.place, f"groups.{name}", f"group-{name}")
            held = group.get(_CHOICES, ())
            chosen = [held] if isinstance(held, str) else list(held)
            options = self.about.rows[1].options if len(self.about.rows) > 1 else ()
            choices = choice_of(
                self.place, line("shop.group_choices"), titles(self.place.names, options), value=chosen, multiple=True
            )
            choices.mark(f"group-choices-{name}")
            away = icon_button("close", line("shop.line_away", name=said(group.get(_TITLE)) or name))
            away.on("click", partial(self._remove, name), []).mark(f"group-away-{name}")
        self._groups.append(_Group(name, title, choices))

    def _add(self) -> None:
        taken = {each.name for each in self._groups}
        number = next(number for number in range(1, len(taken) + 2) if f"{_NEW}{number}" not in taken)
        self._draw_group(f"{_NEW}{number}", {})

    def _remove(self, name: str) -> None:
        kept = self.values()[self.about.key]
        left = {key: each for key, each in kept.items() if key != name} if isinstance(kept, Mapping) else {}
        self._draw(left)
        self.place.leave()
