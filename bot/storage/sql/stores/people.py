"""Everybody who wrote to us, and everybody who was helped at a desk."""

from __future__ import annotations

from datetime import datetime

import orjson
from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.casework.floor import BOT_SPEAKS, Floor
from bot.casework.names import ManagerId, NeedId, PersonId
from bot.ports.chance import Chance
from bot.ports.records import Person, Standing
from bot.ports.storage import Stale
from bot.storage.sql.hidden import pack, unpack
from bot.storage.sql.joining import statements_of_joining
from bot.storage.sql.keyring import Keyring
from bot.storage.sql.sealing import Seal
from bot.storage.sql.stores.step_passes import StepLedger
from bot.storage.sql.tables import PEOPLE
from bot.storage.sql.transaction import Row, Transaction
from dialogs.conversation import Conversation, Phase, answers_from, from_plain, plain_answers, to_plain

_T = PEOPLE.c
_HELD = select(
    *(
        _T[name]
        for name in ("id", "data_key", "account", "profile", "conversation", "language", "floor_need", "is_gone")
    ),
    *(_T[name] for name in ("assisted_by", "expecting", "has_left", "seen_at", "hiding")),
).with_for_update(key_share=True)
_FIND = _HELD.where(_T.account_index == bindparam("account_index"))
_LOAD = _HELD.where(_T.id == bindparam("person"))
_ADD = (
    insert(PEOPLE)
    .values(
        {
            name: bindparam(name)
            for name in ("id", "account_index", "data_key", "account", "language", "since", "seen_at", "assisted_by")
        }
        | {"is_gone": False, "has_left": False, "expecting": "", "hiding": "", "edition": "", "step": "", "phase": ""}
    )
    .on_conflict_do_nothing(index_elements=["account_index"])
    .returning(_T.id)
)
# Read through the whole table, once for each edition that is published: an index would be written at every turn.
_STANDING = (
    select(_T.edition, _T.step, func.count())
    .where(_T.step != "", _T.phase != Phase.ENDED.value)
    .group_by(_T.edition, _T.step)
    .order_by(_T.edition, _T.step)
)
_CHANGING = (
    *("profile", "conversation", "language", "floor_need", "is_gone", "expecting", "edition", "step", "phase"),
    *("seen_at", "hiding"),
)
_GIVE_KEYS = update(PEOPLE).where(_T.id == bindparam("person")).values(data_key=bindparam("data_key"))
_FORGET = delete(PEOPLE).where(_T.id == bindparam("person"))
_SAVE = (
    update(PEOPLE)
    .where(_T.id == bindparam("person"))
    .values({name: bindparam(name) for name in _CHANGING} | {"has_left": False})
)


