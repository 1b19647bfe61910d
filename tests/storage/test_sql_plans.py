"""No statement reads through a whole table, however many people there are.

A prototype's claim read everything because a bound value kept the planner from a partial index; it was 33 times
slower (jobs.md).
"""

import re
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta

import asyncpg
from sqlalchemy import bindparam, insert

from bot.casework.audit import Action
from bot.casework.events import NeedEvent, Notice
from bot.casework.names import LetterId, PersonId
from bot.ports.heard import Fate
from bot.ports.learning import Wish
from bot.ports.messaging import Channel
from bot.ports.records import Letter, TimerKind
from bot.storage.sql.help_tables import INFORMINGS, REMINDERS, UNMET_NEEDS
from bot.storage.sql.learning_tables import HEARD
from bot.storage.sql.machinery import INBOX, OUTBOX, SAID, TIMERS
from bot.storage.sql.migrations.upgrade import migrate
from bot.storage.sql.postgres import PostgresDatabase
from bot.storage.sql.routing_tables import EXCLUSIONS, TEAM_MEMBERS
from bot.storage.sql.sqlite import SqliteDatabase
from bot.storage.sql.storage import SqlStorage
from bot.storage.sql.tables import AUDIT, CONSENTS, LETTERS, METADATA, NEED_EVENTS, NEEDS, PEOPLE, REFERRALS, TRIES
from bot.storage.sql.work import SqlWork
from dialogs.corpus import Danger
from tests.contracts.places import HROMADAS, SETTLEMENTS
from tests.contracts.samples import DANYLO, DANYLO_OWNS, DUE, HROMADA, NEED, QUEUE, REFERRAL, to_person
from tests.contracts.stage import SECRET
from tests.contracts.worlds import MORNING, CountingChance, HandClock

MANY = 3000
SENT_EARLIER = 8
HOUR = timedelta(hours=1)
#: Tables of a few rows, or of some thousand that never grow.
SMALL = {
    *("managers", "invitations", "doors", "editions", "hromadas", "settlements", "providers", "provider_areas"),
    "hromada_settings",
    # Of the staff alone, and forgotten a week after their end.
    *("sign_in_links", "sessions"),
    # One for each model; what a reviewer pressed within ninety days.
    *("models", "example_drafts"),
}
#: Read in its order up to the limit, never whole.
IN_ORDER = "ix_outbox_unsent"


async def test_sqlite_finds_everything_by_index(sqlite_url: str) -> None:
    await migrate(sqlite_url)
    storage = open_storage(sqlite_url)
    await fill(storage)
    said = await everything(storage)
    await storage.close()
    plans = {}
    with closing(sqlite3.connect(sqlite_url.partition("///")[2])) as connection:
        for statement in said:
            plan = connection.execute(f"EXPLAIN QUERY PLAN {statement}", [None] * statement.count("?"))
            plans[statement] = [str(row[3]) for row in plan]
    assert scans(plans, r"SCAN") == {}


async def test_postgres_finds_everything_by_index(postgres_url: str) -> None:
    await migrate(postgres_url)
    storage = open_storage(postgres_url)
    await fill(storage)
    said = await everything(storage)
    await storage.close()
    plans = {}
    connection = await asyncpg.connect(postgres_url.replace("+asyncpg", ""))
    await connection.execute("ANALYZE")
    # The plan that serves all values, which is the one a busy connection ends up with.
    await connection.execute("SET plan_cache_mode = force_generic_plan")
    # Whether an index serves a statement is the question, not whether it pays in so small a table: there both cost
    # nearly the same, and which is chosen hangs on the statistics of the day.
    await connection.execute("SET enable_seqscan = off")
    for number, statement in enumerate(said):
        await connection.execute(f"PREPARE said_{number} AS {statement}")
        values = ", ".join("NULL" for _ in set(re.findall(r"\$\d+", statement)))
        rows = await connection.fetch(f"EXPLAIN EXECUTE said_{number}" + (f"({values})" if values else ""))
        plans[statement] = [row[0] for row in rows]
    await connection.close()
    assert scans(plans, r"Seq Scan on") == {}


