"""A fictional hromada at work: both real bots against our small Telegram, a database, and a clock that we move."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from prometheus_client import generate_latest

from bot.casework.audit import Action
from bot.casework.consent import Consent
from bot.casework.informing import Informing
from bot.casework.names import NATIONAL_QUEUE, HromadaCode
from bot.casework.need import Need
from bot.casework.owners import Role
from bot.sandbox.bots import Bot
from bot.sandbox.couriers import Patience
from bot.sandbox.sandbox import Sandbox
from bot.understanding.listening import load_listening
from bot.usecases.clocks.run_clocks import run_clocks
from bot.usecases.directory.keep_doors import change_door
from bot.usecases.office import Office
from bot.usecases.staff.enrol_manager import invite
from dialogs.bundle import Bundle
from tests.world.citizen import Citizen
from tests.world.clock import TownClock
from tests.world.complaints import complaining_aloud
from tests.world.counter import Counter, sit_down
from tests.world.house import CITIZENS, MANAGERS, House, new_database, settings_of
from tests.world.onscreen import OnScreen
from tests.world.phones import TelegramPhone
from tests.world.quiet import Quiet
from tests.world.staff import Manager
from tests.world.wiretap import Wiretap

#: The training hromada, and a real one of the sample list.
SVITANKIVSKA, LVIVSKA = "UA00000000000000003", "UA46060250000025047"
NATIONAL: str = NATIONAL_QUEUE
#: A webhook that failed is tried again soon: nobody wants to wait a minute in a test.
QUICK = Patience(first=timedelta(milliseconds=20), longest=timedelta(milliseconds=200))


@dataclass(slots=True)
class Town:
    """The hromada, its people, and the time there."""

    sandbox: Sandbox
    house: House
    clock: TownClock
    quiet: Quiet
    citizens_bot: Bot
    managers_bot: Bot

    @property
    def office(self) -> Office:
        """The world as the service sees it."""
        assert self.house.service is not None, "the service does not work now"
        return self.house.service.office

    def citizen(self, name: str = "Олена", *, language: str = "uk", phone: str = "") -> Citizen:
        """Somebody opens Telegram for the first time."""
        # Numbers that Ukraine could give, unlike the sandbox's own.
        phone = phone or f"3805012345{len(self.sandbox.world.people):02}"
        person = self.sandbox.person(first_name=name, language_code=language, phone=phone)
        return Citizen(name, TelegramPhone(person, self.citizens_bot, self.quiet))

    async def manager(
        self, name: str = "Оксана Вербицька", *, role: str = "manager", hromada: str = SVITANKIVSKA
    ) -> Manager:
        """Somebody joins the staff by a one-time link."""
        manager = self.stranger(name)
        await manager.opens_link(await self.invitation(name, role=role, hromada=hromada))
        await manager.sees(f"Вітаємо, {name}! Тепер ви в команді")
        return manager

    async def supervisor(self, name: str = "Ірина Світла", *, hromada: str = SVITANKIVSKA) -> Manager:
        """Somebody joins who watches over the others."""
        return await self.manager(name, role="supervisor", hromada=hromada)

    async def duty(self) -> Manager:
        """Somebody joins who catches what no hromada can."""
        return await self.supervisor("Черговий координатор", hromada=NATIONAL)

    async def operator(self, name: str = "Наталя з ЦНАП", *, hromada: str = SVITANKIVSKA) -> Counter:
        """Somebody sits down at a desk, with a browser and no Telegram."""
        return await sit_down(self.office, self.citizens_bot.username, name, hromada)

    async def closes_door(self, payload: str) -> None:
        """Let an institution give its door up; its posters still hang."""
        await change_door(self.office, payload, by="system", is_open=False)

    async def invitation(self, name: str, *, role: str = "manager", hromada: str = SVITANKIVSKA) -> str:
        """Make a one-time link; give what it carries."""
        return await invite(self.office, hromada=HromadaCode(hromada), name=name, role=Role(role), by="system")

    def stranger(self, name: str = "Хтось", *, language: str = "uk") -> Manager:
        """Somebody opens the managers' bot whom nobody has invited yet."""
        person = self.sandbox.person(first_name=name, language_code=language)
        return Manager(name, TelegramPhone(person, self.managers_bot, self.quiet))

    async def says_in_group(self, citizen: Citizen, text: str) -> list[str]:
        """Let somebody speak in a group of neighbours where the citizens' bot is; give what it says there."""
        person = _phone(citizen).person
        group = person.opens_group("Сусіди", self.citizens_bot)
        person.writes(group, text)
        await self.quiet.wait()
        return group.texts

    async def needs_of(self, citizen: Citizen) -> int:
        """Count what somebody has asked for."""
        async with self.office.work() as work:
            person = await work.people.find(_phone(citizen).person.id)
            return len(await work.needs.of_person(person.id)) if person else 0

    async def consents_of(self, citizen: Citizen) -> tuple[Consent, ...]:
        """Give what somebody agreed to, as the record has it, oldest first."""
        async with self.office.work() as work:
            person = await work.people.find(_phone(citizen).person.id)
            return await work.consents.of_person(person.id) if person else ()

    async def told(self, citizen: Citizen) -> tuple[Informing, ...]:
        """Give what somebody was told about, as the record has it, oldest first."""
        async with self.office.work() as work:
            person = await work.people.find(_phone(citizen).person.id)
            return await work.informings.of_person(person.id) if person else ()

    async def views_of(self, number: str) -> int:
        """Count how often the card of a request was opened, as the record has it."""
        need = await self._need(number)
        async with self.office.work() as work:
            records = await work.audit.of_subject(need.id)
        return sum(record.action is Action.CARD_VIEWED for record in records)

    async def record(self) -> str:
        """Give every line of the audit record about the requests of anybody."""
        lines: list[str] = []
        async with self.office.work() as work:
            for account in self.sandbox.world.people:
                person = await work.people.find(account)
                subjects = [person.id, *(need.id for need in await work.needs.of_person(person.id))] if person else []
                for subject in subjects:
                    lines += [str(line) for line in await work.audit.of_subject(subject)]
        return "\n".join(lines)

    def metrics(self) -> str:
        """Give what /metrics tells now."""
        assert self.house.service is not None, "the service does not work now"
        return generate_latest(self.house.service.numbers.registry).decode()

    async def passes(self, *, days: float = 0, hours: float = 0, minutes: float = 0) -> None:
        """Let time pass, and let everything happen that is due by then."""
        await self.quiet.wait()
        self.clock.push(timedelta(days=days, hours=hours, minutes=minutes))
        await self._whatever_is_due()

    async def comes(self, day: int, month: int, hour: int) -> None:
        """Let it be this hour of a day of 2026 in Kyiv; the story begins on Monday, 23.11, at ten."""
        await self.quiet.wait()
        self.clock.turn_to(date(2026, month, day), hour)
        await self._whatever_is_due()

    async def telegram_repeats(self) -> None:
        """Let Telegram bring the newest update of each bot once more, as if it had never heard our thanks."""
        for bot in (self.citizens_bot, self.managers_bot):
            if bot.updates:
                bot.redeliver()
        await self.quiet.wait()

    async def blocks(self, somebody: OnScreen) -> None:
        """Let somebody block the bot they talk to."""
        phone = _phone(somebody)
        phone.person.blocks(phone.bot)
        await self.quiet.wait()

    async def unblocks(self, somebody: OnScreen) -> None:
        """Let somebody take the bot back."""
        phone = _phone(somebody)
        phone.person.unblocks(phone.bot)
        await self.quiet.wait()

    async def forges_tap(self, thief: OnScreen, victim: OnScreen, label: str) -> None:
        """Let somebody send what another person's button carries, as no honest Telegram would."""
        stolen = next(
            key["callback_data"]
            for message in reversed(_phone(victim).person.chat(_phone(victim).bot).from_bot)
            for row in message.buttons
            for key in row
            if label in key["text"]
        )
        phone = _phone(thief)
        chat = phone.person.chat(phone.bot)
        own = chat.from_bot[-1]
        phone.person.taps(
            replace(own, markup={"inline_keyboard": [[{"text": "x", "callback_data": stolen}]]}), "x", even_if_gone=True
        )
        await self.quiet.wait()

    def as_citizen(self, manager: Manager) -> Citizen:
        """Let a manager open the citizens' bot too."""
        return Citizen(manager.name, TelegramPhone(_phone(manager).person, self.citizens_bot, self.quiet))

    def time_goes_by(self, *, days: float = 0, hours: float = 0) -> None:
        """Let time pass while nobody looks."""
        self.clock.push(timedelta(days=days, hours=hours))

    async def restarts(self) -> None:
        """Let the service stop and begin again."""
        await self.stops()
        await self.begins()

    async def publishes(self, bundle: Bundle) -> None:
        """Let the service begin again with other dialogs."""
        self.house.bundle = bundle
        await self.restarts()

    async def stops(self) -> None:
        """Let the service stop; people may go on writing."""
        await self.quiet.wait()
        self.quiet.service = None
        await self.house.end()

    async def begins(self) -> None:
        """Let the service begin, and do what has waited for it."""
        self.quiet.service = await self.house.begin()
        for bot in (self.citizens_bot, self.managers_bot):
            await bot.listens()
        await self.quiet.wait()

    def trouble(self) -> None:
        """From now on something is cut off: nobody can say when the town is quiet."""
        self.quiet.is_troubled = True

    async def peace(self) -> None:
        """What was cut off is back; wait until what has waited is done."""
        self.quiet.is_troubled = False
        await self.quiet.wait()

    async def _need(self, number: str) -> Need:
        async with self.office.work() as work:
            for account in self.sandbox.world.people:
                person = await work.people.find(account)
                for need in await work.needs.of_person(person.id) if person else ():
                    if need.number == number:
                        return need
        raise LookupError(number)

    async def _whatever_is_due(self) -> None:
        # The service looks by itself every second; this only spares the waiting.
        while await run_clocks(self.office):
            pass
        await self.quiet.wait()


