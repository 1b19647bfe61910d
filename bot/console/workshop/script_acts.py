"""What can be done with a script as a whole: its title and remark, its name, its end."""

from __future__ import annotations

from dataclasses import dataclass, field

from nicegui import ui

from bot.console.pages.frame import Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.window import Window
from bot.console.workshop.bench import DraftSeat
from bot.console.workshop.dress import path_of_draft, path_of_script
from bot.console.workshop.new_step import NewStep
from bot.console.workshop.spot import Spot
from bot.console.workshop.step_form import StepForm
from dialogs.editing.edits import RemoveScript, RenameScript

#: No script at all.
_NOTHING = ""


@dataclass(slots=True, eq=False, repr=False)
class ScriptActs:
    """The buttons under the title."""

    desk: DraftSeat
    spot: Spot
    _place: ui.element = field(init=False)

    @property
    def seat(self) -> Seat:
        """Who presses."""
        return self.desk.seat

    def draw(self) -> None:
        """Draw the buttons."""
        line = self.seat.speech.line
        with tag("div", "buttons"):
            for name, act in (
                ("head", self._open_head),
                ("add", self._add),
                ("rename", self._rename),
                ("remove", self._remove),
            ):
                button(line(f"shop.script_{name}"), self.seat.doing(act), "quiet-button").mark(f"script-{name}")
        self._place = tag("div")

    async def _open_head(self) -> None:
        if self._place.default_slot.children:
            return
        with self._place, tag("div", "panel shop-open"):
            StepForm(self.desk, self.spot.path, "", self._close_head).build()

    async def _close_head(self) -> None:
        self._place.clear()

    async def _add(self) -> None:
        script = self.desk.bundle.scripts.get(self.spot.script)
        last = next(reversed(list(script.steps)), "") if script is not None else ""
        NewStep(self.desk, self.spot, self.spot.go).open(last, is_before=False)

    async def _rename(self) -> None:
        line = self.seat.speech.line
        window = Window(self.seat, line("shop.script_rename"), line("shop.script_rename_why"))

        async def rename() -> None:
            name = str(latin.value or "").strip()
            edit = RenameScript(self.spot.path, name)
            if name == self.spot.script or await self.desk.edit(edit, place=self.spot.path):
                window.close()
                with self.seat.client:
                    ui.navigate.to(path_of_script(self.desk.draft.id, name))

        with window.opened(rename):
            latin = (
                ui.input(line("shop.latin"), value=self.spot.script).props("outlined stack-label").mark("script-name")
            )

    async def _remove(self) -> None:
        await ask_to_remove(self.desk, self.spot.path, self.spot.script)


async def ask_to_remove(desk: DraftSeat, path: str, script: str) -> None:
    """Ask what shall be called in the place of a script, and take it away."""
    line = desk.seat.speech.line
    window = Window(
        desk.seat, line("shop.script_remove_title", title=desk.script_title(script)), line("shop.script_remove_why")
    )
    others = {name: each.title.source or name for name, each in desk.bundle.scripts.items() if name != script}

    async def remove() -> None:
        if await desk.edit(RemoveScript(path, str(chosen.value or _NOTHING)), place=path):
            window.close()
            with desk.seat.client:
                ui.navigate.to(path_of_draft(desk.draft.id))

    with window.opened(remove, line("shop.remove_do")):
        text("p", line("shop.script_remove_instead"))
        chosen = ui.select(
            {_NOTHING: line("shop.script_remove_nothing"), **others},
            label=line("shop.script_remove_to"),
            value=_NOTHING,
        )
        chosen.props("outlined stack-label options-dense").mark("remove-to")
