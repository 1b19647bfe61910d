"""What else has to be done about a need, besides its next step."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from bot.casework.cards import Access
from bot.casework.task import Task
from bot.console.pages.frame import Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.work_file import File
from bot.console.pages.work_lines import draw_clock, title_of
from bot.usecases.give_task import finish_task, undo_task


@dataclass(frozen=True, slots=True)
class Undo:
    """A way to take back what was just done, with its label."""

    label: str
    act: Callable[[], Awaitable[None]]


class Again(Protocol):
    """Draws the card anew under a line that says what happened, and perhaps a way to take it back."""

    def __call__(self, told: str, *, undo: Undo | None = None) -> Awaitable[None]: ...


def draw_tasks(seat: Seat, file: File, again: Again) -> None:
    """Draw the open tasks of a need inside the current element; nothing when there are none."""
    if not file.tasks:
        return
    speech = seat.speech
    with tag("section", "panel", aria_labelledby="tasks-title"):
        text("h2", speech.line("work.tasks"), id="tasks-title")
        with tag("ul", "task-list"):
            for task in file.tasks:
                _draw_task(seat, task, again, is_whole=file.card.access is Access.FULL)


def _draw_task(seat: Seat, task: Task, again: Again, *, is_whole: bool) -> None:
    speech = seat.speech
    with tag("li", "task"):
        text("strong", title_of(task, speech, seat.office.editions.current))
        if task.detail and is_whole:
            text("p", task.detail, "task-detail")
        draw_clock(task.due_at, speech, seat.office.now())
        if is_whole:
            label = speech.line("work.task_done")
            button(label, seat.doing(partial(_finish, seat, task, again)), "quiet-button").mark("task-done")


async def _finish(seat: Seat, task: Task, again: Again) -> None:
    done = await finish_task(seat.office, manager=seat.manager.id, task=task.id)
    undo = Undo(seat.speech.line("work.task_back"), partial(_undo, seat, task, again)) if done else None
    await again(seat.speech.line("work.task_is_done" if done else "work.task_not_yours"), undo=undo)


async def _undo(seat: Seat, task: Task, again: Again) -> None:
    is_open = await undo_task(seat.office, manager=seat.manager.id, task=task.id)
    await again(seat.speech.line("work.task_is_back" if is_open else "work.task_not_back"))
