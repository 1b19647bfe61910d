"""What ports.citizens_side promises: meetings, papers, plans, feedback, complaints."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.casework.appointments import Appointment, AppointmentStatus, Meeting
from bot.casework.names import HromadaCode, PersonId
from bot.casework.papers import DocumentRequest, Paper, PaperKind, RequestStatus
from bot.casework.plans import Plan, PlanParts, PlanStatus
from bot.casework.voices import Complaint, ComplaintStatus, FeedbackAnswer
from bot.ports.storage import Stale
from bot.storage.sql.storage import SqlStorage
from tests.contracts.samples import DANYLO, HROMADA, IRYNA, NEED, need_of
from tests.contracts.stage import Stage, StorageContract
from tests.contracts.worlds import MORNING

TEN = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
HALF = timedelta(minutes=30)
OFFER = Appointment("offer-1", NEED.id, DANYLO.id, Meeting.OFFICE, (TEN, TEN + timedelta(days=1)), MORNING)
ASKED = DocumentRequest("request-1", NEED.id, ("identity",), "Рахунок за світло", "Щоб порахувати", TEN.date(), MORNING)
PAPER = Paper("paper-1", ASKED.id, NEED.id, PaperKind.IMAGE, 3, MORNING)
PLAN = Plan("plan-1", NEED.id, 1, DANYLO.id, PlanParts("Догляд", "Марія", "До весни", "Не сама"), MORNING)
COMPLAINT = Complaint("complaint-1", "S-K7-M2X-9PA", HROMADA, "Зі мною говорили грубо", MORNING, TEN)


class CitizensSideContract(StorageContract):
    """Everything a citizen and a manager arrange with each other."""

    @pytest.fixture(autouse=True)
    async def needs(self, storage: SqlStorage, olena: PersonId) -> None:
        async with storage.work() as work:
            await work.needs.add(replace(NEED, person=olena))
            await work.needs.add(need_of(olena, "2"))

    async def test_a_need_has_one_open_offer(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            assert await work.appointments.add(OFFER)
            assert not await work.appointments.add(replace(OFFER, id="offer-2"))
        async with storage.work() as work:
            assert await work.appointments.open_of_need(NEED.id) == OFFER
            await work.appointments.save(replace(OFFER, status=AppointmentStatus.REFUSED))
            assert await work.appointments.open_of_need(NEED.id) is None
            assert await work.appointments.add(replace(OFFER, id="offer-2"))
            with pytest.raises(Stale):
                await work.appointments.save(OFFER)
            with pytest.raises(KeyError):
                await work.appointments.load("nothing")

    async def test_an_hour_of_a_manager_is_given_away_once(self, storage: SqlStorage) -> None:
        other = replace(OFFER, id="offer-2", need=need_of(PersonId(""), "2").id)
        async with storage.work() as work:
            await work.appointments.add(OFFER)
            await work.appointments.add(other)
            assert await work.appointments.book(OFFER.picked(TEN))
            # Half an hour later they still meet; an hour later they do not.
            assert not await work.appointments.book(other.picked(TEN + HALF))
            assert not await work.appointments.book(other.picked(TEN - HALF))
            assert await work.appointments.taken(DANYLO.id, MORNING) == {TEN, TEN + HALF}
            assert await work.appointments.book(replace(other, manager=IRYNA.id).picked(TEN))
            await work.appointments.free(OFFER.id)
            assert await work.appointments.taken(DANYLO.id, MORNING) == frozenset()

    async def test_of_two_who_pick_at_one_moment_one_gets_the_hour(self, stage: Stage, storage: SqlStorage) -> None:
        other = replace(OFFER, id="offer-2", need=need_of(PersonId(""), "2").id)
        async with storage.work() as work:
            await work.appointments.add(OFFER)
            await work.appointments.add(other)

        async def pick(process: SqlStorage, picked: Appointment) -> bool:
            async with process.work() as work:
                return await work.appointments.book(picked)

        another = stage.open()
        got = await asyncio.gather(pick(storage, OFFER.picked(TEN)), pick(another, other.picked(TEN + HALF)))
        assert sorted(got) == [False, True]

    async def test_papers_are_asked_for_once_at_a_time(self, storage: SqlStorage, olena: PersonId) -> None:
        async with storage.work() as work:
            assert await work.papers.ask(ASKED)
            assert not await work.papers.ask(replace(ASKED, id="request-2"))
        async with storage.work() as work:
            assert await work.papers.open_of_person(olena) == (ASKED,)
            assert await work.papers.load_request(ASKED.id) == ASKED
            await work.papers.save_request(replace(ASKED, status=RequestStatus.ANSWERED))
            assert await work.papers.open_of_need(NEED.id) is None

    async def test_what_a_paper_shows_comes_back_until_it_is_destroyed(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.papers.ask(ASKED)
            await work.papers.add(PAPER, b"\xff\xd8\xff")
        async with storage.work() as work:
            assert await work.papers.load(PAPER.id) == (PAPER, b"\xff\xd8\xff")
            await work.papers.mark_seen(PAPER.id, MORNING)
            await work.papers.mark_seen(PAPER.id, TEN)
            await work.papers.forget(PAPER.id, TEN)
            await work.papers.forget(PAPER.id, TEN + HALF)
        gone = replace(PAPER, seen_at=MORNING, forgotten_at=TEN)
        async with storage.work() as work:
            assert await work.papers.of_need(NEED.id) == (gone,)
            assert await work.papers.load(PAPER.id) == (gone, b"")

    async def test_plans_come_in_versions(self, storage: SqlStorage) -> None:
        second = replace(PLAN, id="plan-2", number=2)
        async with storage.work() as work:
            assert await work.plans.add(PLAN)
            assert not await work.plans.add(replace(second, number=1))
            assert await work.plans.add(second)
            said = replace(PLAN, status=PlanStatus.CHANGE_ASKED, answer="Не по вівторках", answered_at=TEN)
            await work.plans.save(said)
        async with storage.work() as work:
            assert await work.plans.of_need(NEED.id) == (said, second)
            assert await work.plans.load(PLAN.id) == said

    async def test_a_question_is_put_once_a_stage(self, storage: SqlStorage) -> None:
        asked = FeedbackAnswer(NEED.id, "in_service", "how_is_it", "1", MORNING)
        async with storage.work() as work:
            assert await work.feedback.ask(asked)
            assert not await work.feedback.ask(replace(asked, asked_at=TEN))
            assert await work.feedback.answer(replace(asked, value="good", answered_at=TEN))
            assert not await work.feedback.answer(replace(asked, stage="end", value="good", answered_at=TEN))
        async with storage.work() as work:
            assert await work.feedback.of_need(NEED.id) == (replace(asked, value="good", answered_at=TEN),)

    async def test_complaints_named_and_anonymous(self, storage: SqlStorage, olena: PersonId) -> None:
        named = replace(COMPLAINT, id="complaint-2", number="S-2", person=olena, need=NEED.id, about=DANYLO.id)
        async with storage.work() as work:
            await work.complaints.add(COMPLAINT)
            await work.complaints.add(named)
        answered = replace(
            named, status=ComplaintStatus.ANSWERED, answer="Перепрошуємо", answered_at=TEN, handler=IRYNA.id
        )
        async with storage.work() as work:
            assert await work.complaints.open_of(HROMADA) == (COMPLAINT, named)
            await work.complaints.save(answered)
            assert await work.complaints.by_number(COMPLAINT.number) == COMPLAINT
            assert await work.complaints.by_number("S-3") is None
            assert await work.complaints.of_person(olena) == (answered,)
            assert await work.complaints.open_of(HROMADA) == (COMPLAINT,)
            assert await work.complaints.open_of(HromadaCode("UA")) == ()
            assert await work.complaints.open_of(None) == (COMPLAINT,)

    async def test_what_the_next_words_answer_is_remembered(self, storage: SqlStorage, olena: PersonId) -> None:
        async with storage.work() as work:
            person = await work.people.load(olena)
            await work.people.save(replace(person, expecting=("change", NEED.id)), MORNING)
        async with storage.work() as work:
            assert (await work.people.load(olena)).expecting == ("change", NEED.id)
