"""Models, texts and how they were taken, draft examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Select, bindparam, delete, insert, select, true, update
from sqlalchemy.dialects.postgresql import insert as insert_or_not

from bot.casework.names import ManagerId, PersonId
from bot.ports.heard import Chosen, Draft, Fate, Heard, Lesson, Reading
from bot.ports.learning import Wish
from bot.storage.sql.keyring import Keyring
from bot.storage.sql.learning_tables import DRAFTS, HEARD, MODELS
from bot.storage.sql.transaction import Row, Transaction
from dialogs.corpus import Danger
from dialogs.matching import words_of

_M, _H, _D = MODELS.c, HEARD.c, DRAFTS.c
_KNOWS = select(_M.edition).where(_M.edition == bindparam("named"))
_LOAD_MODEL = select(_M.body).where(_M.edition == bindparam("named"))
_PUT_MODEL = (
    insert_or_not(MODELS).values({name: bindparam(name) for name in ("edition", "body", "at")}).on_conflict_do_nothing()
)

_NAMES = (
    *("id", "person", "talk", "at", "edition", "model", "body"),
    *("danger", "is_unsure", "is_corrected", "fate"),
)
_ADD = insert(HEARD).values({name: bindparam(name) for name in _NAMES})
_READ = select(*(_H[name] for name in ("id", "person", "talk", "at", "edition", "model", "body", "fate")))
_LOAD = _READ.where(_H.id == bindparam("named")).with_for_update()
_OF_PERSON = _READ.where(_H.person == bindparam("whose")).order_by(_H.at, _H.id)
_SAVE = (
    update(HEARD)
    .where(_H.id == bindparam("named"))
    .values({name: bindparam(name) for name in ("body", "is_corrected", "fate")})
)
_FORGET = delete(HEARD).where(_H.person == bindparam("whose"))
_FORGET_FATE = _FORGET.where(_H.fate == bindparam("which"))
_WHOSE = select(_H.id).where(_H.person == bindparam("whose"))
_FORGET_THEIR_DRAFTS = delete(DRAFTS).where(_D.heard.in_(_WHOSE))


def _opened(*, danger: bool, unsure: bool, corrected: bool) -> Select[Any]:
    """Write the statement of one kind of wish: each is worked out once and kept."""
    found = _READ.where(_H.fate == Fate.OPEN.value)
    for is_wished, narrowed in (
        (danger, _H.danger == bindparam("which")),
        (unsure, _H.is_unsure.is_(true())),
        (corrected, _H.is_corrected.is_(true())),
    ):
        found = found.where(narrowed) if is_wished else found
    return found.order_by(_H.at.desc(), _H.id.desc()).limit(bindparam("most"))


_BOTH = (False, True)
_OPENED = {
    (danger, unsure, corrected): _opened(danger=danger, unsure=unsure, corrected=corrected)
    for danger in _BOTH
    for unsure in _BOTH
    for corrected in _BOTH
}

_ADD_DRAFT = (
    insert_or_not(DRAFTS)
    .values({name: bindparam(name) for name in ("id", "words_index", "heard", "body", "by", "at")})
    .on_conflict_do_nothing()
    .returning(_D.id)
)
_DRAFTS = select(_D.id, _D.heard, _D.body, _D.by, _D.at).order_by(_D.at, _D.id)
_FORGET_DRAFT = delete(DRAFTS).where(_D.id == bindparam("named"))


class SqlModels:
    """ports.learning.Models."""

    __slots__ = ("_transaction",)

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def knows(self, edition: str) -> bool:
        """Say whether a model is kept."""
        return bool(await self._transaction.fetch(_KNOWS, {"named": edition}))

    async def put(self, edition: str, body: bytes, at: datetime) -> None:
        """Keep a model; nothing happens when it is kept already."""
        await self._transaction.run(_PUT_MODEL, {"edition": edition, "body": body, "at": at})

    async def load(self, edition: str) -> bytes:
        """Give a model. Raises KeyError."""
        rows = await self._transaction.fetch(_LOAD_MODEL, {"named": edition})
        if not rows:
            raise KeyError(edition)
        return bytes(rows[0][0])


class SqlHeard:
    """ports.learning.HeardTexts."""

    __slots__ = ("_keyring", "_transaction")

    def __init__(self, transaction: Transaction, keyring: Keyring) -> None:
        self._transaction = transaction
        self._keyring = keyring

    async def add(self, heard: Heard) -> None:
        """Keep one. Raises KeyError for a person who is not there."""
        row = {
            "id": heard.id,
            "person": heard.person,
            "talk": heard.talk,
            "at": heard.at,
            "edition": heard.edition,
            "model": heard.model,
            "body": await self._sealed(heard),
            "danger": heard.reading.danger.value,
            "is_unsure": heard.reading.is_unsure,
            "is_corrected": heard.is_corrected,
            "fate": heard.fate.value,
        }
        await self._transaction.run(_ADD, row)

    async def load(self, heard: str) -> Heard:
        """Give one, holding its row. Raises KeyError."""
        rows = await self._transaction.fetch(_LOAD, {"named": heard})
        if not rows:
            raise KeyError(heard)
        return await self._heard(rows[0])

    async def save(self, heard: Heard) -> None:
        """Save the text, what the person chose, and its fate."""
        row = {
            "named": heard.id,
            "body": await self._sealed(heard),
            "is_corrected": heard.is_corrected,
            "fate": heard.fate.value,
        }
        await self._transaction.run(_SAVE, row)

    async def of_person(self, person: PersonId) -> tuple[Heard, ...]:
        """List all of a person's, oldest first."""
        return await self._all(await self._transaction.fetch(_OF_PERSON, {"whose": person}))

    async def forget(self, person: PersonId, fate: Fate | None = None) -> None:
        """Destroy a person's texts, those of one fate or all, and the drafts made of them."""
        if fate is not None:
            await self._transaction.run(_FORGET_FATE, {"whose": person, "which": fate.value})
            return
        await self._transaction.run(_FORGET_THEIR_DRAFTS, {"whose": person})
        await self._transaction.run(_FORGET, {"whose": person})

    async def open(self, wish: Wish, limit: int) -> tuple[Heard, ...]:
        """List texts that people agreed to and nobody has looked at, newest first."""
        statement = _OPENED[wish.danger is not None, wish.unsure, wish.corrected]
        values: dict[str, object] = {"most": limit}
        if wish.danger is not None:
            values["which"] = wish.danger.value
        return await self._all(await self._transaction.fetch(statement, values))

    async def _all(self, rows: Sequence[Row]) -> tuple[Heard, ...]:
        return tuple([await self._heard(row) for row in rows])

    async def _sealed(self, heard: Heard) -> bytes:
        body = {"text": heard.text, "reading": asdict(heard.reading), "chosen": asdict(heard.chosen)}
        seal = await self._keyring.of_person(heard.person)
        return seal.close(orjson.dumps(body), _place(heard.id))

    async def _heard(self, row: Row) -> Heard:
        id_, person, talk, at, edition, model, sealed, fate = row
        seal = await self._keyring.of_person(PersonId(person))
        body = orjson.loads(seal.open(sealed, _place(id_)))
        return Heard(
            id=id_,
            person=PersonId(person),
            talk=talk,
            at=at,
            edition=edition,
            model=model,
            text=body["text"],
            reading=_reading(body["reading"]),
            chosen=Chosen(**_tuples(body["chosen"])),
            fate=Fate(fate),
        )


