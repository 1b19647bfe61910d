"""aiosmtplib's failures in our words: the whole list, each decided by name; of a server's answer only its number."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable
from datetime import timedelta

from aiosmtplib import errors as theirs

from bot.ports.messaging import MessageRefused, NotDelivered, ReaderGone, TryLater

#: After a failure of the network, and when a server asks for patience without saying how much. Product choices;
#: greylists let a letter pass after some minutes.
NETWORK_PAUSE, PATIENCE = timedelta(seconds=5), timedelta(minutes=2)
#: A wrong password or certificate does not mend itself in a second. A product choice.
MISCONFIGURED_PAUSE = timedelta(minutes=1)
#: A full mailbox is emptied by a person. A product choice.
FULL_PAUSE = timedelta(minutes=30)

# Source: RFC 5321, 4.2.1: 4yz asks to come again, 5yz says never. 421 closes the whole service for now.
_COME_AGAIN, _NEVER, _SERVICE_CLOSED = range(400, 500), range(500, 600), 421
# Source: RFC 3463, 3.2, 3.3 and 3.8: X.1.x is the address, X.2.1 a mailbox that is closed, X.2.2 one that is full,
# X.7.x is the server's policy, which is not the reader's doing.
_ENHANCED = re.compile(r"\s*[245]\.(\d{1,3})\.(\d{1,3})\b", re.ASCII)
# Source: RFC 5321, 4.2.3: no such mailbox; not local; exceeded storage; name not allowed.
_NO_MAILBOX, _FULL = frozenset({550, 551, 553}), 552


def from_smtp(error: theirs.SMTPException) -> NotDelivered:
    """Say what to do about a failure of the talk with the mail server."""
    return DECIDED.get(type(error), _refused)(error)


def from_network(error: OSError) -> NotDelivered:
    """Say what to do when the server could not be talked to at all; a certificate is not the network's fault."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return TryLater(MISCONFIGURED_PAUSE, whole_bot=True)
    return TryLater(NETWORK_PAUSE)


def _network(error: theirs.SMTPException) -> NotDelivered:
    cause = error.__cause__
    return from_network(cause) if isinstance(cause, OSError) else TryLater(NETWORK_PAUSE)


def _misconfigured(_error: theirs.SMTPException) -> NotDelivered:
    return TryLater(MISCONFIGURED_PAUSE, whole_bot=True)


def _answer(error: theirs.SMTPException) -> NotDelivered:
    """An answer to the letter itself, or to a command before it."""
    assert isinstance(error, theirs.SMTPResponseException)
    if error.code in _NEVER:
        return MessageRefused(_named(error))
    return TryLater(PATIENCE, whole_bot=error.code == _SERVICE_CLOSED)


def _setting_or_patience(error: theirs.SMTPException) -> NotDelivered:
    """The server does not take letters from us: for now, or until somebody mends DVERI_SMTP_URL."""
    assert isinstance(error, theirs.SMTPResponseException)
    return TryLater(PATIENCE if error.code in _COME_AGAIN else MISCONFIGURED_PAUSE, whole_bot=True)


def _recipient(error: theirs.SMTPException) -> NotDelivered:
    assert isinstance(error, theirs.SMTPResponseException)
    subject, detail = _enhanced(error)
    if (subject, detail) == (2, 2) or error.code == _FULL:
        return TryLater(FULL_PAUSE)
    if error.code not in _NEVER:
        return TryLater(PATIENCE, whole_bot=error.code == _SERVICE_CLOSED)
    if subject in {1, 2} or (not subject and error.code in _NO_MAILBOX):
        return ReaderGone(_named(error))
    return MessageRefused(_named(error))


def _recipients(error: theirs.SMTPException) -> NotDelivered:
    assert isinstance(error, theirs.SMTPRecipientsRefused)
    # A letter of ours has one reader.
    return _recipient(error.recipients[0])


def _refused(error: theirs.SMTPException) -> NotDelivered:
    return MessageRefused(_named(error))


def _enhanced(error: theirs.SMTPResponseException) -> tuple[int, int]:
    found = _ENHANCED.match(error.message)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _named(error: theirs.SMTPException) -> str:
    """Name a failure by its class and number: what a server says repeats the address."""
    if not isinstance(error, theirs.SMTPResponseException):
        return type(error).__name__
    subject, detail = _enhanced(error)
    more = f" {error.code // 100}.{subject}.{detail}" if subject or detail else ""
    return f"{type(error).__name__}: {error.code}{more}"


#: Every failure of the library, by its very class: there a recipient's refusal and a wrong password are one family.
#: A test compares the list with the library's.
DECIDED: dict[type[theirs.SMTPException], Callable[[theirs.SMTPException], NotDelivered]] = {
    # It stands for a server without STARTTLS or without a way to sign in.
    theirs.SMTPException: _misconfigured,
    theirs.SMTPAuthenticationError: _setting_or_patience,
    theirs.SMTPConnectError: _network,
    theirs.SMTPConnectResponseError: _setting_or_patience,
    theirs.SMTPConnectTimeoutError: _network,
    theirs.SMTPDataError: _answer,
    theirs.SMTPHeloError: _setting_or_patience,
    theirs.SMTPNotSupported: _refused,
    theirs.SMTPReadTimeoutError: _network,
    theirs.SMTPRecipientRefused: _recipient,
    theirs.SMTPRecipientsRefused: _recipients,
    theirs.SMTPResponseException: _answer,
    theirs.SMTPSenderRefused: _setting_or_patience,
    theirs.SMTPServerDisconnected: _network,
    theirs.SMTPTimeoutError: _network,
}
