"""Sittings at desks."""

from __future__ import annotations

from typing import Any

import orjson
from sqlalchemy import bindparam, insert, select, update

from bot.casework.consent import Given
from bot.casework.names import DeskSittingId, ManagerId, NeedId, PersonId
from bot.ports.doors import DeskSitting
from bot.storage.sql.door_tables import DESK_SITTINGS
from bot.storage.sql.keyring import Keyring
from bot.storage.sql.messages import message_from
from bot.storage.sql.sealing import Seal
from bot.storage.sql.tables import PEOPLE
from bot.storage.sql.transaction import Row, Transaction

_T = DESK_SITTINGS.c
_ADD = insert(DESK_SITTINGS).values({column.name: bindparam(column.name) for column in DESK_SITTINGS.c})
_READ = select(
    *(_T[name] for name in ("id", "operator", "person", "door", "how", "step", "begun_at", "changed_at", "screen")),
    *(_T[name] for name in ("need", "ended_at")),
    PEOPLE.c.data_key,
).join(PEOPLE, PEOPLE.c.id == _T.person)
_LOAD = _READ.where(_T.id == bindparam("sitting")).with_for_update(of=DESK_SITTINGS, key_share=True)
_UNFINISHED = _READ.where(_T.operator == bindparam("sits"), _T.ended_at.is_(None)).order_by(_T.begun_at.desc())
_LAST_DOOR = select(_T.door).where(_T.operator == bindparam("sits")).order_by(_T.begun_at.desc(), _T.id.desc()).limit(1)
_CHANGING = ("door", "how", "step", "screen", "need", "changed_at", "ended_at")
_SAVE = update(DESK_SITTINGS).where(_T.id == bindparam("sitting")).values({name: bindparam(name) for name in _CHANGING})


class SqlDesks:
    """ports.doors.Desks."""

    __slots__ = ("_keyring", "_transaction")

    def __init__(self, transaction: Transaction, keyring: Keyring) -> None:
        self._transaction = transaction
        self._keyring = keyring

    async def add(self, sitting: DeskSitting) -> None:
        """Remember a new sitting. Raises KeyError for a person who is not there."""
        fixed = {"id": sitting.id, "operator": sitting.operator, "person": sitting.person}
        await self._transaction.run(_ADD, await self._changing(sitting) | fixed | {"begun_at": sitting.begun_at})

    async def load(self, sitting: DeskSittingId) -> DeskSitting:
        """Give a sitting, holding its row. Raises KeyError."""
        rows = await self._transaction.fetch(_LOAD, {"sitting": sitting})
        if not rows:
            raise KeyError(sitting)
        return self._sitting(rows[0])

    async def save(self, sitting: DeskSitting) -> None:
        """Remember all that can change about a sitting."""
        await self._transaction.run(_SAVE, await self._changing(sitting) | {"sitting": sitting.id})

    async def unfinished(self, operator: ManagerId) -> tuple[DeskSitting, ...]:
        """List somebody's sittings that have not ended, newest first."""
        return tuple(self._sitting(row) for row in await self._transaction.fetch(_UNFINISHED, {"sits": operator}))

    async def last_door(self, operator: ManagerId) -> str:
        """Say by which door somebody last sat with a visitor; "" when never."""
        rows = await self._transaction.fetch(_LAST_DOOR, {"sits": operator})
        return str(rows[0][0]) if rows else ""

    async def _changing(self, sitting: DeskSitting) -> dict[str, Any]:
        seal = await self._keyring.of_person(sitting.person)
        return {
            "door": sitting.door,
            "how": sitting.how.value,
            "step": sitting.step,
            "screen": _closed(sitting, seal),
            "need": sitting.need,
            "changed_at": sitting.changed_at,
            "ended_at": sitting.ended_at,
        }

    def _sitting(self, row: Row) -> DeskSitting:
        sitting, operator, person, door, how, step, begun_at, changed_at, screen, need, ended_at, wrapped = row
        seal = self._keyring.open(person, wrapped)
        shown = orjson.loads(seal.open(screen, _place(sitting)))
        return DeskSitting(
            DeskSittingId(sitting),
            ManagerId(operator),
            PersonId(person),
            door,
            Given(how),
            step,
            begun_at,
            changed_at,
            tuple(message_from(one) for one in shown["messages"]),
            shown["code"],
            None if need is None else NeedId(need),
            ended_at,
        )


def _closed(sitting: DeskSitting, seal: Seal) -> bytes:
    shown = {"messages": sitting.screen, "code": sitting.code}
    return seal.close(orjson.dumps(shown), _place(sitting.id))


def _place(sitting: str) -> str:
    return f"desk_sittings|{sitting}|screen"
