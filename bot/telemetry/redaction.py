"""Nothing that people wrote, and no secret, gets into a log, whichever library writes the line.

Libraries put the bot's token into addresses, bodies of messages into warnings and values into exceptions. So the
filter sits on the handlers, where every record passes, and judges what a record says, not who says it.
"""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterator

from typing_extensions import override

# Our own exceptions carry no personal data, by rule; what others put into theirs nobody knows.
_OURS = ("bot", "dialogs", "integration")

# Mistakes of programmers speak of names and types; what they quote that is no name is hidden.
_ABOUT_CODE = (AttributeError, ImportError, ModuleNotFoundError, NameError, NotImplementedError, TypeError)
_QUOTED = re.compile(r"""(['"])(?:([A-Za-z_][\w.]*(?:\(\))?)|.*?)(?:\1|$)""")

# The innermost frames say where it broke; a recursion would bury them.
_FRAMES = 30

# Nobody reads further, and patterns grow slow on what never ends.
_LETTERS = 4_000

_CHANGES = (
    # https://…/bot42:secret/getUpdates, and a token that stands alone.
    (re.compile(r"(?<=/bot)\d+:[^/\s\"']+"), "<token>"),
    (re.compile(r"\b\d{6,}:[\w-]{20,}"), "<token>"),
    # postgresql://name:password@host
    (re.compile(r"(?<=://)[^/\s@]+@"), "<secret>@"),
    (re.compile(r"(://[^\s?\"'<>]*)\?[^\s\"'<>]*"), r"\1?<query>"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w"), "<address>"),
    # "text": "…" of JSON, 'text': '…' of a dict, text='…' of a repr.
    (
        re.compile(
            r"""(\b(?:text|caption|\w*_name|username|phone\w*|title|description|address|emoji|vcard|note|story"""
            r"""|latitude|longitude|query|answer|token|secret\w*|password)["']?\s*[:=]\s*)"""
            r"""(?:b?"(?:[^"\\]|\\.)*(?:"|$)|b?'(?:[^'\\]|\\.)*(?:'|$)|-?\d+(?:\.\d+)?)"""
        ),
        r"\1<hidden>",
    ),
    # ValueError('…'): an exception inside a sentence.
    (re.compile(r"""\b([A-Z]\w*)\((?:"(?:[^"\\]|\\.)*(?:"|$)|'(?:[^'\\]|\\.)*(?:'|$))"""), r"\1(<hidden>"),
    # Our lines are in English, so Cyrillic words are somebody's own.
    (re.compile(r"[\u0400-\u052f]+(?:[\s'’ʼ.,!?-]+[\u0400-\u052f]+)*"), "<words>"),
    # Telephones and accounts: nine digits and more, however grouped; not the date of an ISO moment.
    (re.compile(r"(?<![\w.])(?!\d{4}-\d\d-\d\d)\+?\(?\d(?:[ ().-]{0,2}\d){8,14}(?!\w)"), "<number>"),
)


class Redaction(logging.Filter):
    """Takes secrets and people's words out of a record, before any formatter sees it."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record in place and let it pass."""
        record.msg, record.args = redact(_sentence(record)), None
        if record.exc_info and record.exc_info[1] is not None:
            # A formatter that finds the text ready does not write another.
            record.exc_text = describe(record.exc_info[1])
        if record.stack_info:
            record.stack_info = redact(record.stack_info)
        return True


def redact(text: str) -> str:
    """Give the text without tokens, passwords, telephones, accounts, and what people wrote; cut after 4,000 letters."""
    text = text[:_LETTERS]
    for pattern, instead in _CHANGES:
        text = pattern.sub(instead, text)
    return text


def describe(error: BaseException) -> str:
    """Tell what broke and where. Of exceptions that may quote people only the name is told, never the message."""
    return "\n".join(line for each in _chain(error) for line in _lines(each))


def _sentence(record: logging.LogRecord) -> str:
    given = record.args
    if isinstance(given, tuple):
        given = tuple(_named(value) for value in given)
    try:
        return str(record.msg) % given if given else str(_named(record.msg))
    except (TypeError, ValueError, KeyError):
        # A sentence whose blanks do not fit its values is still worth reading.
        return str(record.msg)


def _named(value: object) -> object:
    return _headline(value) if isinstance(value, BaseException) else value


def _chain(error: BaseException, told: set[int] | None = None) -> Iterator[BaseException]:
    # A member of a group may have come after the group itself: each is told once.
    told = set() if told is None else told
    if id(error) in told:
        return
    told.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _chain(before, told)
    yield error
    if isinstance(error, BaseExceptionGroup):
        for member in error.exceptions:
            yield from _chain(member, told)


def _lines(error: BaseException) -> Iterator[str]:
    for frame in traceback.extract_tb(error.__traceback__)[-_FRAMES:]:
        yield f"  {frame.filename}:{frame.lineno} in {frame.name}: {redact(frame.line or '')}"
    yield _headline(error)


def _headline(error: BaseException) -> str:
    kind = type(error)
    name = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
    if kind.__module__.partition(".")[0] in _OURS:
        return f"{name}: {redact(str(error))}"
    if kind in _ABOUT_CODE:
        return f"{name}: {redact(_QUOTED.sub(_names_only, str(error)))}"
    # The system's own words about a file or a connection, without the file's name.
    if isinstance(error, OSError) and error.strerror:
        return f"{name}: {redact(error.strerror)}"
    return name


def _names_only(quoted: re.Match[str]) -> str:
    return quoted[0] if quoted[2] else "<hidden>"
