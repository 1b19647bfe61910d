"""Every failure of the library is decided by name."""

from __future__ import annotations

import inspect
import ssl
from datetime import timedelta

import pytest
from aiosmtplib import errors as theirs

from bot.mail.errors import DECIDED, from_network, from_smtp
from bot.ports.messaging import MessageRefused, NotDelivered, ReaderGone, TryLater

READER = "olena@example.org"


def test_no_failure_of_the_library_is_undecided() -> None:
    known = {kind for _, kind in inspect.getmembers(theirs, inspect.isclass) if issubclass(kind, theirs.SMTPException)}
    assert known == set(DECIDED)


@pytest.mark.parametrize(
    ("error", "decided"),
    [
        (theirs.SMTPException("SMTP STARTTLS extension not supported by server."), TryLater),
        (theirs.SMTPAuthenticationError(535, "5.7.8 Bad credentials"), TryLater),
        (theirs.SMTPConnectError("no route"), TryLater),
        (theirs.SMTPConnectResponseError(554, "no service"), TryLater),
        (theirs.SMTPConnectTimeoutError("silence"), TryLater),
        (theirs.SMTPDataError(451, "4.3.0 later"), TryLater),
        (theirs.SMTPDataError(554, "5.6.0 no"), MessageRefused),
        (theirs.SMTPHeloError(504, "who are you"), TryLater),
        (theirs.SMTPNotSupported("SMTPUTF8"), MessageRefused),
        (theirs.SMTPReadTimeoutError("silence"), TryLater),
        (theirs.SMTPRecipientRefused(450, "4.2.0 greylisted", READER), TryLater),
        (theirs.SMTPRecipientRefused(452, "4.2.2 full", READER), TryLater),
        (theirs.SMTPRecipientRefused(552, "5.2.2 full", READER), TryLater),
        (theirs.SMTPRecipientRefused(550, "5.1.1 unknown", READER), ReaderGone),
        (theirs.SMTPRecipientRefused(550, "5.2.1 disabled", READER), ReaderGone),
        (theirs.SMTPRecipientRefused(550, "unknown user", READER), ReaderGone),
        (theirs.SMTPRecipientRefused(550, "5.7.1 relay denied", READER), MessageRefused),
        (theirs.SMTPRecipientRefused(554, "no", READER), MessageRefused),
        (theirs.SMTPRecipientsRefused([theirs.SMTPRecipientRefused(550, "5.1.1 unknown", READER)]), ReaderGone),
        (theirs.SMTPResponseException(421, "closing"), TryLater),
        (theirs.SMTPResponseException(503, "bad sequence"), MessageRefused),
        (theirs.SMTPSenderRefused(553, "5.7.1 not yours", "us@example.org"), TryLater),
        (theirs.SMTPServerDisconnected("gone"), TryLater),
        (theirs.SMTPTimeoutError("silence"), TryLater),
    ],
)
def test_each_failure_says_what_to_do(error: theirs.SMTPException, decided: type[NotDelivered]) -> None:
    told = from_smtp(error)
    assert type(told) is decided
    assert "olena" not in str(told)


@pytest.mark.parametrize(
    "error",
    [
        theirs.SMTPAuthenticationError(535, "no"),
        theirs.SMTPSenderRefused(550, "no", "us@example.org"),
        theirs.SMTPException("no STARTTLS"),
        theirs.SMTPDataError(421, "closing"),
    ],
)
def test_what_concerns_every_letter_stops_them_all(error: theirs.SMTPException) -> None:
    told = from_smtp(error)
    assert isinstance(told, TryLater)
    assert told.whole_bot


def test_what_concerns_one_letter_stops_that_one() -> None:
    told = from_smtp(theirs.SMTPRecipientRefused(450, "4.2.0 greylisted", READER))
    assert isinstance(told, TryLater)
    assert (told.whole_bot, told.after) == (False, timedelta(minutes=2))


def test_a_certificate_is_not_the_networks_fault() -> None:
    refused = from_network(ssl.SSLCertVerificationError("expired"))
    assert isinstance(refused, TryLater)
    assert refused.whole_bot
    unreachable = from_network(ConnectionRefusedError())
    assert isinstance(unreachable, TryLater)
    assert not unreachable.whole_bot


def test_a_failure_the_library_grows_is_refused_rather_than_retried_for_ever() -> None:
    class Newborn(theirs.SMTPTimeoutError):
        """Not of today's library."""

    assert isinstance(from_smtp(Newborn("?")), MessageRefused)


def test_a_reason_names_the_numbers_and_nothing_else() -> None:
    told = from_smtp(theirs.SMTPRecipientRefused(550, f"5.1.1 <{READER}>: user unknown", READER))
    assert str(told) == "SMTPRecipientRefused: 550 5.1.1"
