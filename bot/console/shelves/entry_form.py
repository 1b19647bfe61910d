"""An entry of the catalogue open as a form; what is written is saved by itself, as of a step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from typing_extensions import override

from bot.console.pages.markup import tag, text
from bot.console.workshop.clashes import label_of, said
from bot.console.workshop.field_widgets import Place, Widget
from bot.console.workshop.naming import Names
from bot.console.workshop.step_form import StepForm
from bot.console.workshop.widgets import widget_of
from dialogs.editing.forms import Field, Form, form_of_entry
from dialogs.editing.meanings import Shape
from dialogs.editing.values import Refusal

#: What only the file itself shows as it is: lists of small forms.
_IN_THE_FILE: Final = frozenset({Shape.ROWS, Shape.TABLE, Shape.GROUPS})


@dataclass(slots=True, eq=False, repr=False)
class EntryForm(StepForm):
    """An open form of an entry.

    Attributes:
        section: the shelf it stands on; `step` is the name of the entry.
    """

    section: str = ""

    @property
    @override
    def _place(self) -> tuple[str, ...]:
        return (self.section, self.step)

    @override
    def _form(self) -> Form | Refusal:
        return form_of_entry(self.desk.bundle, self.path, self.desk.files.get(self.path, ""), self.section, self.step)

    @override
    def _elsewhere(self, fields: Mapping[str, Field]) -> frozenset[str]:
        return frozenset(key for key, each in fields.items() if each.shape in _IN_THE_FILE)

    @override
    def _made(self, form: Form) -> Iterator[Widget]:
        names = Names(self.seat.speech, self.desk.bundle)
        place = Place(names, self._changed, self._leave, lambda key: label_of(self.seat, key), self.step, self.section)
        hidden = self._elsewhere({each.key: each for each in form.fields})
        for each in form.fields:
            if each.key in hidden:
                self._draw_read_only(each)
            else:
                yield widget_of(place, each, self.desk)

    def _draw_read_only(self, each: Field) -> None:
        if not each.value:
            return
        with tag("div", "shelf-fixed"):
            text("p", label_of(self.seat, each.key), "shop-side-name")
            text("p", said(each.value), "lines")
            text("p", self.seat.speech.line("shelf.in_the_file"), "hint")
