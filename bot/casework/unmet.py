"""Needs that were heard and could not be met: recorded with their reason, never silently dropped (R-045, R-078)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.casework.names import HromadaCode, NeedId, PersonId


@dataclass(frozen=True, slots=True)
class UnmetNeed:
    """What one person came with and was not to be had.

    Attributes:
        needs: ids of the catalogue, most important first.
        reason: id of the catalogue's unmet reasons.
        hromada: where the person is; the national queue's code when unknown.
        day: the local day; the same need for the same reason counts once a day for a person.
        need: the request it was told with; None when they made none.
        district: the starosta district where the person is; "" when unknown, or when the hromada has none.
    """

    person: PersonId
    needs: tuple[str, ...]
    reason: str
    hromada: HromadaCode
    at: datetime
    day: date
    need: NeedId | None = None
    district: str = ""
