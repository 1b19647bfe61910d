"""What is told about a problem, in the editor's language: a heading, what is wrong, why it matters, how to mend it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.ports.localization import Translator
from dialogs.problems import Problem, Where

_BLANK = re.compile(r"\{([a-z_]+)\}")
_SUGGESTION = ".maybe"
#: Stands for whatever a rule names, where the rule itself is described.
_SOMETHING = "…"


@dataclass(frozen=True, slots=True)
class Told:
    """A problem, or a rule, in words.

    Attributes:
        maybe: a question, when something was perhaps meant; else "".
    """

    heading: str
    wrong: str
    matters: str
    mend: str
    maybe: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """What is said under the heading, a line each."""
        return tuple(part for part in (self.wrong, self.matters, self.mend, self.maybe) if part)


class Sentences:
    """The words of one language."""

    def __init__(self, words: Translator, language: str) -> None:
        """Take the console's catalogue."""
        self.language = language
        self._words = words

    def of(self, problem: Problem) -> Told:
        """Tell a problem."""
        return self._told(problem.rule, problem.values)

    def rule(self, rule: str) -> Told:
        """Describe a rule, whatever it may have found."""
        return self._told(rule, None)

    def line(self, key: str, **blanks: object) -> str:
        """Say a line of the report itself, its key written out."""
        values = {name: str(value) for name, value in blanks.items()}
        return _filled(self._words.line(key, self.language), values)

    def _told(self, rule: str, values: Mapping[str, str] | None) -> Told:
        heading = self._words.line(f"heading.{rule.removesuffix(_SUGGESTION)}", self.language)
        said = self._words.line(f"problem.{rule}", self.language).split("\n")
        parts = [_filled(part, values) if values is not None else _BLANK.sub(_SOMETHING, part) for part in said]
        wrong, matters, mend, maybe, *_ = (*parts, "", "", "")
        return Told(heading, wrong, matters, mend, maybe)


def place_of(where: Where) -> str:
    """Write a place as editors of code do, so that a terminal can open it."""
    counted = [str(number) for number in (where.line, where.column) if number]
    return ":".join([where.file, *counted])


def _filled(text: str, blanks: Mapping[str, str]) -> str:
    # In one pass: what an author has written in braces is never taken for a blank.
    return _BLANK.sub(lambda found: blanks.get(found[1], found[0]), text)
