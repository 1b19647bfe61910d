"""One step as a card: the bot's words as a bubble, the answers as buttons, the ways on in words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from nicegui import ui

from bot.console.pages.frame import Seat
from bot.console.pages.markup import button, picture, tag, text
from bot.console.workshop.dress import path_of_script
from bot.console.workshop.step_views import StepView, Trouble, Way
from dialogs.bundle import SOURCE_LANGUAGE

_ICONS: Final = {
    "tell": "chat_bubble",
    "ask": "help",
    "call": "call_split",
    "each": "repeat",
    "review": "fact_check",
    "consent": "handshake",
    "open": "folder_open",
    "human": "support_agent",
    "end": "waving_hand",
    "services": "volunteer_activism",
    "unmet": "report",
    "inform": "menu_book",
    "directory": "contacts",
    "remind": "schedule",
    "broken": "error",
}

#: Does something to a step.
Act = Callable[[str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Acts:
    """What the buttons of a card do; they are given the step's name.

    Attributes:
        edit: opens the form; None where the draft can only be read.
        more: shows what else can be done with a step, in the place it is given.
        preview: plays the conversation from here; None where there is no preview.
    """

    edit: Act | None
    more: Callable[[str, ui.element], Awaitable[None]] | None
    preview: Act | None


@dataclass(slots=True, repr=False)
class StepCard:
    """A card on the page."""

    seat: Seat
    draft: str
    view: StepView
    acts: Acts
    card: ui.element = field(init=False)
    body: ui.element = field(init=False)
    _said: ui.element = field(init=False)
    _buttons: dict[str, ui.element] = field(default_factory=dict)
    _more: ui.element = field(init=False)

    def build(self) -> None:
        """Draw the card."""
        name = self.view.name
        self.card = tag("li", "shop-step", id=f"step-{name}", tabindex="-1", data_step=name)
        with self.card:
            self.body = tag("div", "shop-step-body")
        with self.body:
            self._said = tag("div")
            self._draw_buttons()
            self._more = tag("div", "shop-more", id=f"more-{name}")
        self._fill()

    def show(self, view: StepView) -> None:
        """Say something else, when it is something else; the buttons stay, and whatever they have opened."""
        if view != self.view:
            if view.kind != self.view.kind:
                self._more.clear()
            self.view = view
            self._fill()

    def _fill(self) -> None:
        self._said.clear()
        self.card.classes(replace=f"shop-step {self.view.kind}")
        with self._said:
            self._draw_head()
            self._draw_talk()
            self._draw_ways()
            for trouble in self.view.troubles:
                draw_trouble(trouble)
        for name, made in self._buttons.items():
            made.props["aria-label"] = self.seat.speech.line(f"shop.{name}_step", step=self.view.title)
        self._say_open()

    def _draw_head(self) -> None:
        speech, view = self.seat.speech, self.view
        with tag("div", "shop-step-head"):
            with tag("h3", "shop-step-name"):
                picture(_ICONS[view.kind], "shop-step-icon")
                text("span", f"{view.number}. {speech.line(f'shop.kind_{view.kind}')}")
                text("span", view.title, "for-readers")
            text("code", view.name, "shop-latin")
            if view.people:
                text("span", speech.count("shop.count_people", view.people), "chip-this")

    def _draw_talk(self) -> None:
        view, line = self.view, self.seat.speech.line
        with tag("div", "shop-talk"):
            if view.said:
                text("p", view.said.strip(), "shop-bubble", lang=SOURCE_LANGUAGE)
            for note in view.notes:
                text("p", note, "shop-note")
            if view.calls:
                text("a", line("shop.open_script"), "shop-link", href=path_of_script(self.draft, view.calls))
            if view.why:
                text("p", line("shop.says_why", why=view.why.strip()), "shop-note")
            if view.answers or view.skip:
                self._draw_answers()

    def _draw_answers(self) -> None:
        view, line = self.view, self.seat.speech.line
        with tag("ul", "shop-answers", aria_label=line("shop.answers"), lang=SOURCE_LANGUAGE):
            group = ""
            for answer in view.answers:
                if answer.group and answer.group != group:
                    text("li", f"▸ {answer.group}", "shop-group")
                group = answer.group
                text("li", answer.label, "shop-answer within" if answer.group else "shop-answer")
            if view.skip:
                text("li", view.skip, "shop-answer skips")

    def _draw_ways(self) -> None:
        if not self.view.ways:
            return
        with tag("ul", "shop-routes", aria_label=self.seat.speech.line("shop.field.then")):
            for number, way in enumerate(self.view.ways):
                self._draw_way(way, is_only=number == 0 and len(self.view.ways) == 1)

    def _draw_way(self, way: Way, *, is_only: bool) -> None:
        line = self.seat.speech.line
        said = line("shop.if", when=way.when) if way.when else line("shop.then" if is_only else "shop.else")
        with text("li", f"{said} → "):
            if way.is_inside:
                text("a", way.said, "shop-link", href=f"#step-{way.go}")
            else:
                text("span", way.said, "shop-end")

    def _draw_buttons(self) -> None:
        acts = self.acts
        with tag("div", "shop-step-buttons"):
            if acts.edit is not None:
                self._draw_button("edit", acts.edit)
            if acts.preview is not None:
                self._draw_button("preview", acts.preview)
            if acts.more is not None:
                self._draw_button("more", self._open_more)

    def _draw_button(self, name: str, act: Act) -> None:
        step = self.view.name
        made = button(self.seat.speech.line(f"shop.{name}"), self.seat.doing(partial(act, step)), "quiet-button")
        self._buttons[name] = made.mark(f"{name}-{step}")

    async def _open_more(self, step: str) -> None:
        if self.acts.more is not None:
            await self.acts.more(step, self._more)
            self._say_open()

    def _say_open(self) -> None:
        if "more" in self._buttons:
            self._buttons["more"].props["aria-controls"] = f"more-{self.view.name}"
            self._buttons["more"].props["aria-expanded"] = "true" if self._more.default_slot.children else "false"


def draw_trouble(trouble: Trouble) -> None:
    """Tell a problem in plain words, with its cure."""
    with tag("div", "shop-trouble stops" if trouble.stops else "shop-trouble"):
        with tag("p", "shop-trouble-name"):
            picture("error" if trouble.stops else "visibility")
            text("strong", trouble.told.heading)
        for part in trouble.told.parts:
            text("p", part)
