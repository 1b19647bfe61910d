"""Partners without an account: links, words, questions about sharing, and the record of what was shared."""

from __future__ import annotations

from typing import Protocol

from bot.casework.names import NeedId, PartnerAskId, PartnerLinkId, ReferralId
from bot.casework.partners import Disclosure, PartnerAsk, PartnerLink, PartnerWord


class Partners(Protocol):
    """What is remembered about partners."""

    def digest(self, what: str, secret: str) -> bytes:
        """Give what is kept of a code, a PIN or a session: the same for the same, useless without our key."""
        ...

    async def add(self, link: PartnerLink) -> None:
        """Remember a new link. Raises KeyError for a need that is not there."""
        ...

    async def load(self, link: PartnerLinkId) -> PartnerLink:
        """Give a link, holding its row until the end of the transaction. Raises KeyError."""
        ...

    async def by_code(self, code: bytes) -> PartnerLink | None:
        """Find the link a code opens, by its digest, holding its row."""
        ...

    async def of_referral(self, referral: ReferralId) -> PartnerLink | None:
        """Find the link to a referral, holding its row."""
        ...

    async def of_need(self, need: NeedId) -> tuple[PartnerLink, ...]:
        """List all links of a need, oldest first."""
        ...

    async def save(self, link: PartnerLink) -> None:
        """Save a changed link, `version` still being the one loaded; storage raises it. Raises Stale."""
        ...

    async def say(self, word: PartnerWord, need: NeedId) -> bool:
        """Append a word; False when one with this key stands there already, which is left as it is."""
        ...

    async def words(self, link: PartnerLinkId, need: NeedId) -> tuple[PartnerWord, ...]:
        """Give the talk with a partner, oldest first."""
        ...

    async def ask(self, ask: PartnerAsk) -> None:
        """Remember a question, or its answer."""
        ...

    async def load_ask(self, ask: PartnerAskId) -> PartnerAsk:
        """Give a question, holding its row until the end of the transaction. Raises KeyError."""
        ...

    async def asks_of(self, need: NeedId) -> tuple[PartnerAsk, ...]:
        """List the questions asked about a need, oldest first."""
        ...

    async def disclose(self, disclosure: Disclosure) -> None:
        """Append to the record of what was told to whom."""
        ...

    async def disclosures(self, need: NeedId) -> tuple[Disclosure, ...]:
        """Give that record, oldest first."""
        ...
