"""The questions of the live picture read by an index, however many people there are."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

from bot.storage.sql.migrations.upgrade import migrate
from bot.storage.sql.sqlite import SqliteDatabase
from bot.storage.sql.storage import SqlStorage
from tests.contracts.samples import HROMADA
from tests.contracts.worlds import MORNING
from tests.storage.test_sql_plans import HOUR, SMALL, fill, open_storage

#: Indexes of a few rows among many: read whole.
OF_FEW = {"ix_outbox_undelivered", "ix_letters_unread", "ix_referrals_untaken"}
#: Of people who typed in vain within ninety days; by its index, in its order.
IN_ORDER = {"ix_missed_answers_step_words_index"}


async def test_sqlite_finds_all_that_is_watched_by_index(sqlite_url: str) -> None:
    await migrate(sqlite_url)
    storage = open_storage(sqlite_url)
    await fill(storage)
    before = known(storage)
    await watched(storage)
    said = known(storage) - before
    await storage.close()
    scanned: dict[str, str] = {}
    with closing(sqlite3.connect(sqlite_url.partition("///")[2])) as connection:
        for statement in said:
            for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", [None] * statement.count("?")):
                found = re.match(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?", str(row[3]))
                if found and found[1] not in {*SMALL, "processes"} and found[2] not in OF_FEW | IN_ORDER:
                    scanned[statement] = str(row[3])
    assert len(said) > len(OF_FEW)
    assert scanned == {}


def known(storage: SqlStorage) -> set[str]:
    database = storage._database
    assert isinstance(database, SqliteDatabase)
    return {prepared.sql for prepared in database._phrases.known.values() if not prepared.sql.startswith("INSERT")}


async def watched(storage: SqlStorage) -> None:
    """Ask everything that the live picture asks."""
    async with storage.work() as work:
        person = (await work.people.add(1, "uk", MORNING)).id
        await work.missed_answers.note(person, "front.start", "ага", MORNING)
        await work.missed_answers.crowded(1, 10)
        await work.missed_answers.forget(person)
        await work.watching.talks()
        await work.watching.late(HROMADA, MORNING, 10)
        await work.watching.late_by_owner(HROMADA, MORNING)
        await work.watching.untaken(HROMADA)
        await work.watching.unread(HROMADA)
        await work.watching.undelivered(None, 10)
        await work.watching.undelivered(HROMADA, 10)
        await work.watching.retry([1], MORNING)
        await work.watching.give_up([1], MORNING)
        await work.watching.late_timers(MORNING - HOUR)
        await work.watching.door_needs(HROMADA, MORNING)
        await work.watching.processes(MORNING)
