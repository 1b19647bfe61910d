"""What the stores around casework promise: letters, staff, timers."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest
import pytest_asyncio

from bot.casework.absence import Absence
from bot.casework.names import NATIONAL_QUEUE, LetterId, ManagerId, PersonId, ReferralId, TaskId
from bot.casework.need import NeedStatus
from bot.casework.owners import Role
from bot.casework.referral import ReferralStatus
from bot.casework.task import Task
from bot.ports.records import Letter, Subject, Timer, TimerKind, Unwound
from bot.storage.sql.storage import SqlStorage
from tests.contracts.samples import DANYLO, HROMADA, IRYNA, NEED, REFERRAL, need_of
from tests.contracts.stage import Stage, StorageContract
from tests.contracts.worlds import MORNING, PowerCut


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

    async def test_letters_go_along_with_a_need(self, storage: SqlStorage, olena: PersonId) -> None:
        letter = Letter(LetterId("letter-1"), NEED.id, "person", "Коли прийдете?", MORNING)
        answer = Letter(LetterId("letter-2"), NEED.id, "manager:danylo", "Завтра", MORNING + timedelta(hours=1))
        other = need_of(olena, "2")
        async with storage.work() as work:
            await work.needs.add(other)
            await work.letters.add(letter)
            await work.letters.add(answer)
            assert await work.letters.move(NEED.id, other.id) == 1
            assert await work.letters.of_need(NEED.id) == ()
        async with storage.work() as work:
            moved = await work.letters.of_need(other.id)
            assert moved == (replace(letter, need=other.id), replace(answer, need=other.id))
            assert await work.letters.move(NEED.id, other.id) == 0


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

    async def test_what_routing_asks_of_a_manager_is_remembered(self, storage: SqlStorage) -> None:
        whole = replace(
            DANYLO,
            account=None,
            email="danylo@hromada.example",
            speaks=("en", "pl"),
            districts=("verbove", "kalynove"),
            capacity=25,
            substitute=IRYNA.id,
            away=(Absence(date(2026, 12, 1), date(2026, 12, 14)), Absence(date(2027, 1, 4), date(2027, 1, 4))),
        )
        async with storage.work() as work:
            await work.staff.add(DANYLO)
            await work.staff.add(whole)
        async with storage.work() as work:
            assert await work.staff.load(DANYLO.id) == whole
            assert await work.staff.of_hromada(HROMADA) == (whole,)
            await work.staff.add(DANYLO)
            assert await work.staff.load(DANYLO.id) == DANYLO

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
            assert await work.staff.names(HROMADA) == {DANYLO.id: DANYLO.name, IRYNA.id: IRYNA.name}
            assert await work.staff.hromadas() == (NATIONAL_QUEUE, HROMADA)
            assert (await work.staff.load(DANYLO.id)).live_referrals == 2

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

    async def test_what_is_dangerous_goes_off_first_however_late_the_rest(self, storage: SqlStorage) -> None:
        late = Timer(TimerKind.UNTAKEN, "late", MORNING)
        danger = Timer(TimerKind.UNTAKEN, "danger", MORNING + timedelta(hours=2), rank=0)
        urgent = Timer(TimerKind.OVERDUE, "urgent", MORNING + timedelta(hours=1), rank=1)
        async with storage.work() as work:
            for timer in (late, danger, urgent):
                await work.timers.put(timer)
            assert await work.timers.take_due(MORNING + timedelta(hours=3), 2) == (danger, urgent)
            await work.timers.put(Timer(TimerKind.UNTAKEN, "late", MORNING, rank=1))
            assert await work.timers.take_due(MORNING, 2) == (Timer(TimerKind.UNTAKEN, "late", MORNING, rank=1),)

    async def test_what_lives_without_a_timer_is_found(self, storage: SqlStorage, olena: PersonId) -> None:
        need = need_of(olena)
        over = replace(need_of(olena, "over"), status=NeedStatus.RESOLVED)
        task = Task(TaskId("task"), need.id, "visit", None, MORNING, MORNING)
        async with storage.work() as work:
            await work.needs.add(need)
            await work.needs.add(over)
            await work.referrals.add(replace(REFERRAL, need=need.id))
            await work.tasks.add(task)
            await work.tasks.add(replace(task, id=TaskId("done"), kind="call"))
            await work.tasks.done(TaskId("done"), MORNING)
            assert await work.timers.unwound(10) == (
                Unwound(Subject.REFERRAL, REFERRAL.id),
                Unwound(Subject.NEED, need.id),
                Unwound(Subject.TASK, task.id),
            )
            for kind, subject in ((TimerKind.OVERDUE, REFERRAL.id), (TimerKind.HEARTBEAT, need.id)):
                await work.timers.put(Timer(kind, subject, MORNING))
            assert await work.timers.unwound(10) == (Unwound(Subject.TASK, task.id),)

    async def test_late_timers_are_listed_and_stay(self, storage: SqlStorage) -> None:
        late = Timer(TimerKind.UNTAKEN, "late", MORNING)
        danger = Timer(TimerKind.OVERDUE, "danger", MORNING + timedelta(hours=1), rank=0)
        async with storage.work() as work:
            for timer in (late, danger, Timer(TimerKind.FLOOR, "olena", MORNING)):
                await work.timers.put(timer)
            kinds = (TimerKind.UNTAKEN, TimerKind.OVERDUE)
            assert await work.timers.late(kinds, MORNING, 10) == (late,)
            assert await work.timers.late(kinds, MORNING + timedelta(hours=1), 10) == (danger, late)
            assert len(await work.timers.take_due(MORNING + timedelta(hours=1), 10)) == 3

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
