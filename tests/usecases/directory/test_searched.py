"""The directory goes in whole or not at all, and out again the same."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.casework.directory import Provider
from bot.casework.directory_rows import Known, directory_rows, read_directory
from bot.casework.places import Hromada, Kind
from bot.commands.directory import CannotWrite, add_providers, give_providers
from bot.settings import Settings, read_settings
from bot.storage.spreadsheets import read_rows
from bot.usecases.directory.import_directory import export_directory, import_directory
from tests.contracts.directory import CENTRE, HOTLINE, SHELTER
from tests.manager.stage import SVITANOK, Stage
from tests.shipped import DIALOGS, shipped_bundle
from tests.usecases.small import small_bundle

LOCAL = replace(CENTRE, needs=("care",), services=("home_care",), forms=("at_home",), home=SVITANOK, serves=(SVITANOK,))
HIDDEN = replace(SHELTER, needs=("shelter",), forms=("residential",), home=SVITANOK, serves=(SVITANOK,))
NATIONAL = replace(HOTLINE, needs=("company",), services=(), forms=())
ALL = (LOCAL, NATIONAL, HIDDEN)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A hromada that speaks the small edition."""
    stage = await Stage.open(tmp_path, bundle=small_bundle())
    async with stage.office.work() as work:
        hromada = Hromada(SVITANOK, "Світанківська", Kind.SELYSHCHNA, "Зразковий", "Зразкова", "Світанкове")
        await work.places.replace([hromada], [])
    yield stage
    await stage.close()


async def test_it_goes_in_and_comes_out_the_same(stage: Stage) -> None:
    for _ in range(2):
        assert (await import_directory(stage.office, directory_rows(ALL))).bad == ()
        assert await export_directory(stage.office) == ALL


async def test_one_bad_row_keeps_everything_out(stage: Stage) -> None:
    bad = replace(NATIONAL, id="bad", needs=("dragons",))
    report = await import_directory(stage.office, directory_rows([LOCAL, bad]))
    assert [one.row for one in report.bad] == [3]
    assert await export_directory(stage.office) == ()


async def test_a_hromada_must_be_known(stage: Stage) -> None:
    elsewhere = replace(LOCAL, serves=(CENTRE.home,), home=CENTRE.home)
    (bad,) = (await import_directory(stage.office, directory_rows([elsewhere]))).bad
    assert bad.value == CENTRE.home


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings(database_url=f"sqlite:///{tmp_path / 'cli.sqlite'}", secret_key=SecretStr("k" * 48))


@pytest.mark.parametrize("name", ["directory.csv", "directory.xlsx"])
async def test_editors_keep_it_as_a_spreadsheet(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    local = replace(LOCAL, serves=NATIONAL.serves, home=NATIONAL.home, services=())
    providers = tuple(replace(one, needs=("employment",)) for one in (local, NATIONAL))
    file = tmp_path / name
    _write(providers, tmp_path / "first.csv")
    assert await add_providers(settings, tmp_path / "first.csv") == 0
    assert await give_providers(settings, file) == 0
    assert file.stat().st_mode & 0o077 == 0  # It tells where shelters are.
    assert [*read_rows(file)] == [*directory_rows(providers)]
    assert await add_providers(settings, file) == 0
    assert "providers: 2" in capsys.readouterr().out


async def test_bad_rows_are_told_each_with_its_cure(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "directory.csv"
    _write((replace(NATIONAL, needs=("dragons",), phone="?"), replace(NATIONAL, id="ok", needs=("employment",))), file)
    assert await add_providers(settings, file) == 1
    said = capsys.readouterr()
    assert "row 2: the need «dragons» is not in the catalogue; take ids from" in said.out
    assert "row 2: «?» is no telephone number" in said.out
    assert "Nothing was imported" in said.err


async def test_where_nothing_can_be_written_it_says_so(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="Cannot write"):
        await give_providers(settings, tmp_path / "no folder" / "directory.csv")


def _write(providers: tuple[Provider, ...], file: Path) -> None:
    file.write_text("\n".join(";".join(row) for row in directory_rows(providers)), encoding="utf-8")


async def test_the_samples_are_sound_and_leave_no_need_without_anybody() -> None:
    catalogue = shipped_bundle().catalogue
    known = Known(catalogue.needs, catalogue.services, catalogue.forms, {SVITANOK})
    report = read_directory(read_rows(DIALOGS / "catalogue" / "places" / "providers.csv"), known, on=date(2026, 11, 22))
    assert report.bad == ()
    assert {need for one in report.providers for need in one.needs} == set(catalogue.needs)
    assert sum(one.is_confidential for one in report.providers) == 1
    assert all(one.phone.startswith("+380 00 000") for one in report.providers)
