"""What people were told."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from bot.casework.informing import Informing
from bot.casework.names import NeedId, PersonId
from bot.storage.sql.help_tables import INFORMINGS
from bot.storage.sql.keyring import Keyring
from bot.storage.sql.transaction import Transaction

_T = INFORMINGS.c
_ADD = insert(INFORMINGS).values(
    {name: bindparam(name) for name in ("person", "need", "topic", "version", "language", "text", "at")}
)
_ATTACH = (
    update(INFORMINGS)
    .where(_T.person == bindparam("of_person"), _T.topic == bindparam("about"), _T.need.is_(None))
    .values(need=bindparam("before"))
)
_OF_PERSON = (
    select(_T.topic, _T.version, _T.language, _T.text, _T.at, _T.need)
    .where(_T.person == bindparam("of_person"))
    .order_by(_T.id)
)
_OF_NEED = select(_T.topic, _T.at).where(_T.need == bindparam("of_need")).order_by(_T.id)


class SqlInformings:
    """ports.ledgers.Informings."""

    __slots__ = ("_keyring", "_transaction")

    def __init__(self, transaction: Transaction, keyring: Keyring) -> None:
        self._transaction = transaction
        self._keyring = keyring

    async def add(self, informing: Informing) -> None:
        """Record one topic. Raises KeyError for a person who is not there."""
        seal = await self._keyring.of_person(informing.person)
        await self._transaction.run(
            _ADD,
            {
                "person": informing.person,
                "need": informing.need,
                "topic": informing.topic,
                "version": informing.version,
                "language": informing.language,
                "text": seal.close(informing.text.encode(), _place(informing.person)),
                "at": informing.at,
            },
        )

    async def attach(self, person: PersonId, need: NeedId, topics: Collection[str]) -> None:
        """Say that these topics, told to a person and not attached yet, came before this need."""
        rows = [{"of_person": person, "about": topic, "before": need} for topic in dict.fromkeys(topics)]
        await self._transaction.run_each(_ATTACH, rows)

    async def of_person(self, person: PersonId) -> tuple[Informing, ...]:
        """Give everything a person was told, oldest first."""
        rows = await self._transaction.fetch(_OF_PERSON, {"of_person": person})
        if not rows:
            return ()
        seal = await self._keyring.of_person(person)
        return tuple(
            Informing(person, topic, version, language, seal.open(text, _place(person)).decode(), at, need)
            for topic, version, language, text, at, need in rows
        )

    async def of_need(self, need: NeedId) -> tuple[tuple[str, datetime], ...]:
        """List topics told before a need and when, oldest first."""
        return tuple((topic, at) for topic, at in await self._transaction.fetch(_OF_NEED, {"of_need": need}))


def _place(person: str) -> str:
    return f"informings|{person}|text"
