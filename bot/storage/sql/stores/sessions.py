"""One-time links into the web, and sessions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, select, update

from bot.casework.names import ManagerId
from bot.ports.sessions import SignInLink, WebSession
from bot.storage.sql.sealing import House
from bot.storage.sql.session_tables import SESSIONS, SIGN_IN_LINKS
from bot.storage.sql.transaction import Row, Transaction

_L, _S = SIGN_IN_LINKS.c, SESSIONS.c
_ADD_LINK = insert(SIGN_IN_LINKS).values(
    {name: bindparam(name) for name in ("code_hash", "manager", "made_at", "expires_at")}
)
_USE_LINK = (
    update(SIGN_IN_LINKS)
    .where(_L.code_hash == bindparam("code"), _L.used_at.is_(None), _L.expires_at > bindparam("at"))
    .values(used_at=bindparam("at"))
    .returning(_L.manager)
)
_LINKS_SINCE = (
    select(func.count())
    .select_from(SIGN_IN_LINKS)
    .where(_L.manager == bindparam("whose"), _L.made_at > bindparam("at"))
)
_FORGET_LINKS = delete(SIGN_IN_LINKS).where(_L.manager == bindparam("whose"), _L.used_at.is_(None))
_COLUMNS = ("id", "token_hash", "manager", "device", "began_at", "seen_at", "ends_at", "proved_at")
_READ = select(*(_S[name] for name in _COLUMNS))
_LOAD = _READ.where(_S.id == bindparam("session"))
_FIND = _READ.where(_S.token_hash == bindparam("token"))
_OF_MANAGER = _READ.where(_S.manager == bindparam("whose")).order_by(_S.seen_at.desc(), _S.id.desc())
_ADD = insert(SESSIONS).values({name: bindparam(name) for name in _COLUMNS})
_RENEW = (
    update(SESSIONS)
    .where(_S.id == bindparam("session"), _S.token_hash == bindparam("before"))
    .values({name: bindparam(name) for name in ("token_hash", "seen_at", "ends_at", "proved_at")})
    .returning(_S.id)
)
_TOUCH = update(SESSIONS).where(_S.id == bindparam("session")).values(seen_at=bindparam("at"))
_END = delete(SESSIONS).where(_S.id == bindparam("session"))


class SqlSessions:
    """ports.sessions.Sessions."""

    __slots__ = ("_house", "_transaction")

    def __init__(self, transaction: Transaction, house: House) -> None:
        self._transaction = transaction
        self._house = house

    async def add_link(self, link: SignInLink) -> None:
        """Remember a link."""
        row = {
            "code_hash": link.code_hash,
            "manager": link.manager,
            "made_at": link.made_at,
            "expires_at": link.expires_at,
        }
        await self._transaction.run(_ADD_LINK, row)

    async def use_link(self, code_hash: str, at: datetime) -> ManagerId | None:
        """Use a link up; None when it is unknown, used or expired."""
        rows = await self._transaction.fetch(_USE_LINK, {"code": code_hash, "at": at})
        return ManagerId(rows[0][0]) if rows else None

    async def links_since(self, manager: ManagerId, since: datetime) -> int:
        """Count the links made for somebody since a moment."""
        rows = await self._transaction.fetch(_LINKS_SINCE, {"whose": manager, "at": since})
        return int(rows[0][0])

    async def forget_links(self, manager: ManagerId) -> None:
        """Let no link of somebody's work any more."""
        await self._transaction.run(_FORGET_LINKS, {"whose": manager})

    async def add(self, session: WebSession) -> None:
        """Remember a session."""
        await self._transaction.run(
            _ADD,
            {
                "id": session.id,
                "token_hash": session.token_hash,
                "manager": session.manager,
                "device": self._house.seal.close(session.device.encode(), _device_of(session.id)),
                "began_at": session.began_at,
                "seen_at": session.seen_at,
                "ends_at": session.ends_at,
                "proved_at": session.proved_at,
            },
        )

    async def find(self, token_hash: str) -> WebSession | None:
        """Find a session by what the browser carries."""
        rows = await self._transaction.fetch(_FIND, {"token": token_hash})
        return self._session(rows[0]) if rows else None

    async def of_manager(self, manager: ManagerId) -> tuple[WebSession, ...]:
        """List somebody's sessions, latest seen first."""
        rows = await self._transaction.fetch(_OF_MANAGER, {"whose": manager})
        return tuple(self._session(row) for row in rows)

    async def load(self, session: str) -> WebSession | None:
        """Find a session by its id."""
        rows = await self._transaction.fetch(_LOAD, {"session": session})
        return self._session(rows[0]) if rows else None

    async def renew(self, session: WebSession, token_hash: str) -> bool:
        """Let a session go on under another token; False when it was changed or ended meanwhile."""
        values = {
            "session": session.id,
            "before": session.token_hash,
            "token_hash": token_hash,
            "seen_at": session.seen_at,
            "ends_at": session.ends_at,
            "proved_at": session.proved_at,
        }
        return bool(await self._transaction.fetch(_RENEW, values))

    async def touch(self, session: str, at: datetime) -> None:
        """Remember that the owner of a session did something."""
        await self._transaction.run(_TOUCH, {"session": session, "at": at})

    async def end(self, session: str) -> None:
        """Forget a session."""
        await self._transaction.run(_END, {"session": session})

    def _session(self, row: Row) -> WebSession:
        session, token_hash, manager, device, *moments = row
        opened = self._house.seal.open(device, _device_of(session)).decode()
        return WebSession(session, token_hash, ManagerId(manager), opened, *moments)


def _device_of(session: str) -> str:
    return f"sessions|{session}|device"
