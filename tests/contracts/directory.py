"""What ports.directory.Directory promises."""

from dataclasses import replace
from datetime import date

from bot.casework.directory import WHOLE_COUNTRY, PartnerKind, Provider, Sector, area_key, area_keys
from bot.casework.names import HromadaCode
from bot.storage.sql.storage import SqlStorage
from tests.contracts.stage import StorageContract

SVITANKIVSKA = HromadaCode("UA05020010000000001")
IVANIVSKA = HromadaCode("UA05020020000000002")
ODESA = HromadaCode("UA51020010000000003")
VINNYTSKA_OBLAST = HromadaCode("UA05000000000010236")

CENTRE = Provider(
    id="centre",
    name="Центр соціальних послуг «Промінь»",
    sector=Sector.COMMUNAL,
    needs=("care_at_home", "day_care"),
    services=("care_at_home",),
    forms=("at_home", "in_community"),
    home=SVITANKIVSKA,
    serves=(SVITANKIVSKA, IVANIVSKA),
    settlement="Світанкове",
    address="вул. Тиха, 1",
    is_confidential=False,
    phone="+380 00 000 00 01",
    site="https://promin.example",
    hours="пн–пт 8:00–17:00",
    access="пандус, є ліфт",
    languages="українська",
    who="Усі, хто живе в громаді",
    works=True,
    verified_on=date(2026, 11, 1),
    source="вигадано для навчання",
    kind=PartnerKind.SOCIAL_SERVICES,
    email="promin@example.org",
)
SHELTER = replace(
    CENTRE,
    id="shelter",
    name="Притулок «Затишок»",
    sector=Sector.NGO,
    needs=("domestic_violence",),
    services=(),
    settlement="Калинове",
    address="провулок Схований, 7",
    is_confidential=True,
)
HOTLINE = replace(CENTRE, id="hotline", home=HromadaCode(""), serves=(WHOLE_COUNTRY,), settlement="", address="")
OBLAST_CENTRE = replace(CENTRE, id="oblast", home=ODESA, serves=(VINNYTSKA_OBLAST,), works=False)
PROVIDERS = (CENTRE, SHELTER, HOTLINE, OBLAST_CENTRE)


class DirectoryContract(StorageContract):
    """Everybody who helps."""

    async def test_everything_about_a_provider_comes_back(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            assert await work.directory.everybody() == ()
            await work.directory.put(PROVIDERS)
        async with storage.work() as work:
            assert await work.directory.everybody() == (CENTRE, HOTLINE, OBLAST_CENTRE, SHELTER)

    async def test_a_provider_is_found_by_every_area_it_serves(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.directory.put(PROVIDERS)
            assert await work.directory.serving(area_keys(IVANIVSKA)) == (CENTRE, HOTLINE, OBLAST_CENTRE, SHELTER)
            assert await work.directory.serving(area_keys(ODESA)) == (HOTLINE,)
            assert await work.directory.serving([area_key(VINNYTSKA_OBLAST)]) == (OBLAST_CENTRE,)

    async def test_a_hromadas_directory_has_who_serves_it_and_who_works_there(self, storage: SqlStorage) -> None:
        elsewhere = replace(CENTRE, id="elsewhere", serves=(ODESA,))
        async with storage.work() as work:
            await work.directory.put((*PROVIDERS, elsewhere))
            assert await work.directory.of_hromada(IVANIVSKA) == (CENTRE, HOTLINE, OBLAST_CENTRE, SHELTER)
            found = await work.directory.of_hromada(SVITANKIVSKA)
            assert found == (CENTRE, elsewhere, HOTLINE, OBLAST_CENTRE, SHELTER)
            assert await work.directory.find("elsewhere") == elsewhere
            assert await work.directory.find("nobody") is None

    async def test_every_change_counts(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            assert await work.directory.version() == 0
            assert await work.directory.hold() == 0
            await work.directory.put(PROVIDERS)
        async with storage.work() as work:
            first = await work.directory.version()
            assert first > 0
            assert await work.directory.hold() == first
            await work.directory.put([replace(CENTRE, is_verified=False)])
            assert await work.directory.version() > first
            assert await work.directory.find("centre") == replace(CENTRE, is_verified=False)

    async def test_put_again_a_provider_is_changed_and_the_others_stay(self, storage: SqlStorage) -> None:
        moved = replace(CENTRE, serves=(ODESA,), address="вул. Нова, 2", needs=("employment",))
        async with storage.work() as work:
            await work.directory.put(PROVIDERS)
            await work.directory.put([moved])
        async with storage.work() as work:
            assert await work.directory.everybody() == (moved, HOTLINE, OBLAST_CENTRE, SHELTER)
            assert await work.directory.serving(area_keys(ODESA)) == (moved, HOTLINE)
            assert moved not in await work.directory.serving(area_keys(SVITANKIVSKA))
