"""What somebody on the staff has to do, besides the next steps of needs."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.casework.names import ManagerId, NeedId, TaskId
from bot.casework.task import Task


class Tasks(Protocol):
    """Tasks, open and done."""

    async def add(self, task: Task) -> None:
        """Remember a new task. Raises KeyError for a need that is not there."""
        ...

    async def load(self, task: TaskId) -> Task:
        """Give a task, holding its row until the end of the transaction. Raises KeyError."""
        ...

    async def done(self, task: TaskId, at: datetime) -> bool:
        """Mark an open task as done; False when it is done already, or not there."""
        ...

    async def undone(self, task: TaskId) -> bool:
        """Open a task again; False when it is open, or not there."""
        ...

    async def open_of_need(self, need: NeedId) -> tuple[Task, ...]:
        """List what is still to be done about a need, soonest due first."""
        ...

    async def numbered_of_manager(self, manager: ManagerId, limit: int = 50) -> tuple[tuple[Task, str], ...]:
        """List what a manager has to do as `open_of_manager` does, each with the number of its need."""
        ...

    async def open_of_manager(self, manager: ManagerId, limit: int = 50) -> tuple[Task, ...]:
        """List what a manager has to do, soonest due first: what is theirs by name, and by being the need's owner."""
        ...
