"""The keys opened in one transaction; they are forgotten with it."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from bot.casework.names import NeedId, PersonId
from bot.storage.sql.sealing import House, Seal
from bot.storage.sql.tables import NEEDS, PEOPLE
from bot.storage.sql.transaction import Transaction

_OF_PERSON = select(PEOPLE.c.data_key).where(PEOPLE.c.id == bindparam("person"))
_OF_NEED = (
    select(PEOPLE.c.id, PEOPLE.c.data_key)
    .join(NEEDS, NEEDS.c.person == PEOPLE.c.id)
    .where(NEEDS.c.id == bindparam("need"))
)


class Keyring:
    """Finds the seal of a person, by the person or by a need of theirs."""

    __slots__ = ("_needs", "_people", "_transaction", "house")

    def __init__(self, transaction: Transaction, house: House) -> None:
        self.house = house
        self._transaction = transaction
        self._people: dict[str, Seal] = {}
        self._needs: dict[str, Seal] = {}

    def keep(self, person: str, seal: Seal) -> None:
        """Remember the seal of somebody new."""
        self._people[person] = seal

    def forget(self, *people: str) -> None:
        """Forget the seals of people whose keys have just changed, and those of all needs."""
        for person in people:
            self._people.pop(person, None)
        self._needs.clear()

    def open(self, person: str, wrapped: bytes) -> Seal:
        """Unwrap a key that was read together with something else."""
        seal = self._people.get(person)
        if seal is None:
            seal = self._people[person] = self.house.open_key(person, wrapped)
        return seal

    async def of_person(self, person: PersonId) -> Seal:
        """Give a person's seal. Raises KeyError."""
        seal = self._people.get(person)
        if seal is None:
            rows = await self._transaction.fetch(_OF_PERSON, {"person": person})
            if not rows:
                raise KeyError(person)
            seal = self.open(person, rows[0][0])
        return seal

    async def of_need(self, need: NeedId) -> Seal:
        """Give the seal of the person whose need this is. Raises KeyError."""
        seal = self._needs.get(need)
        if seal is None:
            rows = await self._transaction.fetch(_OF_NEED, {"need": need})
            if not rows:
                raise KeyError(need)
            person, wrapped = rows[0]
            seal = self._needs[need] = self.open(person, wrapped)
        return seal
