"""The directory of a hromada as a list: searched, filtered, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from bot.casework.directory import Provider, is_old, shown_to_people
from bot.casework.names import ManagerId
from bot.ports.storage import Work
from bot.usecases.directory.footing import Footing, find_footing
from bot.usecases.freshness import fresh_for
from bot.usecases.office import Office

#: So many stand on one page. A product choice.
PAGE = 25
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "\u00a0": " "})


class Show(StrEnum):
    """Which of them."""

    WORKING = "working"
    OLD = "old"
    UNVERIFIED = "unverified"
    CONFIDENTIAL = "confidential"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Search:
    """What somebody looks for; "" for whatever it may be.

    Attributes:
        service, need: ids of the catalogue.
        district: id of a starosta district; whoever must not be found is in none.
        page: from 1; one that is not there is the last.
    """

    words: str = ""
    service: str = ""
    need: str = ""
    district: str = ""
    show: Show = Show.WORKING
    page: int = 1


@dataclass(frozen=True, slots=True)
class ProviderLine:
    """A provider in the list, as the reader may see it."""

    provider: Provider
    is_old: bool
    may_keep: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the list.

    Attributes:
        counts: how many there are of each kind, whatever is searched for.
        fresh_days: after how many days data are old.
    """

    lines: tuple[ProviderLine, ...]
    total: int
    page: int
    pages: int
    counts: Mapping[Show, int]
    fresh_days: int
    is_keeper: bool
    districts: Mapping[str, str] = field(default_factory=dict)


async def list_providers(office: Office, *, manager: ManagerId, search: Search) -> Found:
    """List who helps in somebody's hromada, as they may see it: everybody on the staff may."""
    async with office.work() as work:
        footing = await find_footing(work, manager)
        providers = await work.directory.of_hromada(footing.hromada)
        limit = await fresh_for(office, work, footing.hromada)
        districts = (await work.hromada_settings.of(footing.hromada)).districts
        there = await _in_district(work, footing, search.district, providers)
    tests = _tests(office.today(), limit)
    words = tuple((word, _digits(word)) for word in _plain(search.words).split())
    fitting = [one for one in providers if tests[search.show](one) and _fits(one, search, words) and there(one)]
    fitting.sort(key=lambda one: (one.verified_on if search.show is Show.OLD else date.min, one.name.casefold()))
    pages = max(1, -(-len(fitting) // PAGE))
    page = min(max(1, search.page), pages)
    lines = fitting[(page - 1) * PAGE : page * PAGE]
    return Found(
        tuple(ProviderLine(shown_to_people(one), tests[Show.OLD](one), footing.may_keep(one)) for one in lines),
        len(fitting),
        page,
        pages,
        {show: sum(map(test, providers)) for show, test in tests.items()},
        limit.days,
        footing.is_keeper,
        {one.id: one.title for one in districts},
    )


def is_stale(provider: Provider, *, on: date, limit: timedelta) -> bool:
    """Say whether somebody should check a provider: it works, and its data are old or were never verified."""
    return provider.works and (is_old(provider, on=on, limit=limit) or not provider.is_verified)


def _tests(on: date, limit: timedelta) -> dict[Show, Callable[[Provider], bool]]:
    return {
        Show.WORKING: lambda one: one.works,
        Show.OLD: lambda one: one.works and is_old(one, on=on, limit=limit),
        Show.UNVERIFIED: lambda one: one.works and not one.is_verified,
        Show.CONFIDENTIAL: lambda one: one.works and one.is_confidential,
        Show.CLOSED: lambda one: not one.works,
    }


def _fits(provider: Provider, search: Search, words: Sequence[tuple[str, str]]) -> bool:
    if search.service and search.service not in provider.services:
        return False
    if search.need and search.need not in provider.needs:
        return False
    if not words:
        return True
    place = () if provider.is_confidential else (provider.settlement, provider.address)
    told = _plain(" ".join((provider.id, provider.name, provider.who, provider.phone, provider.site, *place)))
    return all(word in told or (digits and digits in _digits(told)) for word, digits in words)


def _plain(text: str) -> str:
    return text.translate(_APOSTROPHES).casefold()


def _digits(text: str) -> str:
    """Give the digits of a text, for numbers are written with any spaces."""
    return "".join(filter(str.isdigit, text))


async def _in_district(
    work: Work, footing: Footing, district: str, providers: Sequence[Provider]
) -> Callable[[Provider], bool]:
    if not district:
        return lambda _: True
    districts = (await work.hromada_settings.of(footing.hromada)).districts
    codes = frozenset(code for one in districts if one.id == district for code in one.settlements)
    found = {name: await work.places.settlements(footing.hromada, name) for name in _settlements(providers)}
    names = frozenset(name for name, there in found.items() if codes & frozenset(there))
    return lambda one: not one.is_confidential and one.settlement in names


def _settlements(providers: Iterable[Provider]) -> Iterable[str]:
    return dict.fromkeys(one.settlement for one in providers if one.settlement and not one.is_confidential)
