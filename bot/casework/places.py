"""Where people live: hromadas and settlements, and how to tell apart those that share a name.

96 hromada names are shared by 243 hromadas (domain.md 6), so a name alone never decides where a need goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt

from bot.casework.names import HromadaCode

# Mean radius of the Earth, R1. Source: GRS 80, H. Moritz, Journal of Geodesy 74 (2000).
EARTH_RADIUS_KM = 6371.0


class Kind(StrEnum):
    """The type of a hromada, by the type of its centre: a city, a selyshche or a village."""

    MISKA = "miska"
    SELYSHCHNA = "selyshchna"
    SILSKA = "silska"
    UNKNOWN = ""


class Category(StrEnum):
    """What sort of place a row of the codifier names.

    Latin letters, as in the published CSV; the order of the Ministry prints their Cyrillic look-alikes.
    """

    OBLAST = "O"
    SPECIAL_CITY = "K"
    RAION = "P"
    HROMADA = "H"
    CITY = "M"
    URBAN_SETTLEMENT = "T"
    SELYSHCHE = "X"
    VILLAGE = "C"
    CITY_DISTRICT = "B"


@dataclass(frozen=True, slots=True)
class Hromada:
    """A hromada as the codifier knows it; texts in Ukrainian, as written there.

    Attributes:
        name: usually an adjective without its noun; of Kyiv and Sevastopol, the name of the city.
        raion, oblast: adjectives without their nouns; `raion` is "" for Kyiv and Sevastopol.
        centre: the settlement it is run from; "" when the list does not tell.
        latitude, longitude: of the centre, degrees in WGS 84; both None when nobody gave them.
    """

    code: HromadaCode
    name: str
    kind: Kind
    raion: str
    oblast: str
    centre: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """A city, selyshche or village of a hromada. A name may repeat even inside one hromada."""

    code: str
    name: str
    category: Category
    hromada_code: HromadaCode


@dataclass(frozen=True, slots=True)
class CityDistrict:
    """A district of a city. Kept apart: raions of oblasts bear the same names, so nobody is found by it."""

    code: str
    name: str
    hromada_code: HromadaCode


@dataclass(frozen=True, slots=True)
class Nearby:
    """A hromada and how far its centre is, in kilometres as the crow flies."""

    hromada: Hromada
    km: float


def nearest(hromadas: Iterable[Hromada], latitude: float, longitude: float, *, within_km: float) -> tuple[Nearby, ...]:
    """Find the hromadas whose centres lie within a distance, nearest first; those without coordinates never.

    Args:
        latitude, longitude: degrees in WGS 84.
        within_km: inclusive.
    """
    found = [
        Nearby(one, distance_km((one.latitude, one.longitude), (latitude, longitude)))
        for one in hromadas
        if one.latitude is not None and one.longitude is not None
    ]
    near = (one for one in found if one.km <= within_km)
    return tuple(sorted(near, key=lambda one: (one.km, one.hromada.code)))


def distance_km(one: Sequence[float], other: Sequence[float]) -> float:
    """Measure the way over the ground between two points given as latitude and longitude in degrees.

    Source: the haversine formula, on a sphere: up to half a percent off, which is nothing between hromadas.
    """
    (latitude, longitude), (other_latitude, other_longitude) = map(radians, one), map(radians, other)
    chord = (
        sin((other_latitude - latitude) / 2) ** 2
        + cos(latitude) * cos(other_latitude) * sin((other_longitude - longitude) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))
