"""No library can talk a secret or a person's words into the log."""

import io
import logging
from collections.abc import Iterator

import pytest

from bot.ports.storage import Unavailable
from bot.telemetry.redaction import Redaction, describe, redact

TOKEN = "4200000001:AAHfictionalTokenOfTheSandboxTests00"
UNFITTING = "%d people and %d more"
STORY = "he beats us"


@pytest.fixture
def told() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(Redaction())
    library = logging.getLogger("some.library")
    library.addHandler(handler)
    library.propagate = False
    yield stream
    library.removeHandler(handler)
    library.propagate = True


@pytest.mark.parametrize(
    ("line", "secret"),
    [
        (f"POST https://api.telegram.org/bot{TOKEN}/sendMessage", TOKEN[11:]),
        ("GET http://127.0.0.1:8081/bot42:short/getMe", "short"),
        (f"Unauthorized: {TOKEN}", TOKEN[11:]),
        ("cannot connect to postgresql://dveri:hunter2@db/dveri", "hunter2"),
        ("GET https://dveri.example.org/?start=invitation-code", "invitation-code"),
        ("letter to olena@example.org bounced", "olena"),
        ('body {"chat_id": 5, "text": "he beats \\"us\\" at night"}', "beats"),
        ("Message(message_id=7, text='he beats us', entities=[])", "beats"),
        ("{'first_name': 'Olena', 'phone_number': '380501234567'}", "Olena"),
        ("Location(latitude=50.4501, longitude=30.5234)", "50.45"),
        ("<Task exception=ValueError('he beats us')>", "beats"),
        ("unexpected answer: Чоловік б'є мене, куди йти?", "б'є"),
        ("unexpected answer: Чоловік б'є мене, куди йти?", "йти"),
        ("bad number +380 (50) 123-45-67 given", "123"),
        ("bad number 380501234567", "3805"),
        ("chat 5000000001 not found", "5000000001"),
    ],
)
def test_a_line_loses_what_is_personal(told: io.StringIO, line: str, secret: str) -> None:
    logging.getLogger("some.library").warning(line)
    assert secret not in told.getvalue()
    assert told.getvalue().strip()


@pytest.mark.parametrize(
    "line",
    [
        "sent 3 messages in 0.25 s",
        "listening on http://127.0.0.1:8080",
        "2026-11-22 05:40:01 migrated to 0007",
        "citizen bot: polling begins",
        "edition 3f2a9c1db7e04a55 is published",
    ],
)
def test_a_harmless_line_stays_as_it_is(line: str) -> None:
    assert redact(line) == line


def test_a_body_without_end_is_cut_and_hidden() -> None:
    said = redact('{"text": "' + "he beats us " * 100_000)
    assert said == '{"text": <hidden>'


def test_what_hides_in_arguments_is_found(told: io.StringIO) -> None:
    url = f"https://api.telegram.org/bot{TOKEN}/getUpdates"
    logging.getLogger("some.library").warning('HTTP Request: %s "%s"', url, ValueError("he beats us"))
    assert told.getvalue() == 'HTTP Request: https://api.telegram.org/bot<token>/getUpdates "ValueError"\n'


def test_a_sentence_that_does_not_fit_its_values_is_told_without_them(told: io.StringIO) -> None:
    logging.getLogger("some.library").warning(UNFITTING, "Olena")
    assert told.getvalue() == f"{UNFITTING}\n"


def test_a_failure_tells_where_and_what_but_not_whose(told: io.StringIO) -> None:
    try:
        _read_story(STORY)
    except LookupError:
        logging.getLogger("some.library").exception("cannot read")
    said = told.getvalue()
    assert "in _read_story" in said
    assert "ValueError" in said
    assert "LookupError" in said
    assert "beats" not in said


def test_our_own_failures_keep_their_sentence() -> None:
    assert describe(Unavailable("the database is locked")).endswith("Unavailable: the database is locked")


def test_the_system_s_words_are_kept_without_the_file_s_name() -> None:
    assert describe(FileNotFoundError(2, "No such file or directory", "/home/olena")) == (
        "FileNotFoundError: No such file or directory"
    )


def test_a_programmer_s_mistake_is_told_without_the_values_it_quotes() -> None:
    assert describe(AttributeError("'NoneType' object has no attribute 'text'")) == (
        "AttributeError: 'NoneType' object has no attribute 'text'"
    )
    assert describe(TypeError("Post.__init__() takes 3 positional arguments but 4 were given")).endswith("4 were given")
    assert describe(TypeError(f"expected a number, got '{STORY}'")) == "TypeError: expected a number, got <hidden>"
    assert describe(KeyError(STORY)) == "KeyError"


def test_each_failure_of_a_group_is_told() -> None:
    group = ExceptionGroup("both", [ValueError("he beats us"), Unavailable("no database")])
    assert describe(group).splitlines() == [
        "ExceptionGroup",
        "ValueError",
        "bot.ports.storage.Unavailable: no database",
    ]


def _read_story(text: str) -> None:
    try:
        int(text)
    except ValueError as error:
        raise LookupError(text) from error


def test_a_failure_that_came_after_its_own_group_is_told_once() -> None:
    inner = ValueError("secret")
    group = ExceptionGroup("several", [inner])
    inner.__context__ = group
    assert describe(inner).count("ValueError") == 1
    assert describe(group).count("ExceptionGroup") == 1
