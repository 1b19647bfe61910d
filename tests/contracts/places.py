"""What ports.stores.Places promises."""

from dataclasses import replace

import pytest
import pytest_asyncio

from bot.casework.names import HromadaCode
from bot.casework.places import Category, Hromada, Kind, Settlement
from bot.storage.sql.storage import SqlStorage
from dialogs.inputs import Place
from tests.contracts.stage import StorageContract

SVITANKIVSKA = Hromada(
    HromadaCode("UA05020010000000001"),
    "Світанківська",
    Kind.SELYSHCHNA,
    "Вінницький",
    "Вінницька",
    "Світанок",
    49.23,
    28.47,
)
IVANIVSKA = Hromada(
    HromadaCode("UA05020020000000002"), "Іванівська", Kind.SILSKA, "Вінницький", "Вінницька", "Іванівка", 49.30, 28.30
)
IVANIVSKA_ODESA = replace(
    IVANIVSKA,
    code=HromadaCode("UA51020010000000003"),
    raion="Березівський",
    oblast="Одеська",
    latitude=46.98,
    longitude=30.47,
)
NEBULIVSKA = Hromada(HromadaCode("UA05020030000000004"), "Небилівська", Kind.UNKNOWN, "Вінницький", "Вінницька", "")
HROMADAS = (SVITANKIVSKA, IVANIVSKA, IVANIVSKA_ODESA, NEBULIVSKA)
SETTLEMENTS = (
    Settlement("UA05020010010000001", "Світанок", Category.SELYSHCHE, SVITANKIVSKA.code),
    Settlement("UA05020010020000002", "Вербове", Category.VILLAGE, SVITANKIVSKA.code),
    Settlement("UA05020010030000003", "Вербове", Category.VILLAGE, SVITANKIVSKA.code),
    Settlement("UA05020020010000004", "Вербове", Category.VILLAGE, IVANIVSKA.code),
    Settlement("UA05020020020000005", "Стара Прилука", Category.VILLAGE, IVANIVSKA.code),
)


def place_of(hromada: Hromada, settlement: str = "") -> Place:
    return Place(hromada.code, hromada.name, hromada.kind.value, hromada.raion, hromada.oblast, settlement)


def north_of(hromada: Hromada, km: float) -> tuple[float, float]:
    """Give a point on the meridian of a centre, a degree of which is 111.195 km."""
    return (hromada.latitude or 0) + km / 111.195, hromada.longitude or 0


class PlacesContract(StorageContract):
    """Hromadas, settlements and doors."""

    @pytest_asyncio.fixture(autouse=True)
    async def _a_list(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.places.replace(HROMADAS, SETTLEMENTS)

    async def test_settlements_are_found_by_name_within_a_hromada(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            both = ("UA05020010020000002", "UA05020010030000003")
            assert await work.places.settlements(SVITANKIVSKA.code, "вербове") == both
            assert await work.places.settlements(IVANIVSKA.code, "с. Вербове") == ("UA05020020010000004",)
            assert await work.places.settlements(IVANIVSKA.code, "Світанок") == ()

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Світанківська", [place_of(SVITANKIVSKA)]),
            ("світанківська селищна громада", [place_of(SVITANKIVSKA)]),
            ("іванівська", [place_of(IVANIVSKA), place_of(IVANIVSKA_ODESA)]),
            ("Вербове", [place_of(IVANIVSKA, "Вербове"), place_of(SVITANKIVSKA, "Вербове")]),
            ("с. Вербове", [place_of(IVANIVSKA, "Вербове"), place_of(SVITANKIVSKA, "Вербове")]),
            ("Стара", [place_of(IVANIVSKA, "Стара Прилука")]),
            ("Світан", [place_of(SVITANKIVSKA)]),
            ("Веброве", [place_of(IVANIVSKA, "Вербове"), place_of(SVITANKIVSKA, "Вербове")]),
            ("Светанківська", [place_of(SVITANKIVSKA)]),
            ("Сивтонківська", []),
            ("Жмеринка", []),
            ("!!!", []),
        ],
    )
    async def test_people_find_their_hromada(self, storage: SqlStorage, text: str, found: list[Place]) -> None:
        async with storage.work() as work:
            assert list(await work.places.find(text)) == found

    async def test_only_so_many_are_found(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            assert await work.places.find("іванівська", limit=1) == (place_of(IVANIVSKA),)

    async def test_near_a_place_are_hromadas_with_known_centres_nearest_first(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            assert await work.places.near(49.24, 28.45) == (place_of(SVITANKIVSKA), place_of(IVANIVSKA))
            assert await work.places.near(49.24, 28.45, limit=1) == (place_of(SVITANKIVSKA),)
            assert await work.places.near(*north_of(SVITANKIVSKA, 59)) == (place_of(IVANIVSKA), place_of(SVITANKIVSKA))
            assert await work.places.near(*north_of(SVITANKIVSKA, 61)) == (place_of(IVANIVSKA),)
            assert await work.places.near(*north_of(NEBULIVSKA, 0)) == ()

    async def test_a_hromada_is_found_by_code(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            assert await work.places.hromada(SVITANKIVSKA.code) == SVITANKIVSKA
            assert await work.places.hromada(NEBULIVSKA.code) == NEBULIVSKA
            assert await work.places.hromada(HromadaCode("UA00000000000000000")) is None

    async def test_a_new_list_changes_what_it_names_and_leaves_the_rest(self, storage: SqlStorage) -> None:
        renamed = replace(SVITANKIVSKA, name="Ранкова")
        async with storage.work() as work:
            await work.places.replace([renamed], [replace(SETTLEMENTS[0], name="Ранок")])
            assert await work.places.hromada(SVITANKIVSKA.code) == renamed
            assert await work.places.find("Ранок") == (place_of(renamed, "Ранок"),)
            assert await work.places.find("Світанок") == ()
            assert await work.places.hromada(IVANIVSKA.code) == IVANIVSKA
