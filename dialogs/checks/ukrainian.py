"""What the shape of a Ukrainian word tells without a dictionary: syllables, nouns of action, passives, genitives.

Endings only. A word whose ending misleads belongs to `familiar_words` in catalogue/plain_words.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
    for at in range(len(words) + 1):
        if at < len(words) and _may_be_genitive(words[at]):
            continue
        sure = sum(bool(_SURELY_GENITIVE.search(word)) for word in words[begin:at])
        if at - begin >= least and sure > 1:
            yield begin, at
        begin = at + 1


def _may_be_genitive(word: str) -> bool:
    return bool(_SURELY_GENITIVE.search(word)) or (len(word) >= _LONG_ENOUGH and bool(_PERHAPS_GENITIVE.search(word)))