class SqlPeople:
    """ports.stores.People."""

    __slots__ = ("_chance", "_keyring", "_steps", "_transaction")

    def __init__(self, transaction: Transaction, keyring: Keyring, chance: Chance, steps: StepLedger) -> None:
        self._transaction = transaction
        self._keyring = keyring
        self._chance = chance
        self._steps = steps

    async def find(self, account: int) -> Person | None:
        """Find a person by account, holding their row."""
        index = self._keyring.house.index("people", account)
        rows = await self._transaction.fetch(_FIND, {"account_index": index})
        return self._person(rows[0]) if rows else None

    async def add(self, account: int, language: str, at: datetime) -> Person:
        """Remember somebody new, or give who is there already."""
        added = await self._add(Person(PersonId(self._chance.id()), account, language), at)
        if added is not None:
            return added
        quicker = await self.find(account)
        if quicker is None:
            # Added by another transaction and erased by a third in between.
            raise Stale("somebody was added and erased at once")
        return quicker

    async def add_assisted(self, by: ManagerId, language: str, at: datetime) -> Person:
        """Remember somebody new who has no account."""
        person = Person(PersonId(self._chance.id()), None, language, assisted_by=by)
        added = await self._add(person, at)
        assert added is not None, "two people never share an id"
        return added

    async def load(self, person: PersonId) -> Person:
        """Give a person, holding their row. Raises KeyError."""
        rows = await self._transaction.fetch(_LOAD, {"person": person})
        if not rows:
            raise KeyError(person)
        return self._person(rows[0])

    async def save(self, person: Person, at: datetime) -> None:
        """Remember all that can change about a person, and how they came to the step they stand on. Raises KeyError."""
        if not self._steps.knows(person.id):
            await self.load(person.id)
        await self._steps.moved(person.id, person.conversation)
        seal = await self._keyring.of_person(person.id)
        conversation = person.conversation
        await self._transaction.run(
            _SAVE,
            {
                "person": person.id,
                "profile": _closed_profile(person, seal),
                "conversation": None if conversation is None else _closed(conversation, person.id, seal),
                "language": person.language,
                "floor_need": person.floor.need,
                "is_gone": person.is_gone,
                "expecting": ":".join(person.expecting),
                "edition": conversation.edition if conversation else "",
                "step": _step(conversation),
                "phase": conversation.phase.value if conversation else "",
                "seen_at": at,
                "hiding": pack(person.hiding),
            },
        )

    async def join(self, person: PersonId, other: PersonId) -> None:
        """Make one of two people; the other is gone. Raises KeyError."""
        await self.load(other)
        keys = {who: await self._data_key(who) for who in (person, other)}
        joined = self._keyring.house.join_keys(person, keys[person], other=other, others=keys[other])
        await self._transaction.run(_GIVE_KEYS, {"person": person, "data_key": joined})
        self._keyring.forget(person, other)
        for statement in statements_of_joining():
            await self._transaction.run(statement, {"the_person": person, "the_other": other})
        await self._steps.joined(other)
        await self._transaction.run(_FORGET, {"person": other})

    def digest(self, person: PersonId, words: str) -> str:
        """Give the keyed hash of words that only a person shall know."""
        return self._keyring.house.index("own_words", f"{person}|{words}").hex()

    async def standing(self) -> tuple[Standing, ...]:
        """Count the conversations that are not over, by edition and step; nobody in particular is named."""
        return tuple(Standing(*row) for row in await self._transaction.fetch(_STANDING))

    async def _data_key(self, person: PersonId) -> bytes:
        rows = await self._transaction.fetch(_LOAD, {"person": person})
        if not rows:
            raise KeyError(person)
        return bytes(rows[0][1])

    async def _add(self, person: Person, at: datetime) -> Person | None:
        """Add a person; None when somebody has their account already."""
        house, account = self._keyring.house, person.account
        wrapped, seal = house.new_key(person.id)
        values = {
            "id": person.id,
            "account_index": None if account is None else house.index("people", account),
            "data_key": wrapped,
            "account": None if account is None else seal.close(str(account).encode(), f"people|{person.id}|account"),
            "language": person.language,
            "since": at,
            "seen_at": at,
            "assisted_by": person.assisted_by,
        }
        if not await self._transaction.fetch(_ADD, values):
            return None
        self._keyring.keep(person.id, seal)
        self._steps.found(person.id, None)
        return person

    def _person(self, row: Row) -> Person:
        person, wrapped, account, profile, conversation, language, floor_need, is_gone, *later = row
        assisted_by, expecting, has_left, seen_at, hiding = later
        seal = self._keyring.open(person, wrapped)
        talk = None if conversation is None else _opened(conversation, person, seal)
        self._steps.found(PersonId(person), talk, has_left=has_left)
        return Person(
            PersonId(person),
            None if account is None else int(seal.open(account, f"people|{person}|account")),
            language,
            BOT_SPEAKS if floor_need is None else Floor(NeedId(floor_need)),
            talk,
            {} if profile is None else answers_from(orjson.loads(seal.open(profile, f"people|{person}|profile"))),
            is_gone,
            assisted_by=None if assisted_by is None else ManagerId(assisted_by),
            expecting=tuple(expecting.split(":")) if expecting else (),
            seen_at=seen_at,
            hiding=unpack(hiding),
        )


def _closed_profile(person: Person, seal: Seal) -> bytes | None:
    if not person.profile:
        return None
    return seal.close(orjson.dumps(plain_answers(person.profile)), f"people|{person.id}|profile")


def _closed(conversation: Conversation, person: str, seal: Seal) -> bytes:
    return seal.close(orjson.dumps(to_plain(conversation)), f"people|{person}|conversation")


def _opened(sealed: bytes, person: str, seal: Seal) -> Conversation:
    return from_plain(orjson.loads(seal.open(sealed, f"people|{person}|conversation")))


def _step(conversation: Conversation | None) -> str:
    """Name where somebody stands, so that an editor can count who is at a step."""
    if conversation is None or not conversation.frames:
        return ""
    frame = conversation.frames[-1]
    return f"{frame.script}.{frame.step}"
