"""Every failure of the library is decided by name."""

from __future__ import annotations

import inspect
from datetime import timedelta

import pytest
from telegram import error as theirs

from bot.manager.errors import DECIDED, from_telegram, is_out_of_reach, is_unchanged
from bot.ports.messaging import MessageRefused, NotDelivered, ReaderGone, TryLater


@pytest.fixture(autouse=True)
def _future(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


def test_no_failure_of_the_library_is_undecided() -> None:
    known = {kind for _, kind in inspect.getmembers(theirs, inspect.isclass) if issubclass(kind, theirs.TelegramError)}
    assert known == set(DECIDED)


@pytest.mark.parametrize(
    ("error", "decided"),
    [
        (theirs.TimedOut(), TryLater),
        (theirs.NetworkError("Bad Gateway"), TryLater),
        (theirs.Conflict("terminated by other getUpdates request"), TryLater),
        (theirs.InvalidToken("Unauthorized"), TryLater),
        (theirs.EndPointNotFound("Not Found"), TryLater),
        (theirs.Forbidden("Forbidden: bot was blocked by the user"), ReaderGone),
        (theirs.BadRequest("Chat not found"), ReaderGone),
        (theirs.BadRequest("Message text is empty"), MessageRefused),
        (theirs.ChatMigrated(-100), MessageRefused),
        (theirs.PassportDecryptionError("no"), MessageRefused),
        (theirs.TelegramError("who knows"), MessageRefused),
    ],
)
def test_each_failure_says_what_to_do(error: theirs.TelegramError, decided: type[NotDelivered]) -> None:
    assert type(from_telegram(error)) is decided


def test_a_failure_the_library_grows_is_refused_rather_than_retried_for_ever() -> None:
    class Newborn(theirs.NetworkError):
        """Not of today's library."""

    assert isinstance(from_telegram(Newborn("?")), MessageRefused)


def test_patience_is_as_long_as_telegram_says() -> None:
    patience = from_telegram(theirs.RetryAfter(7))
    assert isinstance(patience, TryLater)
    assert (patience.after, patience.whole_bot) == (timedelta(seconds=7), False)


def test_a_wrong_token_stops_the_whole_bot_not_one_chat() -> None:
    trouble = from_telegram(theirs.InvalidToken("Unauthorized"))
    assert isinstance(trouble, TryLater)
    assert trouble.whole_bot


def test_words_of_telegram_are_read_in_any_case() -> None:
    assert is_unchanged(theirs.BadRequest("Message is not modified: specified new message content is the same"))
    assert is_out_of_reach(theirs.BadRequest("Message can't be edited"))
    assert not is_unchanged(theirs.BadRequest("Message to edit not found"))
