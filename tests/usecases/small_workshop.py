"""A small hromada whose administrator writes dialogs and lets them be heard, on dialogs of three scripts."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.casework.owners import Manager, Role
from bot.ports.workshop import EditionDraft, Publication
from bot.usecases.office import Office
from bot.usecases.workshop.begin_draft import begin_draft, open_draft
from bot.usecases.workshop.change_draft import DraftEdit, Saved, change_draft
from bot.usecases.workshop.publish_draft import CannotPublish, Decision, Hindrance, publish_draft, schedule_draft
from bot.usecases.workshop.publish_shipped import publish_shipped
from bot.usecases.workshop.workbench import Workbench
from tests.dialogs.three_editions import edition_a
from tests.manager.stage import Stage

CARE, FOOD = "scripts/care.yaml", "scripts/food.yaml"
#: A question, and how it is asked better.
ALONE = ("Чи живе людина сама?", "Людина живе сама?")


@dataclass(slots=True)
class Workshop:
    """A hromada whose administrator writes dialogs."""

    stage: Stage
    tetiana: Manager
    bench: Workbench = field(default_factory=Workbench)
    saves: int = 0

    @property
    def office(self) -> Office:
        return self.stage.office

    async def writes(self, path: str, old: str, new: str, draft: EditionDraft | None = None) -> Saved:
        """Change words of a file, in a draft of its own unless one is named."""
        draft = draft or await begin_draft(self.office, by=self.tetiana.id, title="Зима")
        opened = await open_draft(self.office, self.bench, by=self.tetiana.id, draft=draft.id)
        text = opened.content.files[path]
        assert old in text
        self.saves += 1
        edit = DraftEdit(opened.draft.version, f"save-{self.saves}", {path: text.replace(old, new)}, place=path)
        return await change_draft(self.office, self.bench, by=self.tetiana.id, draft=draft.id, edit=edit)

    def decides(self, draft: EditionDraft) -> Decision:
        return Decision(self.tetiana.id, draft.version, "Взимку питаємо інакше")

    async def publishes(self, draft: EditionDraft, **changes: object) -> Publication:
        decision = self.decides(draft)
        return await publish_draft(
            self.office,
            self.bench,
            draft=draft.id,
            decision=replace(decision, **changes),  # type: ignore[arg-type]
        )

    async def schedules(self, draft: EditionDraft, hours: int) -> EditionDraft:
        at = self.office.now() + timedelta(hours=hours)
        decision = Decision(self.tetiana.id, draft.version, "З понеділка", at)
        return await schedule_draft(self.office, self.bench, draft=draft.id, decision=decision)

    async def draft(self, draft: EditionDraft) -> EditionDraft:
        async with self.office.work() as work:
            return await work.edition_drafts.load(draft.id)

    async def heard(self) -> list[str]:
        async with self.office.work() as work:
            return [edition for edition, _ in await work.editions.listed()]

    @classmethod
    async def open(cls, folder: Path) -> Workshop:
        """Let the first edition be heard."""
        stage = await Stage.open(folder, bundle=edition_a())
        async with stage.office.work() as work:
            await publish_shipped(stage.office, work, {})
        return cls(stage, await stage.joins("Тетяна Рідна", Role.ADMINISTRATOR))


async def hindered(doing: Awaitable[object]) -> Hindrance:
    """Try to let something be heard that may not; say why."""
    with pytest.raises(CannotPublish) as refused:
        await doing
    return refused.value.hindrance
