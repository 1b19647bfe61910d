"""Where something said in confidence could turn up, and in which disguise."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import threading
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from io import StringIO
from pathlib import Path
from urllib.parse import quote

from redis.asyncio import Redis

from bot.telemetry.logs import set_up_logs


@contextmanager
def listening_to_the_log() -> Iterator[StringIO]:
    """Take down all that is logged as the service sets logs up, with every library as talkative as it can be."""
    root = logging.getLogger()
    handlers, level, hooks = root.handlers[:], root.level, (sys.excepthook, threading.excepthook)
    before = [(one, one.level, one.propagate, one.handlers[:]) for one in _loggers()]
    log = StringIO()
    set_up_logs("DEBUG", as_json=True, stream=log)
    for one in _loggers():
        one.setLevel(logging.DEBUG)
    try:
        yield log
    finally:
        logging.captureWarnings(capture=False)
        root.handlers[:], root.level = handlers, level
        sys.excepthook, threading.excepthook = hooks
        for one, its_level, propagated, had in before:
            one.setLevel(its_level)
            one.propagate, one.handlers[:] = propagated, had


def _loggers() -> list[logging.Logger]:
    known = logging.getLogger().manager.loggerDict.values()
    return [one for one in known if isinstance(one, logging.Logger)]


@asynccontextmanager
async def listening_to_redis(url: str) -> AsyncIterator[list[str]]:
    """Take down every command a Redis gets; what it holds at the end is added."""
    redis, ear = Redis.from_url(url), Redis.from_url(url)
    heard: list[str] = []
    async with ear.monitor() as monitor:
        listening = asyncio.create_task(_take_down(monitor.listen(), heard))
        try:
            yield heard
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
    heard += [f"{key!r} {await redis.dump(key)!r}" async for key in redis.scan_iter()]
    await redis.aclose()
    await ear.aclose()


async def _take_down(commands: AsyncIterator[Mapping[str, object]], heard: list[str]) -> None:
    # One by one: whoever listens is cancelled in the middle.
    async for command in commands:
        heard += [str(command["command"])]


def written_files(folder: Path) -> dict[str, str]:
    """Read every file below a folder as text, and their names."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    texts = {path.name: path.read_bytes().decode("utf-8", "replace") for path in files}
    return texts | {"names of files": "\n".join(str(path) for path in files)}


def leaks(places: Mapping[str, str], secrets: Mapping[str, str]) -> list[str]:
    """List which secret is found where, in any of the ways it could be written."""
    folded = {place: text.casefold() for place, text in places.items()}
    return [
        f"{name} in {place}"
        for name, secret in secrets.items()
        for place, text in folded.items()
        if any(disguise.casefold() in text for disguise in _disguises(secret))
    ]


def _disguises(secret: str) -> set[str]:
    return {secret, json.dumps(secret)[1:-1], quote(secret), str(secret.encode())[2:-1]}
