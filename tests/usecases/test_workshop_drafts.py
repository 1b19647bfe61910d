"""Two editors at one draft: what each writes is put together part by part, and nobody's words are lost unsaid."""

from __future__ import annotations

import pytest

from bot.casework.owners import Manager, Role
from bot.ports.workshop import ChangeKind
from bot.usecases.workshop.begin_draft import begin_draft, drop_draft, list_drafts
from bot.usecases.workshop.change_draft import (
    BadDraftFile,
    DraftClosed,
    Saved,
    redo_change,
    undo_change,
)
from bot.usecases.workshop.editors import NotAnEditor
from bot.usecases.workshop.show_workshop import count_standing, list_changes, show_workshop
from dialogs.editing.merging import WORD_PARTS
from tests.manager.stage import Stage
from tests.usecases.workshop import FRONT, Shop

HEARD = "Дякуємо, що написали. Ми зберегли ваші слова. Повторювати їх не доведеться."
CARER = "Добре, що у цієї людини є ви. Далі питатимемо про неї."


@pytest.fixture
async def shop(stage: Stage) -> Shop:
    return await Shop.open(stage)


async def test_a_draft_begins_from_what_is_heard(shop: Shop) -> None:
    assert shop.draft.title == "Зима 2026"
    assert shop.draft.base == shop.stage.office.editions.current.edition
    assert HEARD in await shop.text()
    found = await show_workshop(shop.stage.office, by=shop.by)
    assert [each.id for each in found.drafts] == [shop.id]
    assert found.names == {shop.by: "Тетяна"}
    assert found.heard is not None
    assert found.heard.edition == shop.draft.base
    assert found.offered is None


async def test_what_two_write_in_different_steps_stands_beside_each_other(shop: Shop) -> None:
    text = await shop.text()
    first = await shop.writes(shop.tetiana, since=0, files={FRONT: text.replace(HEARD, "Дякуємо.")})
    second = await shop.writes(shop.pavlo, since=0, files={FRONT: text.replace(CARER, "Добре, що ви поруч.")})
    assert first.clashes == second.clashes == ()
    assert second.draft.version == 2
    assert await shop.text() == text.replace(HEARD, "Дякуємо.").replace(CARER, "Добре, що ви поруч.")


async def test_where_both_write_in_one_step_the_second_is_told_and_nothing_is_lost(shop: Shop) -> None:
    text = await shop.text()
    await shop.writes(shop.tetiana, since=0, files={FRONT: text.replace(HEARD, "Дякуємо.")})
    saved = await shop.writes(
        shop.pavlo, since=0, files={FRONT: text.replace(HEARD, "Спасибі.").replace(CARER, "Добре, що ви поруч.")}
    )
    (clash,) = saved.clashes
    assert (clash.path, clash.part) == (FRONT, "steps.heard")
    assert HEARD in (clash.base or "")
    assert "Спасибі." in (clash.mine or "")
    assert "Дякуємо." in (clash.theirs or "")
    now = await shop.text()
    assert "Дякуємо." in now
    assert "Спасибі." not in now
    assert "Добре, що ви поруч." in now


async def test_the_same_change_sent_twice_is_saved_once(shop: Shop) -> None:
    text = await shop.text()
    for _ in range(2):
        await shop.writes(shop.tetiana, since=0, files={FRONT: text.replace(HEARD, "Дякуємо.")}, token="once")
    assert await shop.version() == 1


async def test_what_changes_nothing_is_no_change(shop: Shop) -> None:
    await shop.writes(shop.tetiana, since=0, files={FRONT: await shop.text()})
    assert await shop.version() == 0


async def test_a_file_comes_and_goes(shop: Shop) -> None:
    path = "scripts/parts/winter.yaml"
    await shop.writes(shop.tetiana, since=0, files={path: "script: winter\n"})
    assert await shop.text(path) == "script: winter\n"
    await shop.writes(shop.tetiana, since=1, files={path: None})
    assert await shop.text(path) == ""
    async with shop.stage.office.work() as work:
        assert (await work.edition_drafts.load(shop.id)).overlay.is_empty


async def test_translations_are_merged_line_by_line(shop: Shop) -> None:
    heard, carer = ("front.heard.tell", HEARD), ("front.carer.tell", CARER)
    await shop.writes(shop.tetiana, since=0, english={heard: "Thanks."})
    saved = await shop.writes(shop.pavlo, since=0, english={heard: "Thank you.", carer: "Good."})
    (clash,) = saved.clashes
    assert clash.part.split(WORD_PARTS)[:2] == ["en", "front.heard.tell"]
    assert (clash.mine, clash.theirs) == ("Thank you.", "Thanks.")
    assert await shop.english(heard) == "Thanks."
    assert await shop.english(carer) == "Good."


