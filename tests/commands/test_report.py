"""`./run bot report` as somebody at a hromada's server uses it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.casework.names import HromadaCode
from bot.casework.places import Hromada, Kind
from bot.storage.sql.migrations.upgrade import migrate
from bot.storage.sql.storage import SqlStorage
from bot.system import SystemChance, SystemClock
from tests.reports.crowd import fill

SVITANOK = "UA00000000000000003"
KEY = "a secret of a fictional hromada's server!"
#: Well before any day on which this runs.
THEN = datetime(2025, 9, 30, 12, tzinfo=UTC)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A server with a database of sixty needs."""
    address = f"sqlite:///{tmp_path / 'dveri.sqlite3'}"
    monkeypatch.setenv("DVERI_DATABASE_URL", address)
    monkeypatch.setenv("DVERI_SECRET_KEY", KEY)
    asyncio.run(_furnished(address))
    return tmp_path


async def _furnished(address: str) -> None:
    await migrate(address)
    storage = SqlStorage(address, secret_key=KEY.encode(), chance=SystemChance(), clock=SystemClock())
    hromada = Hromada(HromadaCode(SVITANOK), "Світанківська", Kind.SELYSHCHNA, "Зразковий", "Зразкова", "")
    async with storage.work() as work:
        await work.places.replace((hromada,), ())
    await fill(storage, HromadaCode(SVITANOK), needs=60, until=THEN)
    await storage.close()


def order(file: Path, *, hromada: str = SVITANOK, period: str = "2025-Q3", more: tuple[str, ...] = ()) -> list[str]:
    return ["report", "--hromada", hromada, "--period", period, "--to", str(file), *more]


def test_a_report_to_pass_on(server: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = server / "report.csv"
    assert main(order(file)) == 0
    said = file.read_text(encoding="utf-8-sig")
    assert "Світанківська громада" in said
    assert ";10–14" in said
    assert str(file) in capsys.readouterr().out


def test_an_exact_report_is_for_its_owner_alone(server: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = server / "report.xlsx"
    assert main(order(file, period="2025-H2", more=("--exact", "--language", "en"))) == 0
    assert file.read_bytes().startswith(b"PK")
    assert file.stat().st_mode & 0o077 == 0
    assert "keep the file safe" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"period": "autumn"}, "'autumn' is no period; write it like 2026-Q4"),
        ({"period": "2025-M9"}, "2025-M9 is shorter than a quarter"),
        ({"period": "2099-Q1"}, "2099-Q1 is not over: it may be published from 2099-04-01"),
        ({"hromada": "UA1"}, "no hromada has the code UA1"),
    ],
)
def test_a_wrong_order_is_refused_in_one_sentence(
    server: Path, capsys: pytest.CaptureFixture[str], changed: dict[str, str], sentence: str
) -> None:
    assert main(order(server / "report.xlsx", **changed)) == 1  # type: ignore[arg-type]  # both are texts
    told = capsys.readouterr().err
    assert sentence in told
    assert "Traceback" not in told
    assert not (server / "report.xlsx").exists()


@pytest.mark.parametrize(("name", "sentence"), [("r.pdf", "as .xlsx or .csv"), ("no/r.csv", "check the folder")])
def test_a_file_that_cannot_be_is_refused(
    server: Path, capsys: pytest.CaptureFixture[str], name: str, sentence: str
) -> None:
    assert main(order(server / name)) == 1
    assert sentence in capsys.readouterr().err
