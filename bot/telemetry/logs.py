"""One place where lines of the log are made: on standard error, in one shape, without anything personal."""

from __future__ import annotations

import json
import logging
import sys
import threading
from datetime import UTC, datetime
from types import TracebackType
from typing import TextIO

from typing_extensions import override

from bot.telemetry.redaction import Redaction

#: What a line may carry beside its sentence: `log.info("sent", extra={"bot": "citizen", "attempt": 2})`.
#: Anything else in `extra` is dropped, whoever put it there.
FIELDS = frozenset(
    {
        *("bot", "role", "method", "status", "reason", "kind", "edition", "update_id", "attempt"),
        *("count", "depth", "seconds", "port", "check", "rule", "file", "line"),
    },
)

# They tell every request at INFO, address and all; their warnings are enough.
_TALKATIVE = ("aiogram", "aiohttp", "apscheduler", "asyncio", "fastapi", "httpcore", "httpx", "nicegui", "telegram")
_TALKATIVE_TOO = ("alembic", "engineio", "redis", "socketio", "sqlalchemy", "uvicorn", "watchfiles", "websockets")

# A field is a word or a number; what is longer is somebody's text.
_FIELD_LETTERS = 80

_log = logging.getLogger(__name__)


def set_up_logs(level: str, *, as_json: bool | None = None, stream: TextIO | None = None) -> None:
    """Send every record of this process to standard error, redacted; calling again replaces what was set.

    Args:
        level: DEBUG, INFO, WARNING or ERROR, for our own loggers; libraries speak from WARNING on.
        as_json: one JSON object a line, or plain lines; by default plain on a terminal, JSON elsewhere.
        stream: somewhere else than standard error.

    Raises:
        ValueError: there is no such level.
    """
    where = stream or sys.stderr
    handler = logging.StreamHandler(where)
    handler.addFilter(Redaction())
    handler.setFormatter(PlainLines() if _is_plain(where, as_json) else JsonLines())
    root = logging.getLogger()
    root.setLevel(level)
    root.handlers[:] = [handler]
    for name in (*_TALKATIVE, *_TALKATIVE_TOO):
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    for logger in root.manager.loggerDict.values():
        # A handler of a library's own would not redact.
        if isinstance(logger, logging.Logger):
            logger.handlers.clear()
            logger.propagate = True
    logging.captureWarnings(capture=True)
    sys.excepthook = _tell_last_words
    threading.excepthook = _tell_of_thread


class JsonLines(logging.Formatter):
    """{"at": "2026-11-22T05:40:01.123Z", "level": "info", "log": "bot.worker.run", "said": "…", "bot": "citizen"}."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """Write one record as one line, whatever line breaks it holds."""
        line: dict[str, object] = {
            "at": _moment(record),
            "level": record.levelname.lower(),
            "log": record.name,
            "said": record.getMessage(),
            **fields_of(record),
        }
        if record.exc_text:
            line["failure"] = record.exc_text
        return json.dumps(line, ensure_ascii=False)


class PlainLines(logging.Formatter):
    """2026-11-22T05:40:01.123Z INFO bot.worker.run: sent (bot=citizen attempt=2)."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """Write one record for a person's eyes."""
        told = " ".join(f"{name}={value}" for name, value in fields_of(record).items())
        line = f"{_moment(record)} {record.levelname} {record.name}: {record.getMessage()}"
        return "\n".join(part for part in (f"{line} ({told})" if told else line, record.exc_text) if part)


def fields_of(record: logging.LogRecord) -> dict[str, object]:
    """Pick the fields a line may carry: allowed names with short words and numbers."""
    given = record.__dict__
    return {name: given[name] for name in sorted(FIELDS & given.keys()) if _is_harmless(given[name])}


def _is_harmless(value: object) -> bool:
    if isinstance(value, str):
        return value.isascii() and len(value) <= _FIELD_LETTERS and " " not in value
    return isinstance(value, bool | int | float)


def _moment(record: logging.LogRecord) -> str:
    at = datetime.fromtimestamp(record.created, UTC)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _is_plain(where: TextIO, as_json: bool | None) -> bool:  # noqa: FBT001  # None asks to choose
    return where.isatty() if as_json is None else not as_json


def _tell_last_words(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    _log.critical("the process ends with a failure nobody expected", exc_info=error)


def _tell_of_thread(given: threading.ExceptHookArgs) -> None:
    if given.exc_value is not None:
        _log.critical("a thread ended with a failure nobody expected", exc_info=given.exc_value)
