"""Where the centres of hromadas lie: an extra list, because the codifier has no coordinates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.casework.names import HromadaCode
from bot.casework.places import Hromada

_COLUMNS = ("code", "latitude", "longitude")
# Boundaries of Ukraine rounded outwards, degrees: a swapped or foreign pair falls outside.
_LATITUDES = (44.0, 53.0)
_LONGITUDES = (22.0, 41.0)


class NotAListOfCentres(Exception):
    """The rows do not begin with code, latitude, longitude. Nothing was read."""


@dataclass(frozen=True, slots=True)
class CentresReport:
    """Latitude and longitude, degrees in WGS 84, by code of the hromada; and numbers of rows left out."""

    centres: Mapping[HromadaCode, tuple[float, float]]
    skipped: tuple[int, ...]


def read_centres(rows: Iterable[Sequence[object]]) -> CentresReport:
    """Read rows of code, latitude and longitude under a header of these words; a decimal comma will do.

    Raises:
        NotAListOfCentres: the first row is not that header. Nothing was read.
    """
    centres: dict[HromadaCode, tuple[float, float]] = {}
    skipped: list[int] = []
    for row, cells in enumerate(rows, 1):
        texts = [str(cell).strip() for cell in cells]
        if row == 1:
            _require_header(texts)
            continue
        place = _read_place(texts)
        if place is not None:
            centres[HromadaCode(texts[0])] = place
        elif any(texts):
            skipped.append(row)
    return CentresReport(centres, tuple(skipped))


def with_centres(
    hromadas: Iterable[Hromada], centres: Mapping[HromadaCode, tuple[float, float]]
) -> tuple[Hromada, ...]:
    """Give hromadas their coordinates; those the list lacks keep what they had."""
    return tuple(
        replace(one, latitude=centres[one.code][0], longitude=centres[one.code][1]) if one.code in centres else one
        for one in hromadas
    )


def _require_header(texts: Sequence[str]) -> None:
    if tuple(text.casefold() for text in texts[: len(_COLUMNS)]) != _COLUMNS:
        names = ", ".join(_COLUMNS)
        raise NotAListOfCentres(f"This is not a list of centres: its first row must be {names}.")


def _read_place(texts: Sequence[str]) -> tuple[float, float] | None:
    try:
        latitude, longitude = (float(text.replace(",", ".")) for text in texts[1:3])
    except ValueError:
        return None
    fits = _LATITUDES[0] <= latitude <= _LATITUDES[1] and _LONGITUDES[0] <= longitude <= _LONGITUDES[1]
    return (latitude, longitude) if fits else None
