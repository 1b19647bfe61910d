"""What people wrote and how it was taken, so that a human may say how it should have been: the review queue."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.casework.names import ManagerId, PersonId
from dialogs.corpus import Danger

#: How long a text and a draft are kept. A product choice.
KEPT_FOR = timedelta(days=90)
#: How long a text waits, sealed, for the person's answer about it: as long as a talk that was left counts as one.
WAITS_FOR = timedelta(days=30)
#: How the style of an example is called that people wrote.
STYLE = "people"


class Fate(StrEnum):
    """What has become of a text."""

    #: The person has not been asked yet, or has not answered.
    WAITING = "waiting"
    #: The person agreed: a human may look at it.
    OPEN = "open"
    #: It stands among the drafts of the next edition.
    TAKEN = "taken"
    #: A human looked, and it teaches nothing.
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text was taken, in ids of the catalogue.

    Attributes:
        sign: the likeliest sign; "" when nothing of danger was suspected.
        acted_on: needs that were gone straight on with.
        ranked: needs offered when it was not sure, likeliest first.
        asks_back: too vague to act on.
        because: words of the text that led there.
    """

    danger: Danger
    sign: str = ""
    acted_on: tuple[str, ...] = ()
    ranked: tuple[str, ...] = ()
    language: str = "uk"
    about: str = "unknown"
    asks_back: bool = False
    confidence: float = 0.0
    because: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()

    @property
    def is_unsure(self) -> bool:
        """Say whether the person had to choose, or to say it again."""
        return self.asks_back or not self.acted_on


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the person then said about it; "" and () where they were not asked or went away.

    Attributes:
        safety: answer to the question whether they are safe: "yes", "no" or "cannot_talk".
        sign: the sign they named, "other", or "fine" for a false alarm.
        needs: the needs they chose or asked for in the end.
    """

    safety: str = ""
    sign: str = ""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """One text, redacted before it is kept.

    Attributes:
        talk: tells the talks of a person apart; it is dropped with its talk when the person never agrees.
        edition: of the bundle that spoke; with `model` it explains the text again.
    """

    id: str
    person: PersonId
    talk: int
    at: datetime
    edition: str
    model: str
    text: str
    reading: Reading
    chosen: Chosen = field(default_factory=Chosen)
    fate: Fate = Fate.WAITING

    @property
    def is_corrected(self) -> bool:
        """Say whether the person said it was otherwise."""
        reading, chosen = self.reading, self.chosen
        if chosen.sign:
            return chosen.sign != reading.sign
        if reading.acted_on:
            return bool(chosen.needs) and not set(reading.acted_on) <= set(chosen.needs)
        return bool(chosen.needs) and not set(chosen.needs) & set(reading.ranked)


@dataclass(frozen=True, slots=True)
class Lesson:
    """What should be understood in a text, as a line of the corpus says it."""

    text: str
    language: str
    danger: Danger
    sign: str
    needs: tuple[str, ...]
    about: str
    asks_back: bool
    style: str = STYLE


@dataclass(frozen=True, slots=True)
class Draft:
    """A lesson for the next edition.

    Attributes:
        heard: the text it came from; it goes when the person takes their agreement back.
        by: who says so.
    """

    id: str
    heard: str
    lesson: Lesson
    by: ManagerId
    at: datetime
