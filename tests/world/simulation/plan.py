"""What a simulated hromada is like: how many people, how often they come, with what, and what goes wrong.

No survey of a real hromada stands behind the numbers: they are plausible, they are all here, and they can be changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from types import MappingProxyType

#: Of a person in a year: requests of 30,000 people come to about 4,000.
REQUESTS = 0.13
#: Public holidays of 2027 that fall on any day of the week; they count as days off once martial law is over.
HOLIDAYS = frozenset(
    date(2027, month, day)
    for month, day in ((1, 1), (3, 8), (5, 1), (5, 2), (5, 8), (6, 20), (6, 28), (7, 15), (8, 24), (10, 1), (12, 25))
)
#: How busy each local hour is, from midnight.
HOURS = (1, 1, 1, 1, 1, 1, 2, 4, 7, 10, 12, 12, 10, 9, 9, 9, 8, 7, 7, 7, 6, 5, 3, 2)
#: The same for danger: evenings and nights.
DANGEROUS_HOURS = (6, 6, 5, 4, 3, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 5, 6, 8, 9, 10, 10, 8)
#: From Monday.
WEEKDAYS = (1.3, 1.2, 1.1, 1.1, 1.0, 0.6, 0.5)
KINDS: Mapping[str, int] = MappingProxyType({"care": 35, "food": 25, "shelter": 10, "papers": 20, "company": 10})
LANGUAGES: Mapping[str, int] = MappingProxyType({"uk": 93, "en": 7})


@dataclass(frozen=True, slots=True)
class Habits:
    """How people are, as shares of 1.

    Attributes:
        urgent, danger: of all requests.
        stops: breaks off in the middle of the talk.
        quiet: asks never to be written to first.
        lost: does not say where they are, so that the national duty answers.
        elsewhere: lives in the neighbouring hromada.
        again: has asked for something before.
        danger_by_words: types a cry for help as the first thing.
    """

    urgent: float = 0.14
    danger: float = 0.05
    stops: float = 0.12
    quiet: float = 0.06
    lost: float = 0.02
    elsewhere: float = 0.05
    again: float = 0.3
    danger_by_words: float = 0.3
    writes: float = 0.1
    withdraws: float = 0.03
    blocks: float = 0.02
    vanishes: float = 0.02
    calls_human: float = 0.03
    looks: float = 0.15
    says_yes: float = 0.68
    says_no: float = 0.1


@dataclass(frozen=True, slots=True)
class Plan:
    """One run.

    Attributes:
        people: who live in the hromada.
        outages: how many times the service goes away for hours or days.
        clerks: managers of the hromada.
        calm: days at the end on which nobody new comes, and everything under way comes to its end.
    """

    people: int = 30_000
    days: int = 365
    seed: int = 2027
    begins: datetime = datetime(2027, 1, 4, 6, 0, tzinfo=UTC)
    clerks: int = 9
    outages: int = 6
    calm: int = 150
    habits: Habits = field(default_factory=Habits)
    requests: float = REQUESTS