def scans(plans: Mapping[str, Sequence[str]], sign: str) -> dict[str, list[str]]:
    """Pick the plans that read through a table that grows."""
    growing = "|".join(table.name for table in (*METADATA.tables.values(),) if table.name not in SMALL)
    return {
        statement: list(plan)
        for statement, plan in plans.items()
        if any(re.search(rf"{sign} ({growing})\b(?! USING INDEX {IN_ORDER})", line) for line in plan)
    }


def open_storage(url: str) -> SqlStorage:
    return SqlStorage(url, secret_key=SECRET, chance=CountingChance(), clock=HandClock())


async def fill(storage: SqlStorage) -> None:
    """Make a hromada that has worked for a while: many people of whom only the rows are there, and one who is real."""
    people = [{**A_PERSON, "id": f"p-{number}", "account_index": str(number).encode()} for number in range(MANY)]
    needs = [
        {**A_NEED, "id": f"n-{number}", "number": f"n-{number}", "opening": f"n-{number}", "person": f"p-{number}"}
        for number in range(MANY)
    ]
    async with storage._database.transaction() as transaction:
        for table, rows in (
            (PEOPLE, people),
            (NEEDS, needs),
            (REFERRALS, [{**A_REFERRAL, "id": f"r-{number}", "need": f"n-{number}"} for number in range(MANY)]),
            (NEED_EVENTS, [{**AN_EVENT, "need": f"n-{number}"} for number in range(MANY)]),
            (LETTERS, [{**A_LETTER, "id": f"l-{number}", "need": f"n-{number}"} for number in range(MANY)]),
            (CONSENTS, [{**A_CONSENT, "person": f"p-{number}"} for number in range(MANY)]),
            (TRIES, [{"need": f"n-{number}", "manager": "m"} for number in range(MANY)]),
            (AUDIT, [{**A_LINE, "subject": f"n-{number}"} for number in range(MANY)]),
            (INFORMINGS, [{**AN_INFORMING, "person": f"p-{number}", "need": f"n-{number}"} for number in range(MANY)]),
            (UNMET_NEEDS, [{**AN_UNMET, "person": f"p-{number}", "need": f"n-{number}"} for number in range(MANY)]),
            (REMINDERS, [{**A_REMINDER, "id": f"m-{number}", "person": f"p-{number}"} for number in range(MANY)]),
            (EXCLUSIONS, [{**AN_EXCLUSION, "person": f"p-{number}", "whom": f"w-{number}"} for number in range(MANY)]),
            (TEAM_MEMBERS, [{**A_MEMBER, "need": f"n-{number}", "whom": f"w-{number}"} for number in range(MANY)]),
            (TIMERS, [{**A_TIMER, "subject": f"r-{number}"} for number in range(5 * MANY)]),
            (INBOX, [{"bot": "citizen", "update_id": number, "at": MORNING} for number in range(MANY)]),
            (SAID, [{"person": f"p-{number}", "message_id": number, "at": MORNING} for number in range(MANY)]),
            (HEARD, [{**A_TEXT, "id": f"t-{number}", "person": f"p-{number}"} for number in range(MANY)]),
            (OUTBOX, [{**A_MESSAGE, "reader": f"p-{number % MANY}"} for number in range(MANY * SENT_EARLIER)]),
        ):
            new = insert(table).values({name: bindparam(name) for name in rows[0]})
            await transaction.run_each(new, rows)
    async with storage.work() as work:
        await work.places.replace(HROMADAS, SETTLEMENTS)
        await work.staff.add(DANYLO)
        olena = await work.people.add(ACCOUNT, "uk", MORNING)
        await work.people.save(olena, MORNING)
        await work.needs.add(replace(NEED, person=olena.id))
        await work.referrals.add(REFERRAL)
    async with storage.work() as work:
        await work.outbox.put(to_person(olena.id, "a"), to_person(olena.id, "b"), at=MORNING - HOUR)


