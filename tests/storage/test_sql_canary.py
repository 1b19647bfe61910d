"""Whoever steals the database reads nothing about anybody."""

import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.casework.audit import Action, Record
from bot.casework.consent import Consent
from bot.casework.events import NeedEvent, Notice
from bot.casework.informing import Informing
from bot.casework.names import LetterId, PersonId
from bot.casework.owners import Role
from bot.casework.papers import DocumentRequest, Paper, PaperKind
from bot.casework.plans import Plan, PlanParts
from bot.casework.unmet import UnmetNeed
from bot.casework.voices import Complaint
from bot.ports.heard import Draft, Heard, Lesson, Reading
from bot.ports.invitations import Invitation
from bot.ports.mailboxes import FormerMailbox
from bot.ports.messaging import Channel, Message
from bot.ports.records import Letter, Outgoing, Reminder, Timer, TimerKind
from bot.storage.sql.migrations.upgrade import migrate
from bot.storage.sql.storage import SqlStorage
from bot.storage.sql.work import SqlWork
from dialogs.corpus import Danger
from tests.contracts.directory import SHELTER
from tests.contracts.people import CONVERSATION
from tests.contracts.samples import DANYLO, HROMADA, NEED, REFERRAL
from tests.contracts.stage import SECRET
from tests.contracts.worlds import MORNING, CountingChance, HandClock

CANARY = "Канаренко"
ACCOUNT = 380671112233
STAFF_ACCOUNT = 380674445566
TRACES = [CANARY.encode(), CANARY.casefold().encode(), str(ACCOUNT).encode(), str(STAFF_ACCOUNT).encode(),
          ACCOUNT.to_bytes(5, "big"), ACCOUNT.to_bytes(8, "big"), ACCOUNT.to_bytes(8, "little"),
          STAFF_ACCOUNT.to_bytes(5, "big"), b"\\u041a\\u0430\\u043d\\u0430", b"+38067"]  # fmt: skip


async def test_the_file_holds_no_trace_of_a_person(sqlite_url: str) -> None:
    file = Path(sqlite_url.partition("///")[2])
    await migrate(sqlite_url)
    storage = SqlStorage(sqlite_url, secret_key=SECRET, chance=CountingChance(), clock=HandClock())
    async with storage.work() as work:
        person = (await work.people.add(ACCOUNT, "uk", MORNING)).id
        await live_a_story(work, person)
    assert found_in(file) == []
    async with storage.work() as work:
        # What was asserted above must not be an empty file.
        assert (await work.needs.load(NEED.id)).answers["story"] == f"{CANARY}, +380671112233"
        (parcel,) = await work.outbox.claim(Channel.CITIZEN, MORNING, 10)
        await work.outbox.park(parcel, "too long", MORNING)
    await storage.close()
    assert found_in(file) == []