class SqlDrafts:
    """ports.learning.Drafts."""

    __slots__ = ("_keyring", "_transaction")

    def __init__(self, transaction: Transaction, keyring: Keyring) -> None:
        self._transaction = transaction
        self._keyring = keyring

    async def add(self, draft: Draft) -> bool:
        """Keep one; False when the same words stand there already."""
        house = self._keyring.house
        row = {
            "id": draft.id,
            "words_index": house.index("example_drafts", " ".join(words_of(draft.lesson.text))),
            "heard": draft.heard,
            "body": house.seal.close(orjson.dumps(asdict(draft.lesson)), _draft_place(draft.id)),
            "by": draft.by,
            "at": draft.at,
        }
        return bool(await self._transaction.fetch(_ADD_DRAFT, row))

    async def listed(self) -> tuple[Draft, ...]:
        """List all, oldest first."""
        return tuple(self._draft(row) for row in await self._transaction.fetch(_DRAFTS))

    async def forget(self, drafts: Sequence[str]) -> None:
        """Forget those that are written down, or were taken back."""
        await self._transaction.run_each(_FORGET_DRAFT, [{"named": draft} for draft in drafts])

    def _draft(self, row: Row) -> Draft:
        id_, heard, sealed, by, at = row
        lesson = _tuples(orjson.loads(self._keyring.house.seal.open(sealed, _draft_place(id_))))
        return Draft(id_, heard, Lesson(**{**lesson, "danger": Danger(lesson["danger"])}), ManagerId(by), at)


def _place(heard: str) -> str:
    return f"heard|{heard}|body"


def _draft_place(draft: str) -> str:
    return f"example_drafts|{draft}|body"


def _reading(plain: Mapping[str, Any]) -> Reading:
    return Reading(**{**_tuples(plain), "danger": Danger(plain["danger"])})


def _tuples(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Give lists back as the tuples they were."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()}
