"""Real processes with the real command line: started, killed, started again."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

ROOT = Path(__file__).resolve().parent.parent.parent
#: A process on a busy machine of two cores needs some seconds for its imports alone.
START_SECONDS = 120
BETWEEN_LOOKS = 0.05


class DidNotStart(Exception):
    """A process ended, or said nothing, instead of starting; the text carries its last words."""


@dataclass(slots=True)
class Program:
    """One command that is meant to run for ever.

    Attributes:
        words: what follows `python -P -m`.
        log: file for what it says, standard output apart.
        lives: how often it was started.
    """

    name: str
    words: tuple[str, ...]
    settings: Mapping[str, str]
    log: Path
    lives: int = 0
    _process: asyncio.subprocess.Process | None = field(default=None, repr=False)
    _read_to: int = 0

    async def start(self) -> None:
        """Start it; it is not waited for."""
        # What an earlier life said is behind us.
        self._read_to = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as said:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-P",
                "-m",
                *self.words,
                cwd=ROOT,
                env=_environment(self.settings),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=said,
            )
        self.lives += 1

    async def kill(self) -> None:
        """End it without a warning (SIGKILL); quiet when it does not run."""
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()

    @property
    def ended(self) -> int | None:
        """The exit code when it ended by itself."""
        return self._process.returncode if self._process else None

    async def first_line(self) -> str:
        """Wait for the first line on standard output. Raises DidNotStart."""
        process = self._process
        assert process is not None
        assert process.stdout is not None
        async with asyncio.timeout(START_SECONDS):
            line = await process.stdout.readline()
        if not line:
            raise DidNotStart(self.last_words())
        return line.decode().strip()

    async def wait_until_ready(self) -> None:
        """Return when its /readyz says yes. Raises DidNotStart."""
        try:
            async with asyncio.timeout(START_SECONDS), aiohttp.ClientSession() as session:
                address = await self._address()
                while not await _says_yes(session, f"{address}/readyz"):
                    await self._pause()
        except TimeoutError:
            raise DidNotStart(self.last_words()) from None

    def last_words(self, lines: int = 15) -> str:
        """Give the end of its log."""
        text = self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""
        return f"{self.name}: " + "\n".join(text.splitlines()[-lines:])

    def complaints(self) -> list[str]:
        """Give the lines of its log that speak of a failure nobody expected."""
        if not self.log.exists():
            return []
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return [line for line in lines if '"level": "error"' in line or '"level": "critical"' in line]

    async def _address(self) -> str:
        while True:
            said = self.log.read_bytes()[self._read_to :].decode(errors="replace")
            for line in said.splitlines():
                if " answers at http" in line:
                    return str(json.loads(line)["said"]).partition(" answers at ")[2]
            await self._pause()

    async def _pause(self) -> None:
        if self.ended is not None:
            raise DidNotStart(self.last_words())
        await asyncio.sleep(BETWEEN_LOOKS)


async def _says_yes(session: aiohttp.ClientSession, address: str) -> bool:
    try:
        async with session.get(address) as answer:
            return answer.ok
    except aiohttp.ClientError:
        return False


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DVERI_")}
    return kept | {"PYTHONPATH": str(ROOT), **settings}
