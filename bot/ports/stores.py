"""The stores inside a transaction: what use cases may remember and find again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.casework.audit import Action, Record
from bot.casework.consent import Consent
from bot.casework.events import NeedEvent
from bot.casework.names import HromadaCode, ManagerId, NeedId, PersonId, ReferralId
from bot.casework.need import Need
from bot.casework.owners import Manager, Owner
from bot.casework.places import Hromada, Settlement
from bot.casework.referral import Referral
from bot.ports.records import Letter, Person, Standing
from dialogs.bundle import Translations
from dialogs.inputs import Place


class People(Protocol):
    """Everybody who wrote to us, and everybody who was helped at a desk."""

    async def find(self, account: int) -> Person | None:
        """Find a person by account and hold their row until the end of the transaction."""
        ...

    async def add(self, account: int, language: str, at: datetime) -> Person:
        """Remember somebody new; the existing person when another transaction was quicker."""
        ...

    async def add_assisted(self, by: ManagerId, language: str, at: datetime) -> Person:
        """Remember somebody new who has no account: a member of the staff answers for them at a desk."""
        ...

    async def load(self, person: PersonId) -> Person:
        """Give a person, holding their row until the end of the transaction."""
        ...

    async def save(self, person: Person, at: datetime) -> None:
        """Remember all that can change about a person."""
        ...

    async def join(self, person: PersonId, other: PersonId) -> None:
        """Make one of two people: all that belongs to the other is the person's from now on; the other is gone.

        The other's own profile and conversation go with them. Raises KeyError.
        """
        ...

    def digest(self, person: PersonId, words: str) -> str:
        """Give the keyed hash of words that only a person shall know: nobody can guess them without our key."""
        ...

    async def standing(self) -> tuple[Standing, ...]:
        """Count the conversations that are not over, by edition and step; nobody in particular is named."""
        ...


class Needs(Protocol):
    """Needs, live and past."""

    async def add(self, need: Need) -> bool:
        """Remember a new need; False when the same opening has opened one already, which is left as it is."""
        ...

    async def load(self, need: NeedId) -> Need:
        """Give a need, holding its row until the end of the transaction. Raises KeyError."""
        ...

    async def find_opening(self, opening: str) -> Need | None:
        """Find the need that this confirmation opened."""
        ...

    async def of_person(self, person: PersonId, limit: int = 20) -> tuple[Need, ...]:
        """List a person's needs, newest first."""
        ...

    async def save(self, need: Need) -> None:
        """Save a changed need, `version` still being the one loaded; storage raises it. Raises Stale."""
        ...

    async def note(self, event: NeedEvent) -> None:
        """Append to the history."""
        ...

    async def find_event(self, actor: str, key: str) -> NeedEvent | None:
        """Find what somebody asked for by this key, which they use once."""
        ...

    async def queued(self) -> int:
        """Count the live needs that a queue answers for, wherever they are."""
        ...

    async def history(self, need: NeedId) -> tuple[NeedEvent, ...]:
        """Give the history, oldest first."""
        ...


class Referrals(Protocol):
    """Attempts, live and past."""

    async def add(self, referral: Referral) -> None:
        """Remember a new attempt."""
        ...

    async def load(self, referral: ReferralId) -> Referral:
        """Give a referral, holding its row until the end of the transaction. Raises KeyError."""
        ...

    async def live_of(self, need: NeedId) -> Referral | None:
        """Find the live attempt that leads a need: the one with no recipient but ourselves."""
        ...

    async def live_partners(self, need: NeedId) -> tuple[Referral, ...]:
        """List the live attempts of a need with partners, oldest first."""
        ...

    async def of_need(self, need: NeedId) -> tuple[Referral, ...]:
        """List all attempts of a need, live and past, oldest first."""
        ...

    async def owned_by(self, owners: Collection[Owner], limit: int = 50) -> tuple[Referral, ...]:
        """List live referrals of these owners, soonest due first."""
        ...

    async def tried(self, need: NeedId) -> frozenset[ManagerId]:
        """Name the managers who have had this need."""
        ...

    async def save(self, referral: Referral) -> None:
        """Save a changed referral, `version` still being the one loaded; storage raises it. Raises Stale."""
        ...


