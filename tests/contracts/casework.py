"""What the stores about casework promise: needs and referrals."""

import asyncio
import sqlite3
from dataclasses import replace
from datetime import timedelta

import asyncpg
import pytest
import pytest_asyncio

from bot.casework.events import NeedEvent, Notice
from bot.casework.names import NeedId, PersonId, ReferralId
from bot.casework.need import LIVE_NEEDS, NeedStatus
from bot.casework.owners import Owner, OwnerKind
from bot.casework.referral import ReferralStatus
from bot.ports.storage import Stale
from bot.storage.sql.storage import SqlStorage
from tests.contracts.samples import DANYLO, DANYLO_OWNS, DUE, IRYNA, NEED, QUEUE, REFERRAL, need_of
from tests.contracts.stage import Stage, StorageContract
from tests.contracts.worlds import MORNING

#: What a driver says when a constraint forbids it.
REFUSED = (sqlite3.IntegrityError, asyncpg.IntegrityConstraintViolationError)


class NeedsContract(StorageContract):
    """Needs, live and past."""

    async def test_everything_about_a_need_comes_back(self, storage: SqlStorage, olena: PersonId) -> None:
        need = replace(NEED, person=olena)
        async with storage.work() as work:
            assert await work.needs.find_opening(need.opening) is None
            assert await work.needs.add(need)
        async with storage.work() as work:
            assert await work.needs.load(need.id) == need
            assert await work.needs.find_opening(need.opening) == need
            with pytest.raises(KeyError):
                await work.needs.load(NeedId("need-2"))

    async def test_one_confirmation_opens_one_need(self, storage: SqlStorage, olena: PersonId) -> None:
        need = replace(NEED, person=olena)
        async with storage.work() as work:
            assert await work.needs.add(need)
            assert not await work.needs.add(replace(need, id=NeedId("need-2"), number="other", kinds=()))
            assert await work.needs.of_person(olena) == (need,)

    async def test_one_confirmation_in_four_processes_opens_one_need(self, stage: Stage, olena: PersonId) -> None:
        async def confirm(storage: SqlStorage, name: str) -> bool:
            async with storage.work() as work:
                return await work.needs.add(replace(need_of(olena, name), opening="the same"))

        opened = await asyncio.gather(*(confirm(stage.open(), str(number)) for number in range(4)))
        assert sorted(opened) == [False, False, False, True]

    async def test_a_number_is_given_once(self, storage: SqlStorage, olena: PersonId) -> None:
        async with storage.work() as work:
            await work.needs.add(need_of(olena, "1"))
        with pytest.raises(Stale):
            async with storage.work() as work:
                await work.needs.add(replace(need_of(olena, "2"), number=need_of(olena, "1").number))

    async def test_needs_are_listed_newest_first(self, storage: SqlStorage, olena: PersonId) -> None:
        needs = [need_of(olena, str(day), opened_at=MORNING + timedelta(days=day)) for day in range(3)]
        async with storage.work() as work:
            for need in needs:
                await work.needs.add(need)
            assert await work.needs.of_person(olena) == tuple(reversed(needs))
            assert await work.needs.of_person(olena, limit=1) == (needs[2],)

    async def test_a_saved_need_rises_by_one_version(self, storage: SqlStorage, olena: PersonId) -> None:
        async with storage.work() as work:
            await work.needs.add(need_of(olena))
            loaded = await work.needs.load(need_of(olena).id)
            changed = replace(loaded, status=NeedStatus.RESOLVED, owner=None, due_at=None, kinds=("food",), signs=())
            await work.needs.save(changed)
            assert await work.needs.load(loaded.id) == replace(changed, version=loaded.version + 1)

    async def test_a_need_changed_meanwhile_is_stale(self, storage: SqlStorage, olena: PersonId) -> None:
        need = need_of(olena)
        async with storage.work() as work:
            await work.needs.add(need)
            await work.needs.save(replace(need, status=NeedStatus.ROUTING))
        with pytest.raises(Stale):
            async with storage.work() as work:
                await work.needs.save(replace(need, status=NeedStatus.RESOLVED))
        async with storage.work() as work:
            assert (await work.needs.load(need.id)).status is NeedStatus.ROUTING

    @pytest.mark.parametrize("status", sorted(LIVE_NEEDS))
    async def test_a_live_need_has_an_owner_and_a_date(
        self, storage: SqlStorage, olena: PersonId, status: NeedStatus
    ) -> None:
        owned = replace(need_of(olena), status=status)
        for lost in (replace(owned, owner=None), replace(owned, due_at=None)):
            with pytest.raises(REFUSED):
                async with storage.work() as work:
                    await work.needs.add(lost)
        async with storage.work() as work:
            await work.needs.add(owned)
        for lost in (replace(owned, owner=None), replace(owned, due_at=None)):
            with pytest.raises(REFUSED):
                async with storage.work() as work:
                    await work.needs.save(lost)

    async def test_a_need_is_somebodys(self, storage: SqlStorage) -> None:
        with pytest.raises(KeyError):
            async with storage.work() as work:
                await work.needs.add(NEED)

    async def test_history_comes_back_in_order(self, storage: SqlStorage, olena: PersonId) -> None:
        need = need_of(olena)
        opened = NeedEvent(need.id, "opened", "person", MORNING, Notice.ANSWERED)
        passed_on = NeedEvent(need.id, "handed_on", "manager:danylo", MORNING, Notice.SENT, "Переїхала до доньки")
        async with storage.work() as work:
            await work.needs.add(need)
            assert await work.needs.history(need.id) == ()
            await work.needs.note(opened)
            assert await work.needs.history(need.id) == (opened,)
            await work.needs.note(passed_on)
            await work.needs.note(opened)
        async with storage.work() as work:
            assert await work.needs.history(need.id) == (opened, passed_on, opened)

    async def test_an_event_says_how_things_stood_after_it(self, storage: SqlStorage, olena: PersonId) -> None:
        need = need_of(olena)
        finished = NeedEvent(
            need.id,
            "done",
            "manager:danylo",
            MORNING,
            Notice.SENT,
            "Привезли дрова",
            referral=REFERRAL.id,
            code="other",
            outcomes=("goods_given", "home_care"),
            status=NeedStatus.CONFIRMING,
            referral_status=ReferralStatus.COMPLETED,
            owner=DANYLO_OWNS,
            due_at=MORNING + timedelta(days=3),
            key="a key of the browser",
        )
        async with storage.work() as work:
            await work.needs.add(need)
            await work.needs.note(finished)
        async with storage.work() as work:
            assert await work.needs.history(need.id) == (finished,)
            assert await work.needs.find_event("manager:danylo", "a key of the browser") == finished
            assert await work.needs.find_event("manager:iryna", "a key of the browser") is None

    async def test_a_key_is_used_once_by_one_person(self, storage: SqlStorage, olena: PersonId) -> None:
        need = need_of(olena)
        keyed = NeedEvent(need.id, "take", "manager:danylo", MORNING, Notice.SENT, key="k")
        async with storage.work() as work:
            await work.needs.add(need)
            await work.needs.note(keyed)
            await work.needs.note(replace(keyed, actor="manager:iryna"))
            await work.needs.note(replace(keyed, key=""))
            await work.needs.note(replace(keyed, key=""))
        with pytest.raises(REFUSED):
            async with storage.work() as work:
                await work.needs.note(keyed)

    async def test_a_need_that_follows_another_remembers_it(self, storage: SqlStorage, olena: PersonId) -> None:
        follower = replace(need_of(olena, "2"), linked=need_of(olena, "1").id, opening="screening:1")
        async with storage.work() as work:
            await work.needs.add(follower)
            await work.needs.save(replace(follower, opening="confirmed", linked=None))
            found = await work.needs.find_opening("confirmed")
        assert found is not None
        assert (found.id, found.linked) == (follower.id, None)


