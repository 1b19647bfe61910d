"""What an author may write under each key: text, a name of something, a list of names, a condition, rows.

Which keys there are is the readers' own tables' to say; here stands only what kind of thing each of them takes, and on
which shelf the names it may take are kept. A key that is not here takes text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dialogs.offers import ANYBODY
from dialogs.reading.routes import ROUTE_KEYS
from dialogs.reading.steps import EVERYBODY


class Shape(StrEnum):
    """What a field of a form looks like."""

    #: A line.
    TEXT = "text"
    #: A text of some lines.
    LINES = "lines"
    #: Words and phrases with commas between them.
    WORDS = "words"
    FLAG = "flag"
    NUMBER = "number"
    DAY = "day"
    #: "2 days", "3 hours".
    DURATION = "duration"
    #: One name of a shelf.
    NAME = "name"
    #: Several names of a shelf; any names where there is none.
    NAMES = "names"
    CONDITION = "condition"
    #: Name → text: labels of choices, other words for them.
    TABLE = "table"
    #: A list of small forms.
    ROWS = "rows"
    #: Name → small form.
    GROUPS = "groups"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What stands under a key.

    Attributes:
        shelf: where the names are from: a shelf of the catalogue ("facts"), "scripts", "steps" of this script,
            "choices" of the fact in question, or one of the fixed lists of `options`.
        also: names besides those of the shelf.
        rows: the keys of each small form.
    """

    shape: Shape
    shelf: str = ""
    also: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


#: Where a key stands, besides the sections of the catalogue.
STEP, HEAD, ANYWHERE = "step", "head", ""

_TEXT, _LINES, _FLAG, _NUMBER = (Meaning(shape) for shape in (Shape.TEXT, Shape.LINES, Shape.FLAG, Shape.NUMBER))
_WORDS, _CONDITION = Meaning(Shape.WORDS), Meaning(Shape.CONDITION)


def _name(shelf: str, *also: str) -> Meaning:
    return Meaning(Shape.NAME, shelf, also)


def _names(shelf: str, *also: str) -> Meaning:
    return Meaning(Shape.NAMES, shelf, also)


def _rows(*keys: str) -> Meaning:
    return Meaning(Shape.ROWS, rows=keys)


_MEANINGS: Mapping[tuple[str, str], Meaning] = {
    (HEAD, "start"): _name("steps"),
    **{(STEP, key): _LINES for key in ("tell", "ask", "review", "human", "end", "services", "directory", "remind")},
    (STEP, "fact"): _name("facts"),
    (STEP, "raise"): _name("signs"),
    (STEP, "call"): _name("scripts"),
    (STEP, "each"): _name("facts"),
    (STEP, "consent"): _name("purposes"),
    (STEP, "open"): _name("opened"),
    (STEP, "unmet"): _name("unmet_reasons"),
    (STEP, "inform"): _name("topics"),
    (STEP, "after"): Meaning(Shape.DURATION),
    (STEP, "once"): _FLAG,
    (STEP, "choices"): Meaning(Shape.TABLE, "choices"),
    (STEP, "synonyms"): Meaning(Shape.TABLE, "choices"),
    (STEP, "groups"): Meaning(Shape.GROUPS, rows=("title", "choices")),
    (STEP, "own_words"): _name("choices"),
    (STEP, "then"): _rows(*ROUTE_KEYS),
    (STEP, "go"): _name("steps"),
    ("services", "of"): _names("services"),
    ("directory", "of"): _names("needs", EVERYBODY),
    ("groups", "choices"): _names("choices"),
    ("then", "when"): _CONDITION,
    ("then", "go"): _name("steps"),
    ("levels", "level"): _name("levels"),
    ("offers", "group"): _name("priority_groups", ANYBODY),
    ("offers", "form"): _name("forms"),
    ("facts", "kind"): _name("kinds"),
    ("facts", "choices"): _names(""),
    ("facts", "keep"): _name("keeps"),
    ("needs", "area"): _name("areas"),
    ("needs", "script"): _name("scripts"),
    ("needs", "sign"): _name("signs"),
    ("needs", "levels"): _rows("level", "when"),
    ("services", "needs"): _names("needs"),
    ("services", "documents"): _names("documents"),
    ("services", "fee"): _name("fee_modes"),
    ("services", "decision"): _name("deadlines"),
    ("services", "basic"): _name("basics"),
    ("services", "offers"): _rows("group", "form", "when", "because"),
    ("topics", "kind"): _name("topic_kinds"),
    ("topics", "number"): _name("hotlines"),
    ("shares", "facts"): _names("facts"),
    ("shares", "shelf"): _name("shelves"),
    ("protocols", "addressee"): _name("addressees"),
    ("protocols", "reporters"): _names("reporters"),
    ("protocols", "deadline"): _name("deadlines"),
    ("protocols", "needs"): _names("needs"),
    ("protocols", "signs"): _names("signs"),
    ("protocols", "shares"): _names("shares"),
    ("feedback_questions", "choices"): Meaning(Shape.TABLE),
    ("feedback_questions", "stages"): _names("stages"),
    ("feedback_questions", "unhappy"): _name("choices"),
    **{
        (ANYWHERE, key): _FLAG
        for key in (
            *("sensitive", "prefill", "past", "future", "remembered", "danger", "never_alone", "verified"),
            *("forbidden", "emergency", "by_law"),
        )
    },
    **{(ANYWHERE, key): _NUMBER for key in ("minimum", "maximum", "working_days", "days", "months", "hours")},
    **{(ANYWHERE, key): _LINES for key in ("why", "about", "text", "advice", "advice_other", "because", "note")},
    **{(ANYWHERE, key): _LINES for key in ("for_whom", "conditions", "order", "decides", "answer", "escalation")},
    (ANYWHERE, "words"): _WORDS,
    (ANYWHERE, "when"): _CONDITION,
    (ANYWHERE, "verified_on"): Meaning(Shape.DAY),
}


def meaning_of(part: str, key: str, *, kind: str = "") -> Meaning:
    """Say what stands under a key.

    Args:
        part: STEP, HEAD, a section of the catalogue, or the key whose rows it is in ("then", "offers").
        kind: of the step, for keys that mean something else in each.
    """
    of_kind = _MEANINGS.get((kind, key)) if part == STEP else None
    return of_kind or _MEANINGS.get((part, key)) or _MEANINGS.get((ANYWHERE, key)) or _TEXT
