"""What the stores of doors, desks and claim codes promise; and how two people become one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.casework.audit import Action, Record
from bot.casework.claim import VALID_FOR, Claim
from bot.casework.consent import Consent, Given
from bot.casework.events import NeedEvent, Notice
from bot.casework.names import DeskSittingId, HromadaCode, LetterId, PersonId
from bot.ports.doors import DeskSitting, DoorCount
from bot.ports.messaging import Button, Message
from bot.ports.records import Door, Letter, Person
from bot.storage.sql.storage import SqlStorage
from tests.contracts.samples import DANYLO, HROMADA, need_of
from tests.contracts.stage import Stage, StorageContract
from tests.contracts.worlds import MORNING

SCHOOL = Door("school_1", HROMADA, "Школа № 1", "school", {"for_whom": "other"})
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


class DoorsContract(StorageContract):
    """Doors, and how many came through each."""

    async def test_a_door_is_found_by_its_payload_and_can_change(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            assert await work.doors.find("school_1") is None
            await work.doors.put(SCHOOL)
            await work.doors.put(replace(SCHOOL, name="Ліцей № 1", is_open=False))
            assert await work.doors.find("school_1") == replace(SCHOOL, name="Ліцей № 1", is_open=False)

    async def test_doors_are_listed_by_hromada_and_name(self, storage: SqlStorage) -> None:
        clinic = Door("clinic", HROMADA, "Амбулаторія", "clinic")
        elsewhere = Door("far", HromadaCode("UA01"), "ЦНАП", "asc")
        async with storage.work() as work:
            for door in (SCHOOL, clinic, elsewhere):
                await work.doors.put(door)
            assert await work.doors.of_hromada(HROMADA) == (clinic, SCHOOL)
            assert await work.doors.of_hromada() == (elsewhere, clinic, SCHOOL)

    async def test_counts_of_days_add_up_and_an_unused_door_counts_nothing(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.doors.put(SCHOOL)
            await work.doors.put(Door("clinic", HROMADA, "Амбулаторія", "clinic"))
            await work.doors.count("school_1", MONDAY, arrivals=1)
            await work.doors.count("school_1", MONDAY, arrivals=1, needs=1)
            await work.doors.count("school_1", TUESDAY, arrivals=1)
        async with storage.work() as work:
            both = await work.doors.counts(HROMADA, first=MONDAY, last=TUESDAY)
            assert both == (DoorCount("clinic", 0, 0), DoorCount("school_1", 3, 1))
            assert DoorCount("school_1", 1, 0) in await work.doors.counts(None, first=TUESDAY, last=TUESDAY)
            assert await work.doors.counts(HromadaCode("UA01"), first=MONDAY, last=TUESDAY) == ()


class DesksContract(StorageContract):
    """Sittings at desks."""

    async def test_a_sitting_comes_back_with_what_it_shows(self, stage: Stage, storage: SqlStorage) -> None:
        screen = (Message("Що сталося?", ((Button("Біда", "q1:x"),),)),)
        async with storage.work() as work:
            await work.staff.add(DANYLO)
            person = await work.people.add_assisted(DANYLO.id, "uk", MORNING)
            sitting = DeskSitting(
                DeskSittingId("s"), DANYLO.id, person.id, "school_1", Given.SPOKEN, 1, MORNING, MORNING
            )
            await work.desks.add(sitting)
            shown = replace(sitting, step=2, screen=screen, code="7ABC", changed_at=stage.clock.now())
            await work.desks.save(shown)
        async with storage.work() as work:
            assert await work.desks.load(sitting.id) == shown
            assert await work.desks.unfinished(DANYLO.id) == (shown,)
            assert await work.desks.last_door(DANYLO.id) == "school_1"
            await work.desks.save(replace(sitting, ended_at=MORNING))
            assert await work.desks.unfinished(DANYLO.id) == ()
            with pytest.raises(KeyError):
                await work.desks.load(DeskSittingId("nothing"))


class ClaimsContract(StorageContract):
    """Claim codes."""

    async def test_a_code_works_once(self, storage: SqlStorage, olena: PersonId) -> None:
        claim = Claim("hash", olena, MORNING, MORNING + VALID_FOR)
        async with storage.work() as work:
            await work.claims.add(claim)
            assert await work.claims.use("another", MORNING) is None
            used = await work.claims.use("hash", MORNING + timedelta(days=1))
            assert used == replace(claim, used_at=MORNING + timedelta(days=1))
            assert await work.claims.use("hash", MORNING + timedelta(days=1)) is None

    async def test_a_code_that_expired_or_was_replaced_does_not_work(
        self, storage: SqlStorage, olena: PersonId
    ) -> None:
        async with storage.work() as work:
            await work.claims.add(Claim("first", olena, MORNING, MORNING + VALID_FOR))
            later = MORNING + timedelta(hours=1)
            await work.claims.add(Claim("second", olena, later, later + VALID_FOR))
            assert await work.claims.use("first", later) is None
            assert await work.claims.use("second", later + VALID_FOR) is None

    async def test_wrong_codes_are_counted_for_a_while(self, storage: SqlStorage, olena: PersonId) -> None:
        async with storage.work() as work:
            await work.claims.add_try(olena, MORNING)
            await work.claims.add_try(olena, MORNING + timedelta(minutes=50))
            assert await work.claims.tries_since(olena, MORNING - timedelta(minutes=1)) == 2
            assert await work.claims.tries_since(olena, MORNING + timedelta(minutes=10)) == 1


class JoiningContract(StorageContract):
    """Two people who turn out to be one."""

    async def test_somebody_helped_at_a_desk_has_no_account(self, stage: Stage, storage: SqlStorage) -> None:
        async with storage.work() as work:
            first = await work.people.add_assisted(DANYLO.id, "uk", stage.clock.now())
            second = await work.people.add_assisted(DANYLO.id, "en", stage.clock.now())
        assert first != second
        async with storage.work() as work:
            assert await work.people.load(first.id) == Person(first.id, None, "uk", assisted_by=DANYLO.id)

    async def test_everything_of_the_other_is_the_persons_and_can_be_read(
        self, storage: SqlStorage, olena: PersonId
    ) -> None:
        async with storage.work() as work:
            helped = (await work.people.add_assisted(DANYLO.id, "uk", MORNING)).id
            need = need_of(helped)
            await work.needs.add(need)
            await work.needs.note(NeedEvent(need.id, "handed_on", "system", MORNING, Notice.SENT, "пише іншою рукою"))
            await work.letters.add(Letter(LetterId("letter"), need.id, "person", "Прошу допомоги", MORNING))
            consent = Consent(helped, "talk", "1", "uk", "Так", given=True, at=MORNING, how=Given.PAPER)
            await work.consents.add(consent)
        async with storage.work() as work:
            await work.people.join(olena, helped)
            await work.audit.add(Record("person", Action.NEED_CLAIMED, need.id, MORNING))
        async with storage.work() as work:
            with pytest.raises(KeyError):
                await work.people.load(helped)
            assert await work.needs.of_person(olena) == (replace(need, person=olena),)
            assert [one.text for one in await work.letters.of_need(need.id)] == ["Прошу допомоги"]
            assert [one.reason for one in await work.needs.history(need.id)] == ["пише іншою рукою"]
            assert await work.consents.of_person(olena) == (replace(consent, person=olena),)
            # What is written from now on is sealed with the person's own key, beside what was there.
            await work.needs.save(replace(need, person=olena, answers={"story": "нове"}))
            assert (await work.needs.load(need.id)).answers == {"story": "нове"}

    async def test_joining_twice_keeps_the_keys_of_all(self, storage: SqlStorage, olena: PersonId) -> None:
        async with storage.work() as work:
            for name in ("1", "2"):
                helped = (await work.people.add_assisted(DANYLO.id, "uk", MORNING)).id
                await work.needs.add(need_of(helped, name))
                await work.people.join(olena, helped)
        async with storage.work() as work:
            assert len(await work.needs.of_person(olena)) == 2
