"""What the store of tasks promises."""

from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio

from bot.casework.names import NeedId, PersonId, TaskId
from bot.storage.sql.storage import SqlStorage
from tests.contracts.samples import DANYLO, IRYNA, NEED, QUEUE, TASK, need_of
from tests.contracts.stage import StorageContract
from tests.contracts.worlds import MORNING


class TasksContract(StorageContract):
    """What somebody on the staff has to do."""

    @pytest_asyncio.fixture(autouse=True)
    async def _needs(self, storage: SqlStorage, olena: PersonId) -> None:
        async with storage.work() as work:
            await work.needs.add(replace(NEED, person=olena))
            await work.needs.add(replace(need_of(olena, "2"), owner=QUEUE))

    async def test_everything_about_a_task_comes_back(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.tasks.add(TASK)
        async with storage.work() as work:
            assert await work.tasks.load(TASK.id) == TASK
            assert await work.tasks.open_of_need(NEED.id) == (TASK,)
            with pytest.raises(KeyError):
                await work.tasks.load(TaskId("task-2"))
            with pytest.raises(KeyError):
                await work.tasks.add(replace(TASK, id=TaskId("task-2"), need=NeedId("nobody's")))

    async def test_a_task_is_done_once(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.tasks.add(TASK)
            assert await work.tasks.done(TASK.id, MORNING)
            assert not await work.tasks.done(TASK.id, MORNING + timedelta(hours=1))
            assert not await work.tasks.done(TaskId("task-2"), MORNING)
            assert await work.tasks.open_of_need(NEED.id) == ()
            assert (await work.tasks.load(TASK.id)).done_at == MORNING

    async def test_what_is_done_can_be_opened_again(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.tasks.add(TASK)
            assert not await work.tasks.undone(TASK.id)
            await work.tasks.done(TASK.id, MORNING)
            assert await work.tasks.undone(TASK.id)
            assert await work.tasks.open_of_need(NEED.id) == (TASK,)
            assert not await work.tasks.undone(TaskId("task-2"))

    async def test_a_manager_has_what_is_theirs_by_name_and_by_owning_the_need(self, storage: SqlStorage) -> None:
        of_owner = replace(TASK, due_at=MORNING + timedelta(days=2))
        by_name = replace(TASK, id=TaskId("task-2"), need=NeedId("need-2"), owner=DANYLO.id)
        of_queue = replace(TASK, id=TaskId("task-3"), need=NeedId("need-2"))
        async with storage.work() as work:
            for task in (of_owner, by_name, of_queue):
                await work.tasks.add(task)
            assert await work.tasks.open_of_manager(DANYLO.id) == (by_name, of_owner)
            assert await work.tasks.open_of_manager(DANYLO.id, limit=1) == (by_name,)
            assert await work.tasks.open_of_manager(IRYNA.id) == ()
            assert await work.tasks.numbered_of_manager(DANYLO.id) == ((by_name, "N-2"), (of_owner, NEED.number))
            await work.tasks.done(by_name.id, MORNING)
            assert await work.tasks.open_of_manager(DANYLO.id) == (of_owner,)
