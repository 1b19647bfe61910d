"""A hromada keeps its directory: who may, what is hidden, what is chased, and every change on record."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.casework.audit import Action
from bot.casework.changes import FieldChange
from bot.casework.directory import NOWHERE, WHOLE_COUNTRY, Provider
from bot.casework.directory_rows import Fault, cells_of, directory_rows
from bot.casework.names import HromadaCode
from bot.casework.owners import Manager, Role
from bot.casework.places import Category, Hromada, Kind, Settlement
from bot.ports.records import TimerKind
from bot.usecases.clocks.run_clocks import run_clocks
from bot.usecases.directory.chase_old import begin_chasing
from bot.usecases.directory.directory_cells import HIDDEN
from bot.usecases.directory.import_directory import import_directory
from bot.usecases.directory.keep_provider import (
    KeptVerdict,
    check_provider,
    close_provider,
    open_provider,
    open_whereabouts,
    save_provider,
)
from bot.usecases.directory.list_providers import Found, Search, Show, list_providers
from bot.usecases.directory.preview_import import ImportPreview, Taken, export_cells, preview_import, take_import
from tests.contracts.directory import CENTRE, HOTLINE, SHELTER
from tests.manager.stage import SVITANOK, Stage
from tests.usecases.small import small_bundle

ELSEWHERE = HromadaCode("UA00000000000000099")
LOCAL = replace(CENTRE, needs=("care",), services=("home_care",), forms=("at_home",), home=SVITANOK, serves=(SVITANOK,))
SECRET = replace(SHELTER, needs=("shelter",), forms=("residential",), home=SVITANOK, serves=(SVITANOK,))
NATIONAL = replace(HOTLINE, needs=("company",), services=(), forms=())
FOREIGN = replace(LOCAL, id="foreign", name="Сусідський центр", home=ELSEWHERE, serves=(SVITANOK, ELSEWHERE))
ALL = (LOCAL, FOREIGN, NATIONAL, SECRET)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A hromada that speaks the small edition, and its neighbour."""
    stage = await Stage.open(tmp_path, bundle=small_bundle())
    async with stage.office.work() as work:
        places = [
            Hromada(SVITANOK, "Світанківська", Kind.SELYSHCHNA, "Зразковий", "Зразкова", "Світанкове"),
            Hromada(ELSEWHERE, "Сусідська", Kind.SILSKA, "Зразковий", "Зразкова", "Сусідове"),
        ]
        await work.places.replace(places, [Settlement("UA00000000000000007", "Світанкове", Category.VILLAGE, SVITANOK)])
        await work.directory.put(ALL)
    yield stage
    await stage.close()


@pytest.fixture
async def tetiana(stage: Stage) -> Manager:
    return await stage.joins("Тетяна", Role.ADMINISTRATOR)


async def found(stage: Stage, by: Manager, search: Search | None = None) -> Found:
    return await list_providers(stage.office, manager=by.id, search=search or Search())


async def now(stage: Stage, provider: str) -> Provider:
    async with stage.office.work() as work:
        there = await work.directory.find(provider)
    assert there is not None
    return there


async def previewed(stage: Stage, by: Manager, *providers: Provider) -> ImportPreview:
    preview = await preview_import(stage.office, manager=by.id, table=[*directory_rows(providers)])
    assert preview is not None
    return preview


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
            stage.office, manager=tetiana.id, seen=seen, cells=seen | {"name": "Центр «Світ»", "phone": "+380 1"}
        )
        assert saved.verdict is KeptVerdict.SAVED
        assert await now(stage, "centre") == replace(LOCAL, name="Центр «Світ»", phone="+380 1")
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


