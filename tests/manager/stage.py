"""A hromada at work, on a real database: its staff, its citizens, its clock. Everything but Telegram."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Unpack
from zoneinfo import ZoneInfo

from bot.casework.deadlines import Calendar
from bot.casework.events import NeedEvent
from bot.casework.moves import Move
from bot.casework.names import HromadaCode, LetterId, ManagerId, NeedId, PersonId, ReferralId
from bot.casework.need import Need, NeedStatus, Urgency, number_from
from bot.casework.owners import Manager, Role, queue_of
from bot.casework.referral import Referral
from bot.casework.replaying import replay
from bot.localization.translator import BabelTranslator
from bot.ports.messaging import Channel, Message
from bot.ports.records import Letter, Parcel, Person
from bot.storage.spelling import spelling
from bot.storage.sql.migrations.upgrade import migrate
from bot.storage.sql.storage import SqlStorage
from bot.system import SystemChance
from bot.understanding.lexicon import Lexicon
from bot.usecases.editions import Editions
from bot.usecases.move_answers import MoveAnswer
from bot.usecases.move_referral import move_referral
from bot.usecases.office import Office
from bot.usecases.pass_letter import pass_letter
from bot.usecases.send_referral import send_referral
from bot.usecases.sitting import Sitting
from bot.usecases.wishes import Parts
from dialogs.bundle import Bundle
from tests.shipped import LOCALES, shipped_bundle

#: A fictional hromada; no code of the official list begins so.
SVITANOK = HromadaCode("UA00000000000000003")
#: A Monday, ten in the morning in Kyiv.
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
KYIV = ZoneInfo("Europe/Kyiv")
ANSWERS: dict[str, object] = {
    "contact_name": "Марія Петрівна Канарейко",
    "contact_way": "write_here",
    "phone": "+380501234567",
    "story": "Бабуся сама, дров нема, сусід Степан приносить хліб",
}


#: What each move carries in these tests unless they say otherwise.
GIVEN: Mapping[Move, Parts] = {
    Move.DECLINE: {"code": "no_capacity"},
    Move.CONTACT_PLANNED: {"on": date(2026, 11, 27)},
    Move.VISIT_SET: {"on": date(2026, 11, 27)},
    Move.WAITING_DOCUMENTS: {"on": date(2026, 11, 27)},
    Move.WAITLISTED: {"on": date(2026, 11, 27)},
    Move.PROVIDER_PAUSE: {"on": date(2026, 11, 27)},
    Move.REVIEW: {"on": date(2027, 5, 27)},
    Move.DECISION_REFUSED: {"reason": "не за віком"},
    Move.TERMINATED: {"reason": "людина одужала"},
    Move.HANDED_ON: {"code": "better_placed"},
    Move.DONE: {"outcome": ("advice_given",)},
    Move.CANNOT: {"code": "capacity_lost"},
    Move.ENTERED_IN_ERROR: {"reason": "написали для проби"},
    Move.UNMET: {"code": "no_place", "reason": "Поки можна ходити до денного центру.", "on": date(2027, 1, 27)},
}


@dataclass(slots=True)
class SetClock:
    """A clock that stands until somebody moves it."""

    at: datetime = MONDAY

    def now(self) -> datetime:
        return self.at


@cache
def _template() -> Path:
    return Path(mkdtemp(prefix="dveri-stage-")) / "empty.sqlite3"


async def fresh_database(folder: Path) -> str:
    """Give the address of an empty migrated database of the test's own."""
    empty = _template()
    if not empty.exists():
        await migrate(f"sqlite:///{empty}")
    file = folder / "dveri.sqlite3"
    for part in empty.parent.glob("empty.sqlite3*"):
        shutil.copy(part, folder / part.name.replace("empty", "dveri"))
    return f"sqlite:///{file}"


