"""Everything one does in the workshop is taken back to the letter, and done again to the letter."""

from __future__ import annotations

import os
from random import Random

from bot.console.workshop.writing import written
from bot.usecases.workshop.begin_draft import begin_draft, open_draft
from bot.usecases.workshop.change_draft import DraftEdit, change_draft, redo_change, undo_change
from bot.usecases.workshop.content import Content
from dialogs.editing.values import Refusal
from tests.dialogs.editing.wandering import Wanderer
from tests.manager.stage import Stage
from tests.shipped import shipped_bundle
from tests.usecases.workshop import Shop

#: Rows of edits over all that ships; the long version: DVERI_WALKS=300.
ROWS = int(os.environ.get("DVERI_WALKS", "0")) or 3
EDITS = 8


async def test_all_that_was_done_is_taken_back_and_done_again(stage: Stage) -> None:
    shop = await Shop.open(stage)
    for seed in range(ROWS):
        draft = (await begin_draft(stage.office, by=shop.by, title="Зима")).id
        stood = [await _content(shop, draft)]
        chance = Random(seed)
        while len(stood) <= EDITS:
            done = await _does(shop, draft, stood[-1], chance)
            if done != stood[-1]:
                stood.append(done)
        for turn, way in ((undo_change, stood[-2::-1]), (redo_change, stood[1:]), (undo_change, stood[-2::-1])):
            for was in way:
                saved = await turn(stage.office, shop.bench, by=shop.by, draft=draft, token=stage.office.chance.id())
                assert saved is not None
                assert saved.clashes == ()
                assert await _content(shop, draft) == was
        opened = await open_draft(stage.office, shop.bench, by=shop.by, draft=draft)
        assert opened.draft.overlay.is_empty


async def _does(shop: Shop, draft: str, content: Content, chance: Random) -> Content:
    """Do the next thing that can be done, as a page does it."""
    overlay = written(content, [Wanderer(content.all_files, chance).edit()], base=shipped_bundle(), because="Так")
    if isinstance(overlay, Refusal):
        return content
    office, token = shop.stage.office, shop.stage.office.chance.id()
    version = (await open_draft(office, shop.bench, by=shop.by, draft=draft)).draft.version
    edit = DraftEdit(version, token, overlay.files, overlay.words)
    await change_draft(office, shop.bench, by=shop.by, draft=draft, edit=edit)
    return await _content(shop, draft)


async def _content(shop: Shop, draft: str) -> Content:
    return (await open_draft(shop.stage.office, shop.bench, by=shop.by, draft=draft)).content
