"""What a hromada's staff lacks, in words, each with the next step beside it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass

from bot.casework.appointing import roles_given_by
from bot.casework.names import NATIONAL_QUEUE
from bot.casework.owners import Role
from bot.console.pages.frame import Seat
from bot.console.pages.markup import button, tag, text
from bot.console.people.look import DUTY, say_hours
from bot.usecases.staff.show_people import People

#: More hours of a roster than this are counted, not listed.
_LISTED = 3


@dataclass(frozen=True, slots=True)
class Steps:
    """What can be done about gaps, from where they are drawn."""

    invite: Callable[[Role], Awaitable[None]]
    show_lacking: Callable[[], Awaitable[None]]
    show_managers: Callable[[], Awaitable[None]]


def draw_gaps(seat: Seat, people: People, steps: Steps) -> None:
    """Draw what is lacking; one quiet line when nothing is."""
    line = seat.speech.line
    found = list(_gaps(seat, people))
    with tag("section", "panel people-gaps", aria_labelledby="gaps-title"):
        text("h2", line("crew.gaps"), id="gaps-title")
        if not found:
            text("p", line("crew.no_gaps"), "hint")
        with tag("ul", "task-list"):
            for name, said in found:
                with tag("li", "task"):
                    text("strong", said)
                    _draw_step(seat, name, steps)


def _gaps(seat: Seat, people: People) -> Iterator[tuple[str, str]]:
    line, count, gaps = seat.speech.line, seat.speech.count, people.gaps
    if not gaps.has_supervisor and seat.manager.hromada != NATIONAL_QUEUE:
        yield "supervisor", line("crew.gap_supervisor")
    elif not gaps.has_complaint_reader:
        yield "supervisor", line("crew.gap_complaints")
    if gaps.unreachable:
        yield "unreachable", count("crew.gap_unreachable", gaps.unreachable)
    if gaps.off_duty:
        said = ", ".join(say_hours(seat.speech, one) for one in gaps.off_duty[:_LISTED])
        rest = len(gaps.off_duty) - _LISTED
        more = f" {line('crew.and_more', count=rest)}" if rest > 0 else ""
        yield "duty", line("crew.gap_duty", hours=said + more)
    if gaps.districts:
        titles = {one.id: one.title for one in people.districts}
        yield "districts", line("crew.gap_districts", names=", ".join(titles.get(one, one) for one in gaps.districts))
    if people.expired:
        yield "expired", count("crew.gap_expired", len(people.expired))


def _draw_step(seat: Seat, name: str, steps: Steps) -> None:
    line = seat.speech.line

    async def invite() -> None:
        await steps.invite(Role.SUPERVISOR)

    match name:
        case "supervisor" if Role.SUPERVISOR in roles_given_by(seat.manager):
            button(line("crew.invite_supervisor"), seat.doing(invite), "quiet-button").mark("gap-supervisor")
        case "supervisor":
            text("p", line("crew.ask_administrator"), "hint")
        case "unreachable":
            act = seat.doing(steps.show_lacking)
            button(line("crew.show_them"), act, "quiet-button").mark("gap-unreachable")
        case "duty":
            text("a", line("crew.to_duty"), "people-step", href=DUTY)
        case "districts":
            act = seat.doing(steps.show_managers)
            button(line("crew.show_managers"), act, "quiet-button").mark("gap-districts")
        case _:
            text("a", line("crew.to_invitations"), "people-step", href="#invitations")
