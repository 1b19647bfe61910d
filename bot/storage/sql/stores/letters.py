"""What citizens and managers wrote to each other."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from bot.casework.names import LetterId, NeedId
from bot.ports.records import Letter
from bot.storage.sql.keyring import Keyring
from bot.storage.sql.tables import LETTERS
from bot.storage.sql.transaction import Transaction

#: Who writes, when it is not the staff (ports.records.Letter).
_PERSON = "person"

_T = LETTERS.c
_ADD = insert(LETTERS).values({name: bindparam(name) for name in ("id", "need", "author", "text", "at", "read_at")})
_OF_NEED = (
    select(_T.id, _T.author, _T.text, _T.at, _T.read_at)
    .where(_T.need == bindparam("of_need"))
    .order_by(_T.at.desc(), _T.id.desc())
    .limit(bindparam("limit"))
)
_MOVE = (
    update(LETTERS)
    .where(_T.need == bindparam("of_need"))
    .values(need=bindparam("other"))
    .returning(_T.author, _T.read_at)
)
_MARK_READ = (
    update(LETTERS)
    .where(_T.need == bindparam("of_need"), _T.author == bindparam("by"), _T.read_at.is_(None))
    .values(read_at=bindparam("moment"))
    .returning(_T.id)
)


class SqlLetters:
    """ports.stores.Letters."""

    __slots__ = ("_keyring", "_transaction")

    def __init__(self, transaction: Transaction, keyring: Keyring) -> None:
        self._transaction = transaction
        self._keyring = keyring

    async def add(self, letter: Letter) -> None:
        """Keep a letter, sealed. Raises KeyError for a need that is not there."""
        seal = await self._keyring.of_need(letter.need)
        await self._transaction.run(
            _ADD,
            {
                "id": letter.id,
                "need": letter.need,
                "author": letter.author,
                "text": seal.close(letter.text.encode(), f"letters|{letter.id}|text"),
                "at": letter.at,
                "read_at": letter.read_at,
            },
        )

    async def of_need(self, need: NeedId, limit: int = 50) -> tuple[Letter, ...]:
        """Give the last letters of a need, oldest first."""
        rows = await self._transaction.fetch(_OF_NEED, {"of_need": need, "limit": limit})
        if not rows:
            return ()
        seal = await self._keyring.of_need(need)
        return tuple(
            Letter(LetterId(id_), need, author, seal.open(sealed, f"letters|{id_}|text").decode(), at, read_at)
            for id_, author, sealed, at, read_at in reversed(rows)
        )

    async def move(self, need: NeedId, into: NeedId) -> int:
        """Let the letters of a need stand with another of the same person; how many of the person's nobody has read."""
        moved = await self._transaction.fetch(_MOVE, {"of_need": need, "other": into})
        return sum(author == _PERSON and read_at is None for author, read_at in moved)

    async def mark_read(self, need: NeedId, author: str, at: datetime) -> int:
        """Mark the unread letters by an author as read; how many there were."""
        return len(await self._transaction.fetch(_MARK_READ, {"of_need": need, "by": author, "moment": at}))