async def everything(storage: SqlStorage) -> list[str]:
    """Say every statement that finds something; give their SQL."""
    async with storage.work() as work:
        person = await work.people.find(ACCOUNT)
        assert person
        await work.people.load(person.id)
        await work.people.save(person, MORNING)
        await work.outbox.put(to_person(person.id, "a", urgent=True), at=MORNING)
        await work.consents.of_person(person.id)
        await work.audit.of_subject("n-1")
    for about in (about_needs, about_the_staff, about_work, about_ledgers, about_boxes):
        async with storage.work() as work:
            await about(work, person.id)
    assert await storage.prune(MORNING + 100 * HOUR) > 0
    database = storage._database
    assert isinstance(database, (SqliteDatabase, PostgresDatabase))
    statements = (prepared.sql for prepared in database._phrases.known.values())
    return [statement for statement in statements if not statement.startswith("INSERT")]


async def about_needs(work: SqlWork, person: PersonId) -> None:
    need = await work.needs.load(NEED.id)
    await work.needs.save(need)
    await work.needs.find_opening(NEED.opening)
    await work.needs.of_person(person)
    await work.needs.note(NeedEvent(NEED.id, "take", "manager:danylo", MORNING, Notice.SENT, "why"))
    await work.needs.history(NEED.id)
    await work.referrals.save(await work.referrals.load(REFERRAL.id))
    await work.referrals.live_of(NEED.id)
    await work.referrals.tried(NEED.id)
    await work.letters.add(Letter(LetterId("l"), NEED.id, "person", "a", MORNING))
    await work.letters.of_need(NEED.id)
    await work.letters.mark_read(NEED.id, "person", MORNING)


async def about_the_staff(work: SqlWork, _person: PersonId) -> None:
    await work.referrals.owned_by([DANYLO_OWNS, QUEUE])
    await work.staff.find(DANYLO.account or 0)
    await work.staff.load(DANYLO.id)
    await work.staff.of_hromada(HROMADA)
    await work.staff.set_doing(DANYLO.id, await work.staff.doing(DANYLO.id))
    await work.staff.hold(HROMADA)
    await work.invitations.find("hash")
    await work.invitations.use("hash", MORNING)
    await work.invitations.revoke("hash", MORNING)
    await work.invitations.unused(HROMADA)
    await work.invitations.count_since(HROMADA, MORNING)
    await work.audit.of_actor("manager:danylo", [Action.SIGNED_IN], 5)
    await work.places.find("Вербове")
    await work.places.find("Верб")
    await work.places.find("Веброве")
    await work.places.near(49.2, 28.4)
    await work.places.hromada(HROMADA)
    await work.places.settlements(HROMADA, "Вербове")
    await work.hromada_settings.of(HROMADA)
    await work.doors.find("school_1")


async def about_work(work: SqlWork, _person: PersonId) -> None:
    await work.worklist.of_owner(DANYLO_OWNS, reader=DANYLO.id, limit=10)
    await work.worklist.of_member(reader=DANYLO.id, limit=10)
    await work.worklist.of_hromada(HROMADA, reader=DANYLO.id, limit=10)
    await work.worklist.dangers(HROMADA, reader=DANYLO.id, limit=10)
    await work.worklist.loads(HROMADA, reader=DANYLO.id, at=MORNING)
    await work.tasks.numbered_of_manager(DANYLO.id)
    await work.screens.shown(DANYLO.id, NEED.id)
    await work.screens.withdraw(DANYLO.id, NEED.id, MORNING)
    await work.worklist.by_number(NEED.number, reader=DANYLO.id)
    await work.worklist.changes(await work.worklist.newest())
    await work.staff.find_by_email("danylo@example.org")
    await work.sessions.find("hash")
    await work.sessions.of_manager(DANYLO.id)


async def about_ledgers(work: SqlWork, person: PersonId) -> None:
    await work.informings.attach(person, NEED.id, ["trigger_idp"])
    await work.informings.of_person(person)
    await work.informings.of_need(NEED.id)
    await work.unmet_needs.attach(person, NEED.id, MORNING)
    await work.unmet_needs.of_need(NEED.id)
    await work.figures.unmet(HROMADA, first=MORNING.date(), last=MORNING.date())
    await work.reminders.attach(person, NEED.id)
    await work.reminders.take("reminder-1")
    await work.exclusions.of_person(person)
    await work.heard.of_person(person)
    await work.heard.forget(person, Fate.WAITING)
    await work.heard.forget(person)
    for danger in (None, Danger.FLAG):
        for only in (True, False):
            await work.heard.open(Wish(danger, unsure=only, corrected=only), 10)
    with suppress(KeyError):
        await work.heard.load("nothing")
    await work.exclusions.of_manager(DANYLO.id)
    await work.team.of_need(NEED.id)
    await work.team.of_manager(DANYLO.id)


