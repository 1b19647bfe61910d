"""What people prove themselves by, and wrong tries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or_update

from bot.casework.names import ManagerId
from bot.casework.proving import Tries
from bot.ports.proofs import Awaited, Means, MeansKind
from bot.storage.sql.proof_tables import AWAITED_PROOFS, PROOF_MEANS, PROOF_TRIES, RECOVERY_CODES
from bot.storage.sql.sealing import House
from bot.storage.sql.transaction import Row, Transaction

_M, _C, _A, _T = PROOF_MEANS.c, RECOVERY_CODES.c, AWAITED_PROOFS.c, PROOF_TRIES.c
_COLUMNS = ("id", "manager", "kind", "device", "secret", "handle", "counter")
_FACTS = ("made_at", "used_at", "may_be_copied", "is_copied")
_ADD = insert(PROOF_MEANS).values({name: bindparam(name) for name in (*_COLUMNS, *_FACTS)})
_OF_MANAGER = (
    select(*(_M[name] for name in (*_COLUMNS, *_FACTS)))
    .where(_M.manager == bindparam("whose"))
    .order_by(_M.made_at, _M.id)
)
_USE = (
    update(PROOF_MEANS)
    .where(
        _M.id == bindparam("means"),
        or_(_M.counter < bindparam("now_at"), (_M.counter == 0) & (bindparam("now_at") == 0)),
    )
    .values(counter=bindparam("now_at"), used_at=bindparam("at"), is_copied=bindparam("copied"))
    .returning(_M.id)
)
_REMOVE = delete(PROOF_MEANS).where(_M.id == bindparam("means"))
_FORGET = delete(PROOF_MEANS).where(_M.manager == bindparam("whose"))
_ADD_CODE = insert(RECOVERY_CODES).values({name: bindparam(name) for name in ("code_hash", "manager", "made_at")})
_USE_CODE = (
    delete(RECOVERY_CODES)
    .where(_C.code_hash == bindparam("code"), _C.manager == bindparam("whose"))
    .returning(_C.code_hash)
)
_FORGET_CODES = delete(RECOVERY_CODES).where(_C.manager == bindparam("whose"))
_CODES_LEFT = select(func.count()).select_from(RECOVERY_CODES).where(_C.manager == bindparam("whose"))
_GIVEN = insert_or_update(AWAITED_PROOFS).values(
    {name: bindparam(name) for name in ("session", "awaited", "secret", "at")}
)
_GIVE = _GIVEN.on_conflict_do_update(
    index_elements=["session", "awaited"], set_={"secret": _GIVEN.excluded.secret, "at": _GIVEN.excluded.at}
)
_WAITS = (_A.session == bindparam("of_session"), _A.awaited == bindparam("what"))
_LOOK = select(_A.secret).where(*_WAITS, _A.at > bindparam("since"))
_TAKE = delete(AWAITED_PROOFS).where(*_WAITS).returning(_A.secret, _A.at)
_COUNTED = insert_or_update(PROOF_TRIES).values(whose=bindparam("who"), failed=0, last_at=None)
# It changes nothing, and whoever comes next waits until this transaction is over.
_STANDING = _COUNTED.on_conflict_do_update(index_elements=["whose"], set_={"failed": _T.failed}).returning(
    _T.failed, _T.last_at
)
_FAIL = (
    update(PROOF_TRIES)
    .where(_T.whose == bindparam("who"))
    .values(failed=_T.failed * bindparam("keeps") + 1, last_at=bindparam("at"))
)
_CLEAR = delete(PROOF_TRIES).where(_T.whose == bindparam("who"))


class SqlMeans:
    """ports.proofs.MeansStore."""

    __slots__ = ("_house", "_transaction")

    def __init__(self, transaction: Transaction, house: House) -> None:
        self._transaction = transaction
        self._house = house

    async def add(self, means: Means) -> None:
        """Remember a means."""
        close = self._house.seal.close
        await self._transaction.run(
            _ADD,
            {
                "id": means.id,
                "manager": means.manager,
                "kind": means.kind.value,
                "device": close(means.device.encode(), _place(means.id, "device")),
                "secret": close(means.secret, _place(means.id, "secret")),
                "handle": close(means.handle, _place(means.id, "handle")),
                "counter": means.counter,
                "made_at": means.made_at,
                "used_at": means.used_at,
                "may_be_copied": means.may_be_copied,
                "is_copied": means.is_copied,
            },
        )

    async def of_manager(self, manager: ManagerId) -> tuple[Means, ...]:
        """List somebody's means, the oldest first."""
        return tuple(self._means(row) for row in await self._transaction.fetch(_OF_MANAGER, {"whose": manager}))

    async def use(self, means: Means, *, at: datetime) -> bool:
        """Remember that a means was used; False when its counter does not rise."""
        values = {"means": means.id, "now_at": means.counter, "at": at, "copied": means.is_copied}
        return bool(await self._transaction.fetch(_USE, values))

    async def remove(self, means: str) -> None:
        """Forget a means."""
        await self._transaction.run(_REMOVE, {"means": means})

    async def forget(self, manager: ManagerId) -> None:
        """Forget every means of somebody's, and their codes on paper."""
        await self._transaction.run(_FORGET, {"whose": manager})
        await self._transaction.run(_FORGET_CODES, {"whose": manager})

    async def set_codes(self, manager: ManagerId, hashes: Sequence[str], at: datetime) -> None:
        """Remember codes on paper; those of before no longer work."""
        await self._transaction.run(_FORGET_CODES, {"whose": manager})
        rows = [{"code_hash": one, "manager": manager, "made_at": at} for one in hashes]
        await self._transaction.run_each(_ADD_CODE, rows)

    async def use_code(self, manager: ManagerId, code_hash: str) -> bool:
        """Use a code on paper up; False when they have no such code."""
        return bool(await self._transaction.fetch(_USE_CODE, {"code": code_hash, "whose": manager}))

    async def codes_left(self, manager: ManagerId) -> int:
        """Count somebody's codes on paper."""
        rows = await self._transaction.fetch(_CODES_LEFT, {"whose": manager})
        return int(rows[0][0])

    async def await_answer(self, session: str, awaited: Awaited, secret: bytes, at: datetime) -> None:
        """Remember what a session was given."""
        sealed = self._house.seal.close(secret, _awaited(session, awaited))
        await self._transaction.run(_GIVE, {"session": session, "awaited": awaited.value, "secret": sealed, "at": at})

    async def look(self, session: str, awaited: Awaited, *, since: datetime) -> bytes | None:
        """Give what a session was given after a moment."""
        values = {"of_session": session, "what": awaited.value, "since": since}
        rows = await self._transaction.fetch(_LOOK, values)
        return self._house.seal.open(rows[0][0], _awaited(session, awaited)) if rows else None

    async def take(self, session: str, awaited: Awaited, *, since: datetime) -> bytes | None:
        """Give it, and let it wait no longer."""
        rows = await self._transaction.fetch(_TAKE, {"of_session": session, "what": awaited.value})
        if not rows or rows[0][1] <= since:
            return None
        return self._house.seal.open(rows[0][0], _awaited(session, awaited))

    def _means(self, row: Row) -> Means:
        means, manager, kind, device, secret, handle, counter, made_at, used_at, may_be_copied, is_copied = row
        opened = self._house.seal.open
        return Means(
            means,
            ManagerId(manager),
            MeansKind(kind),
            opened(device, _place(means, "device")).decode(),
            opened(secret, _place(means, "secret")),
            opened(handle, _place(means, "handle")),
            counter,
            made_at,
            used_at,
            may_be_copied=may_be_copied,
            is_copied=is_copied,
        )


class SqlTries:
    """ports.proofs.TriesStore."""

    __slots__ = ("_house", "_transaction")

    def __init__(self, transaction: Transaction, house: House) -> None:
        self._transaction = transaction
        self._house = house

    async def standing(self, whose: str) -> Tries:
        """Give the tries of a person or an address, and hold them until this transaction is over."""
        ((failed, last_at),) = await self._transaction.fetch(_STANDING, {"who": self._index(whose)})
        return Tries(failed, last_at)

    async def fail(self, whose: str, at: datetime, *, anew: bool = False) -> None:
        """Count one more, or begin to count with this one."""
        await self._transaction.run(_FAIL, {"who": self._index(whose), "keeps": 0 if anew else 1, "at": at})

    async def clear(self, whose: str) -> None:
        """Forget them."""
        await self._transaction.run(_CLEAR, {"who": self._index(whose)})

    def _index(self, whose: str) -> bytes:
        return self._house.index("proof_tries", whose)


def _place(means: str, column: str) -> str:
    return f"proof_means|{means}|{column}"


def _awaited(session: str, awaited: Awaited) -> str:
    return f"awaited_proofs|{session}|{awaited.value}"
