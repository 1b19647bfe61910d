"""What somebody on the staff proves themselves by, and wrong tries. Private to this folder.

Secrets are sealed; codes on paper are kept as hashes only, people and addresses that tried as keyed hashes.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, false
from sqlmodel import Field

from bot.storage.sql.columns import Moment
from bot.storage.sql.tables import TableRow, table_of


class ProofMeansRow(TableRow, table=True):
    """A passkey, or an app that shows codes."""

    __tablename__ = "proof_means"

    id: str = Field(primary_key=True)
    manager: str = Field(foreign_key="managers.id", index=True)
    kind: str
    device: bytes
    secret: bytes
    handle: bytes
    counter: int = Field(sa_type=BigInteger)
    made_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(sa_type=Moment)
    may_be_copied: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    is_copied: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class RecoveryCodeRow(TableRow, table=True):
    """A code on paper; it goes when it is used."""

    __tablename__ = "recovery_codes"

    code_hash: str = Field(primary_key=True)
    manager: str = Field(foreign_key="managers.id", index=True)
    made_at: datetime = Field(sa_type=Moment)


class AwaitedProofRow(TableRow, table=True):
    """What a session was given and waits for its answer."""

    __tablename__ = "awaited_proofs"

    # Not a foreign key: a session that ends need not know of it; both are forgotten in their time.
    session: str = Field(primary_key=True)
    awaited: str = Field(primary_key=True)
    secret: bytes
    at: datetime = Field(sa_type=Moment, index=True)


class ProofTriesRow(TableRow, table=True):
    """Wrong tries of a person or from an address; who it is, only the key of the house tells."""

    __tablename__ = "proof_tries"

    whose: bytes = Field(primary_key=True)
    failed: int
    last_at: datetime | None = Field(sa_type=Moment, index=True)


PROOF_MEANS = table_of(ProofMeansRow)
RECOVERY_CODES = table_of(RecoveryCodeRow)
AWAITED_PROOFS = table_of(AwaitedProofRow)
PROOF_TRIES = table_of(ProofTriesRow)
