"""Taking away an entry, or an answer of a fact: who names it and what would break is said before it is done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.console.pages.markup import tag, text
from bot.console.pages.window import Window
from bot.console.shelves.mentions import draw_lines
from bot.console.workshop.bench import DraftSeat
from bot.usecases.workshop.foresee import Prospect, foresee
from dialogs.editing.edits import Edit
from dialogs.editing.naming import NameUse
from dialogs.problems import Problem, Severity

#: Problems told in the window; the check tells them all. A product choice.
_TOLD: Final = 5


@dataclass(frozen=True, slots=True, repr=False)
class Removal:
    """What is to be taken away.

    Attributes:
        title: what people call it.
        uses: the places that name it.
        own: places that hold it and are no mention of it: the list it is a member of.
        gone: called when it is away.
    """

    desk: DraftSeat
    title: str
    edit: Edit
    uses: tuple[NameUse, ...]
    place: str
    gone: Callable[[], Awaitable[None]]
    own: tuple[NameUse, ...] = ()

    async def ask(self) -> None:
        """Look ahead, say what is found, and ask."""
        desk, line = self.desk, self.desk.seat.speech.line
        prospect = await foresee(desk.reading, desk.files, self.edit, self.uses)
        window = Window(desk.seat, line("shelf.remove_title", title=self.title), line("shelf.remove_why"))
        is_possible = not prospect.firm and prospect.refusal is None

        async def act() -> None:
            window.close()
            if is_possible and await desk.edit(self.edit, place=self.place):
                await desk.read()
                await self.gone()

        label = line("shelf.remove" if is_possible else "shelf.understood")
        with window.opened(act, label), tag("div", "shelf-prospect"):
            self._draw(prospect)

    def _draw(self, prospect: Prospect) -> None:
        line = self.desk.seat.speech.line
        loose = [use for use in prospect.loose if use not in self.own]
        if prospect.refusal is not None:
            text("p", line(f"edit.{prospect.refusal.rule}", **prospect.refusal.values), "shelf-bad")
        elif prospect.firm:
            text("p", line("shelf.held_by"), "shelf-bad")
            draw_lines(self.desk, prospect.firm)
        elif not loose:
            text("p", line("shelf.named_nowhere"))
        else:
            text("p", line("shelf.lets_go"))
            draw_lines(self.desk, loose)
        self._draw_problems(prospect.problems)

    def _draw_problems(self, problems: Sequence[Problem]) -> None:
        if not problems:
            return
        speech = self.desk.seat.speech
        worst = sorted(problems, key=lambda problem: problem.severity is not Severity.CRITICAL)
        stops = any(problem.severity is Severity.CRITICAL for problem in worst)
        text("p", speech.line("shelf.breaks" if stops else "shelf.breaks_little"), "shelf-bad")
        with tag("ul", "shelf-mentions"):
            for problem in worst[:_TOLD]:
                told = self.desk.sentences.of(problem)
                text("li", f"{told.heading}. {told.wrong}")
            if len(worst) > _TOLD:
                text("li", speech.count("shelf.and_more", len(worst) - _TOLD))
