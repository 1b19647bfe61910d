"""The answers a fact may have: their order, and their buttons in the questions that offer them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from nicegui import ui

from bot.console.pages.markup import button, icon_button, tag, text
from bot.console.pages.window import Window
from bot.console.shelves.removal import Removal
from bot.console.workshop.answers_field import focus_again
from bot.console.workshop.bench import DraftSeat
from bot.console.workshop.called import name_for
from bot.console.workshop.field_widgets import Place
from bot.usecases.workshop.foresee import find_uses_of_choice
from dialogs.editing.edits import AddChoice, RemoveChoice
from dialogs.editing.forms import Field
from dialogs.editing.values import Value
from dialogs.script import Ask

#: What a new answer is called when its words leave no name.
_NEW: Final = "answer"
#: Letters of a button. Source: the check of lengths asks for less than this.
_LONGEST: Final = 60


@dataclass(slots=True, repr=False)
class FactAnswersWidget:
    """The answers.

    Attributes:
        again: draws the form anew, saying what has happened.
    """

    desk: DraftSeat
    place: Place
    about: Field
    path: str
    fact: str
    again: Callable[[str], Awaitable[None]]
    _names: list[str] = field(default_factory=list)
    _list: ui.element = field(init=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """One key."""
        return (self.about.key,)

    def build(self) -> None:
        """Draw them."""
        line = self.desk.seat.speech.line
        with tag("fieldset", "shop-fieldset"):
            text("legend", line("shop.answers"))
            self._list = tag("ol", "shop-rows")
            if self.desk.is_open:
                ask = self.desk.seat.doing(self._ask_to_add)
                button(line("shop.add_answer"), ask, "quiet-button").mark("add-choice")
        self._draw(_names(self.about.value))

    def values(self) -> Mapping[str, Value | None]:
        """Give them in their order."""
        return {self.about.key: list(self._names) or None}

    def show(self, fields: Mapping[str, Field]) -> None:
        """Show what the file says, when it says something else than the page."""
        if _names(fields[self.about.key].value) != self._names:
            self._draw(_names(fields[self.about.key].value))

    def _draw(self, names: list[str]) -> None:
        self._names = names
        line, named = self.desk.seat.speech.line, self.place.names
        self._list.clear()
        with self._list:
            for name in names:
                title = named.value(self.fact, name)
                with tag("li", "shop-row"):
                    with tag("div", "shop-row-body"):
                        text("span", title, "shop-row-name")
                        text("span", name, "shop-latin")
                    with tag("div", "shop-line-buttons"):
                        for icon, key, act in (
                            ("arrow_upward", "shop.line_up", partial(self._move, name, -1)),
                            ("arrow_downward", "shop.line_down", partial(self._move, name, 1)),
                            ("close", "shop.line_away", self.desk.seat.doing(partial(self._ask_to_remove, name))),
                        ):
                            made = icon_button(icon, line(key, name=title), act)
                            made.mark(f"{icon}-{name}")
                            made.props["data-act"] = f"{icon} {name}"

    def _move(self, name: str, by: int) -> None:
        at = self._names.index(name)
        if not 0 <= at + by < len(self._names):
            return
        names = list(self._names)
        names.insert(at + by, names.pop(at))
        self._draw(names)
        focus_again(self._list, f"{'arrow_upward' if by < 0 else 'arrow_downward'} {name}")
        self.place.leave()

    def _questions(self) -> dict[tuple[str, str], str]:
        """List the questions about the fact that have buttons: where they stand, and in which script."""
        return {
            (script.where.file, name): f"{self.place.names.script(script.id)} · {self.place.names.step(script, name)}"
            for script in self.desk.bundle.scripts.values()
            for name, step in script.steps.items()
            if isinstance(step, Ask) and step.fact == self.fact and step.choices
        }

    async def _ask_to_add(self) -> None:
        line = self.desk.seat.speech.line
        window = Window(self.desk.seat, line("shop.add_answer"), line("shelf.add_answer_why"))
        boxes: dict[tuple[str, str], ui.checkbox] = {}

        async def add() -> None:
            window.forget_wrong()
            words = str(made.value or "").strip()
            if not words:
                window.say_wrong("words", line("shelf.fault.needed"))
                return
            steps = tuple(question for question, box in boxes.items() if box.value)
            name = name_for(words, set(self._names), otherwise=_NEW)
            edit = AddChoice(self.path, self.fact, name, words, steps)
            if await self.desk.edit(edit, place=f"{self.path} facts.{self.fact}"):
                window.close()
                await self.desk.read()
                await self.again(line("shelf.answer_added", title=words))

        with window.opened(add, line("shelf.add_yes")):
            with window.part("words", line("shop.answer_label")):
                made = ui.input(line("shop.answer_label")).props("outlined dense stack-label").mark("choice-words")
                made.props["maxlength"] = _LONGEST
            with window.part("questions", line("shelf.answer_where")):
                questions = self._questions()
                for number, (question, said) in enumerate(questions.items()):
                    boxes[question] = ui.checkbox(said, value=True).mark(f"choice-in-{number}")
                if not questions:
                    text("p", line("shelf.asked_nowhere"), "hint")

    async def _ask_to_remove(self, name: str) -> None:
        uses = await find_uses_of_choice(self.desk.files, self.fact, name)
        own = tuple(use for use in uses if use.path == self.path and use.place[:2] == ("facts", self.fact))
        title = self.place.names.value(self.fact, name)

        async def gone() -> None:
            await self.again(self.desk.seat.speech.line("shelf.removed"))

        edit = RemoveChoice(self.path, self.fact, name)
        await Removal(self.desk, title, edit, uses, f"{self.path} facts.{self.fact}", gone, own).ask()


def _names(value: Value | None) -> list[str]:
    if value is None or isinstance(value, Mapping):
        return []
    return [value] if isinstance(value, str) else [str(each) for each in value]
