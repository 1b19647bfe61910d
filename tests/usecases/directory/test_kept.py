"""A hromada keeps its directory: who may, what is hidden, what is chased, and every change on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.casework.audit import Action
from bot.casework.changes import FieldChange
from bot.casework.directory import WHOLE_COUNTRY
from bot.casework.directory_rows import Fault, cells_of
from bot.casework.owners import Manager, Role
from bot.usecases.directory.directory_cells import HIDDEN
from bot.usecases.directory.keep_provider import (
    KeptVerdict,
    check_provider,
    close_provider,
    open_provider,
    open_whereabouts,
    save_provider,
)
from bot.usecases.directory.list_providers import Search, Show
from tests.manager.stage import Stage
from tests.usecases.directory.town import ELSEWHERE, LOCAL, SECRET, found, now


class TestList:
    """Who helps here."""

    async def test_everybody_reads_it_and_nobody_sees_a_secret_place(self, stage: Stage, tetiana: Manager) -> None:
        for by in (tetiana, await stage.joins("Оксана")):
            lines = (await found(stage, by)).lines
            assert {one.provider.id for one in lines} == {"centre", "foreign", "hotline", "shelter"}
            (shelter,) = [one.provider for one in lines if one.provider.id == "shelter"]
            assert (shelter.home, shelter.settlement, shelter.address) == ("", "", "")

    @pytest.mark.parametrize(
        ("search", "ids"),
        [
            (Search(words="ПРОМІНЬ тиха"), {"centre"}),
            (Search(words="сховании"), set()),
            (Search(words="Схований"), set()),
            (Search(words="0000001"), {"centre", "foreign", "hotline", "shelter"}),
            (Search(service="home_care"), {"centre", "foreign"}),
            (Search(need="shelter"), {"shelter"}),
            (Search(show=Show.CONFIDENTIAL), {"shelter"}),
            (Search(show=Show.CLOSED), set()),
            (Search(show=Show.UNVERIFIED), set()),
            (Search(page=77, need="company"), {"hotline"}),
        ],
    )
    async def test_it_is_searched(self, stage: Stage, tetiana: Manager, search: Search, ids: set[str]) -> None:
        lines = (await found(stage, tetiana, search)).lines
        assert {one.provider.id for one in lines if one.provider.id in ids} == ids
        if ids != {"centre"}:
            assert {one.provider.id for one in lines} == ids

    async def test_two_thousand_come_a_page_at_a_time(self, stage: Stage, tetiana: Manager) -> None:
        async with stage.office.work() as work:
            await work.directory.put(replace(LOCAL, id=f"p{n}", name=f"Осередок {n:04}") for n in range(2000))
        first = await found(stage, tetiana, Search(words="осередок"))
        assert (first.total, first.page, len(first.lines)) == (2000, 1, 25)
        assert first.lines[0].provider.name == "Осередок 0000"
        last = await found(stage, tetiana, Search(words="осередок", page=80))
        assert last.lines[-1].provider.name == "Осередок 1999"

    async def test_what_is_old_is_counted_and_comes_oldest_first(self, stage: Stage, tetiana: Manager) -> None:
        older = replace(LOCAL, id="older", verified_on=date(2025, 1, 1))
        old = replace(LOCAL, id="old", verified_on=date(2026, 1, 1))
        async with stage.office.work() as work:
            await work.directory.put([old, older])
        shown = await found(stage, tetiana, Search(show=Show.OLD))
        assert [one.provider.id for one in shown.lines] == ["older", "old"]
        assert shown.counts[Show.OLD] == 2
        assert shown.fresh_days == 180


class TestKeeping:
    """Changing one."""

    async def test_a_change_is_saved_and_put_on_record_without_numbers(self, stage: Stage, tetiana: Manager) -> None:
        seen = cells_of(LOCAL)
        saved = await save_provider(
            stage.office,
            manager=tetiana.id,
            seen=seen,
            cells=seen | {"name": "Центр «Світ»", "phone": "+380 00 000 00 02"},
        )
        assert saved.verdict is KeptVerdict.SAVED
        assert await now(stage, "centre") == replace(LOCAL, name="Центр «Світ»", phone="+380 00 000 00 02")
        file = await open_provider(stage.office, manager=tetiana.id, provider="centre")
        assert file is not None
        ((change),) = file.changes
        assert change.by == f"manager:{tetiana.id}"
        assert set(change.fields) == {
            FieldChange("name", LOCAL.name, "Центр «Світ»"),
            FieldChange("phone", "", ""),
        }
        again = await save_provider(stage.office, manager=tetiana.id, seen=seen, cells=seen)
        assert again.verdict is KeptVerdict.SAME

    async def test_all_mistakes_are_told_at_once(self, stage: Stage, tetiana: Manager) -> None:
        seen = cells_of(LOCAL)
        wrong = seen | {"phone": "питайте Ніну", "needs": "dragons", "site": "промінь", "name": ""}
        saved = await save_provider(stage.office, manager=tetiana.id, seen=seen, cells=wrong)
        assert saved.verdict is KeptVerdict.BAD
        faults = {one.fault for one in saved.bad}
        assert faults == {Fault.EMPTY, Fault.UNKNOWN_NEED, Fault.BAD_PHONE, Fault.BAD_SITE}
        assert await now(stage, "centre") == LOCAL

    async def test_others_fields_stay_and_the_same_field_is_asked_about(self, stage: Stage, tetiana: Manager) -> None:
        seen = cells_of(LOCAL)
        iryna = await stage.joins("Ірина", Role.SUPERVISOR)
        await save_provider(stage.office, manager=iryna.id, seen=seen, cells=seen | {"hours": "цілодобово"})
        saved = await save_provider(stage.office, manager=tetiana.id, seen=seen, cells=seen | {"who": "Усі"})
        assert saved.verdict is KeptVerdict.SAVED
        assert (await now(stage, "centre")).hours == "цілодобово"
        clash = await save_provider(stage.office, manager=tetiana.id, seen=seen, cells=seen | {"hours": "зранку"})
        assert clash.verdict is KeptVerdict.CLASH
        assert clash.clashes == {"hours": "цілодобово"}

    async def test_a_new_one_gets_an_id_and_is_not_shown_until_verified(self, stage: Stage, tetiana: Manager) -> None:
        cells = cells_of(LOCAL) | {"id": "", "verified": "no"}
        saved = await save_provider(stage.office, manager=tetiana.id, seen=None, cells=cells)
        assert saved.verdict is KeptVerdict.SAVED
        assert not (await now(stage, saved.id)).is_verified
        assert (await found(stage, tetiana)).counts[Show.UNVERIFIED] == 1
        assert await check_provider(stage.office, manager=tetiana.id, provider=saved.id) is KeptVerdict.SAVED
        checked = await now(stage, saved.id)
        assert (checked.is_verified, checked.verified_on) == (True, stage.office.today())
        assert await check_provider(stage.office, manager=tetiana.id, provider=saved.id) is KeptVerdict.SAME
        twice = await save_provider(stage.office, manager=tetiana.id, seen=None, cells=cells | {"id": saved.id})
        assert [one.fault for one in twice.bad] == [Fault.REPEATED]

    async def test_closed_is_archived_and_comes_back(self, stage: Stage, tetiana: Manager) -> None:
        for works in (False, False, True):
            await close_provider(stage.office, manager=tetiana.id, provider="centre", works=works)
            assert (await now(stage, "centre")).works is works
        file = await open_provider(stage.office, manager=tetiana.id, provider="centre")
        assert file is not None
        assert len(file.changes) == 2

    async def test_who_may_not_cannot(self, stage: Stage, tetiana: Manager) -> None:
        oksana = await stage.joins("Оксана")
        await stage.joins("Далека", Role.ADMINISTRATOR, ELSEWHERE)
        for by, provider in ((oksana, "centre"), (tetiana, "foreign")):
            assert await check_provider(stage.office, manager=by.id, provider=provider) is KeptVerdict.NOT_ALLOWED
            assert await close_provider(stage.office, manager=by.id, provider=provider) is KeptVerdict.NOT_ALLOWED
            seen = cells_of(await now(stage, provider))
            saved = await save_provider(stage.office, manager=by.id, seen=seen, cells=seen | {"who": "Усі"})
            assert saved.verdict is KeptVerdict.NOT_ALLOWED
        seen = cells_of(LOCAL)
        given_away = await save_provider(
            stage.office, manager=tetiana.id, seen=seen, cells=seen | {"home": ELSEWHERE, "serves": ELSEWHERE}
        )
        assert [one.fault for one in given_away.bad] == [Fault.NOT_YOURS]
        assert await now(stage, "centre") == LOCAL

    async def test_where_nobody_else_is_there_to_keep_them_they_keep_all(self, stage: Stage, tetiana: Manager) -> None:
        assert await check_provider(stage.office, manager=tetiana.id, provider="foreign") is KeptVerdict.SAVED
        assert await check_provider(stage.office, manager=tetiana.id, provider="hotline") is KeptVerdict.SAVED
        await stage.joins("Черговий", Role.SUPERVISOR, WHOLE_COUNTRY)
        assert await check_provider(stage.office, manager=tetiana.id, provider="hotline") is KeptVerdict.NOT_ALLOWED


class TestSecrets:
    """Who must not be found."""

    async def test_a_place_is_opened_on_purpose_and_on_record(self, stage: Stage, tetiana: Manager) -> None:
        file = await open_provider(stage.office, manager=tetiana.id, provider="shelter")
        assert file is not None
        assert (file.shown.address, file.cells["address"], file.cells["home"]) == ("", HIDDEN, HIDDEN)
        opened = await open_whereabouts(stage.office, manager=tetiana.id, provider="shelter")
        assert opened is not None
        assert opened["address"] == SECRET.address
        async with stage.office.work() as work:
            assert [line.action for line in await work.audit.of_subject("shelter")] == [Action.WHEREABOUTS_VIEWED]
        oksana = await stage.joins("Оксана")
        assert await open_whereabouts(stage.office, manager=oksana.id, provider="shelter") is None

    async def test_what_was_not_opened_stays_as_it_is(self, stage: Stage, tetiana: Manager) -> None:
        file = await open_provider(stage.office, manager=tetiana.id, provider="shelter")
        assert file is not None
        seen = dict(file.cells)
        saved = await save_provider(
            stage.office, manager=tetiana.id, seen=seen, cells=seen | {"phone": "+380 00 000 00 77"}
        )
        assert saved.verdict is KeptVerdict.SAVED
        assert await now(stage, "shelter") == replace(SECRET, phone="+380 00 000 00 77")
        told = await save_provider(
            stage.office, manager=tetiana.id, seen=seen, cells=seen | {"who": "Жінки, Калинове, провулок Схований"}
        )
        assert [one.fault for one in told.bad] == [Fault.BETRAYED]

    async def test_the_record_of_a_secret_place_does_not_tell_it(self, stage: Stage, tetiana: Manager) -> None:
        cells = cells_of(SECRET)
        await save_provider(stage.office, manager=tetiana.id, seen=cells, cells=cells | {"address": "вул. Нова, 9"})
        file = await open_provider(stage.office, manager=tetiana.id, provider="shelter")
        assert file is not None
        assert "Нова" not in repr(file.changes)
        assert "Схований" not in repr(file.changes)
