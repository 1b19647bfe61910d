"""Paper for people who leave without a telephone: what stands on it is given, how it is printed is not our business."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Receipt:
    """What somebody takes along from a desk, in the words of their language.

    Attributes:
        owner, due: who answers, and by when the first answer comes.
        place: the hromada that answers; "" when it is not known yet.
        door: where they were helped; "" when the institution has no door.
        on: the day and the hour it was given out.
        code: the claim code in groups, as people type it.
        link: the same code as a link; "" when the bot's name is not known.
        until: the day the code stops working.
        numbers: where to call when there is danger, a line each.
        is_report: True when they told of another person.
    """

    number: str
    owner: str
    due: str
    place: str
    door: str
    on: str
    code: str
    link: str
    until: str
    numbers: Sequence[str]
    is_report: bool = False


@dataclass(frozen=True, slots=True)
class Poster:
    """What hangs on a wall by a door.

    Attributes:
        door: name of the institution.
        place: name of the hromada; "" when it has none.
        link: what the code carries.
        topic: what the poster is about, one of TOPICS; "" when about everything.
    """

    door: str
    place: str
    link: str
    topic: str = ""


#: What posters may be about: only what nobody need be ashamed to scan under others' eyes. Lines `paper.topic.<topic>`.
TOPICS = ("care", "disability", "children", "moved", "veterans", "alone", "money")


class Printer(Protocol):
    """Prints, and draws codes."""

    def receipt(self, receipt: Receipt, language: str) -> bytes:
        """Give a receipt as one A4 page of PDF. Takes a fraction of a second of CPU."""
        ...

    def poster(self, poster: Poster, language: str, *, is_picture: bool = False) -> bytes:
        """Give a poster as one A4 page of PDF, or as a picture of it in PNG. Takes a fraction of a second of CPU."""
        ...

    def sheet(self, place: str, language: str) -> bytes:
        """Give the sheet that is filled in by hand where there is no connection, as a PDF."""
        ...

    def code(self, link: str) -> str:
        """Draw the code of a link as SVG."""
        ...

    def code_picture(self, link: str) -> bytes:
        """Draw the code of a link as PNG, for papers of one's own."""
        ...