async def live_a_story(work: SqlWork, person: PersonId) -> None:
    """Put something personal wherever it can go."""
    answers = {"story": f"{CANARY}, +380671112233", "contact_name": CANARY}
    conversation = replace(CONVERSATION, answers=answers, known={"phone": "+380671112233"})
    found = await work.people.load(person)
    await work.people.save(replace(found, conversation=conversation, profile=answers), MORNING)
    await work.staff.add(replace(DANYLO, name=CANARY, account=STAFF_ACCOUNT))
    await work.invitations.add(Invitation("hash", HROMADA, CANARY, Role.MANAGER, MORNING))
    await work.former_mailboxes.add(FormerMailbox("mailbox", DANYLO.id, f"{CANARY}@example.org", "system", MORNING))
    await work.needs.add(replace(NEED, person=person, answers=dict(answers)))
    await work.needs.save(replace(NEED, person=person, answers=dict(answers), findings={"because": CANARY}))
    await work.needs.note(NeedEvent(NEED.id, "handed_on", "manager:danylo", MORNING, Notice.SENT, CANARY))
    await work.referrals.add(REFERRAL)
    await work.letters.add(Letter(LetterId("letter-1"), NEED.id, "person", CANARY, MORNING))
    await work.consents.add(Consent(person, "share", "1", "uk", f"Погоджуюсь, {CANARY}", given=True, at=MORNING))
    await work.informings.add(Informing(person, "trigger_idp", "1", "uk", f"{CANARY}, вам можуть допомогти", MORNING))
    await work.unmet_needs.add(UnmetNeed(person, ("day_care",), "no_place", HROMADA, MORNING, MORNING.date()))
    await work.reminders.add(Reminder("reminder-1", person, f"{CANARY}, чи все вдалося?"))
    # Closing names in texts is not what keeps them from a thief.
    reading = Reading(Danger.NONE)
    await work.missed_answers.note(person, "front.start", CANARY, MORNING)
    await work.heard.add(Heard("heard-1", person, 0, MORNING, "e1", "m1", f"{CANARY}, нема дров", reading))
    lesson = Lesson(f"{CANARY}, нема дров", "uk", Danger.NONE, "", (), "self", asks_back=False)
    await work.drafts.add(Draft("draft-1", "heard-1", lesson, DANYLO.id, MORNING))
    await work.directory.put([replace(SHELTER, settlement=CANARY, address=f"вул. {CANARY}, 5")])
    await arrange(work, person)
    await work.timers.put(Timer(TimerKind.OUTCOME, NEED.id, MORNING + timedelta(days=1)))
    await work.audit.add(Record("person", Action.NEED_OPENED, NEED.id, MORNING))
    for bot, reader in ((Channel.CITIZEN, person), (Channel.MANAGER, DANYLO.id)):
        await work.outbox.put(Outgoing(bot, reader, Message(f"{CANARY} +380671112233"), NEED.id), at=MORNING)


async def arrange(work: SqlWork, person: PersonId) -> None:
    """Put something personal into what a citizen and a manager arrange."""
    request = DocumentRequest("request-1", NEED.id, ("identity",), CANARY, CANARY, MORNING.date(), MORNING)
    await work.papers.ask(request)
    await work.papers.add(Paper("paper-1", request.id, NEED.id, PaperKind.PDF, 9, MORNING), CANARY.encode())
    parts = PlanParts(CANARY, CANARY, CANARY, CANARY)
    await work.plans.add(Plan("plan-1", NEED.id, 1, DANYLO.id, parts, MORNING, answer=CANARY))
    named = Complaint("complaint-1", "S-1", HROMADA, CANARY, MORNING, MORNING, person=person)
    await work.complaints.add(named)
    await work.complaints.save(replace(named, answer=CANARY))
    await work.complaints.add(replace(named, id="complaint-2", number="S-2", person=None))


def found_in(file: Path) -> list[bytes]:
    """Look for traces in the file, in its log, and in a dump, which undoes how rows are packed."""
    reading = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    dump = "\n".join(reading.iterdump()).encode()
    reading.close()
    octets = dump + b"".join(one.read_bytes() for one in file.parent.iterdir())
    assert b"care_at_home" in octets
    return [trace for trace in TRACES if trace in octets]


async def test_complaints_of_the_database_repeat_no_values(sqlite_url: str) -> None:
    await migrate(sqlite_url)
    storage = SqlStorage(sqlite_url, secret_key=SECRET, chance=CountingChance(), clock=HandClock())
    said = ""
    try:
        async with storage.work() as work:
            person = (await work.people.add(ACCOUNT, "uk", MORNING)).id
            await work.needs.add(replace(NEED, person=person, owner=None, door=CANARY))
    except Exception as complaint:  # noqa: BLE001  # Whatever it is, it must not repeat values.
        said = repr(complaint) + str(complaint) + repr(complaint.__cause__)
    assert "live_is_owned" in said
    assert CANARY not in said
    await storage.close()
