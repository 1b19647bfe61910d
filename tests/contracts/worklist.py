"""What the lists of the staff's work promise."""

from dataclasses import replace
from datetime import timedelta

import pytest_asyncio

from bot.casework.audit import Action, Record
from bot.casework.events import NeedEvent, Notice
from bot.casework.exclusions import Exclusion, Party
from bot.casework.names import HromadaCode, LetterId, NeedId, PersonId
from bot.casework.need import NeedStatus, Urgency
from bot.casework.referral import ReferralStatus
from bot.casework.team import TeamMember, View
from bot.ports.records import Letter
from bot.ports.worklist import Load, Seen
from bot.storage.sql.storage import SqlStorage
from tests.contracts.samples import DANYLO, DANYLO_OWNS, HROMADA, IRYNA, NEED, QUEUE, REFERRAL
from tests.contracts.stage import StorageContract
from tests.contracts.worlds import MORNING

SECOND = NeedId("need-second")


class WorklistContract(StorageContract):
    """Needs with their clocks, without a word about anybody."""

    @pytest_asyncio.fixture(autouse=True)
    async def _two_needs(self, storage: SqlStorage, olena: PersonId) -> None:
        due = MORNING + timedelta(hours=1)
        mine = replace(NEED, person=olena, owner=DANYLO_OWNS, due_at=due, status=NeedStatus.IN_REFERRAL)
        queued = replace(
            NEED, id=SECOND, number="2", opening="second", person=olena, owner=QUEUE, due_at=due + timedelta(hours=1)
        )
        async with storage.work() as work:
            await work.staff.add(DANYLO)
            await work.staff.add(IRYNA)
            await work.needs.add(mine)
            await work.needs.add(replace(queued, status=NeedStatus.ROUTING))
            attempt = replace(REFERRAL, owner=DANYLO_OWNS, due_at=due, status=ReferralStatus.ACCEPTED, stage="take")
            await work.referrals.add(attempt)

    async def test_a_line_says_where_a_need_stands(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.letters.add(Letter(LetterId("l1"), NEED.id, "person", "Коли?", MORNING))
            (line,) = await work.worklist.of_owner(DANYLO_OWNS, reader=DANYLO.id, limit=10)
        assert (line.need, line.number, line.unread) == (NEED.id, NEED.number, 1)
        assert (line.status, line.referral, line.stage) == (NeedStatus.IN_REFERRAL, ReferralStatus.ACCEPTED, "take")
        assert line.owner == DANYLO_OWNS

    async def test_a_hromada_is_listed_soonest_due_first(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            lines = await work.worklist.of_hromada(HROMADA, reader=IRYNA.id, limit=10)
            assert [line.need for line in lines] == [NEED.id, SECOND]
            assert [line.need for line in await work.worklist.of_hromada(HROMADA, reader=IRYNA.id, limit=1)] == [
                NEED.id
            ]
            assert await work.worklist.of_hromada(HromadaCode("elsewhere"), reader=IRYNA.id, limit=10) == ()

    async def test_dangers_are_found_however_much_else_is_due_sooner(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            assert await work.worklist.dangers(HROMADA, reader=IRYNA.id, limit=10) == ()
            need = await work.needs.load(SECOND)
            await work.needs.save(replace(need, urgency=Urgency.DANGER))
            (line,) = await work.worklist.dangers(HROMADA, reader=IRYNA.id, limit=1)
            assert (line.need, line.urgency) == (SECOND, Urgency.DANGER)

    async def test_what_each_answers_for_is_counted(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            (load,) = await work.worklist.loads(HROMADA, reader=IRYNA.id, at=MORNING)
            assert load == Load(DANYLO.id, 1, 0)
            (late,) = await work.worklist.loads(HROMADA, reader=IRYNA.id, at=MORNING + timedelta(hours=1))
            assert late == Load(DANYLO.id, 1, 1)

    async def test_whoever_the_person_does_not_want_sees_nothing(self, storage: SqlStorage, olena: PersonId) -> None:
        async with storage.work() as work:
            await work.exclusions.add(Exclusion(olena, Party.MANAGER, IRYNA.id, MORNING))
            assert await work.worklist.of_hromada(HROMADA, reader=IRYNA.id, limit=10) == ()
            assert await work.worklist.by_number(NEED.number, reader=IRYNA.id) is None
            assert len(await work.worklist.of_hromada(HROMADA, reader=DANYLO.id, limit=10)) == 2

    async def test_a_team_member_finds_the_need(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            assert await work.worklist.of_member(reader=IRYNA.id, limit=10) == ()
            await work.team.put(TeamMember(NEED.id, Party.MANAGER, IRYNA.id, View.OUTLINE, MORNING))
            (line,) = await work.worklist.of_member(reader=IRYNA.id, limit=10)
        assert line.need == NEED.id

    async def test_a_need_that_is_over_is_found_by_its_number_alone(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            found = await work.needs.load(SECOND)
            await work.needs.save(replace(found, status=NeedStatus.WITHDRAWN, owner=None, due_at=None))
            assert await work.worklist.of_owner(QUEUE, reader=DANYLO.id, limit=10) == ()
            line = await work.worklist.by_number("2", reader=DANYLO.id)
        assert line is not None
        assert (line.status, line.owner, line.due_at) == (NeedStatus.WITHDRAWN, None, None)

    async def test_changes_are_found_since(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            assert await work.worklist.newest() == Seen()
            await work.needs.note(NeedEvent(NEED.id, "opened", "person", MORNING, Notice.ANSWERED))
            begun = await work.worklist.newest()
        async with storage.work() as work:
            await work.needs.note(NeedEvent(SECOND, "opened", "person", MORNING, Notice.ANSWERED))
            await work.letters.add(Letter(LetterId("l1"), NEED.id, "person", "Коли?", MORNING))
        async with storage.work() as work:
            seen, changes = await work.worklist.changes(begun)
            assert {(one.need, one.hromada) for one in changes} == {(SECOND, HROMADA), (NEED.id, HROMADA)}
            assert seen == await work.worklist.newest()
            _, again = await work.worklist.changes(seen)
        assert all(seen.covers(one.mark) and not begun.covers(one.mark) for one in changes if one.need == SECOND)
        # What happened shortly before may be told again, under the same marks.
        assert again <= changes | {one for one in again if begun.covers(one.mark)}

    async def test_who_may_see_a_need_is_news_as_well(self, storage: SqlStorage, olena: PersonId) -> None:
        async with storage.work() as work:
            begun = await work.worklist.newest()
            await work.audit.add(Record("person", Action.EXCLUDED, olena, MORNING))
            await work.audit.add(Record("person", Action.CONSENT_RECORDED, olena, MORNING))
        async with storage.work() as work:
            seen, unwanted = await work.worklist.changes(begun)
            await work.audit.add(Record("manager:m", Action.TEAM_CHANGED, SECOND, MORNING))
        async with storage.work() as work:
            _, teamed = await work.worklist.changes(seen)
        assert NEED.id in {one.need for one in unwanted}
        assert all(one.is_of_access and not begun.covers(one.mark) for one in unwanted)
        assert {one.need for one in teamed - unwanted} == {SECOND}
