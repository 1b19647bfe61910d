"""I1, I2, I12, I17: whatever is live has an owner to be reached now, a day, a clock, one attempt with each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bot.casework.names import NATIONAL_QUEUE
from bot.casework.owners import Manager, OwnerKind, able_managers, can_be_reached, supervisors
from tests.world.books import Books
from tests.world.lines import NeedLine, Owned, ReferralLine


def live(books: Books) -> Iterator[tuple[str, NeedLine, Owned]]:
    """Give everything live: what it is called, the need it belongs to, and its row."""
    for need in books.live_needs:
        yield f"need {need.number} ({need.status})", need, need
    for referral in books.referrals.values():
        if referral.is_live:
            need = books.needs[referral.need]
            yield f"attempt {referral.attempt} of need {need.number} ({referral.status})", need, referral


def i1_owner_can_be_reached(books: Books) -> Iterator[str]:
    """Whatever is live has exactly one owner, who is an active human or a queue that somebody looks into."""
    for name, need, row in live(books):
        if row.owner is None:
            yield f"{name} has no owner"
        elif row.owner.kind is OwnerKind.QUEUE:
            if not answering(books, row.owner.id, need.person):
                yield f"{name} waits in the queue of {row.owner.id}, where nobody can be reached"
        else:
            yield from _unreachable(books, name, books.staff.get(row.owner.id), need)


def i2_has_day_and_clock(books: Books) -> Iterator[str]:
    """Whatever is live has a day, and a timer that will ring for it."""
    for name, _, row in live(books):
        if row.due_at is None:
            yield f"{name} has no day"
    for need in books.live_needs:
        subjects = [need.id, *(one.id for one in books.live_referrals(need.id))]
        if not any(books.timers_of.get(subject) for subject in subjects):
            yield f"need {need.number} ({need.status}) has no clock"
    for referral in books.referrals.values():
        if referral.is_live and not books.timers_of.get(referral.id):
            yield f"attempt {referral.attempt} of need {books.needs[referral.need].number} has no clock"
    for task in books.tasks:
        if task.done_at is None and books.needs[task.need].is_live and not books.timers_of.get(task.id):
            yield f"task {task.kind} of need {books.needs[task.need].number} has no clock"


def i12_one_live_attempt_each(books: Books) -> Iterator[str]:
    """A need has at most one live attempt with each recipient, and exactly one leading one while it is in referral."""
    counts = Counter((one.need, one.recipient) for one in books.referrals.values() if one.is_live)
    for (of, recipient), count in counts.items():
        if count > 1:
            yield f"need {books.needs[of].number} has {count} live attempts with {recipient or 'its own people'}"
    for need in books.needs.values():
        leads = counts[need.id, ""]
        if (need.status == "in_referral") != (leads > 0):
            yield f"need {need.number} is {need.status} with {leads} leading attempts"


def i17_nobody_is_left_outside(books: Books) -> Iterator[str]:
    """A need that no hromada answers for stands in the national queue, before a human."""
    for need in books.live_needs:
        known = {one.hromada for one in books.staff.values()}
        is_lost = need.owner_kind == OwnerKind.QUEUE and need.owner_id not in known | {NATIONAL_QUEUE}
        if is_lost and not answering(books, NATIONAL_QUEUE, need.person):
            yield f"need {need.number} belongs to {need.owner_id}, of which nobody knows anything"


def answering(books: Books, hromada: str, person: str) -> list[Manager]:
    """List who answers for a queue now, as the rule of decision 9 has it: supervisors, managers, the national duty."""
    unwanted = books.unwanted(person)
    wanted = [one for one in books.staff.values() if one.id not in unwanted]
    own = [one for one in wanted if one.hromada == hromada]
    national = [one for one in wanted if one.hromada == NATIONAL_QUEUE]
    today = books.today
    return list(supervisors(own, on=today) or able_managers(own, on=today) or supervisors(national, on=today))


def _unreachable(books: Books, name: str, owner: Manager | None, need: NeedLine) -> Iterator[str]:
    if owner is None:
        yield f"{name} belongs to somebody nobody knows"
    elif not can_be_reached(owner, on=books.today):
        yield f"{name} belongs to {owner.name}, who cannot be reached now"
    elif owner.id in books.unwanted(need.person):
        yield f"{name} belongs to {owner.name}, whom its person does not want"


def is_taken(referral: ReferralLine) -> bool:
    """Say whether somebody has promised to do something."""
    return referral.status in {"accepted", "in_progress", "on_hold"}
