"""Who hears what of a draft that is open on several pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.casework.names import ManagerId
from bot.console.pages.draft_watch import DraftWatch, Sitter
from tests.manager.stage import Stage

TETIANA, PAVLO = ManagerId("tetiana"), ManagerId("pavlo")


@dataclass(slots=True)
class Pages:
    """Open pages, and how often each was told to look."""

    watch: DraftWatch
    told: list[str] = field(default_factory=list)

    def opens(self, page: str, manager: ManagerId) -> Sitter:
        return Sitter("draft", manager, lambda: self.told.append(page))

    def heard(self) -> list[str]:
        """Say who was told since last asked."""
        heard, self.told = self.told, []
        return sorted(heard)


@pytest.fixture
async def pages(stage: Stage) -> Pages:
    return Pages(DraftWatch(stage.office, timedelta(days=1)))


async def test_whoever_comes_or_goes_is_told_to_all(pages: Pages) -> None:
    pages.watch.sit(pages.opens("hers", TETIANA))
    assert pages.heard() == ["hers"]
    leave = pages.watch.sit(pages.opens("his", PAVLO))
    assert pages.heard() == ["hers", "his"]
    assert pages.watch.others("draft", TETIANA) == {PAVLO}
    leave()
    assert pages.heard() == ["hers"]
    assert pages.watch.others("draft", TETIANA) == frozenset()


async def test_one_more_page_of_the_same_person_makes_nobody_else_look(pages: Pages) -> None:
    pages.watch.sit(pages.opens("hers", TETIANA))
    pages.heard()
    close = pages.watch.sit(pages.opens("her telephone", TETIANA))
    assert pages.heard() == ["her telephone"]
    close()
    assert pages.heard() == []
