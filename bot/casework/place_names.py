"""One spelling for every way people write the name of a place.

The letters below are the alphabet this module is about; nobody is shown them.
"""

from __future__ import annotations

import re
import unicodedata

# Latin letters that look like Ukrainian ones: from keyboards left in the other layout, and old lists.
_LOOK_ALIKES = str.maketrans("ABCEHIKMOPTXYaceiopxyÏï", "АВСЕНІКМОРТХУасеіорхуЇї")
#: Cyrillic letters as the Latin ones they look like, for codes that people type in either alphabet.
AS_LATIN = {cyrillic: latin for latin, cyrillic in _LOOK_ALIKES.items()}
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")

# What is used for an apostrophe in lists, and what thumbs find in its place; stress marks, soft hyphens and
# invisible joiners.
_APOSTROPHES = "'’ʼ‘‛`´′＇"
_NEAR_APOSTROPHES = '"*'
_UNSEEN = "\u0301\u00ad\u200b\u200c\u200d\u2060\ufeff"
_TIDY = dict.fromkeys(map(ord, _APOSTROPHES), "’") | dict.fromkeys(map(ord, _UNSEEN), "")
_TIDY_TYPED = dict.fromkeys(map(ord, _NEAR_APOSTROPHES), "’") | _TIDY

# Letters that a keyboard, a transliteration or a hurried thumb does not keep apart. «ь» goes, because the
# official transliteration drops it.
_FOLDED = str.maketrans("ґїйыэё", "гііиее", "ьъ’")
_NOT_KEPT = re.compile(r"[^абвгдеєжзиіклмнопрстуфхцчшщюя0-9]")

# Source: Cabinet of Ministers resolution 55 of 27.01.2010, read backwards; w, q, x, j and a bare c are not in
# it, but people write them.
_LATIN = {
    "shch": "щ", "zgh": "зг", "zh": "ж", "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш",
    "ya": "я", "ia": "я", "yu": "ю", "iu": "ю", "ye": "є", "ie": "є",
    "a": "а", "b": "б", "c": "ц", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "г", "i": "і", "j": "і",
    "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р", "s": "с", "t": "т",
    "u": "у", "v": "в", "w": "в", "x": "кс", "y": "и", "z": "з",
}  # fmt: skip
# At the beginning of a word y stands for й or ї, which fold to one letter.
_LATIN_START = re.compile(r"^(?:yi|y(?![aeu]))")
_LATIN_PIECE = re.compile("|".join(sorted(_LATIN, key=len, reverse=True)))

_WORD = re.compile(r"[^\W_]+(?:’[^\W_]+)*")


def search_key(text: str) -> str:
    """Reduce a name to what people agree on, so that two spellings of one place give one key.

    Forgives case, apostrophes, hyphens, spaces, look-alike letters, the soft sign, ґ for г, ї and й for і, a
    few Russian letters, transliteration, and words for the type of place before or after the name. What
    follows the first comma is left out: it is an address. A type word that is the whole name stays.

    Returns:
        Small Ukrainian letters and digits, words parted by one space; "" when nothing of that was written.
        `search_key(search_key(text)) == search_key(text)`.
    """
    parts = (_words(part) for part in text.split(","))
    words = next((part for part in parts if part), [])
    while len(words) > 1 and words[0] in _BEFORE:
        del words[0]
    while len(words) > 1 and words[-1] in _AFTER:
        del words[-1]
    return " ".join(words)


def tidy_name(text: str) -> str:
    """Mend the spaces, apostrophes and look-alike letters of a listed name without changing what it says."""
    composed = unicodedata.normalize("NFC", text).translate(_TIDY)
    return " ".join(mend_letters(word) for word in composed.split())


def mend_letters(word: str) -> str:
    """Replace Latin look-alikes in a word that has Cyrillic letters; leave a Latin word alone."""
    return word.translate(_LOOK_ALIKES) if _CYRILLIC.search(word) else word


def shared_beginning(one: str, other: str) -> int:
    """Count the letters with which two names begin alike, spaces aside, as `search_key` sees them."""
    pairs = zip(search_key(one).replace(" ", ""), search_key(other).replace(" ", ""), strict=False)
    return next((at for at, (left, right) in enumerate(pairs) if left != right), _shorter(one, other))


def _shorter(one: str, other: str) -> int:
    return min(len(search_key(name).replace(" ", "")) for name in (one, other))


def _words(text: str) -> list[str]:
    composed = unicodedata.normalize("NFC", text).translate(_TIDY_TYPED)
    words = (_folded(word) for word in _WORD.findall(composed))
    return [word for word in words if word]


def _folded(word: str) -> str:
    # A single Latin «c» is the «с.» of a village far more often than a foreign letter.
    mended = word.translate(_LOOK_ALIKES) if len(word) == 1 else mend_letters(word)
    started = _LATIN_START.sub("і", mended.casefold())
    spelled = _LATIN_PIECE.sub(lambda piece: _LATIN[piece[0]], started)
    return _NOT_KEPT.sub("", spelled.translate(_FOLDED))


# What people put before a name, and after it. «Село» and «Місто» end real names (Старе Село, Нове Місто), so
# behind a name they stay.
_HROMADA_WORDS = "громада територіальна міська селищна сільська об’єднана тг отг мтг"
_BEFORE = frozenset(_words(f"{_HROMADA_WORDS} місто м село с селище смт міського типу сщ ще"))
_AFTER = frozenset(_words(f"{_HROMADA_WORDS} м с смт сщ"))
