"""What the questions of the live picture promise: numbers and ids, nobody's name, and no message twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.casework.exclusions import Exclusion, Party
from bot.casework.names import HromadaCode, LetterId, NeedId, PersonId
from bot.casework.need import NeedStatus, Urgency
from bot.casework.referral import ReferralStatus
from bot.ports.messaging import Channel
from bot.ports.records import Letter, Timer, TimerKind
from bot.ports.watching import MISSED_FOR, LateOf, LateTimers, Missed, Process, Undelivered, Waiting
from bot.storage.sql.storage import SqlStorage
from dialogs.conversation import Conversation, Frame
from tests.contracts.outbox import claim, put, send, texts
from tests.contracts.samples import DANYLO, DANYLO_OWNS, HROMADA, NEED, QUEUE, REFERRAL, need_of, to_manager, to_person
from tests.contracts.stage import Stage, StorageContract
from tests.contracts.worlds import MORNING

ELSEWHERE = HromadaCode("UA00000000000000009")
HOUR = timedelta(hours=1)
TALK = Conversation("e", "uk", (Frame("front", "first"),), serial=1)


async def parked(
    stage: Stage, storage: SqlStorage, person: PersonId, *, why: str = "too long", need: NeedId | None = None
) -> int:
    """Put a message that Telegram refuses; give its number."""
    await put(storage, stage, replace(to_person(person, "слова"), need=need))
    (parcel,) = await claim(storage, stage)
    async with storage.work() as work:
        await work.outbox.park(parcel, why, stage.clock.now())
    return parcel.id


async def undelivered(storage: SqlStorage, hromada: HromadaCode | None = None) -> list[Undelivered]:
    async with storage.work() as work:
        return list(await work.watching.undelivered(hromada, 10))


async def retried(stage: Stage, storage: SqlStorage, *messages: int) -> int:
    async with storage.work() as work:
        return await work.watching.retry(messages, stage.clock.now())


class WatchingContract(StorageContract):
    """Rows for the live picture."""

    async def test_talks_are_read_in_pieces_without_a_word_of_them(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            for account in range(3):
                person = await work.people.add(account, "uk", MORNING)
                await work.people.save(replace(person, conversation=TALK), MORNING)
            await work.people.add(9, "uk", MORNING)
        found, after = [], ""
        while True:
            async with storage.work() as work:
                piece = await work.watching.talks(after, 2)
            found += [talk for talk in piece if talk.step]
            if len(piece) < 2:
                break
            after = piece[-1].place
        assert [(one.edition, one.step, one.phase, one.seen_at, one.has_human) for one in found] == [
            ("e", "front.first", "asking", MORNING, False)
        ] * 3

    async def test_what_is_late_is_listed_and_counted_with_whom_it_is_hidden_from(
        self, storage: SqlStorage, olena: PersonId
    ) -> None:
        due = MORNING + HOUR
        mine = replace(NEED, person=olena, owner=DANYLO_OWNS, due_at=due)
        other = replace(need_of(olena, "2"), owner=QUEUE, due_at=due + HOUR, urgency=Urgency.DANGER)
        async with storage.work() as work:
            await work.staff.add(DANYLO)
            for need in (mine, other, replace(need_of(olena, "3"), hromada=ELSEWHERE, due_at=due)):
                await work.needs.add(need)
            await work.needs.add(replace(need_of(olena, "4"), owner=None, due_at=None, status=NeedStatus.RESOLVED))
        async with storage.work() as work:
            (line,) = await work.watching.late(HROMADA, due, 10)
            assert (line.need, line.number, line.owner, line.due_at) == (NEED.id, NEED.number, DANYLO_OWNS, due)
            assert line.unwanted == frozenset()
            assert list(await work.watching.late_by_owner(HROMADA, due)) == [LateOf(DANYLO_OWNS, Urgency.URGENT, 1)]
            both = await work.watching.late(HROMADA, due + 2 * HOUR, 10)
            assert [one.need for one in both] == [other.id, NEED.id], "danger stands above what is late for longer"
            assert list(await work.watching.late(HROMADA, due + 2 * HOUR, 1)) == both[:1]
            await work.exclusions.add(Exclusion(olena, Party.MANAGER, DANYLO.id, MORNING))
        async with storage.work() as work:
            lines = await work.watching.late(HROMADA, due + HOUR, 10)
            counts = await work.watching.late_by_owner(HROMADA, due + HOUR)
        assert {one.unwanted for one in lines} == {frozenset({DANYLO.id})}
        assert {one.unwanted for one in counts} == {((DANYLO.id, 1),)}

    async def test_what_waits_for_a_human_is_counted(self, storage: SqlStorage, olena: PersonId) -> None:
        async with storage.work() as work:
            assert await work.watching.untaken(HROMADA) == Waiting(0, None)
            assert await work.watching.unread(HROMADA) == Waiting(0, None)
            await work.needs.add(replace(NEED, person=olena))
            await work.referrals.add(REFERRAL)
            await work.letters.add(Letter(LetterId("l1"), NEED.id, "person", "Коли?", MORNING))
            await work.letters.add(Letter(LetterId("l2"), NEED.id, "manager:x", "Скоро", MORNING))
        async with storage.work() as work:
            assert await work.watching.untaken(HROMADA) == Waiting(1, REFERRAL.sent_at)
            assert await work.watching.unread(HROMADA) == Waiting(1, MORNING)
            assert await work.watching.untaken(ELSEWHERE) == await work.watching.unread(ELSEWHERE) == Waiting(0, None)
            found = await work.referrals.load(REFERRAL.id)
            await work.referrals.save(replace(found, status=ReferralStatus.ACCEPTED))
            await work.letters.mark_read(NEED.id, "person", MORNING)
        async with storage.work() as work:
            assert await work.watching.untaken(HROMADA) == await work.watching.unread(HROMADA) == Waiting(0, None)

    async def test_what_never_arrived_is_told_without_its_words(
        self, stage: Stage, storage: SqlStorage, olena: PersonId
    ) -> None:
        async with storage.work() as work:
            await work.needs.add(replace(NEED, person=olena))
            await work.staff.add(replace(DANYLO, account=None))
        await parked(stage, storage, olena, need=NEED.id)
        await put(storage, stage, to_manager(DANYLO.id, "тривога"))
        letter, alert = sorted(await undelivered(storage), key=lambda one: one.channel)
        assert (letter.channel, letter.audience, letter.state, letter.reason) == (
            Channel.CITIZEN,
            "citizen",
            "parked",
            "too long",
        )
        assert (letter.hromada, letter.has_address, letter.is_about_need) == (HROMADA, True, True)
        assert (alert.audience, alert.has_address, alert.hromada) == ("staff", False, "")
        assert [one.id for one in await undelivered(storage, HROMADA)] == [letter.id]
        assert await undelivered(storage, ELSEWHERE) == []
        assert "слова" not in repr(letter)

    async def test_whoever_blocked_us_has_no_address(self, stage: Stage, storage: SqlStorage, olena: PersonId) -> None:
        await parked(stage, storage, olena)
        async with storage.work() as work:
            person = await work.people.load(olena)
            await work.people.save(replace(person, is_gone=True), MORNING)
        (found,) = await undelivered(storage)
        assert not found.has_address

    async def test_what_was_set_aside_leaves_once_more_and_only_once(
        self, stage: Stage, storage: SqlStorage, olena: PersonId
    ) -> None:
        number = await parked(stage, storage, olena)
        assert await claim(storage, stage) == []
        assert await retried(stage, storage, number) == 1
        assert await retried(stage, storage, number) == 0
        (parcel,) = await claim(storage, stage)
        assert texts([parcel]) == ["слова"]
        assert await retried(stage, storage, number) == 0, "it is on its way"
        assert await send(storage, stage, parcel)
        assert await retried(stage, storage, number) == 0, "it has arrived"
        assert await undelivered(storage) == []

    async def test_a_hidden_chat_gets_nothing_by_a_retry(
        self, stage: Stage, storage: SqlStorage, olena: PersonId
    ) -> None:
        async with storage.work() as work:
            await work.needs.add(replace(NEED, person=olena))
        news, answer = await parked(stage, storage, olena, need=NEED.id), await parked(stage, storage, olena)
        async with storage.work() as work:
            person = await work.people.load(olena)
            await work.people.save(replace(person, hiding=person.hiding.hidden()), MORNING)
        assert {one.is_hidden for one in await undelivered(storage)} == {True}
        assert await retried(stage, storage, news, answer) == 1
        assert await claim(storage, stage) == []
        async with storage.work() as work:
            await work.outbox.release(olena, stage.clock.now())
        assert [one.id for one in await claim(storage, stage)] == [news]

    async def test_late_timers_are_counted_by_kind(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            for subject in "abc":
                await work.timers.put(Timer(TimerKind.UNTAKEN, subject, MORNING))
            await work.timers.put(Timer(TimerKind.NEWS, "d", MORNING + 2 * HOUR))
            found = await work.watching.late_timers(MORNING + HOUR)
        assert list(found) == [LateTimers(TimerKind.UNTAKEN, 3, MORNING)]

    async def test_needs_are_counted_by_door_and_status(self, storage: SqlStorage, olena: PersonId) -> None:
        async with storage.work() as work:
            for number in range(3):
                await work.needs.add(need_of(olena, str(number)))
            await work.needs.add(replace(need_of(olena, "none"), door=""))
            await work.needs.add(need_of(olena, "old", opened_at=MORNING - HOUR))
            found = await work.watching.door_needs(HROMADA, MORNING)
        assert [(one.door, one.status, one.needs) for one in found] == [("school_1", NEED.status, 3)]

    async def test_processes_say_which_edition_they_speak(self, stage: Stage, storage: SqlStorage) -> None:
        one = Process("p1", "console", "aaa", MORNING, MORNING)
        later = replace(one, edition="bbb", seen_at=MORNING + HOUR)
        async with storage.work() as work:
            await work.watching.note_process(one)
            await work.watching.note_process(replace(one, id="p2", part="citizen"))
            await work.watching.note_process(later)
            assert [each.id for each in await work.watching.processes(MORNING)] == ["p2", "p1"]
            assert list(await work.watching.processes(MORNING + HOUR)) == [later]
        stage.clock.pass_(timedelta(days=2))
        await storage.prune(stage.clock.now())
        async with storage.work() as work:
            assert list(await work.watching.processes(MORNING)) == []


class MissedAnswersContract(StorageContract):
    """Words that fitted nothing."""

    async def test_a_crowd_is_people_and_not_times(self, stage: Stage, storage: SqlStorage) -> None:
        async with storage.work() as work:
            people = [(await work.people.add(account, "uk", MORNING)).id for account in range(3)]
            for person in (*people, people[0]):
                await work.missed_answers.note(person, "front.first", "ага", MORNING)
            await work.missed_answers.note(people[0], "front.first", "лише моє", MORNING)
            await work.missed_answers.note(people[0], "front.second", "ага", MORNING)
            assert list(await work.missed_answers.crowded(3, 10)) == [Missed("front.first", "ага", 3)]
            assert list(await work.missed_answers.crowded(4, 10)) == []
            await work.missed_answers.forget(people[1])
            assert list(await work.missed_answers.crowded(3, 10)) == []
            assert list(await work.missed_answers.crowded(2, 10)) == [Missed("front.first", "ага", 2)]

    async def test_one_person_twice_is_one(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            one, other = [(await work.people.add(account, "uk", MORNING)).id for account in range(2)]
            for person in (one, other):
                await work.missed_answers.note(person, "front.first", "ага", MORNING)
            await work.people.join(one, other)
            assert list(await work.missed_answers.crowded(1, 10)) == [Missed("front.first", "ага", 1)]

    async def test_they_are_forgotten_in_time(self, stage: Stage, storage: SqlStorage, olena: PersonId) -> None:
        async with storage.work() as work:
            await work.missed_answers.note(olena, "front.first", "ага", MORNING)
        await storage.prune(MORNING + MISSED_FOR)
        async with storage.work() as work:
            assert await work.missed_answers.crowded(1, 10)
        await storage.prune(MORNING + MISSED_FOR + HOUR)
        async with storage.work() as work:
            assert not await work.missed_answers.crowded(1, 10)
