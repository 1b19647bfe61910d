"""Groups of answers: a long list of buttons is folded into a short one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from nicegui import ui

from bot.console.pages.markup import button, icon_button, tag, text
from bot.console.workshop.called import name_for
from bot.console.workshop.clashes import said
from bot.console.workshop.field_widgets import Place, choice_of, dress_input, titles
from dialogs.editing.forms import Field
from dialogs.editing.values import Value, is_same

_NEW: Final = "group"
_TITLE, _CHOICES = "title", "choices"


@dataclass(slots=True, repr=False)
class _Group:
    """One group on the page: its name in the files, "" until it has a title; its key on this page."""

    name: str
    key: str
    title: ui.input
    choices: ui.select


@dataclass(slots=True, repr=False)
class GroupsWidget:
    """The groups, folded away until somebody wants any."""

    place: Place
    about: Field
    _new: int = 0
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
            if each.name and title and choices:
                found[each.name] = {_TITLE: title, _CHOICES: choices}
        return {self.about.key: found or None}

    def show(self, fields: Mapping[str, Field]) -> None:
        """Show what the file says, when it says something else than the page."""
        self.about = fields[self.about.key]
        if not is_same(self.about.value or None, self.values()[self.about.key]):
            self._draw(self.about.value)

    def finish(self) -> None:
        """Name the new groups, whoever has not left their field yet."""
        for each in self._groups:
            self._name(each)

    def _draw(self, value: Value | None) -> None:
        self._groups.clear()
        self._list.clear()
        for name, group in value.items() if isinstance(value, Mapping) else ():
            if isinstance(group, Mapping):
                self._draw_group(name, group)

    def _draw_group(self, name: str, group: Mapping[str, Value], key: str = "") -> None:
        line, key = self.place.names.speech.line, key or name
        with self._list, tag("li", "shop-line"):
            title = ui.input(line("shop.group_title"), value=said(group.get(_TITLE)), on_change=self.place.changed)
            title.props("outlined dense stack-label")
            leaving = replace(self.place, leave=partial(self._leave, key))
            dress_input(title, leaving, f"groups.{key}", f"group-{key}")
            held = group.get(_CHOICES, ())
            chosen = [held] if isinstance(held, str) else list(held)
            options = self.about.rows[1].options if len(self.about.rows) > 1 else ()
            choices = choice_of(
                self.place, line("shop.group_choices"), titles(self.place.names, options), value=chosen, multiple=True
            )
            choices.mark(f"group-choices-{key}")
            away = icon_button("close", line("shop.line_away", name=said(group.get(_TITLE)) or line("shop.group_new")))
            away.on("click", partial(self._remove, key), []).mark(f"group-away-{key}")
        self._groups.append(_Group(name, key, title, choices))

    def _add(self) -> None:
        self._new += 1
        self._draw_group("", {}, f"new-{self._new}")

    def _remove(self, key: str) -> None:
        away = {each.name for each in self._groups if each.key == key}
        kept = self.values()[self.about.key]
        left = {name: each for name, each in kept.items() if name not in away} if isinstance(kept, Mapping) else {}
        self._draw(left)
        self.place.leave()

    def _leave(self, key: str) -> None:
        for each in self._groups:
            if each.key == key:
                self._name(each)
        self.place.leave()

    def _name(self, group: _Group) -> None:
        """Name a new group after its title, once it has one."""
        title = str(group.title.value or "").strip()
        if title and not group.name:
            group.name = name_for(title, {each.name for each in self._groups}, otherwise=_NEW)
