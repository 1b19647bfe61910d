"""Two people who have turned out to be one: every row of the one becomes a row of the other.

Which rows those are, the foreign keys tell, so a table that is added later is not forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sqlalchemy import (
    BindParameter,
    Column,
    Executable,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    bindparam,
    delete,
    exists,
    update,
)

from bot.storage.sql.tables import METADATA, PEOPLE

# No column of any table is called so.
_PERSON: BindParameter[str] = bindparam("the_person")
_OTHER: BindParameter[str] = bindparam("the_other")


@cache
def statements_of_joining() -> tuple[Executable, ...]:
    """List what makes the rows of `other` rows of `person`, in an order that breaks no constraint."""
    return tuple(statement for column in _columns() for statement in (*_doubled(column), _moved(column)))


def _columns() -> Iterator[Column[str]]:
    for table in METADATA.sorted_tables:
        for key in table.foreign_keys:
            if key.column is PEOPLE.c.id:
                yield key.parent


def _doubled(column: Column[str]) -> Iterator[Executable]:
    """Forget what both have alike, where only one such row may be."""
    table = column.table
    assert isinstance(table, Table)
    for constraint in table.constraints:
        if not isinstance(constraint, UniqueConstraint | PrimaryKeyConstraint) or column.name not in constraint.columns:
            continue
        same = table.alias("same")
        others = [one.name for one in constraint.columns if one.name != column.name]
        alike = (table.c[name] == same.c[name] for name in others)
        is_there = exists().where(same.c[column.name] == _PERSON, *alike)
        yield delete(table).where(column == _OTHER, is_there)


def _moved(column: Column[str]) -> Executable:
    return update(column.table).where(column == _OTHER).values({column.name: _PERSON})
