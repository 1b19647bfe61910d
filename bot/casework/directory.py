"""Who helps, and where: which providers to show for a need and a place, and in what order.

The order favours nobody (R-089, R-101). First comes who works in the person's own hromada, then who serves it from
elsewhere, then who serves the whole country. Within each of these the order is drawn by lot, anew every day and the
same for everybody on that day: neither the sector nor the name nor the place in the file moves anybody up.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256
from itertools import takewhile

from bot.casework.names import NATIONAL_QUEUE, HromadaCode

#: Serves people wherever they are; stands where a code of a hromada would.
WHOLE_COUNTRY = NATIONAL_QUEUE
NOWHERE = HromadaCode("")
# A code is UA, then oblast 2, raion 2, hromada 3 digits (domain.md 6); an empty part means the level above.
_PARTS = re.compile(r"UA(\d\d)(\d\d)(\d{3})\d{10}", re.ASCII)


class Sector(StrEnum):
    """Whose provider it is (R-048); shown, never weighed."""

    STATE = "state"
    COMMUNAL = "communal"
    NGO = "ngo"
    PRIVATE = "private"
    CHURCH = "church"
    INTERNATIONAL = "international"


class PartnerKind(StrEnum):
    """What kind of organisation it is (R-019, R-043, R-044); protocols look for partners by it."""

    AUTHORITY = "authority"
    SOCIAL_SERVICES = "social_services"
    CHILD_SERVICE = "child_service"
    GUARDIANSHIP = "guardianship"
    POLICE = "police"
    HEALTH = "health"
    EDUCATION = "education"
    EMPLOYMENT = "employment"
    LEGAL_AID = "legal_aid"
    PROBATION = "probation"
    REHABILITATION = "rehabilitation"
    SERVICE_CENTRE = "service_centre"
    NGO = "ngo"
    CHARITY = "charity"
    CHURCH = "church"
    BUSINESS = "business"


#: What a person may prefer (R-101) and which sectors fit it; anything else they say leaves all of them.
PREFERENCES: dict[str, frozenset[Sector]] = {
    "state": frozenset({Sector.STATE, Sector.COMMUNAL}),
    "ngo": frozenset(Sector) - {Sector.STATE, Sector.COMMUNAL},
}


@dataclass(frozen=True, slots=True)
class Provider:
    """Somebody who helps.

    Attributes:
        needs, services, forms: ids of the catalogue.
        home: hromada where it works; "" when nowhere in particular.
        serves: codes of the hromadas, raions or oblasts it serves, `home` included when it does; or the country.
        settlement, address: where to come; of a confidential provider nobody but the editors of the directory
            may learn it, so it is in no representation either.
        phone, site, hours, access, languages, who: as people read them; access is about steps, lifts and doors.
        works: False once it has closed: it stays, for what points at it, and is not shown.
        verified_on: the day somebody checked all this last.
        source: where it is known from.
        kind: what kind of organisation it is, as a partner; None when nobody said.
        email: where referrals go; never shown to citizens.
        is_verified: False while nobody has made sure that all this is so: people are not shown it (decision 7).
    """

    id: str
    name: str
    sector: Sector
    needs: tuple[str, ...]
    services: tuple[str, ...]
    forms: tuple[str, ...]
    home: HromadaCode
    serves: tuple[HromadaCode, ...]
    settlement: str = field(repr=False)
    address: str = field(repr=False)
    is_confidential: bool
    phone: str
    site: str
    hours: str
    access: str
    languages: str
    who: str
    works: bool
    verified_on: date
    source: str
    kind: PartnerKind | None = None
    email: str = field(default="", repr=False)
    is_verified: bool = True


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks for.

    Attributes:
        needs: any of these; empty for all.
        hromada: where they are; NOWHERE when unknown: then only who serves the whole country is found.
        form: only this form of service; "" for any.
        preference: a key of PREFERENCES, or anything else for no preference.
    """

    needs: tuple[str, ...] = ()
    hromada: HromadaCode = NOWHERE
    form: str = ""
    preference: str = ""


def shown_to_people(provider: Provider) -> Provider:
    """Give a provider as anybody may see it: a confidential one without its whereabouts."""
    if not provider.is_confidential:
        return provider
    return replace(provider, home=NOWHERE, settlement="", address="")


def matching(providers: Iterable[Provider], wish: Wish, *, on: date) -> tuple[Provider, ...]:
    """Find who fits a wish, in neutral order, as people may see them.

    Args:
        on: the local day, by which lots are drawn.
    """
    fits = [one for one in map(shown_to_people, providers) if _fits(one, wish)]
    return tuple(sorted(fits, key=lambda one: (_nearness(one, wish.hromada), _lot(one, on), one.id)))


def is_old(provider: Provider, *, on: date, limit: timedelta) -> bool:
    """Say whether the data must be checked before anybody relies on them."""
    return provider.verified_on + limit < on


def area_keys(hromada: HromadaCode) -> tuple[str, ...]:
    """List the keys of all areas a hromada lies in: itself, raion, oblast, the country."""
    keys = [area_key(hromada)]
    parts = _PARTS.fullmatch(hromada)
    if parts is not None and parts[1] != "00":
        keys += [f"UA{parts[1]}{parts[2]}", f"UA{parts[1]}"]
    return tuple(dict.fromkeys((*keys, str(WHOLE_COUNTRY)))) if hromada else (str(WHOLE_COUNTRY),)


def area_key(code: HromadaCode) -> str:
    """Give the key of an area by its code: as much of it as counts, so that "UA05" holds all of its hromadas."""
    parts = _PARTS.fullmatch(code)
    # The fictional hromada of the samples lies in no oblast.
    if parts is None or parts[1] == "00":
        return code
    return "UA" + "".join(takewhile(lambda part: part.strip("0"), parts.groups()))


def _fits(provider: Provider, wish: Wish) -> bool:
    sectors = PREFERENCES.get(wish.preference)
    return (
        provider.works
        and provider.is_verified
        and (not wish.needs or _meet(provider.needs, wish.needs))
        and (not wish.form or wish.form in provider.forms)
        and (sectors is None or provider.sector in sectors)
        and _meet(map(area_key, provider.serves), area_keys(wish.hromada))
    )


def _meet(some: Iterable[str], others: Collection[str]) -> bool:
    return any(one in others for one in some)


def _nearness(provider: Provider, hromada: HromadaCode) -> int:
    if hromada and provider.home == hromada:
        return 0
    return 1 if any(area != WHOLE_COUNTRY for area in provider.serves) else 2


def _lot(provider: Provider, on: date) -> str:
    return sha256(f"{on.isoformat()}|{provider.id}".encode()).hexdigest()
