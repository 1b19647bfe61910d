"""An answer in the person's own words."""

from __future__ import annotations

from dialogs.answers.outcome import Accepted, Outcome, Unclear
from dialogs.catalogue import Fact

#: A story longer than this does not fit one message together with a question. A product choice.
LONGEST = 2000


def read_text(fact: Fact, text: str) -> Outcome:
    """Take the text as it is, without the spaces around it, within the bounds of the fact."""
    said = text.strip()
    most = fact.maximum or LONGEST
    if len(said) > most:
        return Unclear("text_too_long", {"maximum": most})
    if len(said) < (fact.minimum or 1):
        return Unclear("text_too_short", {"minimum": fact.minimum or 1})
    return Accepted(said)
