"""How names of places and codes are spelled: data of the language, read once."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from bot.casework.spelling import Spelling, SpellingTables

_FILE = Path(__file__).with_name("spelling.json")


@cache
def spelling() -> Spelling:
    """Read the tables; the same rules every time."""
    data = json.loads(_FILE.read_text(encoding="utf-8"))
    look_alikes, latin = data["look_alikes"], data["transliteration"]
    return Spelling(
        SpellingTables(
            look_alikes=dict(zip(look_alikes["latin"], look_alikes["cyrillic"], strict=True)),
            apostrophe=data["apostrophe"],
            apostrophes=data["apostrophes"],
            near_apostrophes=data["near_apostrophes"],
            unseen=data["unseen"],
            folded=data["folded"],
            kept=data["kept"],
            latin=latin["pieces"],
            latin_beginning=latin["beginning"]["pattern"],
            beginning_letter=latin["beginning"]["letter"],
            words_before=(*data["hromada_words"], *data["words_before"]),
            words_after=(*data["hromada_words"], *data["words_after"]),
        )
    )
