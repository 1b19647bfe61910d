"""What else can be done with a step: beside it, between two, to its name and place, and taking it away."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from nicegui import ui

from bot.console.pages.frame import Seat
from bot.console.pages.markup import button, tag
from bot.console.pages.window import Window, words_field
from bot.console.workshop.bench import DraftSeat
from bot.console.workshop.called import name_for
from bot.console.workshop.naming import Names
from bot.console.workshop.new_step import NewStep
from bot.console.workshop.spot import Spot
from dialogs.editing.edits import DuplicateStep, Edit, ExtractPart, RemoveStep, RenameStep, Reorder, SplitStep
from dialogs.editing.forms import kind_of, routes_in
from dialogs.editing.page import value_at
from dialogs.editing.placing import outline
from dialogs.editing.values import CannotEdit, Value
from dialogs.script import DONE

_LONGEST = 4_000
#: What a shared part is called in the files when its title leaves no name.
_PART: Final = "part"
#: Kinds of steps whose own words can be said in two steps.
_SPLIT = frozenset({"tell", "ask", "review", "human", "end", "services", "directory"})


@dataclass(slots=True, repr=False)
class StepActs:
    """The row of further buttons of a step, and their windows.

    Attributes:
        go: brings a step into sight afterwards.
    """

    desk: DraftSeat
    spot: Spot
    go: Callable[[str], Awaitable[None]]
    _moving: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def seat(self) -> Seat:
        """Who presses."""
        return self.desk.seat

    async def draw(self, step: str, place: ui.element) -> None:
        """Draw the buttons at a card, or put them away again."""
        if place.default_slot.children:
            place.clear()
            return
        line = self.seat.speech.line
        acts: dict[str, Callable[[], Awaitable[None]]] = {
            "up": partial(self.move, step, -1),
            "down": partial(self.move, step, 1),
            "before": partial(self._add, step, is_before=True),
            "after": partial(self._add, step, is_before=False),
            "duplicate": partial(self._duplicate, step),
            "split": partial(self._split, step),
            "extract": partial(self._extract, step),
            "rename": partial(self._rename, step),
            "remove": partial(self._remove, step),
        }
        if kind_of(self._step(step)) not in _SPLIT:
            del acts["split"]
        with place, tag("div", "shop-acts", role="group", aria_label=line("shop.more_acts")):
            for name, act in acts.items():
                button(line(f"shop.act_{name}"), self.seat.doing(act), "quiet-button").mark(f"{name}-{step}")

    async def move(self, step: str, by: int) -> None:
        """Put a step one place up or down; where it leads stays as it is."""
        # One after another: a key that is pressed twice moves the step by two.
        async with self._moving:
            order = self._order()
            at = order.index(step) if step in order else -1
            if at < 0 or not 0 <= at + by < len(order):
                return
            order.insert(at + by, order.pop(at))
            await self._do(Reorder(self.spot.path, ("steps",), order), step)

    async def _add(self, step: str, *, is_before: bool) -> None:
        NewStep(self.desk, self.spot, self.go).open(step, is_before=is_before)

    async def _duplicate(self, step: str) -> None:
        name = self.free(f"{step}_copy")
        await self._do(DuplicateStep(self.spot.path, step, name), name)

    async def _split(self, step: str) -> None:
        said = self._step(step)
        words = str(said.get(kind_of(said), "")).strip()
        first, _, rest = words.partition("\n") if "\n" in words else words.partition(". ")
        line = self.seat.speech.line
        window = Window(self.seat, line("shop.act_split"), line("shop.split_why"))

        async def split() -> None:
            window.forget_wrong()
            edit = SplitStep(self.spot.path, step, self.free(f"{step}_before"), str(one.value), str(two.value))
            if await self._do(edit, step, refused=partial(window.say_wrong, "words")):
                window.close()

        with window.opened(split), window.part("words", line("shop.split_words")):
            one = words_field(line("shop.split_first"), "split-first", _LONGEST)
            two = words_field(line("shop.split_rest"), "split-rest", _LONGEST)
        one.value, two.value = first.strip() + ("." if rest and "\n" not in words else ""), rest.strip()

    async def _extract(self, step: str) -> None:
        line = self.seat.speech.line
        window = Window(self.seat, line("shop.act_extract"), line("shop.extract_why"))
        options = self._names().steps(self.spot.script, self._order())

        async def extract() -> None:
            window.forget_wrong()
            called = str(title.value or "").strip()
            if not called:
                window.say_wrong("title", line("shop.extract_missing"))
                return
            name = name_for(called, self.desk.bundle.scripts, otherwise=_PART)
            chosen = [each for each in self._order() if each in set(steps.value or [])]
            edit = ExtractPart(self.spot.path, chosen, name, called, self.free(f"call_{name}"))
            if await self._do(edit, edit.call, refused=partial(window.say_wrong, "steps")):
                window.close()

        with window.opened(extract):
            with window.part("steps", line("shop.extract_steps")):
                steps = ui.select(options, label=line("shop.extract_steps"), value=[step], multiple=True)
                steps.props("outlined stack-label use-chips options-dense").mark("extract-steps")
            with window.part("title", line("shop.extract_title")):
                title = ui.input(line("shop.field.title")).props("outlined stack-label").mark("extract-title")

    async def _rename(self, step: str) -> None:
        line = self.seat.speech.line
        window = Window(self.seat, line("shop.act_rename"), line("shop.rename_why"))

        async def rename() -> None:
            window.forget_wrong()
            name = str(latin.value or "").strip()
            edit = RenameStep(self.spot.path, step, name)
            if name == step or await self._do(edit, name, refused=partial(window.say_wrong, "name")):
                window.close()

        with window.opened(rename), window.part("name", line("shop.fact_name")):
            latin = ui.input(line("shop.latin"), value=step).props("outlined stack-label").mark("step-name")

    async def _remove(self, step: str) -> None:
        line = self.seat.speech.line
        window = Window(self.seat, line("shop.remove_title"), line("shop.remove_why"))
        options = self._names().steps(self.spot.script, (*self._order(), DONE))
        options.pop(step, None)
        ways = [str(way.get("go", "")) for way in routes_in(self._step(step))]
        instead = ways[-1] if ways and ways[-1] in options else DONE

        async def remove() -> None:
            window.forget_wrong()
            to = str(chosen.value or "")
            if await self._do(RemoveStep(self.spot.path, step, to), to, refused=partial(window.say_wrong, "to")):
                window.close()

        with window.opened(remove, line("shop.remove_do")), window.part("to", line("shop.remove_instead")):
            chosen = ui.select(options, label=line("shop.remove_to"), value=instead, with_input=True)
            chosen.props("outlined stack-label options-dense").mark("remove-to")

    async def _do(self, edit: Edit, step: str, *, refused: Callable[[str], None] | None = None) -> bool:
        done = await self.desk.edit(edit, place=f"{self.spot.path} steps.{step}", refused=refused)
        if done:
            await self.go(step)
        return done

    def free(self, wanted: str) -> str:
        """Find a name no step has."""
        return free_name(wanted, self._order())

    def _order(self) -> list[str]:
        text = self.desk.files.get(self.spot.path, "")
        return [each.name for each in outline(self.spot.path, text) if each.holder == "steps"]

    def _names(self) -> Names:
        return Names(self.seat.speech, self.desk.bundle)

    def _step(self, step: str) -> Mapping[str, Value]:
        try:
            found = value_at(self.desk.files.get(self.spot.path, ""), ("steps", step))
        except CannotEdit:
            return {}
        return found if isinstance(found, Mapping) else {}


def free_name(wanted: str, taken: list[str]) -> str:
    """Find a name that is not taken: the one wanted, or with a number after it."""
    numbered = (f"{wanted}_{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (wanted, *numbered) if name not in taken)
