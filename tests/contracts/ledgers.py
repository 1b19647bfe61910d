"""What ports.ledgers promises: informings, unmet needs, reminders."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.casework.informing import Informing
from bot.casework.names import HromadaCode, NeedId, PersonId
from bot.casework.unmet import UnmetNeed
from bot.ports.records import Reminder
from bot.storage.sql.storage import SqlStorage
from tests.contracts.samples import HROMADA, NEED
from tests.contracts.stage import Stage, StorageContract
from tests.contracts.worlds import MORNING

TODAY = MORNING.date()
LATER = MORNING + timedelta(hours=1)


class LedgersContract(StorageContract):
    """What people were told, what could not be met, what they wait for."""

    async def test_what_somebody_was_told_comes_back_word_for_word(self, storage: SqlStorage, olena: PersonId) -> None:
        told = Informing(olena, "trigger_idp", "2", "uk", "Ви можете отримати послуги. Є п’ять умов.", MORNING)
        async with storage.work() as work:
            assert await work.informings.of_person(olena) == ()
            await work.informings.add(told)
            await work.informings.add(replace(told, topic="rights_yours", at=LATER))
        async with storage.work() as work:
            assert await work.informings.of_person(olena) == (told, replace(told, topic="rights_yours", at=LATER))
            with pytest.raises(KeyError):
                await work.informings.add(replace(told, person=PersonId("nobody")))

    async def test_a_need_knows_what_was_told_before_it_and_nothing_else(
        self, storage: SqlStorage, olena: PersonId
    ) -> None:
        told = Informing(olena, "trigger_idp", "2", "uk", "…", MORNING)
        async with storage.work() as work:
            await work.needs.add(replace(NEED, person=olena))
            await work.informings.add(told)
            await work.informings.add(replace(told, topic="aware_violence"))
            await work.informings.attach(olena, NEED.id, ["trigger_idp", "never told"])
            await work.informings.add(replace(told, at=LATER))
        async with storage.work() as work:
            assert await work.informings.of_need(NEED.id) == (("trigger_idp", MORNING),)
            assert [one.need for one in await work.informings.of_person(olena)] == [NEED.id, None, None]

    async def test_what_could_not_be_met_is_counted_once_a_day(
        self, stage: Stage, storage: SqlStorage, olena: PersonId
    ) -> None:
        unmet = UnmetNeed(olena, ("day_care", "addiction"), "no_service", HROMADA, MORNING, TODAY)
        tomorrow = replace(unmet, at=MORNING + timedelta(days=1), day=TODAY + timedelta(days=1))
        async with storage.work() as work:
            assert await work.unmet_needs.add(unmet)
            assert not await work.unmet_needs.add(replace(unmet, at=LATER))
            assert await work.unmet_needs.add(replace(unmet, reason="no_place", needs=("day_care",)))
            assert await work.unmet_needs.add(tomorrow)
            assert await work.unmet_needs.add(replace(unmet, hromada=HromadaCode("UA"), reason="no_provider"))
        async with storage.work() as work:
            lines = await work.figures.unmet(HROMADA, first=TODAY, last=tomorrow.day)
        assert sorted((line.needs, line.reason) for line in lines) == [
            (("day_care",), "no_place"),
            *[(("day_care", "addiction"), "no_service")] * 2,
        ]

    async def test_a_need_knows_what_could_not_be_met(self, storage: SqlStorage, olena: PersonId) -> None:
        unmet = UnmetNeed(olena, ("day_care",), "no_service", HROMADA, MORNING, TODAY)
        before = replace(unmet, at=MORNING - timedelta(days=9), day=TODAY - timedelta(days=9), reason="no_place")
        async with storage.work() as work:
            await work.needs.add(replace(NEED, person=olena))
            await work.unmet_needs.add(before)
            await work.unmet_needs.add(unmet)
            await work.unmet_needs.attach(olena, NEED.id, MORNING)
        async with storage.work() as work:
            assert await work.unmet_needs.of_need(NEED.id) == ("no_service",)

    async def test_a_reminder_is_taken_once(self, storage: SqlStorage, olena: PersonId) -> None:
        reminder = Reminder("reminder-1", olena, "Ви збирали документи. Чи все вдалося?")
        async with storage.work() as work:
            await work.needs.add(replace(NEED, person=olena))
            await work.reminders.add(reminder)
            await work.reminders.attach(olena, NEED.id)
        async with storage.work() as work:
            assert await work.reminders.take("reminder-1") == replace(reminder, need=NeedId(NEED.id))
            assert await work.reminders.take("reminder-1") is None
