"""What a question is to learn: one of the facts there are, or a new one made on the spot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from nicegui import ui

from bot.console.pages.markup import button, tag
from bot.console.pages.window import Window
from bot.console.workshop.bench import DraftSeat
from bot.console.workshop.called import name_for
from bot.console.workshop.field_widgets import Place, choice_of, titles
from dialogs.catalogue import AnswerKind
from dialogs.editing.forms import Field
from dialogs.editing.options import Option
from dialogs.editing.page import put
from dialogs.editing.values import Value

#: Where facts stand that were made beside a question.
NEW_FACTS: Final = "catalogue/facts/workshop.yaml"
_LONGEST_LABEL: Final = 120
#: What a fact is called in the files when its label leaves no name.
_FACT: Final = "fact"
_FIRST_CHOICES: Final = ("yes", "no")


@dataclass(slots=True, repr=False)
class FactWidget:
    """The fact of a question."""

    place: Place
    about: Field
    desk: DraftSeat
    _select: ui.select = field(init=False)
    _made: dict[str, str] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        """One key."""
        return (self.about.key,)

    def build(self) -> None:
        """Draw it."""
        with tag("div", "shop-pair"):
            self._select = choice_of(
                self.place, self.place.label("fact"), titles(self.place.names, self.about.options), value=self._value()
            )
            self._select.mark("field-fact")
            button(self.place.names.speech.line("shop.make_fact"), self._open, "quiet-button").mark("make-fact")

    def values(self) -> Mapping[str, Value | None]:
        """Give the name of the fact."""
        return {self.about.key: str(self._select.value or "") or None}

    def show(self, fields: Mapping[str, Field]) -> None:
        """Show what the file says."""
        self.about = fields[self.about.key]
        options = titles(self.place.names, (*self.about.options, *(Option(*each) for each in self._made.items())))
        options.setdefault(str(self._value() or ""), str(self._value() or ""))
        self._select.set_options(options, value=self._value())

    def _value(self) -> str | None:
        return self.about.value if isinstance(self.about.value, str) else None

    def _open(self) -> None:
        line = self.place.names.speech.line
        window = Window(self.desk.seat, line("shop.make_fact"), line("shop.make_fact_why"))

        async def make() -> None:
            window.forget_wrong()
            said = str(label.value or "").strip()
            if not said:
                window.say_wrong("label", line("shop.fact_label_missing"))
                return
            name = name_for(said, self.desk.bundle.catalogue.facts, otherwise=_FACT)
            if await self._keep(name, said, str(kind.value)):
                window.close()

        with window.opened(make, line("shop.make_fact_do")):
            with window.part("label", line("shop.fact_label")):
                label = ui.input(line("shop.fact_label_short")).props("outlined stack-label").mark("fact-label")
                label.props["maxlength"] = _LONGEST_LABEL
            with window.part("kind", line("shop.fact_kind")):
                kinds = {str(each): line(f"shop.answer_kind_{each}") for each in AnswerKind}
                kind = ui.radio(kinds, value=str(AnswerKind.CHOICE)).mark("fact-kind")

    async def _keep(self, name: str, label: str, kind: str) -> bool:
        said: dict[str, Value] = {"kind": kind, "label": label}
        if kind in {AnswerKind.CHOICE, AnswerKind.MANY}:
            said["choices"] = list(_FIRST_CHOICES)
        before = self.desk.files.get(NEW_FACTS, "facts: {}\n")
        files = {NEW_FACTS: put(before, ("facts", name), said)}
        if not await self.desk.save(files, place=f"{NEW_FACTS} facts.{name}"):
            return False
        await self.desk.read()
        self._made[name] = label
        self._select.set_options({**self._select.options, name: label}, value=name)  # type: ignore[dict-item]
        self.place.leave()
        return True
