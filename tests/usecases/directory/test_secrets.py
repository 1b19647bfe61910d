"""Where somebody must not be found, nobody reads by a way round: not from a clash, a file, or a table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.casework.audit import Action
from bot.casework.directory_rows import cells_of
from bot.casework.owners import Manager, Role
from bot.usecases.directory.directory_cells import HIDDEN, WHEREABOUTS, shown_cells
from bot.usecases.directory.keep_provider import KeptVerdict, save_provider
from bot.usecases.directory.preview_import import Changed, Taken, export_cells, take_import
from tests.manager.stage import SVITANOK, Stage
from tests.usecases.directory.town import ELSEWHERE, FOREIGN, LOCAL, SECRET, now, previewed


@pytest.fixture(autouse=True)
async def _neighbours(stage: Stage) -> None:
    """The neighbours have an administrator of their own."""
    await stage.joins("Далека", Role.ADMINISTRATOR, ELSEWHERE)


async def test_a_clash_over_a_secret_place_does_not_tell_it(stage: Stage, tetiana: Manager) -> None:
    opened = cells_of(SECRET)
    for place, verdict in (("вул. Нова, 1", KeptVerdict.SAVED), ("вул. Інша, 2", KeptVerdict.CLASH)):
        saved = await save_provider(stage.office, manager=tetiana.id, seen=opened, cells=opened | {"address": place})
        assert saved.verdict is verdict
    assert saved.clashes == {"address": HIDDEN}


async def test_a_file_holds_no_secret_place_of_the_neighbours(stage: Stage, tetiana: Manager) -> None:
    theirs = replace(SECRET, id="theirs", home=ELSEWHERE, serves=(SVITANOK, ELSEWHERE))
    async with stage.office.work() as work:
        await work.directory.put([theirs])
    told = await export_cells(stage.office, manager=tetiana.id, whereabouts=True)
    assert told is not None
    rows = {row["id"]: row for row in told}
    assert rows[SECRET.id] == cells_of(SECRET)
    assert rows["theirs"] == shown_cells(theirs)
    assert {rows["theirs"][name] for name in WHEREABOUTS if cells_of(theirs)[name]} == {HIDDEN}


async def test_what_a_table_brings_in_is_on_record(stage: Stage, tetiana: Manager) -> None:
    preview = await previewed(stage, tetiana, replace(LOCAL, hours="зранку"))
    assert await take_import(stage.office, manager=tetiana.id, preview=preview) is Taken.TAKEN
    async with stage.office.work() as work:
        (record,) = await work.audit.of_subject(SVITANOK)
    assert (record.actor, record.action, record.detail) == (
        f"manager:{tetiana.id}",
        Action.DIRECTORY_IMPORTED,
        "1",
    )


async def test_a_preview_made_up_elsewhere_changes_nothing_of_the_neighbours(stage: Stage, tetiana: Manager) -> None:
    honest = await previewed(stage, tetiana, LOCAL)
    forged = replace(honest, bad=(), changed=(Changed(replace(FOREIGN, hours="ніколи"), ()),))
    assert await take_import(stage.office, manager=tetiana.id, preview=forged) is Taken.NOT_ALLOWED
    assert (await now(stage, FOREIGN.id)).hours == FOREIGN.hours


async def test_what_is_wrong_with_a_secret_row_repeats_nothing_of_its_place(stage: Stage, tetiana: Manager) -> None:
    place = SECRET.address
    wrong = replace(SECRET, address=f"{place} {place * 40}", who=f"Чекаємо: {place}", phone="3.8E+11", hours="#REF!")
    preview = await previewed(stage, tetiana, wrong, replace(LOCAL, id=""))
    assert {one.column for one in preview.bad} == {"address", "who", "phone", "hours", "id"}
    assert place not in repr(preview)
    assert SECRET.settlement not in repr(preview)
    moved = await previewed(stage, tetiana, replace(SECRET, address="вул. Нова, 5"))
    assert not moved.bad
    assert "Нова" not in repr(moved)
    assert place not in repr(moved)
