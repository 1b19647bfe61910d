"""What ports.figures promises: rows for reports, in pieces, and what was published for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.casework.events import NeedEvent, Notice
from bot.casework.names import HromadaCode, PersonId
from bot.casework.need import NeedStatus
from bot.casework.reporting.stories import Event, UnmetLine, Voice
from bot.casework.unmet import UnmetNeed
from bot.casework.voices import FeedbackAnswer
from bot.storage.sql.storage import SqlStorage
from tests.contracts.samples import DANYLO_OWNS, DUE, HROMADA, REFERRAL, need_of
from tests.contracts.stage import Stage, StorageContract
from tests.contracts.worlds import MORNING

DAY = timedelta(days=1)
ELSEWHERE = HromadaCode("UA00000000000000009")


class FiguresContract(StorageContract):
    """Rows to count."""

    async def test_a_story_tells_what_happened_and_how_things_stood(self, storage: SqlStorage, olena: PersonId) -> None:
        need = replace(need_of(olena), status=NeedStatus.IN_REFERRAL)
        done = NeedEvent(
            *(need.id, "done", "manager:danylo", MORNING, Notice.SENT, "secret words", REFERRAL.id, "code"),
            *(("service_given",), NeedStatus.CONFIRMING, None, DANYLO_OWNS, DUE),
        )
        async with storage.work() as work:
            await work.needs.add(need)
            await work.needs.note(NeedEvent(need.id, "opened", "person", MORNING, Notice.ANSWERED))
            await work.needs.note(done)
            (story,) = await work.figures.stories(HROMADA, since=MORNING, until=MORNING + DAY)
        assert (story.need, story.person, story.kinds, story.door) == (need.id, olena, need.kinds, need.door)
        assert (story.urgency, story.language, story.opened_at) == ("urgent", "uk", MORNING)
        assert story.events == (
            Event("opened", "person", MORNING),
            Event(
                *("done", "manager:danylo", MORNING, "code", ("service_given",), REFERRAL.id, "confirming", ""),
                *(DANYLO_OWNS, DUE),
            ),
        )
        assert "secret" not in repr(story)

    async def test_stories_come_in_pieces_and_of_one_hromada(self, storage: SqlStorage, olena: PersonId) -> None:
        async with storage.work() as work:
            for number in range(5):
                await work.needs.add(need_of(olena, str(number)))
            await work.needs.add(replace(need_of(olena, "elsewhere"), hromada=ELSEWHERE))
        found: list[str] = []
        while True:
            async with storage.work() as work:
                piece = await work.figures.stories(
                    HROMADA, since=MORNING, until=MORNING + DAY, after=found[-1] if found else "", limit=2
                )
            if not piece:
                break
            assert len(piece) <= 2
            found += [story.need for story in piece]
        assert found == [need_of(olena, str(number)).id for number in range(5)]

    async def test_what_was_over_before_or_came_after_is_left_out(
        self, stage: Stage, storage: SqlStorage, olena: PersonId
    ) -> None:
        over = replace(need_of(olena, "over"), status=NeedStatus.RESOLVED, owner=None, due_at=None)
        async with storage.work() as work:
            await work.needs.add(over)
            await work.needs.add(need_of(olena, "live"))
            await work.needs.add(need_of(olena, "later", opened_at=MORNING + 2 * DAY))
        now = stage.clock.pass_(DAY)
        async with storage.work() as work:
            found = await work.figures.stories(HROMADA, since=now, until=now + DAY)
        assert [story.need for story in found] == [need_of(olena, "live").id]

    async def test_what_could_not_be_met_is_listed_with_its_district(
        self, storage: SqlStorage, olena: PersonId
    ) -> None:
        today = MORNING.date()
        unmet = UnmetNeed(olena, ("food", "care"), "no_place", HROMADA, MORNING, today, district="north")
        async with storage.work() as work:
            await work.unmet_needs.add(unmet)
            await work.unmet_needs.add(replace(unmet, hromada=ELSEWHERE, reason="other"))
            found = await work.figures.unmet(HROMADA, first=today, last=today)
            assert found == (UnmetLine(olena, ("food", "care"), "no_place", "north"),)
            assert await work.figures.unmet(HROMADA, first=date(2020, 1, 1), last=date(2020, 12, 31)) == ()

    async def test_what_people_answered_is_listed_without_their_words(
        self, storage: SqlStorage, olena: PersonId
    ) -> None:
        need = need_of(olena)
        asked = FeedbackAnswer(need.id, "end", "was_heard", "1", MORNING)
        async with storage.work() as work:
            await work.needs.add(need)
            await work.feedback.ask(asked)
            assert await work.figures.voices(HROMADA, since=MORNING, until=MORNING + DAY) == ()
            await work.feedback.answer(replace(asked, value="yes", answered_at=MORNING))
            found = await work.figures.voices(HROMADA, since=MORNING, until=MORNING + DAY)
            assert found == (Voice(olena, "end", "was_heard", "1", "yes"),)
            assert await work.figures.voices(ELSEWHERE, since=MORNING, until=MORNING + DAY) == ()

    async def test_what_was_published_first_stays(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            assert await work.published_reports.find(HROMADA, "2026-Q3") is None
            await work.published_reports.keep(HROMADA, "2026-Q3", b"first", MORNING)
            await work.published_reports.keep(HROMADA, "2026-Q3", b"second", MORNING)
            assert await work.published_reports.find(HROMADA, "2026-Q3") == b"first"
            assert await work.published_reports.find(ELSEWHERE, "2026-Q3") is None