class Letters(Protocol):
    """What citizens and managers wrote to each other."""

    async def add(self, letter: Letter) -> None:
        """Keep a letter, sealed."""
        ...

    async def of_need(self, need: NeedId, limit: int = 50) -> tuple[Letter, ...]:
        """Give the last letters of a need, oldest first."""
        ...

    async def move(self, need: NeedId, into: NeedId) -> int:
        """Let the letters of a need stand with another of the same person; how many of the person's nobody has read."""
        ...

    async def mark_read(self, need: NeedId, author: str, at: datetime) -> int:
        """Mark the unread letters by an author as read; how many there were."""
        ...


class Staff(Protocol):
    """Managers, and what each is in the middle of."""

    async def add(self, manager: Manager) -> None:
        """Remember somebody on the staff, or change them."""
        ...

    async def find(self, account: int) -> Manager | None:
        """Find a manager by account."""
        ...

    async def find_by_email(self, email: str) -> Manager | None:
        """Find a manager by e-mail, whatever its letters' case."""
        ...

    async def load(self, manager: ManagerId) -> Manager:
        """Give a manager. Raises KeyError."""
        ...

    async def of_hromada(self, hromada: HromadaCode) -> tuple[Manager, ...]:
        """List the staff of a hromada with their workloads."""
        ...

    async def names(self, hromada: HromadaCode) -> Mapping[ManagerId, str]:
        """Name the staff of a hromada; their work is not counted, which costs the more the more they have."""
        ...

    async def hromadas(self) -> tuple[HromadaCode, ...]:
        """List the hromadas that have staff, the national duty among them, by code."""
        ...

    async def hold(self, hromada: HromadaCode) -> None:
        """Let nobody else decide who works in a hromada until this transaction ends; read its staff afterwards."""
        ...

    async def doing(self, manager: ManagerId) -> Mapping[str, str]:
        """Say what a manager is in the middle of (a reason to write, a talk); {} when nothing."""
        ...

    async def set_doing(self, manager: ManagerId, doing: Mapping[str, str]) -> None:
        """Remember what a manager is in the middle of. No personal data."""
        ...


class Consents(Protocol):
    """What was agreed to; append-only."""

    async def add(self, consent: Consent) -> None:
        """Record one answer."""
        ...

    async def of_person(self, person: PersonId) -> tuple[Consent, ...]:
        """Give the record, oldest first."""
        ...


class Places(Protocol):
    """Hromadas and settlements."""

    async def replace(self, hromadas: Sequence[Hromada], settlements: Sequence[Settlement]) -> None:
        """Take over a list: add and change by code; what the list lacks stays."""
        ...

    async def find(self, text: str, limit: int = 200) -> tuple[Place, ...]:
        """Find hromadas by name, or by that of a settlement; exact keys first, else beginnings, else near misses."""
        ...

    async def settlements(self, hromada: HromadaCode, name: str) -> tuple[str, ...]:
        """List the codes of the settlements of a hromada that bear a name; it may repeat even there."""
        ...

    async def of_hromada(self, hromada: HromadaCode) -> tuple[Settlement, ...]:
        """List the settlements of a hromada, by name and code."""
        ...

    async def near(self, latitude: float, longitude: float, limit: int = 3) -> tuple[Place, ...]:
        """Find the hromadas whose known centres lie nearest, within 60 km."""
        ...

    async def hromada(self, code: HromadaCode) -> Hromada | None:
        """Find a hromada by code."""
        ...


class Audit(Protocol):
    """Who did what; append-only, no content."""

    async def add(self, record: Record) -> None:
        """Append a line."""
        ...

    async def of_subject(self, subject: str) -> tuple[Record, ...]:
        """Give the lines about a subject, oldest first."""
        ...

    async def of_actor(self, actor: str, actions: Collection[Action], limit: int) -> tuple[Record, ...]:
        """Give what somebody did of some kinds of things, the newest first."""
        ...


class EditionStore(Protocol):
    """Every edition that was ever published, so that pinned conversations can go on; the one published last speaks."""

    async def put(self, edition: str, files: Mapping[str, str], translations: Translations, at: datetime) -> None:
        """Publish an edition; nothing happens when it is the one published last. What it says never changes."""
        ...

    async def keep(self, edition: str, files: Mapping[str, str], translations: Translations) -> None:
        """Remember an edition that is not heard; nothing happens when it is known."""
        ...

    async def hold(self) -> None:
        """Let nobody else publish until the end of the transaction; what is listed after it stays as it is."""
        ...

    async def listed(self) -> tuple[tuple[str, datetime], ...]:
        """Name all editions that were ever heard and say when each was published last, the newest first."""
        ...

    async def load(self, edition: str) -> tuple[Mapping[str, str], Translations]:
        """Give an edition's files and translations. Raises KeyError."""
        ...
