"""I4, I8, I9, I15: what a need has been through, judged by its history alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.casework.owners import Role
from bot.casework.replaying import replay
from tests.world.books import Books
from tests.world.lines import EventLine, NeedLine

#: How an attempt ends without help.
UNSUCCESSFUL = frozenset({"declined", "failed", "cancelled", "transferred"})
#: Only the person, or a supervisor for the reasons of I8, ends a need.
CONFIRMED, UNCONFIRMED = "confirmed", "unconfirmed"
#: What nobody on the staff may do to a need of danger (I9).
NEVER_IN_DANGER = frozenset({"decline", "cannot", "unmet", "decision_refused", "terminated"})
#: Code of an attempt whose recipient somebody has chosen.
NAMED = "named"


def i4_goes_on_after_failure(books: Books) -> Iterator[str]:
    """An attempt that ended without help leaves the need open with somebody, never with who has let it go already."""
    for need in books.needs.values():
        attempts = [one for one in books.referrals_of.get(need.id, ()) if one.is_leading]
        if not attempts:
            continue
        if attempts[-1].status in UNSUCCESSFUL and need.status in {"in_referral", "confirming", "resolved"}:
            yield f"need {need.number} is {need.status} after an attempt that was {attempts[-1].status}"
        yield from _sent_back(books, need)


def i8_closes_for_a_reason(books: Books) -> Iterator[str]:
    """A need ends by the person's word, by three questions without an answer, or by a supervisor's."""
    for need in books.needs.values():
        if need.is_live:
            continue
        if any(one.is_live for one in books.referrals_of.get(need.id, ())):
            yield f"need {need.number} is {need.status} while an attempt lives on"
        last = _closing(books.events_of.get(need.id, ()), need.status)
        if last is None or not _may_close(books, last, need.status):
            yield f"need {need.number} became {need.status} by {last.name if last else 'nothing'}"


def i9_danger_is_never_dropped(books: Books) -> Iterator[str]:
    """Nobody on the staff declines, fails or gives up a need while it is one of danger."""
    for need in books.needs.values():
        if need.urgency != "danger":
            continue
        since = danger_since(books, need)
        for event in books.events_of.get(need.id, ()):
            if event.name in NEVER_IN_DANGER and event.id > since and _leads(books, event):
                yield f"need {need.number} of danger was dropped by {event.name}"


def i15_history_tells_everything(books: Books) -> Iterator[str]:
    """Status, owner and day follow from the history; it only grows."""
    for need in books.needs.values():
        told = replay(books.histories[need.id])
        for what, is_so in (("status", need.status), ("owner", need.owner), ("due_at", need.due_at)):
            if getattr(told, what) != is_so:
                yield f"need {need.number}: its history says {what} {getattr(told, what)}, its row {is_so}"
    numbers = [event.id for event in books.events]
    if numbers != sorted(set(numbers)):
        yield "the history of needs has a number twice"


def danger_since(books: Books, need: NeedLine) -> int:
    """Find the event after which a need is one of danger; 0 when it began so."""
    raised = (event.id for event in books.events_of.get(need.id, ()) if event.name == "danger_raised")
    return next(raised, 0)


def _sent_back(books: Books, need: NeedLine) -> Iterator[str]:
    """Find attempts that began with somebody who had one before; answering while nothing was under way is none."""
    had: set[str] = set()
    for event in books.events_of.get(need.id, ()):
        owner = event.owner_id if event.owner_kind == "manager" else ""
        if event.name == "referred" and event.actor == "system" and owner and owner in had and event.code != NAMED:
            yield f"need {need.number} was sent to {books.staff[owner].name} again, who had let it go"
        if owner and event.referral:
            had.add(owner)


def _closing(events: Sequence[EventLine], status: str) -> EventLine | None:
    """Find the event with which a need took the status it ended in."""
    found = None
    for event in events:
        if event.status == status and (found is None or found.status != status):
            found = event
        elif event.status and event.status != status:
            found = None
    return found


def _may_close(books: Books, event: EventLine, status: str) -> bool:
    match status:
        case "resolved":
            return event.name in {CONFIRMED, UNCONFIRMED, "acted_on"}
        case "withdrawn":
            return event.name == "withdrawn"
        case "unmet":
            return event.name == "unmet" and _role(books, event.actor) is Role.SUPERVISOR
        case _:
            return event.name in {"entered_in_error", "merge", "merged"}


def _role(books: Books, actor: str) -> Role | None:
    who = books.staff.get(actor.removeprefix("manager:"))
    return who.role if who else None


def _leads(books: Books, event: EventLine) -> bool:
    referral = books.referrals.get(event.referral or "")
    return referral is None or referral.is_leading
