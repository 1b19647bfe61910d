"""How the book words an edition: lines with their bold parts, conditions as a reader would say them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypedDict

from bot.ports.localization import Translator
from dialogs.bundle import SOURCE_LANGUAGE, Bundle
from dialogs.conditions import All, Any, Condition, Not, Test
from dialogs.engine.showing import GIVEN, REFUSED
from dialogs.script import consent_fact
from dialogs.wording import Wording

_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_BLANK = re.compile(r"\{([a-z0-9_]+)\}")
# Pictures and the invisible signs that go with them; a printer's fonts have none of them.
_PICTURES = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u20e3\ufe0f\u200d]+ ?")


#: Buttons behind the two values of a consent.
_CONSENT = {GIVEN: "agree", REFUSED: "refuse"}


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
        if wording is None:
            return ""
        return self.shown(_BLANK.sub(self._blank, self.bundle.text(wording, self.language)).replace("**", ""))

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
        fact = self.bundle.catalogue.facts.get(name)
        return self.plain(fact.label) if fact and fact.label.source else name

    def value(self, fact: str, value: str) -> str:
        """Name a value of a fact."""
        label = self.bundle.labels.get((fact, value))
        if label is None and fact.startswith(consent_fact("")) and value in _CONSENT:
            label = self.bundle.phrase(_CONSENT[value])
        return self.plain(label) if label else value

    def condition(self, condition: Condition | None, *, about: str = "") -> str:
        """Say when something holds; tests of the fact a step has just asked need not name it."""
        match condition:
            case None:
                return ""
            case All(parts):
                return f" {self.word('and')} ".join(self.condition(part, about=about) for part in parts)
            case Any(parts):
                return f" {self.word('or')} ".join(self.condition(part, about=about) for part in parts)
            case Not(inner):
                return self.word("not", condition=self.condition(inner, about=about))
            case Test():
                return self._test(condition, about)

    def _test(self, test: Test, about: str) -> str:
        fact, value = self.fact(test.fact), self.value(test.fact, test.value)
        match test.relation:
            case "is" | "has" if test.fact == about:
                return f"«{value}»"
            case "is" | "has":
                return f"{fact}: «{value}»"
            case "is not":
                return self.word("is_not", fact=fact, value=value)
            case "known" | "unknown":
                return self.word(test.relation, fact=fact)
            case _:
                return f"{fact} {test.relation} {test.value}"

    def _blank(self, found: re.Match[str]) -> str:
        return f"‹{self.fact(found[1])}›"
