"""One spelling for many: how a text is cut into words, and how a word is written as it sounds.

Apostrophes, look-alike letters of the other script, stretched letters and all habits of transliteration fall together.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from bot.understanding.letters import letters

_APOSTROPHES = str.maketrans(dict.fromkeys("'ʼ’`´‘′ʹ\"«»“”„", ""))
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufe0e\ufe0f\ufeff\u0300\u0301]")
_LINK = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")
_NUMBER = re.compile(r"\d+")
_TOKEN = re.compile(r"#link|[^\W_]+|[!?]+|\.{2,}|…|\){2,}|\({2,}|[\u2190-\u2bff\U0001f000-\U0001faff]")
_LATIN, _CYRILLIC = re.compile(r"[a-zà-ž]"), re.compile(r"[\u0400-\u04ff]")
_STRETCHED = re.compile(r"(.)\1{2,}")
_DOUBLED = re.compile(r"(.)\1+")
#: A number of this many digits is a telephone or a card, not an age or an amount.
_LONG_NUMBER = 7
_AGES = ((3, "#few"), (18, "#minor"), (60, "#grown"), (120, "#old"))
_YEARS = range(1900, 2100)


def tokens_of(text: str) -> tuple[str, ...]:
    """Cut a text into words, numbers, emoji and telling marks: lower case, look-alike letters set right."""
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    plain = _LINK.sub(" #link ", plain).casefold().translate(_APOSTROPHES)
    return tuple(_set_right(token) for token in _TOKEN.findall(plain))


def is_latin(word: str) -> bool:
    """Say whether a word is written in Latin letters only."""
    return _LATIN.search(word) is not None and not is_cyrillic(word) and not word.startswith("#")


def is_cyrillic(word: str) -> bool:
    """Say whether a word is written in Cyrillic letters."""
    return _CYRILLIC.search(word) is not None


def _set_right(token: str) -> str:
    """Take the look-alikes out of a word of two scripts; name a number by what it may be."""
    if token.isdecimal():
        return _number(token)
    if not token[-1].isalnum():
        return token[:2]
    token = _STRETCHED.sub(r"\1", token)
    latin, cyrillic = len(_LATIN.findall(token)), len(_CYRILLIC.findall(token))
    if not latin or not cyrillic:
        return token
    table = letters().to_cyrillic if cyrillic >= latin else letters().to_latin
    return "".join(table.get(letter, letter) for letter in token)


def _number(digits: str) -> str:
    if len(digits) >= _LONG_NUMBER:
        return "#long"
    value = int(digits)
    if value in _YEARS:
        return "#year"
    return next((name for bound, name in _AGES if value < bound), "#many")


@lru_cache(maxsize=16384)
def transliterated(word: str) -> str:
    """Write a word of Latin letters in Cyrillic ones, whatever habit it follows."""
    written, at = [], 0
    while at < len(word):
        latin, cyrillic = _spelling_at(word, at)
        written.append(cyrillic)
        at += len(latin)
    return "".join(written)


def _spelling_at(word: str, at: int) -> tuple[str, str]:
    """Say which Latin letters at a place stand for which Cyrillic ones."""
    known = letters()
    rest = word[at:]
    if rest in known.endings and at and word[at - 1] not in known.vowels:
        return rest, known.endings[rest]
    pair = next((pair for pair in known.transliteration if word.startswith(pair[0], at)), (word[at], word[at]))
    if at and len(pair[0]) == 1 and word[at - 1] in known.vowels:
        return word[at], known.after_vowel.get(word[at], pair[1])
    return pair


def retyped(text: str) -> str:
    """Write a text as it would stand had the keyboard been switched to Ukrainian."""
    keys = letters().keyboard
    return "".join(keys.get(letter, letter) for letter in text.casefold())


@lru_cache(maxsize=16384)
def sound_of(word: str) -> str:
    """Write a Cyrillic word as it roughly sounds: и, і and ы, doubled letters and soft signs make no difference."""
    known = letters()
    heard: list[str] = []
    for before, letter in zip(" " + word, word, strict=False):
        table = known.softened if before in known.soft_signs and letter in known.softened else known.sounds
        heard.append(table.get(letter, letter))
    return _DOUBLED.sub(r"\1", "".join(heard))
