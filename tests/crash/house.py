"""One installation of the service as processes: its settings, its database, its people; started and killed."""

from __future__ import annotations

import asyncio
import io
import logging
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

from bot.__main__ import main
from tests.crash.programs import Program
from tests.crash.telegram import CITIZENS, MANAGERS

#: Seals everything in these installations, which last for minutes.
KEY = "a-key-of-the-crash-test-that-seals-only-fiction-0123"
HROMADA, COUNTRY = "UA00000000000000003", "UA"
#: Who works there: place, name, role.
STAFF = (
    (HROMADA, "Оксана Вербицька", "manager"),
    (HROMADA, "Тарас Гай", "manager"),
    (HROMADA, "Ірина Світла", "supervisor"),
    (COUNTRY, "Черговий координатор", "supervisor"),
)
ROLES = ("citizen", "manager", "worker")


class NotSetUp(Exception):
    """A command of the set-up failed; the text carries its own words."""


@dataclass(slots=True)
class House:
    """Processes of the service on one database.

    Attributes:
        url: the database, as a setting.
        roles: of its processes, one each.
    """

    url: str
    api_url: str
    folder: Path
    roles: Sequence[str] = ROLES
    redis_url: str = ""
    staff: Sequence[tuple[str, str, str]] = STAFF
    programs: list[Program] = field(default_factory=list)

    def __post_init__(self) -> None:
        settings = self.settings()
        self.programs = [
            Program(role, ("bot", "run", "--role", role), settings, self.folder / f"{role}.log") for role in self.roles
        ]

    def settings(self) -> dict[str, str]:
        """Give the environment of every process."""
        chosen = {
            "DVERI_CITIZEN_BOT_TOKEN": CITIZENS,
            "DVERI_MANAGER_BOT_TOKEN": MANAGERS,
            "DVERI_TELEGRAM_API_URL": self.api_url,
            "DVERI_DATABASE_URL": self.url,
            "DVERI_SECRET_KEY": KEY,
            "DVERI_HTTP_PORT": "0",
            "DVERI_LOG_LEVEL": "INFO",
        }
        return chosen | ({"DVERI_REDIS_URL": self.redis_url} if self.redis_url else {})

    async def set_up(self) -> list[str]:
        """Make the tables, the fictional hromada and invitations for its staff; give their codes.

        The commands run within this process: starting one costs several seconds and adds nothing here.
        """
        await self._command("sample-data")
        links = [
            await self._command("invite", "--hromada", place, "--name", name, "--role", role)
            for place, name, role in self.staff
        ]
        return [link.strip().partition("start=")[2] for link in links]

    async def start(self) -> None:
        """Start every process and wait until each is ready."""
        await asyncio.gather(*(program.start() for program in self.programs))
        await asyncio.gather(*(program.wait_until_ready() for program in self.programs))

    async def kill(self) -> None:
        """End every process at once."""
        await asyncio.gather(*(program.kill() for program in self.programs))

    async def _command(self, *words: str) -> str:
        return await asyncio.to_thread(self._command_here, words)

    def _command_here(self, words: Sequence[str]) -> str:
        said, aside = io.StringIO(), io.StringIO()
        with _environment(self.settings()), own_logs(), redirect_stdout(said), redirect_stderr(aside):
            code = main(words)
        if code != 0:
            raise NotSetUp(f"{' '.join(words)}: {aside.getvalue()}")
        return said.getvalue()


@contextmanager
def _environment(settings: dict[str, str]) -> Iterator[None]:
    """Let the environment of this process be another for a while."""
    before = dict(os.environ)
    for name in [name for name in os.environ if name.startswith("DVERI_")]:
        del os.environ[name]
    os.environ.update(settings)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def own_logs() -> Iterator[None]:
    """Give this process its own logs back after a command has set them up for itself."""
    root = logging.getLogger()
    handlers, level, hook, thread_hook = root.handlers[:], root.level, sys.excepthook, threading.excepthook
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        sys.excepthook, threading.excepthook = hook, thread_hook
        logging.captureWarnings(capture=False)
