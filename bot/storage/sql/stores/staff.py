"""Managers, and what each is in the middle of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import orjson
from sqlalchemy import bindparam, func, select, text, update
from sqlalchemy.dialects.postgresql import insert as insert_or_update

from bot.casework.absence import Absence
from bot.casework.names import HromadaCode, ManagerId
from bot.casework.owners import Manager, OwnerKind, Role
from bot.storage.sql.sealing import House
from bot.storage.sql.tables import IS_LIVE_REFERRAL, MANAGERS, REFERRALS
from bot.storage.sql.transaction import Row, Transaction

_T = MANAGERS.c
_CHANGING = (
    *("hromada", "name", "role", "account", "account_index", "language", "is_active", "email", "email_index"),
    *("speaks", "districts", "capacity", "substitute", "away"),
)
_NEW = insert_or_update(MANAGERS).values({name: bindparam(name) for name in (*_CHANGING, "id")} | {"doing": "{}"})
_ADD = _NEW.on_conflict_do_update(index_elements=["id"], set_={name: _NEW.excluded[name] for name in _CHANGING})
_WORKLOAD = (
    select(func.count())
    .select_from(REFERRALS)
    .where(
        REFERRALS.c.owner_kind == OwnerKind.MANAGER.value,
        REFERRALS.c.owner_id == _T.id,
        text(IS_LIVE_REFERRAL),
    )
    .scalar_subquery()
)
_READ = select(
    *(_T.id, _T.hromada, _T.name, _T.role, _T.account, _T.language, _T.is_active),
    *(_T.email, _T.speaks, _T.districts, _T.capacity, _T.substitute, _T.away),
    _WORKLOAD.label("live_referrals"),
)
_FIND = _READ.where(_T.account_index == bindparam("account_index"))
_FIND_EMAIL = _READ.where(_T.email_index == bindparam("email_index"))
_LOAD = _READ.where(_T.id == bindparam("manager"))
_OF_HROMADA = _READ.where(_T.hromada == bindparam("of_hromada")).order_by(_T.id)
# Always in the same order: two who decide at once wait for each other, and never for ever.
_HOLD = select(_T.id).where(_T.hromada == bindparam("of_hromada")).order_by(_T.id).with_for_update(key_share=True)
_NAMES = select(_T.id, _T.name).where(_T.hromada == bindparam("of_hromada"))
_HROMADAS = select(_T.hromada).distinct().order_by(_T.hromada)
_DOING = select(_T.doing).where(_T.id == bindparam("manager"))
_SET_DOING = update(MANAGERS).where(_T.id == bindparam("manager")).values(doing=bindparam("doing"))


class SqlStaff:
    """ports.stores.Staff."""

    __slots__ = ("_house", "_transaction")

    def __init__(self, transaction: Transaction, house: House) -> None:
        self._transaction = transaction
        self._house = house

    async def add(self, manager: Manager) -> None:
        """Remember somebody on the staff, or change them."""
        seal = self._house.seal
        account = manager.account
        await self._transaction.run(
            _ADD,
            {
                "id": manager.id,
                "hromada": manager.hromada,
                "name": seal.close(manager.name.encode(), f"managers|{manager.id}|name"),
                "role": manager.role.value,
                "account": None if account is None else seal.close(str(account).encode(), _account_of(manager.id)),
                "account_index": None if account is None else self._house.index("managers", account),
                "language": manager.language,
                "is_active": manager.is_active,
                "email": seal.close(manager.email.encode(), _email_of(manager.id)) if manager.email else None,
                "email_index": self._email_index(manager.email) if manager.email else None,
                "speaks": " ".join(manager.speaks),
                "districts": " ".join(manager.districts),
                "capacity": manager.capacity,
                "substitute": manager.substitute,
                "away": orjson.dumps([[one.first, one.last] for one in manager.away]).decode(),
            },
        )

    async def find(self, account: int) -> Manager | None:
        """Find a manager by account."""
        rows = await self._transaction.fetch(_FIND, {"account_index": self._house.index("managers", account)})
        return self._manager(rows[0]) if rows else None

    async def find_by_email(self, email: str) -> Manager | None:
        """Find a manager by e-mail, whatever its letters' case."""
        rows = await self._transaction.fetch(_FIND_EMAIL, {"email_index": self._email_index(email)})
        return self._manager(rows[0]) if rows else None

    async def load(self, manager: ManagerId) -> Manager:
        """Give a manager. Raises KeyError."""
        rows = await self._transaction.fetch(_LOAD, {"manager": manager})
        if not rows:
            raise KeyError(manager)
        return self._manager(rows[0])

    async def of_hromada(self, hromada: HromadaCode) -> tuple[Manager, ...]:
        """List the staff of a hromada with their workloads."""
        rows = await self._transaction.fetch(_OF_HROMADA, {"of_hromada": hromada})
        return tuple(self._manager(row) for row in rows)

    async def names(self, hromada: HromadaCode) -> Mapping[ManagerId, str]:
        """Name the staff of a hromada."""
        rows = await self._transaction.fetch(_NAMES, {"of_hromada": hromada})
        return {ManagerId(one): self._name(one, sealed) for one, sealed in rows}

    async def hromadas(self) -> tuple[HromadaCode, ...]:
        """List the hromadas that have staff, by code."""
        return tuple(HromadaCode(code) for (code,) in await self._transaction.fetch(_HROMADAS))

    async def hold(self, hromada: HromadaCode) -> None:
        """Let nobody else decide who works in a hromada until this transaction ends."""
        await self._transaction.fetch(_HOLD, {"of_hromada": hromada})

    async def doing(self, manager: ManagerId) -> Mapping[str, str]:
        """Say what a manager is in the middle of; {} when nothing."""
        rows = await self._transaction.fetch(_DOING, {"manager": manager})
        return {str(key): str(value) for key, value in orjson.loads(rows[0][0]).items()} if rows else {}

    async def set_doing(self, manager: ManagerId, doing: Mapping[str, str]) -> None:
        """Remember what a manager is in the middle of."""
        await self._transaction.run(_SET_DOING, {"manager": manager, "doing": orjson.dumps(dict(doing)).decode()})

    def _email_index(self, email: str) -> bytes:
        return self._house.index("managers.email", email.strip().casefold())

    def _name(self, manager: str, sealed: bytes) -> str:
        return self._house.seal.open(sealed, f"managers|{manager}|name").decode()

    def _manager(self, row: Row) -> Manager:
        manager, hromada, name, role, account, language, is_active, *rest = row
        email, speaks, districts, capacity, substitute, away, live_referrals = rest
        seal = self._house.seal
        return Manager(
            id=ManagerId(manager),
            hromada=HromadaCode(hromada),
            name=self._name(manager, name),
            role=Role(role),
            account=None if account is None else int(seal.open(account, _account_of(manager))),
            language=language,
            is_active=is_active,
            live_referrals=live_referrals,
            email="" if email is None else seal.open(email, _email_of(manager)).decode(),
            speaks=tuple(speaks.split()),
            districts=tuple(districts.split()),
            capacity=capacity,
            substitute=None if substitute is None else ManagerId(substitute),
            away=_absences(away),
        )


def _account_of(manager: str) -> str:
    return f"managers|{manager}|account"


def _email_of(manager: str) -> str:
    return f"managers|{manager}|email"


def _absences(text: str) -> tuple[Absence, ...]:
    days = ((date.fromisoformat(first), date.fromisoformat(last)) for first, last in orjson.loads(text))
    return tuple(Absence(first, last) for first, last in days)
