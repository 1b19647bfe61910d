"""The words for a kind of street that the edition knows, in all its languages at once."""

from __future__ import annotations

from functools import lru_cache

from bot.casework.whereabouts import Streets
from dialogs.bundle import Bundle

#: The phrase that lists them.
STREETS = "street_words"


def street_words(bundle: Bundle) -> Streets:
    """Give the words as they are listed now."""
    return _read(tuple(bundle.text(bundle.phrase(STREETS), language) for language in bundle.languages))


@lru_cache(maxsize=8)
def _read(lists: tuple[str, ...]) -> Streets:
    return Streets.listed(", ".join(lists))
