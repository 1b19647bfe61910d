"""A hromada's directory for tests: its own providers, a neighbour's, one for the whole country, and a secret one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.casework.directory import Provider
from bot.casework.directory_rows import directory_rows
from bot.casework.names import HromadaCode
from bot.casework.owners import Manager
from bot.casework.places import Category, Hromada, Kind, Settlement
from bot.usecases.directory.list_providers import Found, Search, list_providers
from bot.usecases.directory.preview_import import ImportPreview, preview_import
from tests.contracts.directory import CENTRE, HOTLINE, SHELTER
from tests.manager.stage import SVITANOK, Stage
from tests.usecases.small import small_bundle

ELSEWHERE = HromadaCode("UA00000000000000099")
LOCAL = replace(CENTRE, needs=("care",), services=("home_care",), forms=("at_home",), home=SVITANOK, serves=(SVITANOK,))
SECRET = replace(SHELTER, needs=("shelter",), forms=("residential",), home=SVITANOK, serves=(SVITANOK,))
NATIONAL = replace(HOTLINE, needs=("company",), services=(), forms=())
FOREIGN = replace(LOCAL, id="foreign", name="Сусідський центр", home=ELSEWHERE, serves=(SVITANOK, ELSEWHERE))
ALL = (LOCAL, FOREIGN, NATIONAL, SECRET)


async def open_stage(folder: Path) -> Stage:
    """Open a hromada that speaks the small edition, with its neighbour and the directory of both."""
    stage = await Stage.open(folder, bundle=small_bundle())
    async with stage.office.work() as work:
        places = [
            Hromada(SVITANOK, "Світанківська", Kind.SELYSHCHNA, "Зразковий", "Зразкова", "Світанкове"),
            Hromada(ELSEWHERE, "Сусідська", Kind.SILSKA, "Зразковий", "Зразкова", "Сусідове"),
        ]
        await work.places.replace(places, [Settlement("UA00000000000000007", "Світанкове", Category.VILLAGE, SVITANOK)])
        await work.directory.put(ALL)
    return stage


async def found(stage: Stage, by: Manager, search: Search | None = None) -> Found:
    return await list_providers(stage.office, manager=by.id, search=search or Search())


async def now(stage: Stage, provider: str) -> Provider:
    async with stage.office.work() as work:
        there = await work.directory.find(provider)
    assert there is not None
    return there


async def previewed(stage: Stage, by: Manager, *providers: Provider) -> ImportPreview:
    preview = await preview_import(stage.office, manager=by.id, table=[*directory_rows(providers)])
    assert preview is not None
    return preview
