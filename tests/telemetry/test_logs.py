"""The log of the whole process: one shape, one place, nothing personal."""

import io
import json
import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from bot.telemetry.logs import set_up_logs

STORY = "he beats us"


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    """Leave the process's own logging as it was."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    hooks = sys.excepthook, threading.excepthook
    loggers = [logging.getLogger(name) for name in root.manager.loggerDict]
    before = [(logger, logger.level, logger.propagate, list(logger.handlers)) for logger in loggers]
    yield
    logging.captureWarnings(capture=False)
    root.handlers[:], root.level = handlers, level
    sys.excepthook, threading.excepthook = hooks
    for logger, level_before, propagated, had in before:
        logger.setLevel(level_before)
        logger.propagate, logger.handlers[:] = propagated, had


def test_a_line_is_one_json_object() -> None:
    (line,) = _lines(lambda: logging.getLogger("bot.worker").info("sent\n%d", 3, extra={"bot": "citizen", "count": 3}))
    assert line.pop("at").endswith("Z")
    assert line == {"level": "info", "log": "bot.worker", "said": "sent\n3", "bot": "citizen", "count": 3}


def test_only_known_short_fields_are_told() -> None:
    extra = {"story": STORY, "reason": STORY, "kind": "Олена", "attempt": 2, "status": {"text": "x"}}
    (line,) = _lines(lambda: logging.getLogger("bot.worker").warning("tried", extra=extra))
    assert set(line) == {"at", "level", "log", "said", "attempt"}


def test_libraries_speak_from_warnings_on() -> None:
    def talk() -> None:
        for name in ("httpx", "aiogram.event", "telegram.ext.Application", "uvicorn.access", "sqlalchemy.engine"):
            logging.getLogger(name).info("POST /bot42:secret/sendMessage")
            logging.getLogger(name).warning("trouble")

    assert [line["said"] for line in _lines(talk)] == ["trouble"] * 5


def test_a_library_cannot_bring_its_own_unfiltered_handler() -> None:
    stray = io.StringIO()
    logging.getLogger("uvicorn").addHandler(logging.StreamHandler(stray))
    logging.getLogger("uvicorn").propagate = False
    lines = _lines(lambda: logging.getLogger("uvicorn").warning("bot42:secret"))
    assert len(lines) == 1
    assert stray.getvalue() == ""


def test_a_failure_is_told_inside_the_line() -> None:
    def fail() -> None:
        try:
            int(STORY)
        except ValueError:
            logging.getLogger("bot.worker").exception("a job failed")

    (line,) = _lines(fail)
    assert line["failure"].endswith("ValueError")
    assert STORY not in line["failure"]


def test_warnings_and_last_words_pass_the_same_filter() -> None:
    def speak() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            logging.captureWarnings(capture=True)
            warnings.warn(f"text={STORY!r}", UserWarning, stacklevel=1)
        sys.excepthook(ValueError, ValueError(STORY), None)
        thread = threading.Thread(target=int, args=(STORY,))
        thread.start()
        thread.join()

    lines = _lines(speak)
    assert [line["log"] for line in lines] == ["py.warnings", "bot.telemetry.logs", "bot.telemetry.logs"]
    assert all(STORY not in json.dumps(line) for line in lines)


def test_a_terminal_gets_plain_lines() -> None:
    stream = io.StringIO()
    set_up_logs("INFO", as_json=False, stream=stream)
    logging.getLogger("bot.worker").info("sent", extra={"bot": "citizen", "attempt": 2})
    assert stream.getvalue().endswith(" INFO bot.worker: sent (attempt=2 bot=citizen)\n")


def test_a_wrong_level_is_refused() -> None:
    with pytest.raises(ValueError, match="LOUD"):
        set_up_logs("LOUD", stream=io.StringIO())


def _lines(talk: Any) -> list[dict[str, Any]]:
    stream = io.StringIO()
    set_up_logs("INFO", as_json=True, stream=stream)
    talk()
    return [json.loads(line) for line in stream.getvalue().splitlines()]
