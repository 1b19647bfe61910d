"""A start that cannot be: one clear sentence and a way out, or waiting with a visible reason; so says the doctor."""

from __future__ import annotations

import asyncio
import gc
import logging
import shutil
import socket
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.app import Part, open_service, prepare_database, run_service
from bot.console.health import NotReady
from bot.parts import secret_key
from bot.sandbox.sandbox import Sandbox
from bot.settings import ROOT, read_settings
from bot.storage.local.limits import Unlimited
from tests.crash.house import KEY, own_logs
from tests.crash.telegram import CITIZENS, MANAGERS
from tests.outages.house import PATIENCE, comes_true, settings_of
from tests.shipped import DIALOGS

STRANGER = "4200000009:AAHnobodyKnowsThisToken"
NOBODY_THERE = "127.0.0.1:1"


@pytest.fixture(scope="module", autouse=True)
def _collector_as_before() -> Iterator[None]:
    """A service that runs puts itself out of the collector's sight for good; here each comes to its end."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.fixture(scope="module")
def api_url() -> Iterator[str]:
    """A Bot API in a thread of its own: commands bring their own event loops."""
    started: list[str] = []
    stopped = asyncio.Event()
    loop = asyncio.new_event_loop()
    ready = threading.Event()

    async def serve() -> None:
        async with Sandbox() as sandbox:
            sandbox.bot(CITIZENS)
            sandbox.bot(MANAGERS)
            started.append(sandbox.api_url)
            ready.set()
            await stopped.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    assert ready.wait(PATIENCE)
    yield started[0]
    loop.call_soon_threadsafe(stopped.set)
    thread.join()
    loop.close()
    _somebody_elses().close()


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, api_url: str, tmp_path: Path) -> Iterator[pytest.MonkeyPatch]:
    """Everything as it should be; a test spoils what it is about."""
    monkeypatch.setenv("DVERI_CITIZEN_BOT_TOKEN", CITIZENS)
    monkeypatch.setenv("DVERI_MANAGER_BOT_TOKEN", MANAGERS)
    monkeypatch.setenv("DVERI_TELEGRAM_API_URL", api_url)
    monkeypatch.setenv("DVERI_DATABASE_URL", f"sqlite:///{tmp_path / 'dveri.sqlite'}")
    monkeypatch.setenv("DVERI_SECRET_KEY", KEY)
    monkeypatch.setenv("DVERI_HTTP_PORT", "0")
    with own_logs():
        yield monkeypatch


def wrong_citizen_token(environment: pytest.MonkeyPatch, _folder: Path) -> None:
    environment.setenv("DVERI_CITIZEN_BOT_TOKEN", STRANGER)


def wrong_manager_token(environment: pytest.MonkeyPatch, _folder: Path) -> None:
    environment.setenv("DVERI_MANAGER_BOT_TOKEN", STRANGER)


def unreachable_database(environment: pytest.MonkeyPatch, _folder: Path) -> None:
    environment.setenv("DVERI_DATABASE_URL", f"postgresql://dveri:parole@{NOBODY_THERE}/dveri")


def no_key_for_postgres(environment: pytest.MonkeyPatch, folder: Path) -> None:
    unreachable_database(environment, folder)
    environment.setenv("DVERI_SECRET_KEY", "")


def no_folder_for_the_file(environment: pytest.MonkeyPatch, folder: Path) -> None:
    (folder / "paper").write_text("not a folder")
    environment.setenv("DVERI_DATABASE_URL", f"sqlite:///{folder / 'paper' / 'dveri.sqlite'}")


def not_a_database(environment: pytest.MonkeyPatch, folder: Path) -> None:
    (folder / "dveri.sqlite").write_text("Добрий день. " * 1000)


def newer_database(environment: pytest.MonkeyPatch, folder: Path) -> None:
    assert main(["migrate"]) == 0
    with closing(sqlite3.connect(folder / "dveri.sqlite")) as file, file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")


def broken_script(environment: pytest.MonkeyPatch, folder: Path) -> None:
    shutil.copytree(DIALOGS, folder / "dialogs")
    front = folder / "dialogs" / "scripts" / "front.yaml"
    front.write_text(front.read_text(encoding="utf-8").replace("go: talk\n", "go: tolk\n"), encoding="utf-8")
    environment.setenv("DVERI_DIALOGS_DIR", str(folder / "dialogs"))


def no_dialogs(environment: pytest.MonkeyPatch, folder: Path) -> None:
    environment.setenv("DVERI_DIALOGS_DIR", str(folder))


def taken_port(environment: pytest.MonkeyPatch, _folder: Path) -> None:
    environment.setenv("DVERI_HTTP_PORT", str(_somebody_elses().getsockname()[1]))


@cache
def _somebody_elses() -> socket.socket:
    return socket.create_server(("127.0.0.1", 0))


Spoil = Callable[[pytest.MonkeyPatch, Path], None]

#: What is spoiled; words of the one sentence; words of the doctor's line, when it has more to say than that sentence.
SPOILED = [
    (wrong_citizen_token, ("DVERI_CITIZEN_BOT_TOKEN", "BotFather"), "MEND citizen bot"),
    (wrong_manager_token, ("DVERI_MANAGER_BOT_TOKEN", "BotFather"), "MEND manager bot"),
    (unreachable_database, ("cannot be reached", "DVERI_DATABASE_URL"), "MEND database"),
    (no_folder_for_the_file, ("cannot be", "file", "DVERI_DATABASE_URL"), "MEND database"),
    (not_a_database, ("not a database", "DVERI_DATABASE_URL"), "MEND database"),
    (newer_database, ("9999", "newer"), "MEND database"),
    (broken_script, ("critical", "./run bot check"), "MEND dialogs"),
    (no_dialogs, ("no dialogs", "DVERI_DIALOGS_DIR"), "MEND dialogs"),
    (taken_port, ("in use", "DVERI_HTTP_PORT"), "MEND port"),
]
NAMES = [spoil.__name__ for spoil, _, _ in SPOILED]


@pytest.mark.parametrize(("spoil", "words", "_line"), SPOILED, ids=NAMES)
def test_one_clear_sentence_and_a_way_out(
    spoil: Spoil,
    words: tuple[str, ...],
    _line: str,
    environment: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    spoil(environment, tmp_path)
    capsys.readouterr()
    assert main(["run"]) == 1
    said = [line for line in capsys.readouterr().err.splitlines() if not line.startswith("{")]
    assert len(said) == 1
    assert [word for word in words if word not in said[0]] == []
    assert "parole" not in said[0]


@pytest.mark.parametrize(("spoil", "words", "line"), SPOILED, ids=NAMES)
def test_the_doctor_names_it_with_its_cure_and_goes_on(
    spoil: Spoil,
    words: tuple[str, ...],
    line: str,
    environment: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["sample-data"]) == 0
    spoil(environment, tmp_path)
    capsys.readouterr()
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out.splitlines()
    (named,) = [each for each in said if each.startswith(line)]
    assert [word for word in words if word not in named] == []
    assert {each.split()[0] for each in said} == {"ok", "MEND"}


def test_the_doctor_goes_on_when_a_shared_database_has_no_key(
    environment: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    no_key_for_postgres(environment, tmp_path)
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "MEND database: DVERI_SECRET_KEY" in said
    assert "ok   citizen bot" in said


def test_processes_that_begin_together_share_the_key_they_make(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    environment.setenv("DVERI_SECRET_KEY", "")
    settings = read_settings()
    together = threading.Barrier(8)

    def begin() -> bytes:
        together.wait()
        return secret_key(settings)

    with ThreadPoolExecutor(8) as threads:
        keys = {begun.result() for begun in [threads.submit(begin) for _ in range(8)]}
    assert keys == {(tmp_path / "dveri.key").read_bytes()}
    assert (tmp_path / "dveri.key").stat().st_mode & 0o777 == 0o600


def test_a_relative_file_is_the_same_database_wherever_a_command_is_called(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environment.setenv("DVERI_DATABASE_URL", "sqlite:///var/other.sqlite")
    environment.chdir(tmp_path)
    assert read_settings().database_url == f"sqlite:///{ROOT / 'var' / 'other.sqlite'}"


def test_bad_settings_are_told_all_at_once(environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    spoiled = {
        "DVERI_MODE": "telepathy",
        "DVERI_HTTP_PORT": "99999",
        "DVERI_SECRET_KEY": "short",
        "DVERI_TELEGRAM_API_URL": "ftp://nowhere",
        "DVERI_CITIZEN_BOT_TOKEN": "secret",
    }
    for name, value in spoiled.items():
        environment.setenv(name, value)
    for command in ("run", "doctor", "check"):
        assert main([command]) == 1
        said = capsys.readouterr().err.splitlines()
        assert {line.partition(":")[0] for line in said} == set(spoiled)


def test_a_service_without_tokens_points_to_the_demo(
    environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    environment.setenv("DVERI_CITIZEN_BOT_TOKEN", "")
    environment.setenv("DVERI_MANAGER_BOT_TOKEN", "")
    assert main(["run"]) == 1
    said = capsys.readouterr().err
    assert "DVERI_CITIZEN_BOT_TOKEN: is not set" in said
    assert "DVERI_MANAGER_BOT_TOKEN: is not set" in said
    assert "./run demo" in said


async def test_a_bot_api_out_of_reach_is_waited_for_with_a_visible_reason(
    sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    running = asyncio.create_task(run_service(settings_of(sqlite_url, f"http://{NOBODY_THERE}"), Part.ALL))
    await comes_true(lambda: "the Bot API is out of reach" in caplog.text)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_a_service_that_has_not_met_telegram_yet_is_not_ready(sqlite_url: str, api_url: str) -> None:
    settings = settings_of(sqlite_url, api_url)
    await prepare_database(settings, Part.ALL)
    async with open_service(settings, Part.ALL, limits=Unlimited()) as service:
        checks = service.site(Part.ALL).checks
        with pytest.raises(NotReady, match="Bot API"):
            await checks["work"]()
        await service.introduce()
        assert await checks["work"]()


@pytest.mark.parametrize("role", [Part.CITIZEN, Part.MANAGER, Part.WORKER])
async def test_a_process_of_one_role_waits_for_tables_with_a_visible_reason(
    sqlite_url: str, api_url: str, role: Part, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    settings = settings_of(sqlite_url, api_url)
    running = asyncio.create_task(run_service(settings, role))
    await comes_true(lambda: "waiting for the database" in caplog.text and "bot migrate" in caplog.text)
    await prepare_database(settings, Part.ALL)
    await comes_true(lambda: " answers at http" in caplog.text)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
