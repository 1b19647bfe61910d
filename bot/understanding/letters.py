"""Letters that are mistaken for others, and how they sound: data of the languages, read once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("letters.json")


@dataclass(frozen=True, slots=True)
class Letters:
    """What is known about single letters.

    Attributes:
        to_cyrillic, to_latin: letters that look alike, from one script into the other.
        keyboard: what stands on the same key: Latin layout → Ukrainian layout.
        transliteration: Latin spellings of Cyrillic letters, longest first.
        sounds: letters that people confuse, each to the one that stands for all of them.
        softened: what a vowel sounds like after a soft sign.
        endings: Latin spellings that stand for something else at the end of a word, after a consonant.
        after_vowel: Latin letters that stand for something else right after one of the Latin `vowels`.
    """

    to_cyrillic: Mapping[str, str]
    to_latin: Mapping[str, str]
    keyboard: Mapping[str, str]
    transliteration: tuple[tuple[str, str], ...]
    sounds: Mapping[str, str]
    softened: Mapping[str, str]
    soft_signs: str
    endings: Mapping[str, str]
    vowels: str
    after_vowel: Mapping[str, str]


@cache
def letters() -> Letters:
    """Read the tables; the same object every time."""
    data = json.loads(_FILE.read_text(encoding="utf-8"))
    pairs = tuple((latin, cyrillic) for latin, cyrillic in data["transliteration"])
    return Letters(
        to_cyrillic=data["lookalikes"]["to_cyrillic"],
        to_latin=data["lookalikes"]["to_latin"],
        keyboard=dict(zip(data["keyboard"]["latin"], data["keyboard"]["cyrillic"], strict=True)),
        transliteration=pairs,
        sounds=data["sounds"],
        softened=data["softened"],
        soft_signs=data["soft_signs"],
        endings=data["endings"],
        vowels=data["vowels"],
        after_vowel=data["after_vowel"],
    )
