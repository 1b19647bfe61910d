"""I5, I6, I7, I11: who must learn what, and that each event was decided on once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from bot.casework.events import SYSTEM, Notice
from bot.casework.owners import can_be_reached
from bot.casework.task import REACH_OTHERWISE
from tests.world.books import Books
from tests.world.invariants.ownership import answering
from tests.world.lines import EventLine, NeedLine

#: The outbox forgets what has left after so long (storage.sql.pruning).
REMEMBERED = timedelta(hours=47)
#: Between two questions whether help came more time passes than between two heartbeats: loop.md 3.1, `confirming`.
ASKED_AGAIN = timedelta(days=7)
#: Where nobody of a whole office takes a need of danger, each who might is named once with their reminders; more is a
#: storm.
MOST_A_DAY = 48
#: Decisions after which the person knows, or has chosen not to be told.
TOLD = frozenset({Notice.SENT, Notice.ANSWERED, Notice.HELD, Notice.UNDELIVERABLE})
TO_STAFF = frozenset({"manager", "mail"})


def i5_one_decision_each(books: Books) -> Iterator[str]:
    """Each event carries one decision; what was sent was sent once, what was merged had something to merge into."""
    known = {notice.value for notice in Notice}
    for need in books.needs.values():
        events = books.events_of.get(need.id, ())
        yield from (f"need {need.number}: {one.name} has no decision" for one in events if one.notice not in known)
        sent: defaultdict[datetime, list[EventLine]] = defaultdict(list)
        for one in events:
            if one.notice == Notice.SENT:
                sent[one.at].append(one)
        for at, told in sent.items():
            if _is_storm(told):
                names = ", ".join(one.name for one in told)
                yield f"need {need.number}: its person was told {len(told)} times in one breath ({names})"
            if at > books.now - REMEMBERED and not _was_written(books, need, at):
                yield f"need {need.number}: its person was to be told at {at:%d.%m %H:%M:%S}, and no message was put"


def i5_clocks_do_not_storm(books: Books) -> Iterator[str]:
    """However long nobody takes a need, its person is not written to again and again by clocks."""
    for need in books.needs.values():
        events = books.events_of.get(need.id, ())
        rung = [one.at for one in events if one.notice == Notice.SENT and one.actor == SYSTEM]
        for first, last in zip(rung, rung[MOST_A_DAY:], strict=False):
            if last - first < timedelta(days=1):
                yield f"need {need.number}: clocks told its person {MOST_A_DAY} things from {first:%d.%m %H:%M} on"
                break


def i6_undeliverable_is_a_task(books: Books) -> Iterator[str]:
    """Whoever cannot be written to is reached otherwise: a task of the owner, not a line in a log."""
    for need in books.live_needs:
        person = books.people[need.person]
        is_known = any(one.kind == REACH_OTHERWISE for one in books.tasks_of.get(need.id, ()))
        if person.is_gone and not need.reporter and not is_known:
            yield f"need {need.number}: its person blocked us, and nobody has the task to reach them"
        for event in books.events_of.get(need.id, ()):
            if event.notice == Notice.UNDELIVERABLE and not is_known:
                yield f"need {need.number}: {event.name} could not be told, and nobody has the task to tell it"


def i7_owner_before_learns(books: Books) -> Iterator[str]:
    """Whoever a need is taken from learns it at once, unless they gave it away themselves."""
    for need in books.needs.values():
        before: EventLine | None = None
        for event in books.events_of.get(need.id, ()):
            if before is not None and _lost_it(books, before, event):
                owner = before.owner_id or ""
                if event.at > books.now - REMEMBERED and not _alerted(books, need, owner, event.at):
                    yield f"need {need.number} left {books.staff[owner].name} by {event.name}, and nobody told them"
            if event.owner_kind is not None:
                before = event


def i11_letters_are_heard(books: Books) -> Iterator[str]:
    """Words about a need, also about one that is over, reach somebody who can act."""
    for letter in books.letters:
        need = books.needs.get(letter.need)
        if need is None:
            yield f"a letter of {letter.at:%d.%m %H:%M} belongs to nothing"
        elif letter.author == "person" and letter.at > books.now - REMEMBERED:
            is_alerted = any(one.bot in TO_STAFF and one.put_at == letter.at for one in books.parcels_about[need.id])
            if not is_alerted and letter.read_at is None and answering(books, need.hromada, need.person):
                yield f"a letter about need {need.number} ({need.status}) reached nobody"


def silent(books: Books, heartbeats: Mapping[str, timedelta]) -> Iterator[str]:
    """Name live needs whose person has heard nothing for longer than a heartbeat.

    Args:
        heartbeats: how long one may hear nothing, by urgency.
    """
    for need in books.live_needs:
        told = [one.at for one in books.events_of.get(need.id, ()) if one.notice in TOLD]
        told += [one.at for one in books.letters_of.get(need.id, ()) if one.author != "person"]
        last = max(told, default=need.opened_at)
        longest = heartbeats[need.urgency] if need.status != "confirming" else ASKED_AGAIN
        if books.now - last > longest:
            yield f"need {need.number} ({need.urgency}, {need.status}): its person has heard nothing since {last:%d.%m}"


def _is_storm(told: Sequence[EventLine]) -> bool:
    """Say whether one thing was told twice: by one deed of somebody, or by clocks that ring for the same again.

    Clocks that ring for different things at one moment, as after an outage, are different transactions; so are two
    absences that begin together, of which the second moves a need on: the person is told of either owner.
    """
    is_somebodys = any(one.actor != SYSTEM for one in told)
    return len(told) > 1 and (is_somebodys or len({(one.name, one.owner_id) for one in told}) < len(told))


def _was_written(books: Books, need: NeedLine, at: datetime) -> bool:
    return any(one.bot == "citizen" and one.put_at == at for one in books.parcels_about[need.id])


def _lost_it(books: Books, before: EventLine, event: EventLine) -> bool:
    """Say whether an event took a need from a manager who did not do it."""
    if before.owner_kind != "manager" or before.owner_id is None or event.owner_kind is None:
        return False
    if (event.owner_kind, event.owner_id) == (before.owner_kind, before.owner_id):
        return False
    owner = books.staff.get(before.owner_id)
    # What follows in the same breath is the doing of whoever began it.
    doers = {one.actor for one in books.events_of[event.need] if one.at == event.at}
    is_own_doing = f"manager:{before.owner_id}" in doers
    # Whom a person does not want may not even learn that there was something.
    is_hidden = before.owner_id in books.unwanted(books.needs[event.need].person)
    may_know = owner is not None and not is_hidden and can_be_reached(owner, on=books.today)
    return may_know and not is_own_doing


def _alerted(books: Books, need: NeedLine, manager: str, at: datetime) -> bool:
    about = books.parcels_about[need.id]
    return any(one.bot in TO_STAFF and one.reader == manager and one.put_at == at for one in about)
