"""The directory as a table in and out, looked at before it is taken; and what is old is chased."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.casework.changes import FieldChange
from bot.casework.directory import NOWHERE
from bot.casework.directory_rows import Fault, directory_rows
from bot.casework.owners import Manager, Role
from bot.ports.records import TimerKind
from bot.usecases.clocks.run_clocks import run_clocks
from bot.usecases.directory.chase_old import begin_chasing
from bot.usecases.directory.directory_cells import as_table, shown_cells
from bot.usecases.directory.import_directory import import_directory
from bot.usecases.directory.preview_import import Taken, export_cells, preview_import, take_import
from tests.manager.stage import SVITANOK, Stage
from tests.usecases.directory.town import ALL, ELSEWHERE, FOREIGN, LOCAL, SECRET, now, previewed


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

    async def test_a_row_is_no_question_about_a_neighbours_secret(self, stage: Stage, tetiana: Manager) -> None:
        await stage.joins("Далека", Role.ADMINISTRATOR, ELSEWHERE)
        theirs = replace(SECRET, id="theirs", home=ELSEWHERE, serves=(ELSEWHERE,))
        async with stage.office.work() as work:
            await work.directory.put([theirs])
        guess = shown_cells(theirs) | {"who": "Жінки, Калинове"}
        preview = await preview_import(stage.office, manager=tetiana.id, table=as_table([guess]))
        assert preview is not None
        assert {one.fault for one in preview.bad} == {Fault.BAD_CODE}

    async def test_what_neighbours_keep_comes_back_as_it_was_given(self, stage: Stage, tetiana: Manager) -> None:
        await stage.joins("Далека", Role.ADMINISTRATOR, ELSEWHERE)
        theirs = replace(SECRET, id="theirs", home=ELSEWHERE, serves=(SVITANOK, ELSEWHERE))
        async with stage.office.work() as work:
            await work.directory.put([theirs])
        rows = await export_cells(stage.office, manager=tetiana.id, whereabouts=True)
        assert rows is not None
        assert any(one["id"] == "theirs" and one["home"] == "***" for one in rows)
        preview = await preview_import(stage.office, manager=tetiana.id, table=as_table(rows))
        assert preview is not None
        assert (preview.bad, preview.rows, preview.same, preview.does_something) == ((), 5, 5, False)

    async def test_columns_called_nothing_move_no_others(self, stage: Stage, tetiana: Manager) -> None:
        header, *rows = directory_rows([replace(LOCAL, hours="зранку"), SECRET])
        table = [["", "id", "", *header[1:], ""], *(["1", row[0], "x", *row[1:], "y"] for row in rows)]
        preview = await preview_import(stage.office, manager=tetiana.id, table=table)
        assert preview is not None
        assert preview.bad == ()
        assert [(one.provider.id, [each.field for each in one.fields]) for one in preview.changed] == [
            ("centre", ["hours"])
        ]

    async def test_yes_and_no_are_read_in_the_words_of_people(self, stage: Stage, tetiana: Manager) -> None:
        header, row, hidden = directory_rows([LOCAL, SECRET])
        words = {"yes": "Так", "no": "ні "}
        said = [tuple(words.get(cell, cell) for cell in cells) for cells in (row, hidden)]
        flags = {"так": True, "ні": False}
        preview = await preview_import(stage.office, manager=tetiana.id, table=[header, *said], flags=flags)
        assert preview is not None
        assert (preview.bad, preview.same) == ((), 2)

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

    async def test_what_neighbours_keep_is_theirs_to_check(self, stage: Stage, tetiana: Manager) -> None:
        neighbour = await stage.joins("Далека", Role.ADMINISTRATOR, ELSEWHERE)
        old = date(2026, 1, 1)
        shared = replace(SECRET, id="theirs", home=ELSEWHERE, serves=(SVITANOK, ELSEWHERE), verified_on=old)
        async with stage.office.work() as work:
            await work.directory.put([replace(FOREIGN, verified_on=old), shared])
        await begin_chasing(stage.office)
        stage.passes(timedelta(days=7))
        await run_clocks(stage.office)
        assert await stage.alerts(tetiana) == []
        (said,) = await stage.alerts(neighbour)
        assert "2" in said
        assert shared.address not in said

    async def test_what_nobody_else_keeps_is_checked_here(self, stage: Stage, tetiana: Manager) -> None:
        async with stage.office.work() as work:
            await work.directory.put([replace(FOREIGN, verified_on=date(2026, 1, 1))])
        await begin_chasing(stage.office)
        stage.passes(timedelta(days=7))
        await run_clocks(stage.office)
        (said,) = await stage.alerts(tetiana)
        assert "1" in said
