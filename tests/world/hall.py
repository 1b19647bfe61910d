"""The hromada's hall: what it decides for itself, who is away, who leaves, who belongs to a team."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.casework.absence import Absence
from bot.casework.hromada_rows import COLUMNS
from bot.casework.names import HromadaCode, ManagerId
from bot.casework.owners import Manager as Staff
from bot.usecases.directory.import_settings import import_settings
from bot.usecases.staff.disable_staff import LeavingVerdict, disable_staff
from bot.usecases.staff.set_absence import AbsenceVerdict, set_absence
from tests.world.staff import Manager
from tests.world.town import SVITANKIVSKA, Town

#: Settlements of the training hromada, by their codes.
SVITANKOVE, VERBOVE, KALYNOVE = (f"UA0000000000000000{number}" for number in (4, 5, 6))
YEAR = 2026


class Hall:
    """What is decided in a hromada, by the tables and the acts that its people use."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._decided: list[str] = []

    async def decides(self, *rows: str) -> None:
        """Add rows such as "martial_law;;no" to the hromada's table; people are named by their names."""
        for row in rows:
            setting, name, value = row.split(";")
            self._decided.append(";".join((setting, await self._as_ids(name), await self._as_ids(value))))
        table = [COLUMNS, *((SVITANKIVSKA, *row.split(";")) for row in self._decided)]
        report = await import_settings(self._town.office, table)
        assert not report.bad, report.bad

    async def works_by_mail(self, manager: Manager) -> None:
        """Let somebody be reached by mail alone."""
        who = await self.id_of(manager.name)
        async with self._town.office.work() as work:
            staff = await work.staff.load(who)
            await work.staff.add(replace(staff, account=None, email="someone@hromada.example"))

    async def is_away(
        self, manager: Manager, first: tuple[int, int], last: tuple[int, int], *, instead: Manager | None = None
    ) -> None:
        """Let somebody be away from a day and month to another of 2026."""
        who = await self.id_of(manager.name)
        absence = Absence(date(YEAR, first[1], first[0]), date(YEAR, last[1], last[0]))
        substitute = await self.id_of(instead.name) if instead else None
        verdict = await set_absence(self._town.office, by=who, manager=who, absence=absence, substitute=substitute)
        assert verdict is AbsenceVerdict.SET
        await self._town.passes()

    async def lets_go(self, manager: Manager, *, by: Manager) -> str:
        """Let a supervisor or an administrator end somebody's work here; say what came of it."""
        who, boss = await self.id_of(manager.name), await self.id_of(by.name)
        verdict: LeavingVerdict = await disable_staff(self._town.office, by=boss, manager=who)
        await self._town.passes()
        return verdict.value

    async def id_of(self, name: str) -> ManagerId:
        """Find somebody on the staff by their whole name."""
        found = [one.id for one in await self._staff() if one.name == name and one.has_address]
        assert found, name
        return found[0]

    async def _staff(self) -> tuple[Staff, ...]:
        async with self._town.office.work() as work:
            return await work.staff.of_hromada(HromadaCode(SVITANKIVSKA))

    async def _as_ids(self, text: str) -> str:
        for one in await self._staff():
            if one.has_address:
                text = text.replace(one.name, one.id)
        return text
