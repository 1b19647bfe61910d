"""What the shape of a Ukrainian word tells without a dictionary: syllables, nouns of action, passives, genitives.

Endings only. A word whose ending misleads belongs to `familiar_words` in catalogue/plain_words.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dialogs.checks.sentences import plain

#: Words of so many syllables are hard. A product choice.
HARD_SYLLABLES = 5

# As many syllables as vowels: there are no silent vowels and no diphthongs in Ukrainian spelling.
_VOWEL = re.compile("[аеєиіїоуюя]")
# оцінювання, оцінюванням, прийняттю: a verb made into a noun.
_ACTION = re.compile("[аяіїеєуюи](?:нн|тт)(?:я|ю|ям|ями|ях)$|[аяе]нні$")
# передано, взято, відкрито: something was done, and nobody did it.
_DONE_BY_NOBODY = re.compile("[аяеєї]но$|[аяиіїу]то$")
# надається, розглядаються: something does itself.
_DOES_ITSELF = re.compile("[єеюуиая]ться$")
_SURELY_GENITIVE = re.compile("(?:[оь]го|ої|их|іх|ів|їв|[дт]ей|ості|нн?я|ття|ції|ії)$")
# Many nouns end so in the genitive, but other words do as well.
_PERHAPS_GENITIVE = re.compile("(?:(?<!т)и|[іїуюа]|(?<!с)я|[бгдзкпрстфхцчшщ])$")
_LONG_ENOUGH = 4
_ABBREVIATION = re.compile("[А-ЯЄІЇҐA-Z]{2,6}$")


@dataclass(frozen=True, slots=True)
class Shape:
    """What about a word may be hard: it names a deed, hides who acts, is long, or is not a word at all."""

    word: str
    is_action: bool
    is_passive: bool
    is_abbreviation: bool
    syllables: int

    @property
    def is_hard(self) -> bool:
        """Whether it is long."""
        return self.syllables >= HARD_SYLLABLES


@lru_cache(maxsize=16384)
def shape_of(word: str) -> Shape | None:
    """Look at a word as it is written; None when nothing about it is hard."""
    lower = plain(word)
    shape = Shape(word, is_action(lower), is_passive(lower), is_abbreviation(word), syllables(lower))
    return shape if shape.is_action or shape.is_passive or shape.is_abbreviation or shape.is_hard else None


def syllables(word: str) -> int:
    """Count the syllables of a word in lower case."""
    return len(_VOWEL.findall(word))


def is_action(word: str) -> bool:
    """Say whether a word in lower case looks like a noun made of a verb."""
    return bool(_ACTION.search(word))


def is_passive(word: str) -> bool:
    """Say whether a word in lower case looks like a verb that hides who acts."""
    return syllables(word) > 1 and bool(_DONE_BY_NOBODY.search(word) or _DOES_ITSELF.search(word))


def is_abbreviation(word: str) -> bool:
    """Say whether a word as it is written is two to six capital letters."""
    return bool(_ABBREVIATION.match(word))


def genitive_piles(words: Sequence[str], least: int) -> Iterator[tuple[int, int]]:
    """Find rows of words in lower case that look like one genitive hanging upon another.

    Yields:
        Where a row begins and ends. A row has at least `least` words, and at least two of them cannot well be
        anything else.
    """
    begin = 0
    for at in range(len(words) + 1 if len(words) >= least else 0):
        if at < len(words) and _may_be_genitive(words[at]):
            continue
        sure = sum(bool(_SURELY_GENITIVE.search(word)) for word in words[begin:at])
        if at - begin >= least and sure > 1:
            yield begin, at
        begin = at + 1


def _may_be_genitive(word: str) -> bool:
    return bool(_SURELY_GENITIVE.search(word)) or (len(word) >= _LONG_ENOUGH and bool(_PERHAPS_GENITIVE.search(word)))
