"""Words that fitted nothing: sealed for their author, counted without being read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.dialects.postgresql import insert

from bot.casework.names import PersonId
from bot.ports.chance import Chance
from bot.ports.watching import Missed
from bot.storage.sql.keyring import Keyring
from bot.storage.sql.tables import PEOPLE
from bot.storage.sql.transaction import Transaction
from bot.storage.sql.watching_tables import MISSED_ANSWERS

_T = MISSED_ANSWERS.c
_NOTE = insert(MISSED_ANSWERS).values({column.name: bindparam(column.name) for column in _T}).on_conflict_do_nothing()
# In the order of the index; it holds no more than people typed in MISSED_FOR.
_CROWDED = (
    select(_T.step, _T.words_index, func.count().label("crowd"))
    .group_by(_T.step, _T.words_index)
    .having(func.count() >= bindparam("least"))
    .order_by(func.count().desc(), _T.step, _T.words_index)
    .limit(bindparam("limit"))
)
_ONE = (
    select(_T.id, _T.person, _T.body, PEOPLE.c.data_key)
    .join(PEOPLE, PEOPLE.c.id == _T.person)
    .where(_T.step == bindparam("at_step"), _T.words_index == bindparam("alike"))
    .limit(1)
)
_FORGET = delete(MISSED_ANSWERS).where(_T.person == bindparam("whose"))


class SqlMissedAnswers:
    """ports.watching.MissedAnswers."""

    __slots__ = ("_chance", "_keyring", "_transaction")

    def __init__(self, transaction: Transaction, keyring: Keyring, chance: Chance) -> None:
        self._transaction = transaction
        self._keyring = keyring
        self._chance = chance

    async def note(self, person: PersonId, step: str, words: str, at: datetime) -> None:
        """Remember that a person typed them; once."""
        name, seal = self._chance.id(), await self._keyring.of_person(person)
        await self._transaction.run(
            _NOTE,
            {
                "id": name,
                "person": person,
                "step": step,
                "words_index": self._keyring.house.index("missed_answers", f"{step}|{words}"),
                "body": seal.close(words.encode(), _place(name)),
                "at": at,
            },
        )

    async def crowded(self, least: int, limit: int) -> Sequence[Missed]:
        """List what at least so many different people typed."""
        found: list[Missed] = []
        for step, alike, people in await self._transaction.fetch(_CROWDED, {"least": least, "limit": limit}):
            ((name, person, body, wrapped),) = await self._transaction.fetch(_ONE, {"at_step": step, "alike": alike})
            words = self._keyring.open(person, wrapped).open(body, _place(name)).decode()
            found.append(Missed(step, words, people))
        return found

    async def forget(self, person: PersonId) -> None:
        """Forget all that a person typed."""
        await self._transaction.run(_FORGET, {"whose": person})


def _place(name: str) -> str:
    return f"missed_answers|{name}|body"
