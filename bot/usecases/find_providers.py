"""Who helps near a person, as anybody may see them, in an order that favours nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.casework.directory import NOWHERE, Provider, Wish, area_keys, is_old, matching
from bot.casework.names import HromadaCode
from bot.usecases.freshness import fresh_for
from bot.usecases.record_unmet import hromada_of
from bot.usecases.sitting import Sitting
from dialogs.effects import FindProviders
from dialogs.inputs import FoundProviders, ProviderCard

#: More cards than this nobody reads on a telephone; the rest is for a talk with a human. Product choices: for a need,
#: and for whoever only looks around.
MOST_CARDS, MOST_OF_EVERYBODY = 5, 10


async def find_providers(sitting: Sitting, asked: FindProviders) -> FoundProviders:
    """Find who helps; whom the person would rather go to is a filter, unless it leaves nobody."""
    hromada = HromadaCode(asked.place.code) if asked.place is not None else hromada_of(sitting) or NOWHERE
    if not (asked.needs or asked.is_everybody):
        return FoundProviders()
    wish = Wish(() if asked.is_everybody else asked.needs, hromada, preference=asked.preference)
    serving = await sitting.work.directory.serving(area_keys(hromada))
    found = matching(serving, wish, on=sitting.today)
    found = found or matching(serving, replace(wish, preference=""), on=sitting.today)
    shown = found[: MOST_OF_EVERYBODY if asked.is_everybody else MOST_CARDS]
    limit = await fresh_for(sitting.office, sitting.work, hromada)
    return FoundProviders(tuple(_card(one, on=sitting.today, limit=limit) for one in shown))


def _card(one: Provider, *, on: date, limit: timedelta) -> ProviderCard:
    return ProviderCard(
        one.id,
        one.name,
        one.sector.value,
        one.who,
        ", ".join(part for part in (one.settlement, one.address) if part),
        one.phone,
        one.site,
        one.hours,
        one.access,
        one.languages,
        one.verified_on,
        is_old(one, on=on, limit=limit),
        one.is_confidential,
    )
