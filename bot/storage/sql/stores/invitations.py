"""Invitations to the staff; names and addresses are sealed with the key of the house."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, update

from bot.casework.names import HromadaCode, ManagerId
from bot.casework.owners import Role
from bot.ports.invitations import Invitation
from bot.storage.sql.sealing import House
from bot.storage.sql.tables import INVITATIONS
from bot.storage.sql.transaction import Row, Transaction

_I = INVITATIONS.c
_TOLD = ("code_hash", "hromada", "name", "role", "expires_at", "email", "districts")
_PLAIN = ("made_by", "made_at", "language", "comes_back", "used_at", "revoked_at")
_ADD = insert(INVITATIONS).values({name: bindparam(name) for name in (*_TOLD, *_PLAIN)})
_READ = select(*(_I[name] for name in (*_TOLD, *_PLAIN)))
_FIND = _READ.where(_I.code_hash == bindparam("code"))
_UNUSED = _READ.where(_I.hromada == bindparam("of_hromada"), _I.used_at.is_(None), _I.revoked_at.is_(None)).order_by(
    _I.expires_at.desc(), _I.code_hash
)
_SINCE = select(func.count()).where(_I.hromada == bindparam("of_hromada"), _I.made_at > bindparam("since"))
_OPEN = (
    *(_I.code_hash == bindparam("code"), _I.used_at.is_(None), _I.revoked_at.is_(None)),
    _I.expires_at > bindparam("at"),
)
_USE = update(INVITATIONS).where(*_OPEN).values(used_at=bindparam("at")).returning(_I.code_hash)
_REVOKE = update(INVITATIONS).where(*_OPEN).values(revoked_at=bindparam("at")).returning(_I.code_hash)


class SqlInvitations:
    """ports.invitations.Invitations."""

    __slots__ = ("_house", "_transaction")

    def __init__(self, transaction: Transaction, house: House) -> None:
        self._transaction = transaction
        self._house = house

    async def add(self, invitation: Invitation) -> None:
        """Remember an invitation."""
        seal, place = self._house.seal, f"invitations|{invitation.code_hash}"
        await self._transaction.run(
            _ADD,
            {
                "code_hash": invitation.code_hash,
                "hromada": invitation.hromada,
                "name": seal.close(invitation.name.encode(), f"{place}|name"),
                "role": invitation.role.value,
                "expires_at": invitation.expires_at,
                "email": seal.close(invitation.email.encode(), f"{place}|email") if invitation.email else None,
                "districts": " ".join(invitation.districts),
                **{name: getattr(invitation, name) for name in _PLAIN},
            },
        )

    async def find(self, code_hash: str) -> Invitation | None:
        """Find an invitation, whatever has become of it."""
        rows = await self._transaction.fetch(_FIND, {"code": code_hash})
        return self._invitation(rows[0]) if rows else None

    async def use(self, code_hash: str, at: datetime) -> bool:
        """Use an invitation up; False when it does not work."""
        return bool(await self._transaction.fetch(_USE, {"code": code_hash, "at": at}))

    async def revoke(self, code_hash: str, at: datetime) -> bool:
        """Let an invitation work no more; False when it did not work any more."""
        return bool(await self._transaction.fetch(_REVOKE, {"code": code_hash, "at": at}))

    async def unused(self, hromada: HromadaCode) -> tuple[Invitation, ...]:
        """List what was neither used nor taken back in a hromada."""
        rows = await self._transaction.fetch(_UNUSED, {"of_hromada": hromada})
        return tuple(self._invitation(row) for row in rows)

    async def count_since(self, hromada: HromadaCode, since: datetime) -> int:
        """Count what was made in a hromada since a moment."""
        rows = await self._transaction.fetch(_SINCE, {"of_hromada": hromada, "since": since})
        return int(rows[0][0])

    def _invitation(self, row: Row) -> Invitation:
        code_hash, hromada, name, role, expires_at, email, districts, made_by, made_at, language, *rest = row
        comes_back, used_at, revoked_at = rest
        seal, place = self._house.seal, f"invitations|{code_hash}"
        return Invitation(
            code_hash,
            HromadaCode(hromada),
            seal.open(name, f"{place}|name").decode(),
            Role(role),
            expires_at,
            email=seal.open(email, f"{place}|email").decode() if email else "",
            made_by=made_by,
            made_at=made_at,
            language=language,
            districts=tuple(districts.split()),
            comes_back=None if comes_back is None else ManagerId(comes_back),
            used_at=used_at,
            revoked_at=revoked_at,
        )
