"""How the book words an edition: lines with their bold parts, conditions as a reader would say them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypedDict

from bot.ports.localization import Translator
from dialogs.bundle import SOURCE_LANGUAGE, Bundle
from dialogs.conditions import Condition
from dialogs.editing.saying import Sayer
from dialogs.script import Step
from dialogs.wording import Wording

_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_BLANK = re.compile(r"\{([a-z0-9_]+)\}")
# Pictures and the invisible signs that go with them; a printer's fonts have none of them.
_PICTURES = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u20e3\ufe0f\u200d]+ ?")


class Part(TypedDict):
    """A stretch of a line in one weight."""

    text: str
    bold: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """One edition in one language; `with_pictures` is False for paper."""

    bundle: Bundle
    translator: Translator
    language: str
    with_pictures: bool = True

    def word(self, key: str, /, **blanks: object) -> str:
        """Give a word of the book's own."""
        return self.translator.line(f"book.{key}", self.language, **blanks)

    def plain(self, wording: Wording | None) -> str:
        """Give a line in one weight, its blanks named by what will stand there."""
        return self.shown(self._sayer.text(wording))

    def shown(self, text: str) -> str:
        """Give a text as it can stand here: with its pictures, or without."""
        return (text if self.with_pictures else _PICTURES.sub("", text)).strip()

    def rich(self, wording: Wording | None) -> list[Part]:
        """Give a line as its stretches."""
        if wording is None:
            return []
        text = _BLANK.sub(self._blank, self.bundle.text(wording, self.language))
        return self.weighed(text)

    def weighed(self, text: str) -> list[Part]:
        """Split a text by its weight."""
        pieces = _BOLD.split(self.shown(text))
        return [Part(text=piece, bold=at % 2 == 1) for at, piece in enumerate(pieces) if piece]

    def lacks(self, *wordings: Wording | None) -> bool:
        """Say whether one of the lines has no words in this language."""
        if self.language == SOURCE_LANGUAGE:
            return False
        known = self.bundle.translations.get(self.language, {})
        return any(one and one.source and (one.context, one.source) not in known for one in wordings)

    def fact(self, name: str) -> str:
        """Name a fact."""
        return self.shown(self._sayer.fact(name))

    def value(self, fact: str, value: str) -> str:
        """Name a value of a fact."""
        return self.shown(self._sayer.value(fact, value))

    def condition(self, condition: Condition | None, step: Step | None = None) -> str:
        """Say when something holds; an answer to the question of the step itself is its button alone."""
        return self.shown(self._sayer.condition(condition, step, is_short=True)) if condition is not None else ""

    @property
    def _sayer(self) -> Sayer:
        return Sayer(self.bundle, self._said, self.language)

    def _said(self, key: str, /, **blanks: object) -> str:
        return self.translator.line(key, self.language, **blanks)

    def _blank(self, found: re.Match[str]) -> str:
        return f"‹{self.fact(found[1])}›"