class TestTable:
    """The directory as a table."""

    async def test_what_goes_out_comes_back_unchanged(self, stage: Stage, tetiana: Manager) -> None:
        for whole in (False, True):
            rows = await export_cells(stage.office, manager=tetiana.id, whereabouts=whole)
            assert rows is not None
            assert (SECRET.address in repr(rows)) is whole
            table = [tuple(rows[0]), *(tuple(row.values()) for row in rows)]
            preview = await preview_import(stage.office, manager=tetiana.id, table=table)
            assert preview is not None
            assert (preview.bad, preview.same, preview.does_something, preview.gone) == ((), 4, False, ())
        oksana = await stage.joins("Оксана")
        assert await export_cells(stage.office, manager=oksana.id) is None

    async def test_a_preview_says_everything_and_changes_nothing(self, stage: Stage, tetiana: Manager) -> None:
        fresh = replace(LOCAL, id="fresh", name="Новий")
        preview = await previewed(
            stage, tetiana, replace(LOCAL, hours="зранку"), fresh, replace(SECRET, address="Інша")
        )
        assert [one.id for one in preview.fresh] == ["fresh"]
        assert [(one.provider.id, one.fields) for one in preview.changed] == [
            ("centre", (FieldChange("hours", LOCAL.hours, "зранку"),)),
            ("shelter", (FieldChange("address", "", ""),)),
        ]
        assert {one.id for one in preview.gone} == {"foreign", "hotline"}
        assert await now(stage, "centre") == LOCAL

    async def test_it_is_taken_whole_and_the_gone_are_archived_if_wished(self, stage: Stage, tetiana: Manager) -> None:
        preview = await previewed(stage, tetiana, replace(LOCAL, hours="зранку"), SECRET)
        assert await take_import(stage.office, manager=tetiana.id, preview=preview, closes_gone=True) is Taken.TAKEN
        assert (await now(stage, "centre")).hours == "зранку"
        assert not (await now(stage, "hotline")).works
        assert await take_import(stage.office, manager=tetiana.id, preview=preview) is Taken.STALE

    async def test_a_stale_preview_is_refused(self, stage: Stage, tetiana: Manager) -> None:
        preview = await previewed(stage, tetiana, replace(LOCAL, hours="зранку"))
        await import_directory(stage.office, directory_rows([replace(LOCAL, who="Усі")]))
        assert await take_import(stage.office, manager=tetiana.id, preview=preview) is Taken.STALE
        assert (await now(stage, "centre")).hours == LOCAL.hours

    async def test_bad_rows_and_others_providers_keep_everything_out(self, stage: Stage, tetiana: Manager) -> None:
        await stage.joins("Далека", Role.ADMINISTRATOR, ELSEWHERE)
        bad = replace(LOCAL, phone="питайте Ніну")
        preview = await previewed(stage, tetiana, bad, replace(FOREIGN, who="Усі"), SECRET)
        assert [(one.row, one.fault) for one in preview.bad] == [(2, Fault.BAD_PHONE), (3, Fault.NOT_YOURS)]
        assert await take_import(stage.office, manager=tetiana.id, preview=preview) is Taken.BAD

    async def test_who_lost_the_role_meanwhile_takes_nothing(self, stage: Stage, tetiana: Manager) -> None:
        preview = await previewed(stage, tetiana, replace(LOCAL, hours="зранку"))
        async with stage.office.work() as work:
            await work.staff.add(replace(tetiana, role=Role.MANAGER))
        assert await take_import(stage.office, manager=tetiana.id, preview=preview) is Taken.NOT_ALLOWED
        assert await preview_import(stage.office, manager=tetiana.id, table=[]) is None


class TestChasing:
    """What is old is said once a week to those who keep it, in numbers only."""

    async def test_keepers_hear_of_it_on_monday(self, stage: Stage, tetiana: Manager) -> None:
        oksana = await stage.joins("Оксана")
        async with stage.office.work() as work:
            await work.directory.put([replace(LOCAL, verified_on=date(2026, 1, 1)), replace(SECRET, is_verified=False)])
        await begin_chasing(stage.office)
        await begin_chasing(stage.office)
        assert await run_clocks(stage.office) == 0
        stage.passes(timedelta(days=7))
        assert await run_clocks(stage.office) == 1
        (said,) = await stage.alerts(tetiana)
        assert "2" in said
        assert "180" in said
        assert LOCAL.name not in said
        assert await stage.alerts(oksana) == []
        assert await run_clocks(stage.office) == 0
        stage.passes(timedelta(days=7))
        assert await run_clocks(stage.office) == 1

    async def test_where_all_is_fresh_nobody_is_bothered(self, stage: Stage, tetiana: Manager) -> None:
        async with stage.office.work() as work:
            await work.directory.put([replace(one, verified_on=date(2026, 11, 23), home=NOWHERE) for one in ALL])
        await begin_chasing(stage.office)
        stage.passes(timedelta(days=7))
        assert await run_clocks(stage.office) == 1
        assert await stage.alerts(tetiana) == []
        async with stage.office.work() as work:
            (timer,) = await work.timers.late([TimerKind.DIRECTORY], stage.clock.at + timedelta(days=8), 10)
        assert timer.subject == SVITANOK
