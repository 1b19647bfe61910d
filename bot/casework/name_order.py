"""Names in the order of the Ukrainian alphabet, which is not that of the code points."""

from __future__ import annotations

from typing import Final

# Letters that stand elsewhere in Unicode, behind those they follow; apostrophes do not count.
_BEHIND: Final = str.maketrans(
    {0x491: "\u0433\uffff", 0x454: "\u0435\uffff", 0x456: "\u0438\ufffe", 0x457: "\u0438\uffff", 0x2019: "", 0x27: ""}
)


def name_order(name: str) -> str:
    """Give what names are sorted by."""
    return name.casefold().translate(_BEHIND)
