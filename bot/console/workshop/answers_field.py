"""The answers of a question: their buttons, the other words people write for them, and their order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from nicegui import ui

from bot.console.pages.markup import button, icon_button, tag, text
from bot.console.workshop.called import name_for
from bot.console.workshop.clashes import said
from bot.console.workshop.field_widgets import Place, dress_input, titles
from dialogs.editing.forms import Field
from dialogs.editing.values import Value, is_same

#: What a new answer is called in the files when its words leave no name; nobody else sees it.
_NEW: Final = "answer"
_BEGUN: Final = "new-"
_CHOICES, _SYNONYMS = "choices", "synonyms"


@dataclass(slots=True, repr=False)
class _Line:
    """One answer on the page.

    Attributes:
        name: in the files; "" until somebody has written the words of a new one.
        key: what it is called on this page.
    """

    name: str
    key: str
    label: ui.input
    words: ui.textarea | None

    @property
    def said(self) -> str:
        return str(self.label.value or "").strip()

    @property
    def others(self) -> str:
        return str(self.words.value or "").strip() if self.words is not None else ""


@dataclass(slots=True, repr=False)
class AnswersWidget:
    """Buttons of a question.

    Attributes:
        synonyms: other words for them; None where nobody may have any.
        made: answers that the fact does not know yet: it has to learn them with the step.
    """

    place: Place
    choices: Field
    synonyms: Field | None = None
    made: list[str] = field(default_factory=list)
    _new: int = 0
    _lines: list[_Line] = field(default_factory=list)
    _list: ui.element = field(init=False)
    _adding: ui.element = field(init=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """Buttons, and other words for them."""
        return (_CHOICES, _SYNONYMS) if self.synonyms is not None else (_CHOICES,)

    def build(self) -> None:
        """Draw them."""
        line = self.place.names.speech.line
        with tag("fieldset", "shop-fieldset"):
            text("legend", line("shop.answers"))
            text("p", line("shop.answers_why" if self.synonyms is not None else "shop.answers_plain_why"), "hint")
            self._list = tag("ol", "shop-lines")
            self._adding = tag("div", "shop-adding")
        self._draw(_texts(self.choices.value), self._words(self.synonyms))

    def values(self) -> Mapping[str, Value | None]:
        """Give the buttons in their order, and the words."""
        lines = [each for each in self._lines if each.name and each.said]
        labels = {each.name: each.said for each in lines}
        words = {each.name: each.others for each in lines if each.others}
        return {_CHOICES: labels or None, **({_SYNONYMS: words or None} if self.synonyms is not None else {})}

    def show(self, fields: Mapping[str, Field]) -> None:
        """Show what the file says, when it says something else than the page."""
        self.choices, self.synonyms = fields.get(_CHOICES, self.choices), fields.get(_SYNONYMS, self.synonyms)
        choices, synonyms = _texts(self.choices.value), self._words(self.synonyms)
        mine = self.values()
        if not (is_same(choices, mine[_CHOICES] or {}) and is_same(synonyms, mine.get(_SYNONYMS) or {})):
            unnamed = [each for each in self._lines if not each.name]
            self._draw(choices, synonyms)
            for each in unnamed:
                self._draw_line("", each.said, each.others, each.key)

    def bring_back(self, words: Mapping[str, str]) -> None:
        """Draw the answers somebody had begun on a page that was lost."""
        for key, label in words.items():
            kind, _, begun = key.partition(".")
            if kind == _CHOICES and begun.startswith(_BEGUN) and label.strip():
                self._new += 1
                self._draw_line("", label, words.get(f"{_SYNONYMS}.{begun}", ""), f"{_BEGUN}{self._new}")
        self.finish()

    def finish(self) -> None:
        """Name the new answers, whoever has not left their field yet."""
        for line in self._lines:
            self._name(line)

    def _draw(self, choices: Mapping[str, str], synonyms: Mapping[str, str]) -> None:
        self._lines.clear()
        self._list.clear()
        for name in dict.fromkeys((*choices, *synonyms)):
            self._draw_line(name, choices.get(name, ""), synonyms.get(name, ""))
        self._draw_adding()

    def _draw_line(self, name: str, label: str, words: str, key: str = "") -> None:
        line, key = self.place.names.speech.line, key or name
        with self._list, tag("li", "shop-line", data_line=key):
            made = ui.input(line("shop.answer_label"), value=label, on_change=self.place.changed)
            made.props("outlined dense stack-label")
            dress_input(made, replace(self.place, leave=partial(self._leave, key)), f"choices.{key}", f"answer-{key}")
            others = self._draw_words(key, words) if self.synonyms is not None else None
            with tag("div", "shop-line-buttons"):
                for icon, said_so, act in (
                    ("arrow_upward", "shop.line_up", partial(self._move, key, -1)),
                    ("arrow_downward", "shop.line_down", partial(self._move, key, 1)),
                    ("close", "shop.line_away", partial(self._remove, key)),
                ):
                    made_button = icon_button(icon, line(said_so, name=label or line("shop.answer_new")), act)
                    made_button.mark(f"{icon}-{key}")
                    made_button.props["data-act"] = f"{icon} {key}"
        self._lines.append(_Line(name, key, made, others))

    def _draw_words(self, key: str, words: str) -> ui.textarea:
        label = self.place.names.speech.line("shop.answer_words")
        made = ui.textarea(label, value=words, on_change=self.place.changed)
        made.props("outlined dense autogrow stack-label rows=1")
        dress_input(made, self.place, f"synonyms.{key}", f"words-{key}")
        return made

    @staticmethod
    def _words(synonyms: Field | None) -> Mapping[str, str]:
        return _texts(synonyms.value) if synonyms is not None else {}

    def _draw_adding(self) -> None:
        names = self.place.names
        here = {each.name for each in self._lines}
        left = [each for each in self.choices.options if each.id not in here]
        self._adding.clear()
        with self._adding:
            for each in left:
                label = titles(names, (each,))[each.id]
                said_so = names.speech.line("shop.add_answer_of", name=label)
                button(said_so, partial(self._add, each.id, label), "quiet-button").mark(f"add-answer-{each.id}")
            button(names.speech.line("shop.add_answer"), self._make, "quiet-button").mark("add-answer")

    def _order(self, lines: Iterable[_Line]) -> None:
        kept = [(each.name, each.said, each.others, each.key) for each in lines]
        self._lines.clear()
        self._list.clear()
        for name, label, words, key in kept:
            self._draw_line(name, label, words, key)
        self._draw_adding()

    def _move(self, key: str, by: int) -> None:
        at = next(number for number, each in enumerate(self._lines) if each.key == key)
        to = at + by
        if not 0 <= to < len(self._lines):
            return
        lines = list(self._lines)
        lines.insert(to, lines.pop(at))
        self._order(lines)
        focus_again(self._list, f"{'arrow_upward' if by < 0 else 'arrow_downward'} {key}")
        self.place.leave()

    def _remove(self, key: str) -> None:
        gone = {each.name for each in self._lines if each.key == key}
        self._order(each for each in self._lines if each.key != key)
        self.made = [each for each in self.made if each not in gone]
        self.place.leave()

    def _add(self, name: str, label: str) -> None:
        self._draw_line(name, label, "")
        self._draw_adding()
        self.place.leave()

    def _make(self) -> None:
        self._new += 1
        key = f"{_BEGUN}{self._new}"
        self._draw_line("", "", "", key)
        self._list.client.run_javascript(f'document.querySelector("[data-line={key}] input").focus()')

    def _leave(self, key: str) -> None:
        for line in self._lines:
            if line.key == key:
                self._name(line)
        self.place.leave()

    def _name(self, line: _Line) -> None:
        """Name a new answer after its words once they are written; later it keeps its name."""
        if line.name or not line.said:
            return
        taken = {each.name for each in self._lines} | {each.id for each in self.choices.options}
        line.name = name_for(line.said, taken, otherwise=_NEW)
        self.made.append(line.name)


def focus_again(place: ui.element, act: str) -> None:
    """Put the reader back on a button that was drawn anew."""
    place.client.run_javascript(f"document.querySelector('[data-act=\"{act}\"]')?.focus()")


def _texts(value: Value | None) -> dict[str, str]:
    return {name: said(each) for name, each in value.items()} if isinstance(value, Mapping) else {}
