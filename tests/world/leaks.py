"""Where something said in confidence could turn up."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from redis.asyncio import Redis

from bot.telemetry.logs import set_up_logs


@contextmanager
def listening_to_the_log() -> Iterator[StringIO]:
    """Take down all that is logged, by us and by the libraries, as talkative as we can be."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    log = StringIO()
    set_up_logs("DEBUG", as_json=True, stream=log)
    logging.getLogger("tests").warning("the log is open")
    try:
        yield log
    finally:
        root.handlers[:] = before
        root.setLevel(level)


async def redis_contents(url: str) -> str:
    """Read every key and value there is."""
    redis = Redis.from_url(url)
    try:
        keys = [key async for key in redis.scan_iter()]
        values = [await redis.dump(key) for key in keys]
    finally:
        await redis.aclose()
    return "\n".join(str(part) for part in (*keys, *values))


def written_files(folder: Path) -> dict[str, str]:
    """Read every file below a folder, as text in the two ways a name could be written; and the names themselves."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    texts = {path.name: path.read_bytes().decode("utf-8", "replace") for path in files}
    return texts | {"file names": "\n".join(str(path) for path in files)}
