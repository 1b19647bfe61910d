"""The shipped places, found without a database: for the bare engine, which is told what was found."""

from __future__ import annotations

from functools import cache

from bot.casework.codifier import CodifierReport, read_codifier
from bot.casework.coordinates import read_centres, with_centres
from bot.casework.places import Hromada, nearest
from bot.storage.spelling import spelling
from bot.storage.spreadsheets import read_rows
from dialogs.inputs import Place
from tests.shipped import DIALOGS

PLACES = DIALOGS / "catalogue" / "places"
#: As storage looks, in kilometres.
NEAR_KM = 60
NEAREST = 3


def find(text: str) -> tuple[Place, ...]:
    """Find hromadas by their name, or by that of one of their settlements."""
    key_of = spelling().search_key
    key = key_of(text)
    found: dict[str, Place] = {}
    for report in _reports():
        named = {one.code: one for one in report.hromadas}
        for hromada in report.hromadas:
            if key_of(hromada.name) == key:
                found[hromada.code] = _place(hromada)
        for settlement in report.settlements:
            if key_of(settlement.name) == key and settlement.hromada_code not in found:
                found[settlement.hromada_code] = _place(named[settlement.hromada_code], settlement.name)
    return tuple(found.values())


def near(latitude: float, longitude: float) -> tuple[Place, ...]:
    """Find the hromadas whose centres are nearest."""
    centres = read_centres(read_rows(PLACES / "centres.csv")).centres
    known = [one for report in _reports() for one in with_centres(report.hromadas, centres)]
    found = nearest(known, latitude, longitude, within_km=NEAR_KM)
    return tuple(_place(one.hromada) for one in found[:NEAREST])


def names() -> tuple[str, ...]:
    """Give every name of the shipped lists once, in order."""
    listed = {one.name for report in _reports() for one in report.hromadas}
    listed |= {one.name for report in _reports() for one in report.settlements}
    listed |= {one.name for report in _reports() for one in report.districts}
    return tuple(sorted(listed))


@cache
def _reports() -> tuple[CodifierReport, ...]:
    return tuple(read_codifier(read_rows(PLACES / f"{name}.csv"), spelling()) for name in ("sample", "training"))


def _place(hromada: Hromada, settlement: str = "") -> Place:
    return Place(hromada.code, hromada.name, hromada.kind, hromada.raion, hromada.oblast, settlement)
