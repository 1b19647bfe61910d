"""What stands on the screens of the staff: in the outbox while it keeps a message, then in a table of its own."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, literal, select, union, union_all, update
from sqlalchemy.dialects.postgresql import insert

from bot.casework.names import ManagerId, NeedId
from bot.ports.messaging import Channel
from bot.ports.screens import Shown
from bot.storage.sql.addresses import is_unsent
from bot.storage.sql.machinery import OUTBOX
from bot.storage.sql.screen_tables import STAFF_SCREENS
from bot.storage.sql.transaction import Transaction

#: Why a message about a need is dropped before it has left.
NOT_THEIRS = "the need is not theirs to know of"

_O, _S = OUTBOX.c, STAFF_SCREENS.c
_IS_CARD = (_O.bot == Channel.MANAGER.value) & _O.need.is_not(None) & (_O.message_id > 0)
_SHOWN = union_all(
    select(_S.message_id, _S.at).where(_S.manager == bindparam("to"), _S.need == bindparam("about")),
    select(_O.message_id, _O.done_at.label("at")).where(
        _O.reader == bindparam("to"), _O.state == "sent", _IS_CARD, _O.need == bindparam("about")
    ),
).order_by("at", "message_id")
_NEEDS = union(
    select(_S.need).where(_S.manager == bindparam("to")),
    select(_O.need).where(_O.reader == bindparam("to"), _O.state == "sent", _IS_CARD),
    select(_O.need).where(_O.reader == bindparam("to"), is_unsent(OUTBOX), _O.need.is_not(None)),
).order_by("need")
_WITHDRAW = (
    update(OUTBOX)
    .where(_O.reader == bindparam("to"), is_unsent(OUTBOX), _O.need == bindparam("about"))
    .values(state="dropped", reason=literal(NOT_THEIRS), done_at=bindparam("at"), payload=b"")
)
#: Keeps what the outbox is about to forget of a message, if it stands on a screen of the staff.
KEEP = (
    insert(STAFF_SCREENS)
    .from_select(
        ["manager", "message_id", "need", "at"],
        select(_O.reader, _O.message_id, _O.need, _O.done_at).where(
            _O.id == bindparam("message"), _O.state == "sent", _IS_CARD
        ),
    )
    .on_conflict_do_nothing()
)


class SqlScreens:
    """ports.screens.Screens."""

    __slots__ = ("_transaction",)

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def shown(self, reader: ManagerId, need: NeedId) -> tuple[Shown, ...]:
        """List the messages about a need that were sent to somebody, oldest first."""
        rows = await self._transaction.fetch(_SHOWN, {"to": reader, "about": need})
        return tuple(Shown(message_id, at) for message_id, at in rows)

    async def needs(self, reader: ManagerId) -> tuple[NeedId, ...]:
        """List the needs about which something stands on somebody's screen, or is on its way there."""
        rows = await self._transaction.fetch(_NEEDS, {"to": reader})
        return tuple(NeedId(need) for (need,) in rows)

    async def withdraw(self, reader: ManagerId, need: NeedId, at: datetime) -> None:
        """Let nothing about a need leave to somebody any more that has not left."""
        await self._transaction.run(_WITHDRAW, {"to": reader, "about": need, "at": at})
