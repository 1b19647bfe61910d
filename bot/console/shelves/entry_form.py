"""An entry of the catalogue open as a form; what is written is saved by itself, as of a step."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from nicegui import ui
from typing_extensions import override

from bot.console.pages.markup import tag, text
from bot.console.shelves.evidence import EVIDENCE, STATE, EvidenceFields, Verifying
from bot.console.shelves.explained import Explained
from bot.console.shelves.fact_answers import FactAnswersWidget
from bot.console.shelves.measure_field import MEASURES, MeasureWidget
from bot.console.shelves.words import label_in
from bot.console.workshop.field_widgets import Place, Widget
from bot.console.workshop.naming import Names
from bot.console.workshop.step_form import StepForm
from bot.console.workshop.widgets import widget_of
from bot.usecases.workshop.show_shelves import VERIFIED, Item
from dialogs.editing.forms import Field, Form, form_of_entry
from dialogs.editing.meanings import Shape
from dialogs.editing.page import value_at
from dialogs.editing.values import Refusal
from dialogs.problems import Severity

_FACTS, _DEADLINES, _CHOICES, _MEASURE = "facts", "deadlines", "choices", "measure"
#: On these it depends which other fields an entry has.
_SHAPING: Final = frozenset({"kind", _CHOICES})


async def _say_nothing(_said: str, _entry: str) -> None:
    """Nobody listens."""


@dataclass(slots=True, eq=False, repr=False)
class EntryForm(StepForm):
    """An open form of an entry.

    Attributes:
        section: the shelf it stands on; `step` is the name of the entry.
        item: the entry as the page found it.
        tell: says what has happened, and shows the shelf with an entry open.
    """

    section: str = ""
    item: Item | None = None
    tell: Callable[[str, str], Awaitable[None]] = _say_nothing
    _troubles: ui.element = field(init=False)

    @override
    def build(self) -> None:
        """Draw the form, and above it what the check says of the entry."""
        self._troubles = tag("div", role="status", aria_live="polite")
        StepForm.build(self)
        self.show_problems()

    def show_problems(self) -> None:
        """Say what the newest check found at the lines of this entry."""
        if self._troubles.is_deleted:
            return
        form = self._form()
        lines = range(form.first, form.last + 1) if isinstance(form, Form) else range(0)
        found = [each for each in self.desk.problems if each.where.file == self.path and each.where.line in lines]
        self._troubles.clear()
        with self._troubles:
            for problem in found:
                told = self.desk.sentences.of(problem)
                stops = problem.severity is Severity.CRITICAL
                with tag("div", "shop-trouble stops" if stops else "shop-trouble"):
                    text("strong", told.heading)
                    for part in told.parts:
                        text("p", part)

    @property
    @override
    def _place(self) -> tuple[str, ...]:
        return (self.section, self.step)

    @property
    @override
    def _shaping(self) -> frozenset[str]:
        return _SHAPING if self.section == _FACTS else frozenset({_CHOICES})

    @override
    def _form(self) -> Form | Refusal:
        return form_of_entry(self.desk.bundle, self.path, self.desk.files.get(self.path, ""), self.section, self.step)

    @override
    def _made(self, form: Form) -> Iterator[Widget]:
        names = Names(self.seat.speech, self.desk.bundle)
        place = Place(names, self._changed, self._leave, self._label, self.step, self.section)
        fields = {each.key: each for each in form.fields}
        apart = {*EVIDENCE, *STATE} if VERIFIED in fields else set()
        apart |= set(MEASURES) if self.section == _DEADLINES else set()
        for each in form.fields:
            if each.key == MEASURES[0] and self.section == _DEADLINES:
                yield self._explained(place, Field(_MEASURE, Shape.NUMBER), partial(_measure, fields))
            elif each.key not in apart or not each.is_known:
                yield self._of(place, each)
        if VERIFIED in fields:
            told = tuple(self._of(place, fields[key]) for key in EVIDENCE if key in fields)
            yield EvidenceFields(self.desk, self.section, told, fields, self._ask_to_verify, self._doubt)

    def _label(self, key: str) -> str:
        return label_in(self.seat, self.section, key)

    def _of(self, place: Place, each: Field) -> Widget:
        if self.section == _FACTS and each.key == _CHOICES:
            return FactAnswersWidget(self.desk, place, each, self.path, self.step, self._again)
        return self._explained(place, each, self._make)

    def _explained(self, place: Place, each: Field, make: Callable[[Place, Field], Widget]) -> Widget:
        return Explained(self.desk, self.section, place, each, make)

    def _make(self, place: Place, each: Field) -> Widget:
        return widget_of(place, each, self.desk)

    async def _again(self, said: str) -> None:
        await self.tell(said, self.step)

    async def _ask_to_verify(self) -> None:
        if self.item is not None and await self.save():
            await Verifying(self.desk, self._as_it_stands(self.item), self.tell).ask()

    async def _doubt(self) -> None:
        if self.item is not None and await self.save():
            await Verifying(self.desk, self.item, self.tell).doubt()

    def _as_it_stands(self, item: Item) -> Item:
        """Give the entry with what has just been written."""
        held = value_at(self.desk.files.get(self.path, ""), self._place)
        return replace(item, fields=held) if isinstance(held, Mapping) else item


def _measure(fields: Mapping[str, Field], place: Place, _about: Field) -> Widget:
    return MeasureWidget(place, {key: fields[key] for key in MEASURES})
