"""A line that somebody will read: its source text, where it stands, and its blanks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class NearDay:
    """A day so near that its weekday says more than its year."""

    on: date


@dataclass(frozen=True, slots=True)
class Wording:
    """One authored line.

    Attributes:
        context: where the line stands, "script.step.part"; the translators' msgctxt.
        source: the Ukrainian text, with blanks in braces: "Ваш номер {number}".
        blanks: values for the braces: str, int, date, NearDay, aware datetime, Wording, or a tuple of them.
    """

    context: str
    source: str
    blanks: Mapping[str, object] = field(default_factory=dict)

    def filled(self, **blanks: object) -> Wording:
        """Return the same line with more blanks filled."""
        return replace(self, blanks={**self.blanks, **blanks})


def blank_names(text: str) -> tuple[str, ...]:
    """Name the blanks of a text in order of appearance; doubled braces are not blanks."""
    names: list[str] = []
    plain = text.replace("{{", "").replace("}}", "")
    for part in plain.split("{")[1:]:
        name, closed, _ = part.partition("}")
        if closed and name not in names:
            names.append(name)
    return tuple(names)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values into the blanks of a text; a blank without a value stays visible as it is."""
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text