class ReferralsContract(StorageContract):
    """Attempts, live and past."""

    @pytest_asyncio.fixture(autouse=True)
    async def _a_need(self, storage: SqlStorage, olena: PersonId) -> None:
        async with storage.work() as work:
            await work.needs.add(replace(NEED, person=olena))

    async def test_everything_about_a_referral_comes_back(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            assert await work.referrals.live_of(NEED.id) is None
            await work.referrals.add(REFERRAL)
        async with storage.work() as work:
            assert await work.referrals.load(REFERRAL.id) == REFERRAL
            assert await work.referrals.live_of(NEED.id) == REFERRAL
            with pytest.raises(KeyError):
                await work.referrals.load(ReferralId("referral-2"))

    async def test_a_referral_changed_meanwhile_is_stale(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.referrals.add(REFERRAL)
            seen = replace(REFERRAL, status=ReferralStatus.SEEN, stage="seen")
            await work.referrals.save(seen)
            assert await work.referrals.load(REFERRAL.id) == replace(seen, version=2)
            with pytest.raises(Stale):
                await work.referrals.save(seen)

    async def test_a_need_has_one_live_referral(self, storage: SqlStorage) -> None:
        second = replace(REFERRAL, id=ReferralId("referral-2"), attempt=2)
        over = replace(REFERRAL, status=ReferralStatus.FAILED, owner=None, due_at=None)
        async with storage.work() as work:
            await work.referrals.add(REFERRAL)
        with pytest.raises(REFUSED):
            async with storage.work() as work:
                await work.referrals.add(second)
        async with storage.work() as work:
            await work.referrals.save(over)
            await work.referrals.add(second)
            assert await work.referrals.live_of(NEED.id) == second

    async def test_beside_the_leading_one_a_need_has_one_live_referral_with_each_partner(
        self, storage: SqlStorage
    ) -> None:
        church = replace(REFERRAL, id=ReferralId("referral-2"), recipient="church", sent_at=MORNING)
        hospital = replace(REFERRAL, id=ReferralId("referral-3"), recipient="hospital", sent_at=DUE)
        async with storage.work() as work:
            for referral in (REFERRAL, hospital, church):
                await work.referrals.add(referral)
            assert await work.referrals.live_of(NEED.id) == REFERRAL
            assert await work.referrals.live_partners(NEED.id) == (church, hospital)
        with pytest.raises(REFUSED):
            async with storage.work() as work:
                await work.referrals.add(replace(church, id=ReferralId("referral-4"), attempt=2))
        over = replace(church, status=ReferralStatus.DECLINED, due_at=None)
        async with storage.work() as work:
            await work.referrals.save(over)
            await work.referrals.add(replace(church, id=ReferralId("referral-4"), attempt=2, sent_at=DUE))
            assert len(await work.referrals.live_partners(NEED.id)) == 2
            assert {one.id for one in await work.referrals.of_need(NEED.id)} == {
                *("referral-1", "referral-2", "referral-3", "referral-4")
            }

    async def test_a_live_referral_has_an_owner_and_a_date(self, storage: SqlStorage) -> None:
        for lost in (replace(REFERRAL, owner=None), replace(REFERRAL, due_at=None)):
            with pytest.raises(REFUSED):
                async with storage.work() as work:
                    await work.referrals.add(lost)

    async def test_who_has_tried_is_remembered_when_the_owner_is_gone(self, storage: SqlStorage) -> None:
        iryna_owns = Owner(OwnerKind.MANAGER, IRYNA.id)
        async with storage.work() as work:
            assert await work.referrals.tried(NEED.id) == frozenset()
            await work.referrals.add(replace(REFERRAL, owner=QUEUE))
            assert await work.referrals.tried(NEED.id) == frozenset()
            await work.referrals.save(replace(REFERRAL, owner=DANYLO_OWNS))
            await work.referrals.save(replace(REFERRAL, owner=iryna_owns, version=2))
            await work.referrals.save(replace(REFERRAL, status=ReferralStatus.FAILED, owner=None, version=3))
            assert await work.referrals.tried(NEED.id) == {DANYLO.id, IRYNA.id}

    async def test_live_referrals_of_owners_come_soonest_due_first(self, storage: SqlStorage, olena: PersonId) -> None:
        owners = (QUEUE, DANYLO_OWNS, QUEUE, Owner(OwnerKind.MANAGER, IRYNA.id))
        referrals = [
            replace(
                REFERRAL,
                id=ReferralId(f"referral-{hours}"),
                need=need_of(olena, str(hours)).id,
                owner=owner,
                due_at=MORNING + timedelta(hours=-hours),
            )
            for hours, owner in enumerate(owners, 2)
        ]
        async with storage.work() as work:
            for hours, referral in enumerate(referrals, 2):
                await work.needs.add(need_of(olena, str(hours)))
                await work.referrals.add(referral)
            assert await work.referrals.owned_by([]) == ()
            assert await work.referrals.owned_by([DANYLO_OWNS]) == (referrals[1],)
            mine_and_queue = await work.referrals.owned_by([QUEUE, DANYLO_OWNS])
            assert mine_and_queue == (referrals[2], referrals[1], referrals[0])
            assert await work.referrals.owned_by([QUEUE, DANYLO_OWNS], limit=2) == mine_and_queue[:2]
            await work.referrals.save(replace(referrals[2], status=ReferralStatus.COMPLETED))
            assert await work.referrals.owned_by([QUEUE]) == (referrals[0],)
