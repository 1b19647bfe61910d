"""What a text would teach, as far as the machine and the person have said; a human decides."""

from __future__ import annotations

from bot.ports.heard import STYLE, Chosen, Heard, Lesson, Reading
from dialogs.corpus import HARD_NEGATIVE, MOST_NEEDS, Danger

#: What a person answered about danger and about the signs offered to them.
SAFE, FINE, OTHER = "yes", "fine", "other"


def suggested(heard: Heard) -> Lesson:
    """Say what a text would teach, believing the person before the machine."""
    reading, chosen = heard.reading, heard.chosen
    danger, sign = _danger(reading, chosen)
    return Lesson(
        text=heard.text,
        language=reading.language,
        danger=danger,
        sign=sign if danger is not Danger.NONE else "",
        needs=_needs(reading, chosen)[:MOST_NEEDS],
        about=reading.about,
        asks_back=reading.asks_back and not chosen.needs,
        style=style_of(reading, danger),
    )


def style_of(reading: Reading, danger: Danger) -> str:
    """Name the style of a lesson: what only looked like danger is a hard negative."""
    looked_like_it = danger is Danger.NONE and reading.danger is not Danger.NONE
    return f"{HARD_NEGATIVE}{STYLE}" if looked_like_it else STYLE


def _needs(reading: Reading, chosen: Chosen) -> tuple[str, ...]:
    """Believe the person; where they asked for more than this text names, the machine's part of it."""
    if set(reading.acted_on) <= set(chosen.needs):
        return reading.acted_on or chosen.needs
    return chosen.needs or reading.acted_on


def _danger(reading: Reading, chosen: Chosen) -> tuple[Danger, str]:
    if chosen.sign == FINE or chosen.safety == SAFE:
        return Danger.NONE, ""
    if chosen.sign and chosen.sign != OTHER:
        return Danger.FLAG, chosen.sign
    if chosen.safety:
        return Danger.FLAG, reading.sign
    return reading.danger, reading.sign
