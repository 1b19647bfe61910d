"""What every page of a draft has above it: its name, whether everything is saved, who else is here, and the ways on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

from nicegui import ui

from bot.console.demo.bubbles import KYIV
from bot.console.pages.markup import button, picture, tag, text
from bot.console.pages.ways import WORKSHOP
from bot.console.workshop.bench import DraftSeat, SaveState
from bot.console.workshop.dress import dress, path_of_draft
from bot.ports.workshop import DraftState

#: The pages of a draft: what they are called in code, and what follows the draft's own address.
WAYS: Final = (
    ("scripts", ""),
    ("catalogue", "/catalogue"),
    ("words", "/words"),
    ("check", "/check"),
    ("changes", "/changes"),
)
_ICONS: Final = {
    SaveState.SAVED: "cloud_done",
    SaveState.SAVING: "cloud_upload",
    SaveState.WAITING: "cloud_off",
    SaveState.CLOSED: "lock",
}


def draw_draft_head(desk: DraftSeat, here: str) -> None:
    """Draw it.

    Args:
        here: which page this is: "scripts", "catalogue", "words", "check", "changes"; "script" below the first.
    """
    dress()
    speech = desk.seat.speech
    with tag("div", "shop-head"):
        with tag("p", "shop-crumbs"):
            text("a", speech.line("work.way_workshop"), href=WORKSHOP)
            text("span", "/", aria_hidden="true")
            if here == "scripts":
                text("strong", desk.draft.title or speech.line("shop.nameless"))
            else:
                name = desk.draft.title or speech.line("shop.nameless")
                text("a", name, "shop-crumb", href=path_of_draft(desk.draft.id))
        StateLine(desk).build()
    with tag("nav", "shop-tabs", aria_label=speech.line("shop.ways")):
        for name, tail in WAYS:
            current = {"aria_current": "page"} if name == here else {}
            text(
                "a",
                speech.line(f"shop.way_{name}"),
                "shop-tab",
                href=f"{path_of_draft(desk.draft.id)}{tail}",
                **current,
            )
    if not desk.is_open:
        with tag("p", "changed"):
            picture("lock")
            text("span", speech.line(f"shop.state_{desk.draft.state}"))


#: What a way back or forth says of itself while it leads nowhere.
_IDLE: Final = "aria-disabled"
_WHY: Final = "aria-describedby"


@dataclass(slots=True, repr=False)
class StateLine:
    """Whether what somebody writes is saved, the two ways back and forth, and who else is here."""

    desk: DraftSeat
    _state: ui.element = field(init=False)
    _turned: ui.element = field(init=False)
    _mates: ui.element = field(init=False)
    _trouble: ui.element = field(init=False)
    _shown: tuple[SaveState, str] | None = None
    _here: tuple[str, ...] = ()
    _told: str = ""
    _turns: dict[str, ui.element] = field(default_factory=dict)

    def build(self) -> None:
        """Draw it."""
        desk, speech = self.desk, self.desk.seat.speech
        with tag("div", "shop-state-line"):
            self._mates = tag("span", "shop-mates", role="status")
            self._turned = tag("span", "shop-turned", role="status", aria_live="polite")
            self._state = tag("span", "shop-state")
            # Shown by the browser itself: it knows of typing before anybody else does.
            with tag("span", "shop-typing"):
                picture("edit")
                text("span", speech.line("shop.state_typing"))
            self._trouble = tag("span", "for-readers", role="status", aria_live="polite")
            # Told by the browser itself: it alone knows that the line is cut.
            text("span", speech.line("shop.offline"), "shop-offline", role="alert", hidden="hidden")
            if desk.draft.state is DraftState.OPEN:
                for name, act in (("undo", self._undo), ("redo", self._redo)):
                    self._draw_turn(name, act)
        desk.listen_to_state(self.show)
        self.show()

    def _draw_turn(self, name: str, act: Callable[[], Awaitable[None]]) -> None:
        """Draw a way back or forth. One that leads nowhere can still be reached: it says why it leads nowhere."""
        speech = self.desk.seat.speech
        turn = button(speech.line(f"shop.{name}"), self.desk.seat.doing(act), "quiet-button shop-turn").mark(name)
        turn.props["data-turn"] = name
        text("span", speech.line(f"shop.nothing_to_{name}"), "for-readers", id=f"nothing-to-{name}", hidden="hidden")
        self._turns[name] = turn

    def _show_turns(self) -> None:
        for name, turn in self._turns.items():
            is_idle = not getattr(self.desk.turns, name)
            if is_idle != (_IDLE in turn.props):
                # Not "disabled": the keyboard would lose its place, and nobody would hear why.
                if is_idle:
                    turn.props.update({_IDLE: "true", _WHY: f"nothing-to-{name}"})
                else:
                    del turn.props[_IDLE], turn.props[_WHY]
                turn.update()

    def show(self) -> None:
        """Say how it stands now."""
        self._show_turns()
        desk, speech = self.desk, self.desk.seat.speech
        hour = f"{desk.saved_at.astimezone(KYIV):%H:%M}" if desk.version else ""
        said = speech.line(
            f"shop.state_{desk.state}" if hour or desk.state is not SaveState.SAVED else "shop.untouched"
        )
        if desk.state is SaveState.SAVED and hour:
            said = speech.line("shop.saved_at", hour=hour)
        if (desk.state, said) != self._shown:
            self._shown = desk.state, said
            self._state.clear()
            self._state.classes(replace=f"shop-state {desk.state}")
            with self._state:
                picture(_ICONS[desk.state])
                text("span", said)
            # Of every save a screen reader need not hear; of trouble it must.
            self._trouble.clear()
            with self._trouble:
                if desk.state in {SaveState.WAITING, SaveState.CLOSED}:
                    text("span", said)
        if desk.turned != self._told:
            self._told = desk.turned
            self._turned.clear()
            with self._turned:
                text("span", desk.turned)
        if desk.mates != self._here:
            self._here = desk.mates
            self._mates.clear()
            with self._mates:
                if desk.mates:
                    text("span", speech.line("shop.also_here", names=", ".join(desk.mates)))

    async def _undo(self) -> None:
        await self.desk.undo()

    async def _redo(self) -> None:
        await self.desk.redo()
