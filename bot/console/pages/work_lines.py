"""One need as a line of the inbox, and the small signs that stand in lists and on cards alike."""

from __future__ import annotations

from datetime import datetime

from bot.casework.need import Need, Urgency
from bot.casework.referral import Referral
from bot.casework.task import Task
from bot.console.pages.markup import picture, tag, text
from bot.console.pages.speech import Speech
from bot.ports.worklist import WorkLine
from bot.usecases.protocol_steps import is_step, protocol_of
from bot.usecases.staff.show_inbox import InboxLine
from dialogs.bundle import Bundle


def draw_line(line: InboxLine, speech: Speech, now: datetime) -> None:
    """Draw a need as a link to its card, inside the current list."""
    work = line.work
    late = "late" if line.is_overdue else ""
    with tag("li", f"need-line {work.urgency} {late}"), tag("a", "need-link", href=path_of(work.need)):
        with tag("span", "need-top"):
            text("span", work.number, "need-number")
            draw_urgency(work.urgency, speech)
            if line.is_overdue:
                text("span", speech.line("work.overdue"), "chip-late")
        text("span", stage_of(work, speech), "need-stage")
        with tag("span", "need-side"):
            if work.due_at is not None:
                draw_clock(work.due_at, speech, now)
            text("span", _whose(line, speech), "need-owner")
            if work.unread:
                with tag("span", "need-mail"):
                    picture("mail")
                    text("span", speech.count("work.unread", work.unread))


def draw_urgency(urgency: Urgency, speech: Speech) -> None:
    """Say how urgent it is, in words and colour."""
    text("span", speech.bot.line(f"urgency.{urgency}"), f"urgency {urgency}")


def draw_clock(due_at: datetime, speech: Speech, now: datetime) -> None:
    """Say by when, and how long there is still."""
    with tag("span", f"clock {'late' if due_at <= now else ''}"):
        text("strong", speech.clock(due_at, now))
        text("span", speech.moment(due_at), "clock-at")


def stage_of(work: WorkLine, speech: Speech) -> str:
    """Say where a need stands."""
    if work.referral is None:
        return speech.bot.line(f"need.{work.status}")
    return speech.bot.line(f"stage.{work.stage or work.referral}")


def status_of(need: Need, referral: Referral | None, speech: Speech) -> str:
    """Say where the need of a card stands."""
    if referral is None:
        return speech.bot.line("need.merged" if need.is_joined else f"need.{need.status}")
    return speech.bot.line(f"stage.{referral.stage or referral.status}")


def title_of(task: Task, speech: Speech, bundle: Bundle) -> str:
    """Say what a task is: a step of a protocol has the protocol's name."""
    if not is_step(task):
        return speech.bot.line(f"task.{task.kind}")
    protocol = protocol_of(bundle, task)
    if protocol is None:
        return speech.bot.line("task.protocol_gone")
    return speech.bot.line("task.protocol_step", title=speech.value(protocol.title, bundle))


def path_of(need: str) -> str:
    """Give the address of a card; its id says nothing about anybody."""
    return f"/desk/need/{need}"


def _whose(line: InboxLine, speech: Speech) -> str:
    if line.is_mine:
        return speech.line("work.mine")
    if line.is_queued:
        return speech.line("work.queued")
    return line.owner
