"""What ports.changes.Changes promises."""

from dataclasses import replace
from datetime import timedelta

from bot.casework.changes import Change, FieldChange, Kept
from bot.casework.names import HromadaCode
from bot.storage.sql.storage import SqlStorage
from tests.contracts.samples import HROMADA
from tests.contracts.stage import StorageContract
from tests.contracts.worlds import MORNING

RENAMED = Change(
    Kept.PROVIDER,
    "centre",
    HROMADA,
    "manager:danylo",
    MORNING,
    (FieldChange("name", "Центр", "Центр «Промінь»"), FieldChange("phone", "", "")),
)


class ChangesContract(StorageContract):
    """Who changed what a hromada keeps about itself."""

    async def test_changes_are_listed_newest_first(self, storage: SqlStorage) -> None:
        later = replace(RENAMED, at=MORNING + timedelta(days=1), by="system")
        other = replace(RENAMED, subject="shelter")
        elsewhere = replace(RENAMED, subject="far", hromada=HromadaCode("UA01"))
        door = replace(RENAMED, kind=Kept.DOOR)
        async with storage.work() as work:
            assert await work.changes.of_subject(Kept.PROVIDER, "centre") == ()
            for one in (RENAMED, later, other, elsewhere, door):
                await work.changes.add(one)
        async with storage.work() as work:
            assert await work.changes.of_subject(Kept.PROVIDER, "centre") == (later, RENAMED)
            assert await work.changes.of_hromada(Kept.PROVIDER, HROMADA) == (other, later, RENAMED)
            assert await work.changes.of_hromada(Kept.PROVIDER, HROMADA, limit=1) == (other,)
            assert await work.changes.of_hromada(Kept.DOOR, HROMADA) == (door,)
