"""aiogram's failures in our words: the whole list, each decided by name, never by family."""

from __future__ import annotations

from datetime import timedelta

from aiogram import exceptions as theirs

from bot.ports.messaging import MessageRefused, NotDelivered, ReaderGone, TryLater

#: After a network failure there is no advice from Telegram; this is polite. A product choice.
NETWORK_PAUSE = timedelta(seconds=1)
#: A token that is refused or an address that is wrong does not mend itself in a second. A product choice.
MISCONFIGURED_PAUSE = timedelta(seconds=30)

# Telegram files these under "bad request", yet they say that nobody is there to read.
# Source: the Bot API server's own texts.
_NOBODY_THERE = ("chat not found", "user is deactivated", "user not found", "PEER_ID_INVALID")

#: Every failure of aiogram that a method may raise. A test compares it with the library.
DECIDED: frozenset[type[theirs.TelegramAPIError]] = frozenset(
    {
        theirs.TelegramRetryAfter,
        theirs.TelegramEntityTooLarge,
        theirs.TelegramNetworkError,
        theirs.TelegramServerError,
        theirs.RestartingTelegram,
        theirs.TelegramForbiddenError,
        theirs.TelegramBadRequest,
        theirs.TelegramMigrateToChat,
        theirs.TelegramUnauthorizedError,
        theirs.TelegramNotFound,
        theirs.TelegramConflictError,
    }
)


def from_aiogram(error: theirs.AiogramError) -> NotDelivered:
    """Say what to do about a failure."""
    match error:
        case theirs.TelegramRetryAfter(retry_after=seconds):
            return TryLater(timedelta(seconds=seconds), is_flood=True)
        # Before TelegramNetworkError: aiogram files it there, yet it never gets smaller.
        case theirs.TelegramEntityTooLarge():
            return MessageRefused(_named(error))
        case theirs.TelegramNetworkError() | theirs.TelegramServerError() | theirs.ClientDecodeError():
            return TryLater(NETWORK_PAUSE)
        case theirs.TelegramUnauthorizedError() | theirs.TelegramNotFound() | theirs.TelegramConflictError():
            return TryLater(MISCONFIGURED_PAUSE, whole_bot=True)
        case theirs.TelegramForbiddenError():
            return ReaderGone(_named(error))
        case theirs.TelegramBadRequest(message=message) if any(text in message for text in _NOBODY_THERE):
            return ReaderGone(_named(error))
        case theirs.TelegramBadRequest() | theirs.TelegramMigrateToChat():
            return MessageRefused(_named(error))
        case _:
            return MessageRefused(type(error).__name__)


def is_unchanged(error: theirs.AiogramError) -> bool:
    """True when an edit changed nothing: what should be seen is seen."""
    return isinstance(error, theirs.TelegramBadRequest) and "message is not modified" in error.message


def is_out_of_reach(error: theirs.AiogramError) -> bool:
    """True when the message to edit or delete is gone or too old."""
    texts = ("message to edit not found", "message can't be edited", "message to delete not found")
    return isinstance(error, theirs.TelegramBadRequest) and any(text in error.message for text in texts)


def is_undeletable(error: theirs.AiogramError) -> bool:
    """True when Telegram will not delete a message: it is too old, or of a kind that stays."""
    return isinstance(error, theirs.TelegramBadRequest) and "message can't be deleted" in error.message


def _named(error: theirs.AiogramError) -> str:
    """Name a failure by its class and Telegram's own words, without the message it was about."""
    return f"{type(error).__name__}: {getattr(error, 'message', '')}"
