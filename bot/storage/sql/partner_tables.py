"""Tables of partners without an account: their links, what they said, what was disclosed. Private to this folder.

Names and addresses of organisations are sealed with the key of the house, everything about a person with the person's.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Index, UniqueConstraint
from sqlmodel import Field

from bot.storage.sql.columns import ROW_NUMBER, Moment
from bot.storage.sql.tables import TableRow, table_of


class PartnerLinkRow(TableRow, table=True):
    """A way in for one partner to one referral; codes, PINs and sessions are kept as digests under a key."""

    __tablename__ = "partner_links"

    id: str = Field(primary_key=True)
    referral: str = Field(foreign_key="referrals.id", unique=True)
    need: str = Field(foreign_key="needs.id", index=True)
    provider: str
    name: bytes
    email: bytes
    shares: str
    protocol: str
    note: bytes
    made_by: str
    made_at: datetime = Field(sa_type=Moment)
    answer_by: datetime = Field(sa_type=Moment)
    code: bytes | None = Field(unique=True)
    code_until: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(sa_type=Moment)
    codes: int
    pins: int
    tries: int
    session: bytes | None
    session_until: datetime | None = Field(sa_type=Moment)
    revoked_at: datetime | None = Field(sa_type=Moment)
    version: int


class PartnerWordRow(TableRow, table=True):
    """What a partner and the manager said to each other about a referral; rows are only ever added."""

    __tablename__ = "partner_words"
    __table_args__ = (UniqueConstraint("link", "key"),)

    id: int | None = Field(default=None, sa_column=Column(ROW_NUMBER, primary_key=True))
    link: str = Field(foreign_key="partner_links.id")
    key: str
    author: str
    kind: str
    code: str
    text: bytes
    at: datetime = Field(sa_type=Moment)


class PartnerAskRow(TableRow, table=True):
    """A question to a person: may this partner learn this?"""

    __tablename__ = "partner_asks"

    id: str = Field(primary_key=True)
    need: str = Field(foreign_key="needs.id", index=True)
    manager: str
    provider: str
    name: bytes
    email: bytes
    shares: str
    protocol: str
    note: bytes
    asked_at: datetime = Field(sa_type=Moment)
    decided_at: datetime | None = Field(sa_type=Moment)
    is_agreed: bool


class DisclosureRow(TableRow, table=True):
    """What was told to whom, on what ground; rows are only ever added (invariant I10)."""

    __tablename__ = "disclosures"
    __table_args__ = (Index(None, "need", "at"),)

    id: int | None = Field(default=None, sa_column=Column(ROW_NUMBER, primary_key=True))
    need: str = Field(foreign_key="needs.id")
    referral: str = Field(foreign_key="referrals.id")
    recipient: bytes
    purpose: str
    shares: str
    ground: str
    manager: str
    reason: bytes
    at: datetime = Field(sa_type=Moment)


PARTNER_LINKS = table_of(PartnerLinkRow)
PARTNER_WORDS = table_of(PartnerWordRow)
PARTNER_ASKS = table_of(PartnerAskRow)
DISCLOSURES = table_of(DisclosureRow)
