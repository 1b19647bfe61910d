"""Column types that mean the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, String, TypeDecorator
from typing_extensions import override

if TYPE_CHECKING:
    from sqlalchemy.types import TypeEngine

#: A row's own number, given by the database. SQLite numbers rows by itself only under exactly this type.
ROW_NUMBER: TypeEngine[int] = BigInteger().with_variant(Integer, "sqlite")

#: Text compared byte by byte, so that everything with one beginning stands together in an index.
KEY_TEXT: TypeEngine[str] = String().with_variant(String(collation="C"), "postgresql")


class Moment(TypeDecorator[datetime]):
    """An aware moment in UTC. SQLite keeps no zone, so it is taken off there and put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or dialect.name != "sqlite":
            return value
        return value.astimezone(UTC).replace(tzinfo=None)

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or dialect.name != "sqlite":
            return value
        return value.replace(tzinfo=UTC)
