"""What the stores of routing promise: settings of hromadas, exclusions, teams."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest_asyncio

from bot.casework.clocks import Term
from bot.casework.exclusions import Exclusion, Party
from bot.casework.hromada import District, Duty, HromadaSettings
from bot.casework.names import HromadaCode, NeedId, PersonId
from bot.casework.team import TeamMember, View
from bot.storage.sql.storage import SqlStorage
from tests.contracts.samples import DANYLO, HROMADA, IRYNA, NEED
from tests.contracts.stage import StorageContract
from tests.contracts.worlds import MORNING

SETTINGS = HromadaSettings(
    HROMADA,
    terms={"acknowledge_normal": Term(working_days=2), "acknowledge_danger": Term(hours=0.5), "review": Term(months=6)},
    martial_law=False,
    days_off=frozenset({date(2026, 12, 24), date(2026, 12, 25)}),
    day_names={date(2026, 12, 25): "День громади"},
    quiet_from=time(22),
    quiet_until=time(7, 30),
    districts=(District("verbove", "Вербівський", ("UA05020030010000001", "UA05020030020000002")),),
    duty=(Duty(frozenset({5, 6}), time(20), time(8), (DANYLO.id, IRYNA.id)),),
    staff_telegram=False,
    four_eyes=True,
)


class HromadaSettingsContract(StorageContract):
    """What hromadas have decided for themselves."""

    async def test_a_hromada_that_decided_nothing_has_settings_that_say_so(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            assert await work.hromada_settings.of(HROMADA) == HromadaSettings(HROMADA)

    async def test_everything_a_hromada_decided_is_remembered(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.hromada_settings.put(HromadaSettings(HROMADA))
            await work.hromada_settings.put(SETTINGS)
            assert await work.hromada_settings.of(HROMADA) == SETTINGS
        async with storage.work() as work:
            assert await work.hromada_settings.of(HROMADA) == SETTINGS
            assert await work.hromada_settings.of(HromadaCode("UA")) == HromadaSettings(HromadaCode("UA"))

    async def test_settings_that_are_held_are_those_that_were_put(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            assert await work.hromada_settings.hold(HROMADA) == HromadaSettings(HROMADA)
            await work.hromada_settings.put(SETTINGS)
            assert await work.hromada_settings.hold(HROMADA) == SETTINGS


class ExclusionsContract(StorageContract):
    """Whom people do not want to know of their troubles."""

    async def test_exclusions_are_found_from_both_sides(self, storage: SqlStorage, olena: PersonId) -> None:
        no_danylo = Exclusion(olena, Party.MANAGER, DANYLO.id, MORNING)
        no_shelter = Exclusion(olena, Party.PROVIDER, "shelter", MORNING + timedelta(hours=1))
        async with storage.work() as work:
            assert await work.exclusions.of_person(olena) == ()
            assert await work.exclusions.add(no_danylo)
            assert not await work.exclusions.add(replace(no_danylo, at=MORNING + timedelta(days=1)))
            assert await work.exclusions.add(no_shelter)
        async with storage.work() as work:
            assert await work.exclusions.of_person(olena) == (no_danylo, no_shelter)
            assert await work.exclusions.of_manager(DANYLO.id) == {olena}
            assert await work.exclusions.of_manager(IRYNA.id) == frozenset()

    async def test_an_exclusion_can_be_taken_back(self, storage: SqlStorage, olena: PersonId) -> None:
        exclusion = Exclusion(olena, Party.MANAGER, DANYLO.id, MORNING)
        async with storage.work() as work:
            await work.exclusions.add(exclusion)
            await work.exclusions.remove(replace(exclusion, party=Party.PROVIDER))
            assert await work.exclusions.of_person(olena) == (exclusion,)
            await work.exclusions.remove(exclusion)
            assert await work.exclusions.of_person(olena) == ()


class TeamContract(StorageContract):
    """Who works on a need beside its owner."""

    @pytest_asyncio.fixture(autouse=True)
    async def _a_need(self, storage: SqlStorage, olena: PersonId) -> None:
        async with storage.work() as work:
            await work.needs.add(replace(NEED, person=olena))

    async def test_a_team_is_remembered_and_its_views_can_change(self, storage: SqlStorage) -> None:
        clinic = TeamMember(NEED.id, Party.PROVIDER, "clinic", View.OUTLINE, MORNING)
        iryna = TeamMember(NEED.id, Party.MANAGER, IRYNA.id, View.PLAN, MORNING + timedelta(days=1))
        async with storage.work() as work:
            assert await work.team.of_need(NEED.id) == ()
            await work.team.put(iryna)
            await work.team.put(clinic)
            await work.team.put(replace(iryna, view=View.FULL, since=MORNING + timedelta(days=2)))
        async with storage.work() as work:
            assert await work.team.of_need(NEED.id) == (clinic, replace(iryna, view=View.FULL))
            assert await work.team.of_manager(IRYNA.id) == (replace(iryna, view=View.FULL),)
            assert await work.team.of_need(NeedId("another")) == ()

    async def test_who_leaves_a_team_is_forgotten(self, storage: SqlStorage) -> None:
        member = TeamMember(NEED.id, Party.MANAGER, IRYNA.id, View.PLAN, MORNING)
        async with storage.work() as work:
            await work.team.put(member)
            await work.team.remove(replace(member, party=Party.PROVIDER))
            assert await work.team.of_need(NEED.id) == (member,)
            await work.team.remove(member)
            assert await work.team.of_need(NEED.id) == ()
