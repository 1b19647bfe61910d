"""What somebody on the staff has to do."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, insert, select, text, union_all, update

from bot.casework.names import ManagerId, NeedId, TaskId
from bot.casework.owners import OwnerKind
from bot.casework.task import Task
from bot.storage.sql.keyring import Keyring
from bot.storage.sql.loop_tables import TASKS
from bot.storage.sql.tables import IS_LIVE_NEED, NEEDS
from bot.storage.sql.transaction import Row, Transaction

_T = TASKS.c
_NAMES = ("id", "need", "kind", "owner", "due_at", "made_at", "done_at", "detail")
_ADD = insert(TASKS).values({name: bindparam(name) for name in _NAMES})
_READ = select(*(_T[name] for name in _NAMES))
_LOAD = _READ.where(_T.id == bindparam("task")).with_for_update(key_share=True)
_DONE = (
    update(TASKS)
    .where(_T.id == bindparam("task"), _T.done_at.is_(None))
    .values(done_at=bindparam("at"))
    .returning(_T.id)
)
_UNDONE = update(TASKS).where(_T.id == bindparam("task"), _T.done_at.is_not(None)).values(done_at=None).returning(_T.id)
_OPEN = _READ.where(_T.done_at.is_(None)).order_by(_T.due_at, _T.id)
_OF_NEED = _OPEN.where(_T.need == bindparam("of_need"))
# Two questions, each with an index of its own: asked as one, every open task would be read.
_NUMBERED = select(*(_T[name] for name in _NAMES), NEEDS.c.number).join(NEEDS, NEEDS.c.id == _T.need)
_BY_NAME = _NUMBERED.where(_T.done_at.is_(None), _T.owner == bindparam("manager"))
_BY_NEED = _NUMBERED.where(
    _T.done_at.is_(None),
    _T.owner.is_(None),
    text(f"needs.{IS_LIVE_NEED}"),
    NEEDS.c.owner_kind == OwnerKind.MANAGER.value,
    NEEDS.c.owner_id == bindparam("manager"),
)
_THEIRS = union_all(_BY_NAME, _BY_NEED).subquery()
_OF_MANAGER = select(_THEIRS).order_by(_THEIRS.c.due_at, _THEIRS.c.id).limit(bindparam("limit"))


class SqlTasks:
    """ports.tasks.Tasks."""

    __slots__ = ("_keyring", "_transaction")

    def __init__(self, transaction: Transaction, keyring: Keyring) -> None:
        self._transaction = transaction
        self._keyring = keyring

    async def add(self, task: Task) -> None:
        """Remember a new task. Raises KeyError for a need that is not there."""
        seal = await self._keyring.of_need(task.need)
        values = {
            "id": task.id,
            "need": task.need,
            "kind": task.kind,
            "owner": task.owner,
            "due_at": task.due_at,
            "made_at": task.made_at,
            "done_at": task.done_at,
            "detail": seal.close(task.detail.encode(), _place(task.id)) if task.detail else None,
        }
        await self._transaction.run(_ADD, values)

    async def load(self, task: TaskId) -> Task:
        """Give a task, holding its row. Raises KeyError."""
        rows = await self._transaction.fetch(_LOAD, {"task": task})
        if not rows:
            raise KeyError(task)
        return await self._task(rows[0])

    async def done(self, task: TaskId, at: datetime) -> bool:
        """Mark an open task as done; False when it is done already, or not there."""
        return bool(await self._transaction.fetch(_DONE, {"task": task, "at": at}))

    async def undone(self, task: TaskId) -> bool:
        """Open a task again; False when it is open, or not there."""
        return bool(await self._transaction.fetch(_UNDONE, {"task": task}))

    async def open_of_need(self, need: NeedId) -> tuple[Task, ...]:
        """List what is still to be done about a need, soonest due first."""
        rows = await self._transaction.fetch(_OF_NEED, {"of_need": need})
        return tuple([await self._task(row) for row in rows])

    async def open_of_manager(self, manager: ManagerId, limit: int = 50) -> tuple[Task, ...]:
        """List what a manager has to do, soonest due first."""
        return tuple([task for task, _ in await self.numbered_of_manager(manager, limit)])

    async def numbered_of_manager(self, manager: ManagerId, limit: int = 50) -> tuple[tuple[Task, str], ...]:
        """List what a manager has to do, each with the number of its need, soonest due first."""
        rows = await self._transaction.fetch(_OF_MANAGER, {"manager": manager, "limit": limit})
        return tuple([(await self._task(row[:-1]), str(row[-1])) for row in rows])

    async def _task(self, row: Row) -> Task:
        task, need, kind, owner, due_at, made_at, done_at, detail = row
        words = ""
        if detail:
            words = (await self._keyring.of_need(NeedId(need))).open(detail, _place(task)).decode()
        return Task(
            TaskId(task),
            NeedId(need),
            kind,
            None if owner is None else ManagerId(owner),
            due_at,
            made_at,
            done_at,
            words,
        )


def _place(task: str) -> str:
    return f"tasks|{task}|detail"