@dataclass(slots=True)
class Stage:
    """The hromada; verbs happen at once and are kept."""

    storage: SqlStorage
    clock: SetClock
    office: Office
    folder: Path
    people: int = 0
    unread: dict[str, list[Message]] = field(default_factory=dict)

    @classmethod
    async def open(
        cls, folder: Path, *, url: str = "", local_bots: frozenset[Channel] = frozenset(), bundle: Bundle | None = None
    ) -> Stage:
        """Open an empty hromada, in a file of the folder unless another empty database is named.

        Args:
            bundle: the dialogs; those that ship when None.
        """
        clock, chance = SetClock(), SystemChance()
        if url:
            await migrate(url)
        else:
            url = await fresh_database(folder)
        storage = SqlStorage(url, secret_key=b"k" * 48, chance=chance, clock=clock, local_bots=local_bots)
        calendar = Calendar(KYIV)
        editions = Editions(bundle or shipped_bundle())
        translator = BabelTranslator(LOCALES)
        office = Office(storage, clock, chance, translator, Lexicon(), editions, calendar, spelling(), _nobody)
        return cls(storage, clock, office, folder)

    def passes(self, time: timedelta) -> None:
        """Let time pass."""
        self.clock.at += time

    def comes(self, day: date, hour: int, minute: int = 0) -> None:
        """Let it be an hour of a day in Kyiv."""
        self.clock.at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=KYIV).astimezone(UTC)

    async def joins(self, name: str, role: Role = Role.MANAGER, hromada: HromadaCode = SVITANOK) -> Manager:
        """Put somebody on the staff, with a Telegram account."""
        self.people += 1
        manager = Manager(ManagerId(self.office.chance.id()), hromada, name, role, account=9000 + self.people)
        async with self.office.work() as work:
            await work.staff.add(manager)
        return manager

    async def asks(
        self,
        answers: Mapping[str, object] | None = None,
        *,
        urgency: Urgency = Urgency.NORMAL,
        hromada: HromadaCode = SVITANOK,
    ) -> Need:
        """Let somebody ask for help; their need is sent on its way."""
        self.people += 1
        async with self.office.work() as work:
            person = await work.people.add(5000 + self.people, "uk", self.clock.at)
            need = self._need(person, urgency, hromada, ANSWERS | dict(answers or {}))
            await work.needs.add(need)
            sent, _ = await send_referral(self.office, work, need)
        return sent

    async def moves(
        self, manager: Manager, need: Need, move: Move, *, bare: bool = False, **parts: Unpack[Parts]
    ) -> MoveAnswer:
        """Let a manager move the live referral of a need, having looked at it just now.

        Args:
            bare: True to give the move nothing but `parts`; else what is missing is taken from GIVEN.
        """
        referral = await self.referral(need)
        given: Parts = parts if bare else {**GIVEN.get(move, Parts()), **parts}
        return await move_referral(
            self.office, manager=manager.id, referral=referral.id, version=referral.version, move=move, **given
        )

    async def writes(self, need: Need, text: str) -> None:
        """Let the citizen write a letter."""
        async with self.office.work() as work:
            letter = Letter(LetterId(self.office.chance.id()), need.id, "person", text, self.clock.at)
            await work.letters.add(letter)
            await pass_letter(self.office, work, await work.needs.load(need.id), letter)

    async def asks_again(self, need: Need, *kinds: str) -> Need:
        """Let the person of a need ask for something else."""
        async with self.office.work() as work:
            person = await work.people.load(need.person)
            fresh = self._need(person, Urgency.NORMAL, need.hromada, dict(ANSWERS))
            another = replace(fresh, kinds=kinds or fresh.kinds, opening=f"{person.id}:{fresh.id}")
            await work.needs.add(another)
            sent, _ = await send_referral(self.office, work, another)
        return sent

    @asynccontextmanager
    async def sitting(self, need: Need) -> AsyncIterator[Sitting]:
        """Let the person of a need sit down at the door."""
        async with self.office.work() as work:
            person = await work.people.load(need.person)
            yield Sitting(self.office, work, person, self.office.editions.current, self.clock.at)

    async def books_agree(self, need: Need) -> None:
        """Check that the history alone says how a need and its attempts stand now (invariant I15)."""
        async with self.office.work() as work:
            now = await work.needs.load(need.id)
            referrals = await work.referrals.of_need(need.id)
            told = replay(await work.needs.history(need.id))
        assert (told.status, told.owner, told.due_at) == (now.status, now.owner, now.due_at)
        assert dict(told.referrals) == {one.id: one.status for one in referrals}

    async def need(self, need: Need) -> Need:
        """Look at a need as it is now."""
        async with self.office.work() as work:
            return await work.needs.load(need.id)

    async def referral(self, need: Need) -> Referral:
        """Look at the live referral of a need."""
        async with self.office.work() as work:
            found = await work.referrals.live_of(need.id)
        assert found is not None
        return found

    async def past(self, referral: ReferralId) -> Referral:
        """Look at any referral."""
        async with self.office.work() as work:
            return await work.referrals.load(referral)

    async def person(self, need: Need) -> Person:
        """Look at the citizen of a need."""
        async with self.office.work() as work:
            return await work.people.load(need.person)

    async def history(self, need: Need) -> tuple[NeedEvent, ...]:
        """Give what has happened to a need."""
        async with self.office.work() as work:
            return await work.needs.history(need.id)

    async def mail(self, reader: PersonId | ManagerId) -> list[Message]:
        """Take what has been sent to somebody since the last look, oldest first."""
        await self._drain(Channel.CITIZEN)
        await self._drain(Channel.MANAGER)
        return self.unread.pop(reader, [])

    async def hears(self, need: Need) -> list[str]:
        """Take what the citizen of a need has been told since the last look."""
        return [message.text for message in await self.mail(need.person)]

    async def alerts(self, manager: Manager) -> list[str]:
        """Take the first lines of what a manager has been told since the last look."""
        return [message.text.partition("\n")[0] for message in await self.mail(manager.id) if not message.forgets]

    async def close(self) -> None:
        """Let go of the database."""
        await self.storage.close()

    async def _drain(self, bot: Channel) -> None:
        taken: list[Parcel] = []
        while True:
            async with self.storage.work() as work:
                parcels = await work.outbox.claim(bot, self.clock.at, 100)
                for parcel in parcels:
                    await work.outbox.sent(parcel, parcel.id, self.clock.at)
            if not parcels:
                break
            taken += parcels
        for parcel in sorted(taken, key=lambda one: one.id):
            self.unread.setdefault(parcel.reader, []).append(parcel.message)

    def _need(self, person: Person, urgency: Urgency, hromada: HromadaCode, answers: dict[str, object]) -> Need:
        return Need(
            id=NeedId(self.office.chance.id()),
            number=number_from(self.office.chance.octets(8)),
            person=person.id,
            hromada=hromada,
            opening=f"{person.id}:1",
            kinds=("care_at_home",),
            signs=(),
            urgency=urgency,
            status=NeedStatus.ROUTING,
            owner=queue_of(hromada),
            due_at=self.clock.at,
            opened_at=self.clock.at,
            answers=answers,
            edition=self.office.editions.current.edition,
        )


async def _nobody(_parcels: object) -> None:
    """Nothing leaves: tests read the outbox themselves."""
