"""A workshop with editors in it: what ships is heard, and two administrators change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.casework.names import ManagerId
from bot.casework.owners import Manager, Role
from bot.ports.workshop import EditionDraft
from bot.usecases.workshop.begin_draft import begin_draft, open_draft
from bot.usecases.workshop.change_draft import DraftEdit, Saved, change_draft
from bot.usecases.workshop.publish_shipped import publish_shipped
from bot.usecases.workshop.workbench import Workbench
from tests.manager.stage import Stage
from tests.shipped import shipped_stories

FRONT = "scripts/front.yaml"


@dataclass(slots=True)
class Shop:
    """The workshop of a hromada."""

    stage: Stage
    bench: Workbench
    tetiana: Manager
    pavlo: Manager
    draft: EditionDraft
    saves: int = 0

    @classmethod
    async def open(cls, stage: Stage) -> Shop:
        """Let what ships be heard, and Tetiana begin a draft."""
        async with stage.office.work() as work:
            await publish_shipped(stage.office, work, shipped_stories())
        tetiana = await stage.joins("Тетяна", Role.ADMINISTRATOR)
        pavlo = await stage.joins("Павло", Role.ADMINISTRATOR)
        draft = await begin_draft(stage.office, by=tetiana.id, title="  Зима 2026  ")
        return cls(stage, Workbench(), tetiana, pavlo, draft)

    async def writes(
        self,
        by: Manager,
        *,
        since: int,
        files: Mapping[str, str | None] | None = None,
        english: Mapping[tuple[str, str], str] | None = None,
        token: str = "",
    ) -> Saved:
        """Save something over a version."""
        self.saves += 1
        words = {"en": english} if english else {}
        edit = DraftEdit(since, token or f"token-{self.saves}", files or {}, words, FRONT)
        return await change_draft(self.stage.office, self.bench, by=by.id, draft=self.draft.id, edit=edit)

    async def text(self, path: str = FRONT) -> str:
        """Read a file of the draft; "" when there is none."""
        opened = await open_draft(self.stage.office, self.bench, by=self.tetiana.id, draft=self.draft.id)
        return opened.content.all_files.get(path, "")

    async def english(self, line: tuple[str, str]) -> str:
        """Read a translation of the draft."""
        opened = await open_draft(self.stage.office, self.bench, by=self.tetiana.id, draft=self.draft.id)
        return opened.content.translations["en"].get(line, "")

    async def version(self) -> int:
        """Say how far the draft has come."""
        async with self.stage.office.work() as work:
            return (await work.edition_drafts.load(self.draft.id)).version

    @property
    def id(self) -> str:
        return self.draft.id

    @property
    def by(self) -> ManagerId:
        return self.tetiana.id
