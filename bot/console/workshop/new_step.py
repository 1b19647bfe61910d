"""The window in which a new step begins: of which kind, what it cannot do without, and on which way it stands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from nicegui import ui

from bot.console.pages.markup import tag, text
from bot.console.pages.window import Window
from bot.console.workshop.bench import DraftSeat
from bot.console.workshop.clashes import label_of
from bot.console.workshop.field_widgets import Place, Widget
from bot.console.workshop.naming import Names
from bot.console.workshop.spot import Spot
from bot.console.workshop.widgets import widget_of
from dialogs.editing.edits import AddOnRoute, AddStep, Edit, SetField, SetRoutes
from dialogs.editing.forms import form_of_new_step, routes_in
from dialogs.editing.page import read_page
from dialogs.editing.values import CannotEdit, Refusal, Value
from dialogs.reading.steps import KINDS
from dialogs.script import DONE

#: The kinds people use most stand first.
_OFTEN: Final = ("tell", "ask", "call", "human", "end")
_NOWHERE: Final = ""
#: The beginning of the script, and everything that leads to a step.
_START: Final = "start"
_ALL: Final = "all"


@dataclass(slots=True, repr=False)
class NewStep:
    """The window."""

    desk: DraftSeat
    spot: Spot
    go: Callable[[str], Awaitable[None]]
    _widgets: list[Widget] = field(default_factory=list)

    def open(self, step: str, *, is_before: bool) -> None:
        """Ask what the new step is.

        Args:
            step: the one it stands beside; "" for the only step of a script.
        """
        line = self.desk.seat.speech.line
        kinds = {kind: line(f"shop.kind_{kind}") for kind in sorted(KINDS, key=_often)}
        ways = self._ways(step, is_before=is_before)
        window = Window(self.desk.seat, line("shop.new_step"), line("shop.new_step_why"))

        kind: ui.select
        way: ui.select
        place: ui.element

        async def add() -> None:
            window.forget_wrong()
            fields = {key: value for each in self._widgets for key, value in each.values().items() if value}
            missing = [key for each in self._widgets for key in each.keys if not fields.get(key)]
            if missing:
                window.say_wrong(
                    "words", line("shop.missing", fields=", ".join(label_of(self.desk.seat, key) for key in missing))
                )
                return
            name = self._name(str(kind.value))
            edits = self._edits(step, name, fields, str(way.value or _NOWHERE), is_before=is_before)
            if await self.desk.edit(*edits, place=f"{self.spot.path} steps.{name}"):
                window.close()
                await self.go(name)

        with window.opened(add, line("shop.new_step_do")):
            with window.part("kind", line("shop.new_step_kind")):
                kind = ui.select(
                    kinds, value="tell", label=line("shop.kind"), on_change=lambda: self._draw(place, str(kind.value))
                )
                kind.props("outlined stack-label options-dense").mark("new-kind")
            with window.part("words", line("shop.new_step_words")):
                place = tag("div", "shop-new")
            with window.part("way", line("shop.new_step_way")):
                text("p", line("shop.new_step_way_why"), "hint")
                way = ui.select(ways, value=next(iter(ways)), label=line("shop.way"))
                way.props("outlined stack-label options-dense").mark("new-way")
        self._draw(place, "tell")

    def _draw(self, place: ui.element, kind: str) -> None:
        form = form_of_new_step(self.desk.bundle, self.desk.files.get(self.spot.path, ""), kind)
        place.clear()
        self._widgets.clear()
        if isinstance(form, Refusal):
            return
        names = Names(self.desk.seat.speech, self.desk.bundle)
        seat = self.desk.seat
        where = Place(names, _nothing, _nothing, lambda key: label_of(seat, key), is_kept=False)
        with place:
            for each in form.fields:
                if each.is_required and each.key != "then":
                    widget = widget_of(where, each, self.desk)
                    widget.build()
                    self._widgets.append(widget)

    def _edits(
        self, step: str, name: str, fields: Mapping[str, Value], way: str, *, is_before: bool
    ) -> tuple[Edit, ...]:
        path = self.spot.path
        at, _, number = way.partition(" ")
        if number:
            return (AddOnRoute(path, at, int(number), name, fields),)
        onward = {} if "end" in fields else {"go": step if is_before and step else DONE}
        added = AddStep(path, name, {**fields, **onward}, **({"before": step} if is_before else {"after": step}))
        if way == _ALL:
            return (added, *self._led_here(step, name))
        return (added, SetField(path, ("start",), name)) if way == _START else (added,)

    def _led_here(self, step: str, name: str) -> Iterator[Edit]:
        """Let whatever leads to a step lead to another."""
        for other, said in self._steps().items():
            ways = [{key: str(value) for key, value in way.items()} for way in routes_in(said)]
            if any(way.get("go") == step for way in ways):
                led = [{**way, "go": name} if way.get("go") == step else way for way in ways]
                yield SetRoutes(self.spot.path, other, led)
        if self._start() == step:
            yield SetField(self.spot.path, ("start",), name)

    def _ways(self, step: str, *, is_before: bool) -> dict[str, str]:
        """List the ways a new step can be put on: those that lead to a step, or leave it."""
        line, names = self.desk.seat.speech.line, Names(self.desk.seat.speech, self.desk.bundle)
        script = self.desk.bundle.scripts.get(self.spot.script)
        found: dict[str, str] = {}
        for name, said in self._steps().items():
            for number, route in enumerate(routes_in(said)):
                to = str(route.get("go", ""))
                if (to if is_before else name) == step:
                    blanks = {"one": names.step(script, name), "two": names.step(script, to)}
                    found[f"{name} {number}"] = line("shop.way_between", **blanks)
        if is_before and self._start() == step:
            found = {_START: line("shop.way_start"), **found}
        if is_before and len(found) > 1:
            found = {_ALL: line("shop.way_all"), **found}
        return {**found, _NOWHERE: line("shop.way_apart")}

    def _start(self) -> str:
        try:
            return str(read_page(self.desk.files.get(self.spot.path, "")).get("start", ""))
        except CannotEdit:
            return ""

    def _steps(self) -> Mapping[str, Mapping[str, Value]]:
        try:
            steps = read_page(self.desk.files.get(self.spot.path, "")).get("steps")
        except CannotEdit:
            return {}
        held = steps.items() if isinstance(steps, Mapping) else ()
        return {name: said for name, said in held if isinstance(said, Mapping)}

    def _name(self, kind: str) -> str:
        taken = self._steps()
        return next(f"{kind}_{number}" for number in range(1, len(taken) + 2) if f"{kind}_{number}" not in taken)


def _often(kind: str) -> tuple[int, str]:
    return (_OFTEN.index(kind) if kind in _OFTEN else len(_OFTEN), kind)


def _nothing() -> None:
    """A window is saved by its button."""
