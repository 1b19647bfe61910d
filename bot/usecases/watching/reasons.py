"""Why a message did not arrive, in kinds that people can be told: from the words of whoever tried to send it."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


class Trouble(StrEnum):
    """Each has a sentence that says what happened, and one that says what to do."""

    #: The reader has no account, or no address, that we could write to.
    NO_ADDRESS = "no_address"
    #: They blocked the bot, left Telegram, or their mailbox is closed.
    GONE = "gone"
    #: They hid the chat before an answer had left.
    HIDDEN = "hidden"
    #: The text is longer than may be.
    TOO_LONG = "too_long"
    #: Telegram does not take the text or the buttons as they are.
    MALFORMED = "malformed"
    #: The mail server refused the letter.
    MAIL_REFUSED = "mail_refused"
    #: No mail server is set.
    NO_MAIL_SERVER = "no_mail_server"
    #: A day of tries was in vain.
    GAVE_UP = "gave_up"
    #: Something nobody foresaw; the log of that moment says more.
    UNFORESEEN = "unforeseen"


#: The same words would meet the same refusal.
HOPELESS = frozenset({Trouble.TOO_LONG})
#: The first that fits counts. The words are ours (storage, mail) and those of the Bot API server and of RFC 5321.
_SIGNS: tuple[tuple[Trouble, str], ...] = (
    (Trouble.NO_ADDRESS, r"the reader has no account"),
    (Trouble.HIDDEN, r"the reader has hidden"),
    (Trouble.NO_MAIL_SERVER, r"DVERI_SMTP_URL is not set"),
    (Trouble.GAVE_UP, r"try again after"),
    (Trouble.GONE, r"forbidden|blocked|chat not found|deactivated|user not found|PEER_ID_INVALID"),
    (Trouble.GONE, r"SMTPRecipient\w*: (55[013]$|\d+ 5\.[12]\.)"),
    (Trouble.TOO_LONG, r"too long|too large|EntityTooLarge"),
    (Trouble.MALFORMED, r"BadRequest|bad request|migrat|cannot be changed once|header has a line break"),
    (Trouble.MAIL_REFUSED, r"^SMTP"),
)
_COMPILED = tuple((trouble, re.compile(words, re.IGNORECASE)) for trouble, words in _SIGNS)


@lru_cache(maxsize=1024)
def trouble_of(reason: str) -> Trouble:
    """Say which kind of trouble a reason is."""
    return next((trouble for trouble, words in _COMPILED if words.search(reason)), Trouble.UNFORESEEN)
