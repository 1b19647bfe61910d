"""python-telegram-bot's failures in our words: the whole list, each decided by name, never by family."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from telegram import error as theirs

from bot.ports.messaging import MessageRefused, NotDelivered, ReaderGone, TryLater

#: After a network failure there is no advice from Telegram; this is polite. A product choice.
NETWORK_PAUSE = timedelta(seconds=1)
#: A refused token or a wrong address does not mend itself in a second. A product choice.
MISCONFIGURED_PAUSE = timedelta(seconds=30)

# Telegram files these under "bad request", yet they say that nobody is there to read.
# Source: texts of the Bot API server.
_NOBODY_THERE = ("chat not found", "user not found", "user is deactivated", "peer_id_invalid")
# The message to change or delete is gone, or too old.
_OUT_OF_REACH = (
    "message to edit not found",
    "message can't be edited",
    "message to delete not found",
    "message can't be deleted",
)


class TokenRefused(Exception):
    """The Bot API does not know the token of the managers' bot; set DVERI_MANAGER_BOT_TOKEN right and start again."""


def from_telegram(error: theirs.TelegramError) -> NotDelivered:
    """Say what to do about a failure."""
    decide = DECIDED.get(type(error), _refused)
    return decide(error)


def is_unchanged(error: theirs.BadRequest) -> bool:
    """Say whether an edit changed nothing: what should be seen is seen."""
    return "message is not modified" in error.message.casefold()


def is_out_of_reach(error: theirs.BadRequest) -> bool:
    """Say whether the message to change or delete is gone or too old."""
    return any(text in error.message.casefold() for text in _OUT_OF_REACH)


def _bad_request(error: theirs.TelegramError) -> NotDelivered:
    if any(text in error.message.casefold() for text in _NOBODY_THERE):
        return ReaderGone(_named(error))
    return _refused(error)


def _gone(error: theirs.TelegramError) -> NotDelivered:
    return ReaderGone(_named(error))


def _refused(error: theirs.TelegramError) -> NotDelivered:
    return MessageRefused(_named(error))


def _network(_error: theirs.TelegramError) -> NotDelivered:
    return TryLater(NETWORK_PAUSE)


def _misconfigured(_error: theirs.TelegramError) -> NotDelivered:
    return TryLater(MISCONFIGURED_PAUSE, whole_bot=True)


def _flood(error: theirs.TelegramError) -> NotDelivered:
    assert isinstance(error, theirs.RetryAfter)
    after = error.retry_after
    return TryLater(after if isinstance(after, timedelta) else timedelta(seconds=after), is_flood=True)


def _named(error: theirs.TelegramError) -> str:
    """Name a failure by its class and Telegram's words; never the message it was about."""
    return f"{type(error).__name__}: {error.message}"


#: Every failure of the library, by its very class: there, BadRequest is a NetworkError, yet retrying it is hopeless.
#: A test compares the list with the library's.
DECIDED: dict[type[theirs.TelegramError], Callable[[theirs.TelegramError], NotDelivered]] = {
    theirs.TelegramError: _refused,
    theirs.BadRequest: _bad_request,
    theirs.ChatMigrated: _refused,
    theirs.Conflict: _misconfigured,
    theirs.EndPointNotFound: _misconfigured,
    theirs.Forbidden: _gone,
    theirs.InvalidToken: _misconfigured,
    theirs.NetworkError: _network,
    theirs.PassportDecryptionError: _refused,
    theirs.RetryAfter: _flood,
    theirs.TimedOut: _network,
}
