"""One spelling for every way people write the name of a place, or type a code.

Which letters are meant is data of the language (`storage/spelling.json`); how they are used stands here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


@dataclass(frozen=True, slots=True)
class SpellingTables:
    """What is known about letters and words of names.

    Attributes:
        look_alikes: Latin letters → the Cyrillic ones they look like.
        apostrophe: the one that names are kept with.
        apostrophes: what is used for it in lists.
        near_apostrophes: what thumbs find in its place.
        unseen: stress marks, soft hyphens, invisible joiners.
        folded: letters that are not kept apart → the one that stands for both; "" for those that go.
        kept: every letter and digit that a key may hold.
        latin: pieces of transliteration → Cyrillic letters.
        latin_beginning: a pattern of pieces that mean another letter where a word begins.
        beginning_letter: that letter.
        words_before, words_after: what people put before a name, and after it.
    """

    look_alikes: Mapping[str, str]
    apostrophe: str
    apostrophes: str
    near_apostrophes: str
    unseen: str
    folded: Mapping[str, str]
    kept: str
    latin: Mapping[str, str]
    latin_beginning: str
    beginning_letter: str
    words_before: tuple[str, ...]
    words_after: tuple[str, ...]


class Spelling:
    """The rules, ready for use: made once, used everywhere."""

    __slots__ = (
        *("_after", "_as_cyrillic", "_as_latin", "_before", "_beginning", "_beginning_letter", "_folded_letters"),
        *("_latin", "_latin_piece", "_not_kept", "_tidy", "_tidy_typed", "_word"),
    )

    def __init__(self, tables: SpellingTables) -> None:
        self._as_cyrillic = str.maketrans(dict(tables.look_alikes))
        self._as_latin = str.maketrans({cyrillic: latin for latin, cyrillic in tables.look_alikes.items()})
        mark = tables.apostrophe
        self._tidy = str.maketrans(dict.fromkeys(tables.apostrophes, mark) | dict.fromkeys(tables.unseen, ""))
        self._tidy_typed = str.maketrans(dict.fromkeys(tables.near_apostrophes, mark)) | self._tidy
        self._folded_letters = str.maketrans(dict(tables.folded))
        self._not_kept = re.compile(f"[^{re.escape(tables.kept)}]")
        self._latin = dict(tables.latin)
        self._latin_piece = re.compile("|".join(sorted(tables.latin, key=len, reverse=True)))
        self._beginning = re.compile(f"^(?:{tables.latin_beginning})")
        self._beginning_letter = tables.beginning_letter
        self._word = re.compile(rf"[^\W_]+(?:{mark}[^\W_]+)*")
        self._before = frozenset(self._words(" ".join(tables.words_before)))
        self._after = frozenset(self._words(" ".join(tables.words_after)))

    def search_key(self, text: str) -> str:
        """Reduce a name to what people agree on, so that two spellings of one place give one key.

        Forgives case, apostrophes, hyphens, spaces, look-alike letters, the soft sign, letters that sound or look
        alike, transliteration, and words for the type of place before or after the name. What follows the first
        comma is left out: it is an address. A type word that is the whole name stays.

        Returns:
            Small Ukrainian letters and digits, words parted by one space; "" when nothing of that was written.
            `search_key(search_key(text)) == search_key(text)`.
        """
        parts = (self._words(part) for part in text.split(","))
        words = next((part for part in parts if part), [])
        while len(words) > 1 and words[0] in self._before:
            del words[0]
        while len(words) > 1 and words[-1] in self._after:
            del words[-1]
        return " ".join(words)

    def tidy(self, text: str) -> str:
        """Mend the spaces, apostrophes and look-alike letters of a listed name without changing what it says."""
        composed = unicodedata.normalize("NFC", text).translate(self._tidy)
        return " ".join(self._mend(word) for word in composed.split())

    def shared_beginning(self, one: str, other: str) -> int:
        """Count the letters with which two names begin alike, spaces aside, as `search_key` sees them."""
        left, right = (self.search_key(name).replace(" ", "") for name in (one, other))
        pairs = zip(left, right, strict=False)
        return next((at for at, (here, there) in enumerate(pairs) if here != there), min(len(left), len(right)))

    def as_latin(self, text: str) -> str:
        """Replace Cyrillic letters by the Latin ones they look like, for codes typed in either alphabet."""
        return text.translate(self._as_latin)

    def _mend(self, word: str) -> str:
        """Replace Latin look-alikes in a word that has Cyrillic letters; leave a Latin word alone."""
        return word.translate(self._as_cyrillic) if _CYRILLIC.search(word) else word

    def _words(self, text: str) -> list[str]:
        composed = unicodedata.normalize("NFC", text).translate(self._tidy_typed)
        words = (self._folded(word) for word in self._word.findall(composed))
        return [word for word in words if word]

    def _folded(self, word: str) -> str:
        # A single Latin «c» is short for the word before a village far more often than a foreign letter.
        mended = word.translate(self._as_cyrillic) if len(word) == 1 else self._mend(word)
        started = self._beginning.sub(self._beginning_letter, mended.casefold())
        spelled = self._latin_piece.sub(lambda piece: self._latin[piece[0]], started)
        return self._not_kept.sub("", spelled.translate(self._folded_letters))
