"""What was concluded from a person's answers, and from which: so that a manager can see why (R-103)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class LevelFound:
    """How deep the assessment of a need has to be, and the facts that say so; ids of the catalogue."""

    need: str
    level: str
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """All conclusions of one conversation.

    Attributes:
        services: keys of the offers the person was shown, "group.service.form".
        asked: where each answer was given, fact → (script, step): questions word the same choice each in their own way.
    """

    levels: tuple[LevelFound, ...] = ()
    services: tuple[str, ...] = ()
    asked: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def findings_to_plain(findings: Findings) -> dict[str, object]:
    """Turn findings into JSON-ready data; {} when there are none."""
    plain: dict[str, object] = {}
    if findings.levels:
        plain["levels"] = [[one.need, one.level, list(one.because)] for one in findings.levels]
    if findings.services:
        plain["services"] = list(findings.services)
    if findings.asked:
        plain["asked"] = {fact: list(spot) for fact, spot in findings.asked.items()}
    return plain


def findings_from_plain(plain: Mapping[str, Any]) -> Findings:
    """Read findings back."""
    levels = tuple(LevelFound(need, level, tuple(because)) for need, level, because in plain.get("levels", ()))
    asked = {fact: (script, step) for fact, (script, step) in plain.get("asked", {}).items()}
    return Findings(levels, tuple(plain.get("services", ())), asked)
