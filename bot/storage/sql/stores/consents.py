"""What was agreed to."""

from __future__ import annotations

from sqlalchemy import bindparam, insert, select

from bot.casework.consent import Consent, Given
from bot.casework.names import PersonId
from bot.storage.sql.keyring import Keyring
from bot.storage.sql.tables import CONSENTS
from bot.storage.sql.transaction import Transaction

_T = CONSENTS.c
_ADD = insert(CONSENTS).values(
    {name: bindparam(name) for name in ("person", "purpose", "version", "language", "text", "given", "at", "how")}
)
_OF_PERSON = (
    select(_T.purpose, _T.version, _T.language, _T.text, _T.given, _T.at, _T.how)
    .where(_T.person == bindparam("of_person"))
    .order_by(_T.id)
)


class SqlConsents:
    """ports.stores.Consents."""

    __slots__ = ("_keyring", "_transaction")

    def __init__(self, transaction: Transaction, keyring: Keyring) -> None:
        self._transaction = transaction
        self._keyring = keyring

    async def add(self, consent: Consent) -> None:
        """Record one answer. Raises KeyError for a person who is not there."""
        seal = await self._keyring.of_person(consent.person)
        await self._transaction.run(
            _ADD,
            {
                "person": consent.person,
                "purpose": consent.purpose,
                "version": consent.version,
                "language": consent.language,
                "text": seal.close(consent.text.encode(), f"consents|{consent.person}|text"),
                "given": consent.given,
                "at": consent.at,
                "how": consent.how.value,
            },
        )

    async def of_person(self, person: PersonId) -> tuple[Consent, ...]:
        """Give the record, oldest first."""
        rows = await self._transaction.fetch(_OF_PERSON, {"of_person": person})
        if not rows:
            return ()
        seal, place = await self._keyring.of_person(person), f"consents|{person}|text"
        return tuple(
            Consent(person, purpose, version, language, seal.open(text, place).decode(), given, at, Given(how))
            for purpose, version, language, text, given, at, how in rows
        )
