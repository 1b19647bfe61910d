"""Claim codes that were given out, and the wrong ones that were tried."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, select, update

from bot.casework.claim import TRIES_WITHIN, Claim
from bot.casework.names import PersonId
from bot.ports.chance import Chance
from bot.storage.sql.door_tables import CLAIM_TRIES, CLAIMS
from bot.storage.sql.transaction import Transaction

_T, _W = CLAIMS.c, CLAIM_TRIES.c
_REPLACE = (
    update(CLAIMS)
    .where(_T.person == bindparam("whose"), _T.used_at.is_(None), _T.expires_at > bindparam("now"))
    .values(expires_at=bindparam("now"))
)
_ADD = insert(CLAIMS).values({column.name: bindparam(column.name) for column in CLAIMS.c})
_USE = (
    update(CLAIMS)
    .where(_T.code_hash == bindparam("hash"), _T.used_at.is_(None), _T.expires_at > bindparam("now"))
    .values(used_at=bindparam("now"))
    .returning(_T.person, _T.made_at, _T.expires_at)
)
_TRIES = select(func.count()).select_from(CLAIM_TRIES).where(_W.person == bindparam("who"), _W.at > bindparam("since"))
_FORGET_TRIES = delete(CLAIM_TRIES).where(_W.person == bindparam("who"), _W.at < bindparam("before"))
_ADD_TRY = insert(CLAIM_TRIES).values({column.name: bindparam(column.name) for column in CLAIM_TRIES.c})


class SqlClaims:
    """ports.doors.Claims."""

    __slots__ = ("_chance", "_transaction")

    def __init__(self, transaction: Transaction, chance: Chance) -> None:
        self._transaction = transaction
        self._chance = chance

    async def add(self, claim: Claim) -> None:
        """Remember a code; earlier ones of the same person stop working."""
        await self._transaction.run(_REPLACE, {"whose": claim.person, "now": claim.made_at})
        await self._transaction.run(
            _ADD,
            {
                "code_hash": claim.code_hash,
                "person": claim.person,
                "made_at": claim.made_at,
                "expires_at": claim.expires_at,
                "used_at": claim.used_at,
            },
        )

    async def use(self, code_hash: str, at: datetime) -> Claim | None:
        """Use a code up; None when it is unknown, used, replaced or expired."""
        rows = await self._transaction.fetch(_USE, {"hash": code_hash, "now": at})
        if not rows:
            return None
        person, made_at, expires_at = rows[0]
        return Claim(code_hash, PersonId(person), made_at, expires_at, at)

    async def tries_since(self, person: PersonId, since: datetime) -> int:
        """Count somebody's wrong codes since then."""
        ((tries,),) = await self._transaction.fetch(_TRIES, {"who": person, "since": since})
        return int(tries)

    async def add_try(self, person: PersonId, at: datetime) -> None:
        """Remember a wrong code; those that no longer count are forgotten."""
        await self._transaction.run(_FORGET_TRIES, {"who": person, "before": at - TRIES_WITHIN})
        await self._transaction.run(_ADD_TRY, {"id": self._chance.id(), "person": person, "at": at})
