"""I10 and I13: nothing leaves without consent, and whatever comes twice counts once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bot.casework.partners import Ground
from tests.world.books import Books

#: Grounds on which a need may go to an organisation without an answer in the bot: they stand with who and why.
RECORDED = frozenset({Ground.SAID, Ground.OVERRIDE})


def i10_shared_with_consent(books: Books) -> Iterator[str]:
    """A partner gets a need only after its person agreed, or by a recorded lawful exception."""
    grounds = {one.referral: one.ground for one in books.disclosures}
    agreed = {one.need for one in books.partner_asks if one.is_agreed}
    for referral in books.referrals.values():
        ground = grounds.get(referral.id, "nothing")
        is_agreed = ground == Ground.CONSENT and referral.need in agreed
        if not referral.is_leading and not is_agreed and ground not in RECORDED:
            number = books.needs[referral.need].number
            yield f"need {number} went to {referral.recipient} on the ground of {ground}"


def i13_twice_is_once(books: Books) -> Iterator[str]:
    """An update, a confirmation and a key count once. Events of systems outside come with the connectors."""
    openings = Counter(one.opening for one in books.needs.values())
    yield from (f"confirmation {name} opened {count} needs" for name, count in openings.items() if count > 1)
    updates = Counter((one.bot, one.update_id) for one in books.inbox)
    yield from (f"update {name} was handled {count} times" for name, count in updates.items() if count > 1)
    keys = Counter((one.actor, one.key) for one in books.events if one.key)
    yield from (f"key {name} did something {count} times" for name, count in keys.items() if count > 1)