async def about_boxes(work: SqlWork, person: PersonId) -> None:
    await work.timers.take_due(MORNING, 10)
    await work.timers.cancel("r-1", TimerKind.UNTAKEN)
    (parcel, *_) = await work.outbox.claim(Channel.CITIZEN, MORNING, 10)
    assert parcel.reader == person
    await work.outbox.postpone(parcel, MORNING)
    (parcel,) = await work.outbox.claim(Channel.CITIZEN, MORNING, 10)
    assert await work.outbox.sent(parcel, 1, MORNING)
    for _ in range(2):
        (parcel,) = await work.outbox.claim(Channel.CITIZEN, MORNING, 10)
        await work.outbox.park(parcel, "why", MORNING)
        await work.outbox.drop(parcel, "why", MORNING)
    await work.outbox.shown_since(person, MORNING)
    await work.outbox.hold_back(person, MORNING)
    await work.outbox.is_held(parcel)
    await work.outbox.release(person, MORNING)
    await work.inbox.said(person, 7, MORNING)
    await work.inbox.said_since(person, MORNING)
    await work.timers.take_due(MORNING + HOUR, 10)


ACCOUNT = 380501234567
A_PERSON = {
    "data_key": b"", "account": b"", "profile": None, "conversation": b"x" * 500, "language": "uk", "floor_need": None,
    "hiding": "", "is_gone": False, "expecting": "", "has_left": False, "edition": "e", "step": "s", "phase": "asking",
    "since": MORNING, "seen_at": MORNING,
}  # fmt: skip
A_NEED = {
    "hromada": HROMADA, "kinds": "[]", "signs": "[]", "urgency": "normal", "status": "routing", "owner_kind": "queue",
    "owner_id": HROMADA, "due_at": DUE, "opened_at": MORNING, "changed_at": MORNING, "answers": b"x" * 500,
    "edition": "e", "door": "", "version": 1, "reporter": "",
}  # fmt: skip
A_REFERRAL = {
    "status": "completed", "stage": "", "owner_kind": "queue", "owner_id": HROMADA, "due_at": DUE, "sent_at": MORNING,
    "changed_at": MORNING, "attempt": 1, "version": 1, "recipient": "",
}  # fmt: skip
AN_EVENT = {"name": "opened", "actor": "person", "at": MORNING, "notice": "answered", "reason": None}
A_TEXT = {
    "talk": 0, "at": MORNING, "edition": "e", "model": "m", "body": b"x" * 200, "danger": "none", "is_unsure": True,
    "is_corrected": False, "fate": "left",
}  # fmt: skip
A_LETTER = {"author": "person", "text": b"x" * 100, "at": MORNING, "read_at": None}
A_CONSENT = {
    "purpose": "p", "version": "1", "language": "uk", "text": b"x" * 100, "given": True, "at": MORNING, "how": "bot",
}  # fmt: skip
AN_INFORMING = {"topic": "t", "version": "1", "language": "uk", "text": b"x" * 100, "at": MORNING}
AN_UNMET = {"needs": "[]", "reason": "no_place", "hromada": "UA", "at": MORNING, "day": "2026-11-23", "district": ""}
A_REMINDER = {"need": None, "text": b"x" * 100}
AN_EXCLUSION = {"party": "manager", "at": MORNING}
A_MEMBER = {"party": "manager", "view": "plan", "since": MORNING}
A_LINE = {"actor": "person", "action": "need:opened", "at": MORNING, "detail": ""}
A_TIMER = {"kind": "overdue", "due_at": MORNING + HOUR, "step": 1, "rank": 2}
A_MESSAGE = {
    "bot": "citizen", "need": None, "urgent": False, "payload": b"", "state": "sent", "free_at": MORNING, "fence": 1,
    "message_id": 5, "reason": "", "put_at": MORNING, "done_at": MORNING,
}  # fmt: skip
