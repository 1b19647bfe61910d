"""I10 and I13: nothing leaves without consent, and whatever comes twice counts once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.world.books import Books

#: Consents that let a need go to an organisation.
TO_PARTNERS = "share_with_provider"


def i10_shared_with_consent(books: Books) -> Iterator[str]:
    """A partner gets a need only after its person agreed, or by a recorded lawful exception."""
    for referral in books.referrals.values():
        if referral.is_leading:
            continue
        need = books.needs[referral.need]
        answers = [one for one in books.consents if one.person == need.person and one.at <= referral.sent_at]
        is_agreed = any(one.given and one.purpose == TO_PARTNERS for one in answers)
        if not is_agreed and not _is_lawful(books, referral.id):
            yield f"need {need.number} went to {referral.recipient} without its person's word"


def i13_twice_is_once(books: Books) -> Iterator[str]:
    """An update, a confirmation and a key count once. Events of systems outside come with the connectors."""
    openings = Counter(one.opening for one in books.needs.values())
    yield from (f"confirmation {name} opened {count} needs" for name, count in openings.items() if count > 1)
    updates = Counter((one.bot, one.update_id) for one in books.inbox)
    yield from (f"update {name} was handled {count} times" for name, count in updates.items() if count > 1)
    keys = Counter((one.actor, one.key) for one in books.events if one.key)
    yield from (f"key {name} did something {count} times" for name, count in keys.items() if count > 1)


def _is_lawful(books: Books, referral: str) -> bool:
    return any(one.referral == referral and one.code == "lawful" for one in books.events)
