"""`./run bot doors`: from a new way in to the paper that hangs beside it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.app import Part, open_service, prepare_database
from bot.commands.places import fill_with_samples
from tests.crash.house import own_logs
from tests.world.house import settings_of

SVITANKIVSKA = "UA00000000000000003"
ADD = ("doors", "add", "starosta", "--hromada", SVITANKIVSKA, "--name", "Староста у Вербовому", "--kind", "starosta")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with the fictional hromada in it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('doors') / 'dveri.sqlite'}"
    asyncio.run(_fill(url))
    return url


async def _fill(url: str) -> None:
    settings = settings_of(database=url)
    await prepare_database(settings, Part.ALL)
    async with open_service(settings, Part.CONSOLE) as service:
        await fill_with_samples(service.office, settings.dialogs_dir)


@pytest.mark.slow
def test_a_door_is_made_printed_and_closed(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DVERI_DATABASE_URL", database)
    monkeypatch.setenv("DVERI_SECRET_KEY", "town-" * 8)
    paper = tmp_path / "posters"
    with own_logs():
        assert main(ADD) == 0
        assert main(ADD) == 1
        assert "there is such a door already" in capsys.readouterr().err
        assert main(("doors", "posters", str(paper), "--door", "starosta", "--bot", "dveri_bot")) == 0
        assert main(("doors", "sheet", str(paper), "--hromada", SVITANKIVSKA)) == 0
        assert {file.name for file in paper.iterdir()} == {"poster-starosta-uk.pdf", "intake-sheet-uk.pdf"}
        assert main(("doors", "posters", str(paper), "--door", "nothing", "--bot", "dveri_bot")) == 1
        assert main(("doors", "posters", str(paper), "--door", "starosta", "--bot", "not a bot")) == 1
        capsys.readouterr()
        assert main(("doors", "disable", "starosta")) == 0
        assert main(("doors", "list", "--hromada", SVITANKIVSKA)) == 0
    listed = capsys.readouterr().out
    assert "starosta\tclosed\tstarosta\tСтароста у Вербовому\tСвітанківська\t0\t0" in listed
