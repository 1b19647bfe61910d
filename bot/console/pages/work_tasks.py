"""What else has to be done about a need, besides its next step."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from bot.casework.cards import Access
from bot.casework.task import Task
from bot.console.pages.frame import Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.work_file import File
from bot.console.pages.work_lines import draw_clock, title_of
from bot.usecases.give_task import finish_task

#: Draws the card anew under a line that says what happened.
Again = Callable[[str], Awaitable[None]]


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
            button(speech.line("work.task_done"), seat.doing(partial(_finish, seat, task, again)), "quiet-button")


async def _finish(seat: Seat, task: Task, again: Again) -> None:
    done = await finish_task(seat.office, manager=seat.manager.id, task=task.id)
    await again(seat.speech.line("work.task_is_done" if done else "work.task_not_yours"))
