"""One-time links into the web and the sessions they begin. Private to this folder.

Codes and tokens are kept as hashes only: whoever reads the database can sign in as nobody.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from bot.storage.sql.columns import Moment
from bot.storage.sql.tables import TableRow, table_of


class SignInLinkRow(TableRow, table=True):
    """A link that works once."""

    __tablename__ = "sign_in_links"

    code_hash: str = Field(primary_key=True)
    manager: str = Field(foreign_key="managers.id", index=True)
    made_at: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(sa_type=Moment)


class SessionRow(TableRow, table=True):
    """Somebody signed in at one browser."""

    __tablename__ = "sessions"

    id: str = Field(primary_key=True)
    token_hash: str = Field(unique=True)
    manager: str = Field(foreign_key="managers.id", index=True)
    device: bytes
    began_at: datetime = Field(sa_type=Moment)
    seen_at: datetime = Field(sa_type=Moment)
    ends_at: datetime = Field(sa_type=Moment)
    proved_at: datetime | None = Field(default=None, sa_type=Moment)


SIGN_IN_LINKS = table_of(SignInLinkRow)
SESSIONS = table_of(SessionRow)
