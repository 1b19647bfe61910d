"""Meetings, and whose half hours they take."""

from __future__ import annotations

from datetime import datetime

import orjson
from sqlalchemy import bindparam, delete, select, text, update
from sqlalchemy.dialects.postgresql import insert

from bot.casework.appointments import Appointment, AppointmentStatus, Meeting, hours_of
from bot.casework.names import ManagerId, NeedId
from bot.ports.storage import Stale
from bot.storage.sql.citizen_tables import APPOINTMENTS, BOOKINGS, IS_OPEN_APPOINTMENT
from bot.storage.sql.transaction import Row, Transaction

_T, _B = APPOINTMENTS.c, BOOKINGS.c
_NAMES = ("id", "need", "manager", "meeting", "times", "offered_at", "status", "chosen", "version")
_ADD = insert(APPOINTMENTS).values({name: bindparam(name) for name in _NAMES}).on_conflict_do_nothing().returning(_T.id)
_READ = select(*(_T[name] for name in _NAMES))
_LOAD = _READ.where(_T.id == bindparam("appointment")).with_for_update()
_OPEN = _READ.where(_T.need == bindparam("of_need"), text(IS_OPEN_APPOINTMENT))
_SAVE = (
    update(APPOINTMENTS)
    .where(_T.id == bindparam("appointment"), _T.version == bindparam("loaded"))
    .values(status=bindparam("status"), chosen=bindparam("chosen"), version=bindparam("raised"))
    .returning(_T.version)
)
_BOOK = (
    insert(BOOKINGS)
    .values({name: bindparam(name) for name in ("manager", "at", "appointment")})
    .on_conflict_do_nothing()
    .returning(_B.appointment)
)
_FREE = delete(BOOKINGS).where(_B.appointment == bindparam("booked_for"))
_TAKEN = select(_B.at).where(_B.manager == bindparam("of_manager"), _B.at >= bindparam("since"))


class SqlAppointments:
    """ports.citizens_side.Appointments."""

    __slots__ = ("_transaction",)

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, appointment: Appointment) -> bool:
        """Remember an offer; False when the need has an open one."""
        values = {
            "id": appointment.id,
            "need": appointment.need,
            "manager": appointment.manager,
            "meeting": appointment.meeting.value,
            "times": orjson.dumps(appointment.times).decode(),
            "offered_at": appointment.offered_at,
            "status": appointment.status.value,
            "chosen": appointment.chosen,
            "version": appointment.version,
        }
        return bool(await self._transaction.fetch(_ADD, values))

    async def load(self, appointment: str) -> Appointment:
        """Give an offer, holding its row. Raises KeyError."""
        rows = await self._transaction.fetch(_LOAD, {"appointment": appointment})
        if not rows:
            raise KeyError(appointment)
        return _appointment(rows[0])

    async def open_of_need(self, need: NeedId) -> Appointment | None:
        """Find the offer, or the chosen meeting, of a need."""
        rows = await self._transaction.fetch(_OPEN, {"of_need": need})
        return _appointment(rows[0]) if rows else None

    async def save(self, appointment: Appointment) -> None:
        """Save what became of it. Raises Stale."""
        values = {
            "appointment": appointment.id,
            "loaded": appointment.version,
            "raised": appointment.version + 1,
            "status": appointment.status.value,
            "chosen": appointment.chosen,
        }
        if not await self._transaction.fetch(_SAVE, values):
            raise Stale(f"appointment {appointment.id} is no longer at version {appointment.version}")

    async def book(self, appointment: Appointment) -> bool:
        """Take the hour that was chosen; False, and nothing taken, when the manager has another meeting then."""
        if appointment.chosen is None:
            raise ValueError(appointment.id)
        for at in hours_of(appointment.chosen):
            values = {"manager": appointment.manager, "at": at, "appointment": appointment.id}
            if not await self._transaction.fetch(_BOOK, values):
                await self.free(appointment.id)
                return False
        return True

    async def free(self, appointment: str) -> None:
        """Give the hour back."""
        await self._transaction.run(_FREE, {"booked_for": appointment})

    async def taken(self, manager: ManagerId, since: datetime) -> frozenset[datetime]:
        """List the half hours of a manager's meetings from then on."""
        rows = await self._transaction.fetch(_TAKEN, {"of_manager": manager, "since": since})
        return frozenset(at for (at,) in rows)


def _appointment(row: Row) -> Appointment:
    id_, need, manager, meeting, times, offered_at, status, chosen, version = row
    return Appointment(
        id_,
        NeedId(need),
        ManagerId(manager),
        Meeting(meeting),
        tuple(datetime.fromisoformat(at) for at in orjson.loads(times)),
        offered_at,
        AppointmentStatus(status),
        chosen,
        version,
    )
