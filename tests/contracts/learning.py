"""What ports.learning promises: models, texts and how they were taken, draft examples."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.casework.names import PersonId
from bot.ports.heard import KEPT_FOR, WAITS_FOR, Chosen, Draft, Fate, Heard, Lesson, Reading
from bot.ports.learning import Wish
from bot.storage.sql.learning_tables import DRAFTS, HEARD
from bot.storage.sql.storage import SqlStorage
from dialogs.corpus import Danger
from tests.contracts.samples import DANYLO
from tests.contracts.stage import Stage, StorageContract
from tests.contracts.worlds import MORNING

WORDS = "та не те щоб бив, а штовхає"
READING = Reading(Danger.ASK, "domestic_violence", ranked=("family_conflict",), because=("штовха +0.41",))
LESSON = Lesson(WORDS, "uk", Danger.FLAG, "domestic_violence", ("domestic_violence",), "self", asks_back=False)
EVERYTHING = Wish()


def heard_of(person: PersonId, name: str = "1", fate: Fate = Fate.OPEN, **changes: object) -> Heard:
    """Make a text that somebody wrote an hour after the one of the name before."""
    at = MORNING + timedelta(hours=int(name))
    heard = Heard(f"heard-{name}", person, 0, at, "edition-1", "model-1", WORDS, READING, fate=fate)
    return replace(heard, **changes)  # type: ignore[arg-type]


class LearningContract(StorageContract):
    """Everything that understanding is explained by and learns from."""

    async def test_a_model_is_kept_as_it_was(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            assert not await work.models.knows("m1")
            await work.models.put("m1", b"first", MORNING)
            await work.models.put("m1", b"second", MORNING)
            assert await work.models.knows("m1")
        async with storage.work() as work:
            assert await work.models.load("m1") == b"first"
            with pytest.raises(KeyError):
                await work.models.load("m2")

    async def test_a_text_comes_back_with_all_that_was_understood(self, storage: SqlStorage, olena: PersonId) -> None:
        heard = heard_of(olena, chosen=Chosen("no", "other", ("family_conflict",)))
        async with storage.work() as work:
            await work.heard.add(heard)
        async with storage.work() as work:
            assert await work.heard.load(heard.id) == heard
            assert await work.heard.of_person(olena) == (heard,)
            with pytest.raises(KeyError):
                await work.heard.load("nothing")

    async def test_nothing_of_a_text_can_be_read_in_the_rows(self, storage: SqlStorage, olena: PersonId) -> None:
        async with storage.work() as work:
            await work.heard.add(heard_of(olena))
            await work.staff.add(DANYLO)
            await work.drafts.add(Draft("d1", "heard-1", LESSON, DANYLO.id, MORNING))
        async with storage._database.transaction() as transaction:  # what lies on the disk
            bodies = [
                *await transaction.fetch(select(HEARD.c.body)),
                *await transaction.fetch(select(DRAFTS.c.body)),
            ]
        assert len(bodies) == 2
        assert all("бив".encode() not in bytes(body) for (body,) in bodies)

    async def test_lists_hold_what_people_agreed_to(self, storage: SqlStorage, olena: PersonId) -> None:
        calm = replace(READING, danger=Danger.NONE, acted_on=("family_conflict",))
        texts = (
            heard_of(olena, "1"),
            heard_of(olena, "2", Fate.WAITING),
            heard_of(olena, "3", reading=calm),
            heard_of(olena, "4", chosen=Chosen(sign="fine")),
            heard_of(olena, "5", Fate.LEFT),
        )
        async with storage.work() as work:
            for one in texts:
                await work.heard.add(one)
        async with storage.work() as work:

            async def names(wish: Wish, limit: int = 9) -> list[str]:
                return [one.id[-1] for one in await work.heard.open(wish, limit)]

            assert await names(EVERYTHING) == ["4", "3", "1"]
            assert await names(EVERYTHING, 2) == ["4", "3"]
            assert await names(Wish(danger=Danger.ASK)) == ["4", "1"]
            assert await names(Wish(unsure=True)) == ["4", "1"]
            assert await names(Wish(corrected=True)) == ["4"]
            assert await names(Wish(Danger.NONE, unsure=True)) == []

    async def test_saving_changes_what_became_of_it(self, storage: SqlStorage, olena: PersonId) -> None:
        waiting = heard_of(olena, fate=Fate.WAITING)
        released = replace(waiting, text="███", chosen=Chosen(sign="fine"), fate=Fate.OPEN)
        async with storage.work() as work:
            await work.heard.add(waiting)
            await work.heard.save(released)
        async with storage.work() as work:
            assert await work.heard.open(Wish(corrected=True), 9) == (released,)

    async def test_taking_it_back_takes_texts_and_drafts_away(self, storage: SqlStorage, olena: PersonId) -> None:
        async with storage.work() as work:
            other = await work.people.add(380509999999, "uk", MORNING)
            await work.staff.add(DANYLO)
            for one in (heard_of(olena), heard_of(olena, "2", Fate.WAITING), heard_of(other.id, "3")):
                await work.heard.add(one)
            await work.drafts.add(Draft("d1", "heard-1", LESSON, DANYLO.id, MORNING))
            await work.drafts.add(Draft("d3", "heard-3", replace(LESSON, text="інше"), DANYLO.id, MORNING))
        async with storage.work() as work:
            await work.heard.forget(olena, Fate.WAITING)
            assert [one.id for one in await work.heard.of_person(olena)] == ["heard-1"]
            assert len(await work.drafts.listed()) == 2
            await work.heard.forget(olena)
            assert await work.heard.of_person(olena) == ()
            assert [one.id for one in await work.drafts.listed()] == ["d3"]
            assert len(await work.heard.of_person(other.id)) == 1

    async def test_the_same_words_are_drafted_once(self, storage: SqlStorage, olena: PersonId) -> None:
        async with storage.work() as work:
            await work.staff.add(DANYLO)
            draft = Draft("d1", "heard-1", LESSON, DANYLO.id, MORNING)
            assert await work.drafts.add(draft)
            assert not await work.drafts.add(replace(draft, id="d2", lesson=replace(LESSON, text=f"{WORDS}!".upper())))
            assert await work.drafts.listed() == (draft,)
            await work.drafts.forget(["d1"])
            assert await work.drafts.listed() == ()
            assert await work.drafts.add(draft)

    async def test_texts_follow_somebody_who_turns_out_to_be_another(
        self, storage: SqlStorage, olena: PersonId
    ) -> None:
        async with storage.work() as work:
            helped = await work.people.add_assisted(DANYLO.id, "uk", MORNING)
            await work.heard.add(heard_of(helped.id))
        async with storage.work() as work:
            await work.people.join(olena, helped.id)
            assert await work.heard.of_person(olena) == (heard_of(olena),)

    async def test_everything_goes_when_its_time_is_over(
        self, stage: Stage, storage: SqlStorage, olena: PersonId
    ) -> None:
        async with storage.work() as work:
            await work.staff.add(DANYLO)
            await work.heard.add(heard_of(olena, "0"))
            await work.heard.add(heard_of(olena, "1", Fate.WAITING))
            await work.drafts.add(Draft("d1", "heard-0", LESSON, DANYLO.id, MORNING))
        assert await storage.prune(MORNING + WAITS_FOR) == 0
        assert await storage.prune(MORNING + WAITS_FOR + timedelta(hours=2)) == 1
        async with storage.work() as work:
            assert [one.id for one in await work.heard.of_person(olena)] == ["heard-0"]
        assert await storage.prune(MORNING + KEPT_FOR + timedelta(hours=1)) == 2
        async with storage.work() as work:
            assert await work.heard.of_person(olena) == ()
            assert await work.drafts.listed() == ()
