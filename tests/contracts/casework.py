"""What the stores about casework promise: needs, referrals, letters, staff, timers."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio
from sqlalchemy.exc import IntegrityError

from bot.casework.events import NeedEvent, Notice
from bot.casework.names import NATIONAL_QUEUE, LetterId, ManagerId, NeedId, PersonId, ReferralId
from bot.casework.need import NeedStatus
from bot.casework.owners import Owner, OwnerKind, Role
from bot.casework.referral import ReferralStatus
from bot.ports.records import Invitation, Letter, Timer, TimerKind
from bot.ports.storage import Stale
from bot.storage.sql.storage import SqlStorage
from tests.contracts.samples import DANYLO, DANYLO_OWNS, HROMADA, IRYNA, NEED, QUEUE, REFERRAL, need_of
from tests.contracts.stage import Stage, StorageContract
from tests.contracts.worlds import MORNING, PowerCut


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
        with pytest.raises(IntegrityError):
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

    @pytest.mark.parametrize("status", [NeedStatus.ROUTING, NeedStatus.IN_REFERRAL, NeedStatus.CONFIRMING])
    async def test_a_live_need_has_an_owner_and_a_date(
        self, storage: SqlStorage, olena: PersonId, status: NeedStatus
    ) -> None:
        owned = replace(need_of(olena), status=status)
        for lost in (replace(owned, owner=None), replace(owned, due_at=None)):
            with pytest.raises(IntegrityError):
                async with storage.work() as work:
                    await work.needs.add(lost)
        async with storage.work() as work:
            await work.needs.add(owned)
        for lost in (replace(owned, owner=None), replace(owned, due_at=None)):
            with pytest.raises(IntegrityError):
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
        with pytest.raises(IntegrityError):
            async with storage.work() as work:
                await work.referrals.add(second)
        async with storage.work() as work:
            await work.referrals.save(over)
            await work.referrals.add(second)
            assert await work.referrals.live_of(NEED.id) == second

    async def test_a_live_referral_has_an_owner_and_a_date(self, storage: SqlStorage) -> None:
        for lost in (replace(REFERRAL, owner=None), replace(REFERRAL, due_at=None)):
            with pytest.raises(IntegrityError):
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


class LettersContract(StorageContract):
    """What citizens and managers wrote to each other."""

    @pytest_asyncio.fixture(autouse=True)
    async def _a_need(self, storage: SqlStorage, olena: PersonId) -> None:
        async with storage.work() as work:
            await work.needs.add(replace(NEED, person=olena))

    async def test_the_last_letters_come_oldest_first(self, storage: SqlStorage) -> None:
        letters = [
            Letter(LetterId(f"letter-{day}"), NEED.id, "person", f"Лист {day}", MORNING + timedelta(days=day))
            for day in range(3)
        ]
        async with storage.work() as work:
            assert await work.letters.of_need(NEED.id) == ()
            for letter in reversed(letters):
                await work.letters.add(letter)
        async with storage.work() as work:
            assert await work.letters.of_need(NEED.id) == tuple(letters)
            assert await work.letters.of_need(NEED.id, limit=2) == tuple(letters[1:])

    async def test_letters_are_read_once(self, stage: Stage, storage: SqlStorage) -> None:
        letter = Letter(LetterId("letter-1"), NEED.id, "person", "Коли прийдете?", MORNING)
        answer = Letter(LetterId("letter-2"), NEED.id, "manager:danylo", "Завтра", MORNING + timedelta(hours=1))
        at = stage.clock.pass_(timedelta(hours=2))
        async with storage.work() as work:
            await work.letters.add(letter)
            await work.letters.add(answer)
            assert await work.letters.mark_read(NEED.id, "person", at) == 1
            assert await work.letters.mark_read(NEED.id, "person", at) == 0
            assert await work.letters.of_need(NEED.id) == (replace(letter, read_at=at), answer)


class StaffContract(StorageContract):
    """Managers, their invitations, and what each is in the middle of."""

    async def test_a_manager_is_found_by_account_and_can_change(self, storage: SqlStorage) -> None:
        assert DANYLO.account
        async with storage.work() as work:
            await work.staff.add(replace(DANYLO, account=None))
            assert await work.staff.find(DANYLO.account) is None
            await work.staff.set_doing(DANYLO.id, {"act": "reason"})
            await work.staff.add(DANYLO)
            assert await work.staff.find(DANYLO.account) == DANYLO
            left = replace(DANYLO, name="Данило К.", role=Role.OPERATOR, language="en", is_active=False)
            await work.staff.add(left)
            assert await work.staff.load(DANYLO.id) == left
            assert await work.staff.doing(DANYLO.id) == {"act": "reason"}
            with pytest.raises(KeyError):
                await work.staff.load(ManagerId("nobody"))

    async def test_the_staff_of_a_hromada_comes_with_its_workload(self, storage: SqlStorage, olena: PersonId) -> None:
        elsewhere = replace(IRYNA, id=ManagerId("manager-other"), hromada=NATIONAL_QUEUE, account=1)
        async with storage.work() as work:
            for manager in (DANYLO, IRYNA, elsewhere):
                await work.staff.add(manager)
            for number, status in enumerate((ReferralStatus.SENT, ReferralStatus.ON_HOLD, ReferralStatus.COMPLETED)):
                need = need_of(olena, str(number))
                await work.needs.add(need)
                await work.referrals.add(replace(REFERRAL, id=ReferralId(str(number)), need=need.id, status=status))
            assert await work.staff.of_hromada(HROMADA) == (replace(DANYLO, live_referrals=2), IRYNA)
            assert (await work.staff.load(DANYLO.id)).live_referrals == 2

    async def test_an_invitation_works_once_and_in_time(self, stage: Stage, storage: SqlStorage) -> None:
        at = stage.clock.now()
        invitation = Invitation("hash-1", HROMADA, "Данило Коваль", Role.MANAGER, at + timedelta(hours=72))
        late = replace(invitation, code_hash="hash-2", expires_at=at)
        async with storage.work() as work:
            await work.staff.invite(invitation)
            await work.staff.invite(late)
        async with storage.work() as work:
            assert await work.staff.accept("hash-3", at) is None
            assert await work.staff.accept("hash-2", at) is None
            assert await work.staff.accept("hash-1", at) == invitation
            assert await work.staff.accept("hash-1", at) is None

    async def test_what_a_manager_is_doing_is_remembered(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            assert await work.staff.doing(DANYLO.id) == {}
            await work.staff.add(DANYLO)
            await work.staff.set_doing(DANYLO.id, {"act": "reason", "referral": "referral-1"})
            assert await work.staff.doing(DANYLO.id) == {"act": "reason", "referral": "referral-1"}
            await work.staff.set_doing(DANYLO.id, {})
            assert await work.staff.doing(DANYLO.id) == {}


class TimersContract(StorageContract):
    """What to do later."""

    async def test_timers_are_taken_when_due_soonest_first(self, storage: SqlStorage) -> None:
        timers = [Timer(TimerKind.UNTAKEN, f"referral-{h}", MORNING + timedelta(hours=h), step=h) for h in (3, 1, 2)]
        async with storage.work() as work:
            for timer in timers:
                await work.timers.put(timer)
        async with storage.work() as work:
            assert await work.timers.take_due(MORNING, 10) == ()
            assert await work.timers.take_due(MORNING + timedelta(hours=2), 10) == (timers[1], timers[2])
        async with storage.work() as work:
            assert await work.timers.take_due(MORNING + timedelta(days=1), 10) == (timers[0],)

    async def test_a_timer_put_again_is_moved(self, storage: SqlStorage) -> None:
        moved = Timer(TimerKind.UNTAKEN, "referral-1", MORNING + timedelta(hours=1), step=2)
        async with storage.work() as work:
            await work.timers.put(Timer(TimerKind.UNTAKEN, "referral-1", MORNING))
            await work.timers.put(moved)
            assert await work.timers.take_due(MORNING, 10) == ()
            assert await work.timers.take_due(moved.due_at, 10) == (moved,)

    async def test_cancelled_timers_do_not_fire(self, storage: SqlStorage) -> None:
        kinds = (TimerKind.UNTAKEN, TimerKind.OVERDUE, TimerKind.OUTCOME)
        async with storage.work() as work:
            for subject in ("one", "two"):
                for kind in kinds:
                    await work.timers.put(Timer(kind, subject, MORNING))
            await work.timers.cancel("one", TimerKind.UNTAKEN, TimerKind.OVERDUE)
            await work.timers.cancel("two")
            assert await work.timers.take_due(MORNING, 10) == (Timer(TimerKind.OUTCOME, "one", MORNING),)

    async def test_a_timer_whose_work_broke_fires_again(self, storage: SqlStorage) -> None:
        timer = Timer(TimerKind.FLOOR, "olena", MORNING)
        async with storage.work() as work:
            await work.timers.put(timer)

        async def fire_and_break() -> None:
            async with storage.work() as work:
                assert await work.timers.take_due(MORNING, 10) == (timer,)
                raise PowerCut

        with pytest.raises(PowerCut):
            await fire_and_break()
        async with storage.work() as work:
            assert await work.timers.take_due(MORNING, 10) == (timer,)

    async def test_four_processes_fire_each_timer_once(self, stage: Stage, storage: SqlStorage) -> None:
        async with storage.work() as work:
            for number in range(40):
                await work.timers.put(Timer(TimerKind.UNTAKEN, str(number), MORNING))

        async def fire(storage: SqlStorage) -> list[str]:
            fired: list[str] = []
            while True:
                async with storage.work() as work:
                    taken = await work.timers.take_due(MORNING, 3)
                if not taken:
                    return fired
                fired += [timer.subject for timer in taken]

        fired = await asyncio.gather(*(fire(stage.open()) for _ in range(4)))
        assert sorted(int(subject) for subjects in fired for subject in subjects) == list(range(40))
