"""The ways on from a step: where to, and when, built of facts and answers as people know them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from nicegui import ui

from bot.console.pages.markup import button, icon_button, tag, text
from bot.console.workshop.answers_field import focus_again
from bot.console.workshop.condition_field import Condition
from bot.console.workshop.field_widgets import Place, choice_of, titles_in
from dialogs.editing.forms import Field
from dialogs.editing.values import Value

THEN, _GO, _WHEN = "then", "go", "when"


@dataclass(frozen=True, slots=True)
class Way:
    """One way on.

    Attributes:
        asks: whether its condition is being built, though it has none yet.
        is_new: not written anywhere until it has a condition, or is to be taken always.
    """

    go: str = ""
    when: str = ""
    asks: bool = False
    is_new: bool = False

    @property
    def is_written(self) -> bool:
        """Whether it belongs into the file."""
        return bool(self.go) and (bool(self.when) or not self.is_new)

    @property
    def as_written(self) -> Mapping[str, Value]:
        """Give what the file says of it."""
        return {_WHEN: self.when, _GO: self.go} if self.when else {_GO: self.go}


@dataclass(slots=True, repr=False)
class WaysWidget:
    """All ways on; the first whose condition is true is taken, the last has none."""

    place: Place
    about: Field
    _ways: list[Way] = field(default_factory=list)
    _list: ui.element = field(init=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """One key."""
        return (THEN,)

    def build(self) -> None:
        """Draw them."""
        line = self.place.names.speech.line
        with tag("fieldset", "shop-fieldset"):
            text("legend", line("shop.field.then"))
            text("p", line("shop.ways_why"), "hint")
            self._list = tag("ol", "shop-lines")
            button(line("shop.add_way"), self._add, "quiet-button").mark("add-way")
        self._ways = _ways(self.about.value)
        self._draw()

    def values(self) -> Mapping[str, Value | None]:
        """Give the ways that lead somewhere."""
        return {THEN: self._written() or None}

    def show(self, fields: Mapping[str, Field]) -> None:
        """Show what the file says, when it says something else than the page."""
        self.about = fields[THEN]
        found = _ways(self.about.value)
        if [each.as_written for each in found] != self._written():
            self._ways = found
            self._draw()

    def _written(self) -> list[Mapping[str, Value]]:
        return [each.as_written for each in self._ways if each.is_written]

    def _draw(self) -> None:
        self._list.clear()
        with self._list:
            for number, way in enumerate(self._ways):
                with tag("li", "shop-way"):
                    self._draw_way(number, way)

    def _draw_way(self, number: int, way: Way) -> None:
        line = self.place.names.speech.line
        if way.when or way.asks:
            Condition(self.place.names, way.when, partial(self._set_when, number), f"{number}").build()
            button(line("shop.way_take_always"), partial(self._take_always, number), "quiet-button").mark(
                f"always-{number}"
            )
        else:
            text("p", line("shop.way_always" if number == 0 else "shop.way_otherwise"), "shop-way-name")
            button(line("shop.add_condition"), partial(self._ask, number), "quiet-button").mark(f"condition-{number}")
        options = self._places()
        to = choice_of(
            replace(self.place, changed=lambda: self._set_go(number, to)), line("shop.way_to"), options, value=way.go
        )
        to.mark(f"way-{number}")
        with tag("div", "shop-line-buttons"):
            for icon, key, act in (
                ("arrow_upward", "shop.way_up", partial(self._move, number, -1)),
                ("arrow_downward", "shop.way_down", partial(self._move, number, 1)),
                ("close", "shop.way_away", partial(self._remove, number)),
            ):
                made = icon_button(icon, line(key, number=number + 1), act)
                made.mark(f"way-{icon}-{number}")
                made.props["data-act"] = f"way-{icon} {number}"

    def _places(self) -> dict[str, str]:
        return next((titles_in(self.place, row) for row in self.about.rows if row.key == _GO), {})

    def _set_go(self, number: int, to: ui.select) -> None:
        self._ways[number] = replace(self._ways[number], go=str(to.value or ""))
        self.place.leave()

    def _set_when(self, number: int, when: str) -> None:
        # A condition that is not ready yet does not take the place of one that is.
        if when:
            self._ways[number] = replace(self._ways[number], when=when)
            self.place.changed()

    def _ask(self, number: int) -> None:
        self._ways[number] = replace(self._ways[number], asks=True)
        self._draw()
        self._focus(number)

    def _take_always(self, number: int) -> None:
        self._ways[number] = Way(self._ways[number].go)
        self._draw()
        self.place.leave()

    def _add(self) -> None:
        has_last = bool(self._ways) and not self._ways[-1].when
        at = len(self._ways) - has_last
        self._ways.insert(at, Way(asks=bool(self._ways), is_new=bool(self._ways)))
        self._draw()
        self._focus(at)

    def _move(self, number: int, by: int) -> None:
        to = number + by
        if 0 <= to < len(self._ways):
            self._ways.insert(to, self._ways.pop(number))
            self._draw()
            focus_again(self._list, f"way-arrow_{'upward' if by < 0 else 'downward'} {to}")
            self.place.leave()

    def _focus(self, number: int) -> None:
        """Put the reader into the first field of a way: it may stand above the button that made it."""
        self._list.client.run_javascript(
            f'document.getElementById("{self._list.html_id}").children[{number}]?.querySelector("input")?.focus()'
        )

    def _remove(self, number: int) -> None:
        del self._ways[number]
        self._draw()
        self.place.leave()


def _ways(value: Value | None) -> list[Way]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return []
    return [Way(str(each.get(_GO, "")), str(each.get(_WHEN, ""))) for each in value if isinstance(each, Mapping)]