class TestTakingBack:
    """Undo and redo, each editor their own."""

    async def test_what_one_wrote_last_is_taken_back_and_done_again(self, shop: Shop) -> None:
        text = await shop.text()
        for number in (1, 2):
            now = await shop.text()
            await shop.writes(shop.tetiana, since=number - 1, files={FRONT: now + f"# {number}\n"})
        assert await shop.text() == f"{text}# 1\n# 2\n"
        await _undo(shop, shop.tetiana)
        assert await shop.text() == f"{text}# 1\n"
        await _undo(shop, shop.tetiana)
        assert await shop.text() == text
        assert await _undo(shop, shop.tetiana) is None
        await _redo(shop, shop.tetiana)
        assert await shop.text() == f"{text}# 1\n"

    async def test_others_changes_stay(self, shop: Shop) -> None:
        text = await shop.text()
        await shop.writes(shop.tetiana, since=0, files={FRONT: text.replace(HEARD, "Дякуємо.")})
        await shop.writes(shop.pavlo, since=1, files={FRONT: (await shop.text()).replace(CARER, "Добре.")})
        await _undo(shop, shop.tetiana)
        assert await shop.text() == text.replace(CARER, "Добре.")
        assert await _undo(shop, shop.tetiana) is None
        await _redo(shop, shop.tetiana)
        assert await shop.text() == text.replace(CARER, "Добре.").replace(HEARD, "Дякуємо.")

    async def test_what_somebody_has_changed_since_is_told_and_stays(self, shop: Shop) -> None:
        text = await shop.text()
        await shop.writes(shop.tetiana, since=0, files={FRONT: text.replace(HEARD, "Дякуємо.")})
        await shop.writes(shop.pavlo, since=1, files={FRONT: text.replace(HEARD, "Спасибі.")})
        saved = await _undo(shop, shop.tetiana)
        assert saved is not None
        assert [clash.part for clash in saved.clashes] == ["steps.heard"]
        assert "Спасибі." in await shop.text()

    async def test_after_something_new_there_is_nothing_to_do_again(self, shop: Shop) -> None:
        text = await shop.text()
        await shop.writes(shop.tetiana, since=0, files={FRONT: f"{text}# 1\n"})
        await _undo(shop, shop.tetiana)
        await shop.writes(shop.tetiana, since=2, files={FRONT: f"{text}# 2\n"})
        assert await _redo(shop, shop.tetiana) is None

    async def test_pressed_twice_on_a_weak_line_it_happens_once(self, shop: Shop) -> None:
        text = await shop.text()
        for number in (1, 2):
            await shop.writes(shop.tetiana, since=number - 1, files={FRONT: await shop.text() + f"# {number}\n"})
        await _undo(shop, shop.tetiana, token="once")
        await _undo(shop, shop.tetiana, token="once")
        assert await shop.text() == f"{text}# 1\n"

    async def test_the_history_tells_all_of_it(self, shop: Shop) -> None:
        await shop.writes(shop.tetiana, since=0, files={FRONT: f"{await shop.text()}# 1\n"})
        await _undo(shop, shop.tetiana)
        changes = await list_changes(shop.stage.office, by=shop.by, draft=shop.id)
        assert [(each.version, each.kind, each.of) for each in changes] == [
            (2, ChangeKind.UNDONE, 1),
            (1, ChangeKind.WRITTEN, 0),
        ]


class TestWhoAndWhat:
    """Refusals: nothing has happened then."""

    async def test_only_administrators_edit(self, shop: Shop) -> None:
        iryna = await shop.stage.joins("Ірина", Role.SUPERVISOR)
        office = shop.stage.office
        with pytest.raises(NotAnEditor):
            await shop.writes(iryna, since=0, files={FRONT: "script: front\n"})
        with pytest.raises(NotAnEditor):
            await begin_draft(office, by=iryna.id, title="Моє")
        for asks in (list_drafts, show_workshop, count_standing):
            with pytest.raises(NotAnEditor):
                await asks(office, by=iryna.id)
        with pytest.raises(NotAnEditor):
            await list_changes(office, by=iryna.id, draft=shop.id)
        assert await shop.version() == 0

    async def test_what_is_put_away_stays_as_it_is(self, shop: Shop) -> None:
        await shop.writes(shop.tetiana, since=0, files={FRONT: f"{await shop.text()}# 1\n"})
        assert await drop_draft(shop.stage.office, by=shop.by, draft=shop.id)
        with pytest.raises(DraftClosed):
            await shop.writes(shop.tetiana, since=1, files={FRONT: "script: front\n"})
        with pytest.raises(DraftClosed):
            await _undo(shop, shop.tetiana)
        assert await shop.version() == 1
        assert not await drop_draft(shop.stage.office, by=shop.by, draft=shop.id)

    @pytest.mark.parametrize("path", ["../secret.yaml", "scripts/../../x.yaml", "scripts/a.py", "settings.env", ""])
    async def test_only_our_files_are_kept(self, shop: Shop, path: str) -> None:
        with pytest.raises(BadDraftFile):
            await shop.writes(shop.tetiana, since=0, files={path: "script: x\n"})

    async def test_no_file_is_longer_than_all_others_together(self, shop: Shop) -> None:
        with pytest.raises(BadDraftFile):
            await shop.writes(shop.tetiana, since=0, files={FRONT: "#" * 400_001})

    async def test_a_draft_of_another_name_is_none(self, shop: Shop) -> None:
        with pytest.raises(KeyError):
            await list_changes(shop.stage.office, by=shop.by, draft="nothing")

    async def test_nobody_stands_anywhere_in_an_empty_hromada(self, shop: Shop) -> None:
        assert await count_standing(shop.stage.office, by=shop.by) == {}


async def _undo(shop: Shop, by: Manager, *, token: str = "") -> Saved | None:
    return await undo_change(
        shop.stage.office, shop.bench, by=by.id, draft=shop.id, token=token or shop.stage.office.chance.id()
    )


async def _redo(shop: Shop, by: Manager) -> Saved | None:
    return await redo_change(
        shop.stage.office, shop.bench, by=by.id, draft=shop.id, token=shop.stage.office.chance.id()
    )