@asynccontextmanager
async def open_town(
    folder: Path,
    template: Path,
    *,
    database: str = "",
    redis: str = "",
    webhook: bool = False,
    wiretap: Wiretap | None = None,
    site: str = "",
    smtp: str = "",
    wise: bool = False,
) -> AsyncIterator[Town]:
    """Open a town whose places and doors are known and where nobody works yet.

    Args:
        folder, template: for its SQLite database; of an empty town, shared by all.
        database, redis: one that is filled already, a copy of the template when ""; its address, none when "".
        webhook: True to be called by Telegram, False to ask it.
        wiretap: hears everything between the service and Telegram.
        site, smtp: the public address of the pages; where letters are given to; none when "".
        wise: True to understand people by the model that ships.
    """
    database = database or await new_database(folder, template)
    async with complaining_aloud(), Sandbox(patience=QUICK) as sandbox:
        citizens = sandbox.bot(CITIZENS, username="dveri_town_bot")
        managers = sandbox.bot(MANAGERS, username="dveri_town_staff_bot")
        api_url = sandbox.api_url if wiretap is None else await wiretap.listen_to(sandbox.api_url)
        settings = settings_of(database=database, api_url=api_url, redis=redis, webhook=webhook, site=site, smtp=smtp)
        clock, quiet = TownClock(), Quiet(sandbox, (citizens, managers))
        town = Town(sandbox, House(settings, clock, wiretap), clock, quiet, citizens, managers)
        if wise:
            town.house.understanding = load_listening()
        await town.begins()
        try:
            yield town
        finally:
            quiet.service = None
            await town.house.end()


def _phone(somebody: OnScreen) -> TelegramPhone:
    assert isinstance(somebody.phone, TelegramPhone), "only somebody in the town can do this"
    return somebody.phone
