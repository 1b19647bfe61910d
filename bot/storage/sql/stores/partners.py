"""Partners without an account: links, words, questions about sharing, and the record of what was shared."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from sqlalchemy import Table, bindparam, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or_not

from bot.casework.names import NeedId, PartnerAskId, PartnerLinkId, ReferralId
from bot.casework.partners import Disclosure, Ground, PartnerAsk, PartnerLink, PartnerWord, Said
from bot.ports.storage import Stale
from bot.storage.sql.keyring import Keyring
from bot.storage.sql.partner_tables import DISCLOSURES, PARTNER_ASKS, PARTNER_LINKS, PARTNER_WORDS
from bot.storage.sql.sealing import Seal
from bot.storage.sql.transaction import Row, Transaction

_L, _W, _A, _D = PARTNER_LINKS.c, PARTNER_WORDS.c, PARTNER_ASKS.c, DISCLOSURES.c
_LINK = tuple(field.name for field in fields(PartnerLink))
_ASK = tuple(field.name for field in fields(PartnerAsk))
_WORD = ("link", "key", "author", "kind", "code", "text", "at")
_DISCLOSURE = ("need", "referral", "recipient", "purpose", "shares", "ground", "manager", "reason", "at")


def _values(names: tuple[str, ...]) -> dict[str, Any]:
    return {name: bindparam(name) for name in names}


def _columns(table: Table, names: tuple[str, ...]) -> list[Any]:
    return [table.c[name] for name in names]


_ADD = insert(PARTNER_LINKS).values(_values(_LINK))
_READ = select(*_columns(PARTNER_LINKS, _LINK))
_HELD = _READ.with_for_update(key_share=True)
_LOAD = _HELD.where(_L.id == bindparam("link"))
_BY_CODE = _HELD.where(_L.code == bindparam("by_code"))
_OF_REFERRAL = _HELD.where(_L.referral == bindparam("of_referral"))
_OF_NEED = _READ.where(_L.need == bindparam("of_need")).order_by(_L.made_at, _L.id)
_CHANGING = (
    *("answer_by", "code", "code_until", "used_at", "codes", "pins", "tries"),
    *("session", "session_until", "revoked_at"),
)
_SAVE = (
    update(PARTNER_LINKS)
    .where(_L.id == bindparam("link"), _L.version == bindparam("was"))
    .values(_values(_CHANGING) | {"version": _L.version + 1})
    .returning(_L.version)
)

_SAY = (
    insert_or_not(PARTNER_WORDS)
    .values(_values(_WORD))
    .on_conflict_do_nothing(index_elements=["link", "key"])
    .returning(_W.id)
)
_WORDS = select(*_columns(PARTNER_WORDS, _WORD)).where(_W.link == bindparam("of_link")).order_by(_W.id)

_NEW_ASK = insert_or_not(PARTNER_ASKS).values(_values(_ASK))
_PUT_ASK = _NEW_ASK.on_conflict_do_update(
    index_elements=["id"], set_={name: _NEW_ASK.excluded[name] for name in ("decided_at", "is_agreed")}
)
_READ_ASK = select(*_columns(PARTNER_ASKS, _ASK))
_LOAD_ASK = _READ_ASK.where(_A.id == bindparam("ask")).with_for_update(key_share=True)
_ASKS_OF = _READ_ASK.where(_A.need == bindparam("of_need")).order_by(_A.asked_at, _A.id)

_DISCLOSE = insert(DISCLOSURES).values(_values(_DISCLOSURE))
_DISCLOSURES_OF = (
    select(_D.id, *_columns(DISCLOSURES, _DISCLOSURE)).where(_D.need == bindparam("of_need")).order_by(_D.id)
)


class SqlPartners:
    """ports.partners.Partners."""

    __slots__ = ("_keyring", "_transaction")

    def __init__(self, transaction: Transaction, keyring: Keyring) -> None:
        self._transaction = transaction
        self._keyring = keyring

    def digest(self, what: str, secret: str) -> bytes:
        """Give what is kept of a code, a PIN or a session."""
        return self._keyring.house.index(f"partner_{what}", secret)

    async def add(self, link: PartnerLink) -> None:
        """Remember a new link. Raises KeyError for a need that is not there."""
        seal = await self._keyring.of_need(link.need)
        await self._transaction.run(_ADD, self._closed(link, "partner_links", seal))

    async def load(self, link: PartnerLinkId) -> PartnerLink:
        """Give a link, holding its row until the end of the transaction. Raises KeyError."""
        found = await self._find(_LOAD, {"link": link})
        if found is None:
            raise KeyError(link)
        return found

    async def by_code(self, code: bytes) -> PartnerLink | None:
        """Find the link a code opens, by its digest, holding its row."""
        return await self._find(_BY_CODE, {"by_code": code})

    async def of_referral(self, referral: ReferralId) -> PartnerLink | None:
        """Find the link to a referral, holding its row."""
        return await self._find(_OF_REFERRAL, {"of_referral": referral})

    async def of_need(self, need: NeedId) -> tuple[PartnerLink, ...]:
        """List all links of a need, oldest first."""
        rows = await self._transaction.fetch(_OF_NEED, {"of_need": need})
        return tuple([await self._link(row) for row in rows])

    async def save(self, link: PartnerLink) -> None:
        """Save a changed link. Raises Stale."""
        values = {name: getattr(link, name) for name in _CHANGING} | {"link": link.id, "was": link.version}
        if not await self._transaction.fetch(_SAVE, values):
            raise Stale(link.id)

    async def say(self, word: PartnerWord, need: NeedId) -> bool:
        """Append a word; False when one with this key stands there already."""
        seal = await self._keyring.of_need(need)
        text = seal.close(word.text.encode(), _place("partner_words", f"{word.link}|{word.key}", "text"))
        values = {name: getattr(word, name) for name in _WORD} | {"kind": word.kind.value, "text": text}
        return bool(await self._transaction.fetch(_SAY, values))

    async def words(self, link: PartnerLinkId, need: NeedId) -> tuple[PartnerWord, ...]:
        """Give the talk with a partner, oldest first."""
        seal = await self._keyring.of_need(need)
        rows = await self._transaction.fetch(_WORDS, {"of_link": link})
        return tuple(_word(row, seal) for row in rows)

    async def ask(self, ask: PartnerAsk) -> None:
        """Remember a question, or its answer."""
        seal = await self._keyring.of_need(ask.need)
        await self._transaction.run(_PUT_ASK, self._closed(ask, "partner_asks", seal))

    async def load_ask(self, ask: PartnerAskId) -> PartnerAsk:
        """Give a question, holding its row until the end of the transaction. Raises KeyError."""
        rows = await self._transaction.fetch(_LOAD_ASK, {"ask": ask})
        if not rows:
            raise KeyError(ask)
        return await self._ask(rows[0])

    async def asks_of(self, need: NeedId) -> tuple[PartnerAsk, ...]:
        """List the questions asked about a need, oldest first."""
        rows = await self._transaction.fetch(_ASKS_OF, {"of_need": need})
        return tuple([await self._ask(row) for row in rows])

    async def disclose(self, disclosure: Disclosure) -> None:
        """Append to the record of what was told to whom."""
        seal = await self._keyring.of_need(disclosure.need)
        about = f"{disclosure.referral}|{disclosure.at.isoformat()}"
        closed = {
            name: seal.close(getattr(disclosure, name).encode(), _place("disclosures", about, name))
            for name in ("recipient", "reason")
        }
        plain = {name: getattr(disclosure, name) for name in _DISCLOSURE}
        values = plain | closed | {"shares": " ".join(disclosure.shares), "ground": disclosure.ground.value}
        await self._transaction.run(_DISCLOSE, values)

    async def disclosures(self, need: NeedId) -> tuple[Disclosure, ...]:
        """Give the record of what was told to whom, oldest first."""
        seal = await self._keyring.of_need(need)
        rows = await self._transaction.fetch(_DISCLOSURES_OF, {"of_need": need})
        return tuple(_disclosure(row, seal) for row in rows)

    async def _find(self, statement: Any, values: dict[str, Any]) -> PartnerLink | None:
        rows = await self._transaction.fetch(statement, values)
        return await self._link(rows[0]) if rows else None

    async def _link(self, row: Row) -> PartnerLink:
        named = dict(zip(_LINK, row, strict=True))
        seal = await self._keyring.of_need(NeedId(named["need"]))
        return PartnerLink(**self._opened(named, "partner_links", seal))

    async def _ask(self, row: Row) -> PartnerAsk:
        named = dict(zip(_ASK, row, strict=True))
        seal = await self._keyring.of_need(NeedId(named["need"]))
        opened = self._opened(named, "partner_asks", seal)
        return PartnerAsk(**{**opened, "is_agreed": bool(opened["is_agreed"])})

    def _closed(self, thing: PartnerLink | PartnerAsk, table: str, seal: Seal) -> dict[str, Any]:
        house = self._keyring.house.seal
        values = {field.name: getattr(thing, field.name) for field in fields(thing)}
        for name, by in (("name", house), ("email", house), ("note", seal)):
            values[name] = by.close(values[name].encode(), _place(table, thing.id, name))
        return values | {"shares": " ".join(thing.shares)}

    def _opened(self, named: dict[str, Any], table: str, seal: Seal) -> dict[str, Any]:
        house = self._keyring.house.seal
        for name, by in (("name", house), ("email", house), ("note", seal)):
            named[name] = by.open(named[name], _place(table, named["id"], name)).decode()
        return named | {"shares": tuple(named["shares"].split())}


def _word(row: Row, seal: Seal) -> PartnerWord:
    link, key, author, kind, code, text, at = row
    said = seal.open(text, _place("partner_words", f"{link}|{key}", "text")).decode()
    return PartnerWord(PartnerLinkId(link), key, author, Said(kind), code, said, at)


def _disclosure(row: Row, seal: Seal) -> Disclosure:
    named: dict[str, Any] = dict(zip(_DISCLOSURE, row[1:], strict=True))
    about = f"{named['referral']}|{named['at'].isoformat()}"
    for name in ("recipient", "reason"):
        named[name] = seal.open(named[name], _place("disclosures", about, name)).decode()
    return Disclosure(**{**named, "shares": tuple(named["shares"].split()), "ground": Ground(named["ground"])})


def _place(table: str, about: str, column: str) -> str:
    return f"{table}|{about}|{column}"
