"""One name, many hromadas: a few questions, or a shared location, find the right one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.casework.codifier import CodifierReport, read_codifier
from bot.casework.coordinates import NotAListOfCentres, read_centres, with_centres
from bot.casework.places import Hromada, Kind, nearest
from bot.storage.spelling import spelling
from bot.storage.spreadsheets import read_rows

PLACES = Path(__file__).parents[2] / "dialogs" / "catalogue" / "places"


@pytest.fixture(scope="module")
def sample() -> CodifierReport:
    return read_codifier(read_rows(PLACES / "sample.csv"), spelling())


def named(report: CodifierReport, name: str) -> list[Hromada]:
    return [one for one in report.hromadas if one.name == name]


def test_a_shared_location_finds_the_nearest_hromadas_first(sample: CodifierReport) -> None:
    centres = read_centres(read_rows(PLACES / "centres.csv"))
    hromadas = with_centres(sample.hromadas, centres.centres)
    kharkiv = nearest(hromadas, 50.0, 36.2, within_km=150)
    assert [one.hromada.name for one in kharkiv] == ["Харківська", "Полтавська", "Сумська"]
    assert kharkiv[0].km == pytest.approx(2.4, abs=0.2)
    assert nearest(hromadas, 43.0, 31.0, within_km=60) == ()
    assert nearest(sample.hromadas, 50.0, 36.2, within_km=150) == ()


def test_points_outside_the_country_and_broken_lines_are_left_out_by_number() -> None:
    rows = [("Code", "latitude", "longitude"), ("UA1", "50,45", "30.52"), ("UA2", "30.52", "50.45"), ("UA3", "x"), ()]
    report = read_centres(rows)
    assert report.centres == {"UA1": (50.45, 30.52)}
    assert report.skipped == (3, 4)
    with pytest.raises(NotAListOfCentres, match="code, latitude, longitude"):
        read_centres([("x", "y")])


def test_the_sample_is_sound_and_holds_the_hard_cases(sample: CodifierReport) -> None:
    assert not sample.skipped
    assert Kind.UNKNOWN not in {one.kind for one in sample.hromadas}
    assert len(named(sample, "Миколаївська")) == 8
    assert [one.raion for one in named(sample, "Чорноморська")].count("Одеський") == 2
    assert [one.raion for one in named(sample, "Миколаївська")].count("Сумський") == 2
    twins = [one for one in sample.settlements if one.name == "Ананьїв"]
    assert len({one.hromada_code for one in twins}) == 1
    assert len(twins) == 2


def test_the_training_hromada_cannot_be_taken_for_a_real_one() -> None:
    report = read_codifier(read_rows(PLACES / "training.csv"), spelling())
    (found,) = report.hromadas
    assert (found.name, found.kind, found.centre) == ("Світанківська", Kind.SELYSHCHNA, "Світанкове")
    assert found.code.startswith("UA00")
    assert "навчальна" in found.oblast
    assert {one.name for one in report.settlements} == {"Світанкове", "Вербове", "Калинове"}
    assert found.code in read_centres(read_rows(PLACES / "centres.csv")).centres


def test_crimean_hromadas_are_kept(sample: CodifierReport) -> None:
    # UA01 is the Autonomous Republic of Crimea, UA85 the city of Sevastopol, in KATOTTG.
    crimean = {one.name for one in sample.hromadas if one.code.startswith(("UA01", "UA85"))}
    assert crimean == {"Бахчисарайська", "Севастополь"}
