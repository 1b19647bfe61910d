"""What ports.workshop promises: editions in the making, every change of them, and publications."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.casework.names import ManagerId
from bot.ports.workshop import (
    ChangeKind,
    DraftChange,
    DraftState,
    EditionDraft,
    Overlay,
    Publication,
    PublicationKind,
    Turn,
)
from bot.storage.sql.storage import SqlStorage
from tests.contracts.samples import DANYLO
from tests.contracts.stage import StorageContract
from tests.contracts.worlds import MORNING

FRONT, STORY = "scripts/front.yaml", "stories/front.yaml"
WORDS = {"en": {("front.hello.tell", "Вітаємо"): "Welcome"}}
MADE = Overlay({FRONT: "script: front\n", STORY: None}, WORDS)


def draft_of(name: str = "d1", **changes: object) -> EditionDraft:
    draft = EditionDraft(name, "Житло взимку", "edition-1", DANYLO.id, MORNING, MORNING, overlay=MADE)
    return replace(draft, **changes)  # type: ignore[arg-type]


class WorkshopContract(StorageContract):
    """Everything the workshop remembers."""

    @pytest.fixture
    async def danylo(self, storage: SqlStorage) -> ManagerId:
        async with storage.work() as work:
            await work.staff.add(DANYLO)
        return DANYLO.id

    @pytest.mark.usefixtures("danylo")
    async def test_a_draft_comes_back_as_it_was(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.edition_drafts.add(draft_of())
        async with storage.work() as work:
            assert await work.edition_drafts.load("d1") == draft_of()
            with pytest.raises(KeyError):
                await work.edition_drafts.load("d2")

    async def test_everything_that_can_change_is_saved(self, storage: SqlStorage, danylo: ManagerId) -> None:
        later = MORNING + timedelta(days=1)
        changed = draft_of(
            title="Зима",
            base="edition-2",
            changed_at=later,
            version=7,
            state=DraftState.SCHEDULED,
            overlay=Overlay({FRONT: None}),
            publish_at=later,
            publisher=danylo,
            why="мороз",
            approved_by=danylo,
            approved_version=7,
        )
        async with storage.work() as work:
            await work.edition_drafts.add(draft_of())
            await work.edition_drafts.save(changed)
            with pytest.raises(KeyError):
                await work.edition_drafts.save(replace(changed, id="d2"))
        async with storage.work() as work:
            assert await work.edition_drafts.load("d1") == changed

    @pytest.mark.usefixtures("danylo")
    async def test_drafts_are_listed_by_state_the_latest_change_first(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            for hour, state in enumerate((DraftState.OPEN, DraftState.DROPPED, DraftState.OPEN)):
                at = MORNING + timedelta(hours=hour)
                await work.edition_drafts.add(draft_of(f"d{hour}", changed_at=at, state=state))
        async with storage.work() as work:
            found = await work.edition_drafts.listed(DraftState.OPEN, DraftState.SCHEDULED)
            assert [each.id for each in found] == ["d2", "d0"]
            assert found[0].overlay.is_empty
            assert [each.id for each in await work.edition_drafts.listed(*DraftState, limit=1)] == ["d2"]

    async def test_changes_are_kept_whole_and_found_by_their_token(
        self, storage: SqlStorage, danylo: ManagerId
    ) -> None:
        before = Overlay({FRONT: None})
        first = DraftChange("d1", 1, danylo, MORNING, "t1", "front hello", ChangeKind.WRITTEN, before, MADE)
        second = replace(first, version=2, token="t2", kind=ChangeKind.UNDONE, before=MADE, after=before, of=1)
        async with storage.work() as work:
            await work.edition_drafts.add(draft_of())
            await work.edition_drafts.note(first)
            await work.edition_drafts.note(second)
        async with storage.work() as work:
            assert await work.edition_drafts.changes("d1") == (second, first)
            assert await work.edition_drafts.changes("d1", since=1) == (second,)
            assert await work.edition_drafts.find_change("d1", "t1") == first
            assert await work.edition_drafts.find_change("d1", "t3") is None

    async def test_who_wrote_is_told_without_those_who_only_took_something_in(
        self, storage: SqlStorage, danylo: ManagerId
    ) -> None:
        oksana = replace(DANYLO, id=ManagerId("oksana"), account=None)
        written = DraftChange("d1", 1, danylo, MORNING, "t1", "front", ChangeKind.WRITTEN, Overlay(), MADE)
        caught = replace(written, version=2, by=oksana.id, token="t2", kind=ChangeKind.CAUGHT_UP)
        async with storage.work() as work:
            await work.edition_drafts.add(draft_of())
            await work.staff.add(oksana)
            assert await work.edition_drafts.writers("d1") == frozenset()
            for change in (written, replace(written, version=3, token="t3"), caught):
                await work.edition_drafts.note(change)
        async with storage.work() as work:
            assert await work.edition_drafts.writers("d1") == {danylo}
            turns = await work.edition_drafts.turns("d1", danylo)
            assert turns == (Turn(1, "t1", ChangeKind.WRITTEN), Turn(3, "t3", ChangeKind.WRITTEN))
            assert await work.edition_drafts.turns("d1", oksana.id) == (Turn(2, "t2", ChangeKind.CAUGHT_UP),)
            assert await work.edition_drafts.turns("d2", danylo) == ()

    async def test_publications_are_remembered_with_what_lay_beside(
        self, storage: SqlStorage, danylo: ManagerId
    ) -> None:
        shipped = Publication("p1", "edition-1", MORNING, PublicationKind.SHIPPED)
        at = MORNING + timedelta(hours=1)
        published = Publication("p2", "edition-2", at, PublicationKind.PUBLISHED, danylo, "зима", "d1", danylo)
        again = replace(shipped, id="p3", at=at + timedelta(hours=1), kind=PublicationKind.ROLLED_BACK, by=danylo)
        async with storage.work() as work:
            await work.publications.add(shipped, {STORY: "one"})
            await work.publications.add(published, {})
            await work.publications.add(again, {STORY: "two"})
        async with storage.work() as work:
            assert await work.publications.listed() == (again, published, shipped)
            assert await work.publications.listed(limit=1) == (again,)
            assert await work.publications.beside("edition-1") == {STORY: "two"}
            assert await work.publications.beside("edition-9") == {}
