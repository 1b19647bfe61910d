"""Messages somebody is waiting for."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, insert, update

from bot.casework.names import NeedId, PersonId
from bot.ports.records import Reminder
from bot.storage.sql.help_tables import REMINDERS
from bot.storage.sql.keyring import Keyring
from bot.storage.sql.transaction import Transaction

_T = REMINDERS.c
_ADD = insert(REMINDERS).values({name: bindparam(name) for name in ("id", "person", "need", "text")})
_ATTACH = (
    update(REMINDERS).where(_T.person == bindparam("of_person"), _T.need.is_(None)).values(need=bindparam("about"))
)
_TAKE = delete(REMINDERS).where(_T.id == bindparam("reminder")).returning(_T.person, _T.need, _T.text)


class SqlReminders:
    """ports.ledgers.Reminders."""

    __slots__ = ("_keyring", "_transaction")

    def __init__(self, transaction: Transaction, keyring: Keyring) -> None:
        self._transaction = transaction
        self._keyring = keyring

    async def add(self, reminder: Reminder) -> None:
        """Keep one, sealed. Raises KeyError for a person who is not there."""
        seal = await self._keyring.of_person(reminder.person)
        text = seal.close(reminder.text.encode(), _place(reminder.id))
        values = {"id": reminder.id, "person": reminder.person, "need": reminder.need, "text": text}
        await self._transaction.run(_ADD, values)

    async def attach(self, person: PersonId, need: NeedId) -> None:
        """Say that the reminders of a person, not attached yet, are about this need."""
        await self._transaction.run(_ATTACH, {"of_person": person, "about": need})

    async def take(self, reminder: str) -> Reminder | None:
        """Give one and forget it; None when it is gone."""
        rows = await self._transaction.fetch(_TAKE, {"reminder": reminder})
        if not rows:
            return None
        person, need, text = rows[0]
        seal = await self._keyring.of_person(PersonId(person))
        return Reminder(reminder, PersonId(person), seal.open(text, _place(reminder)).decode(), need)


def _place(reminder: str) -> str:
    return f"reminders|{reminder}|text"
