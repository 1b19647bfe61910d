"""Letters over real SMTP: what arrives, and what is done when the server will not have it."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typing_extensions import override

from bot.mail.examine import CannotMail, examine_server
from bot.mail.messenger import MailMessenger, NoMail
from bot.mail.server import Security, SmtpServer
from bot.mail.tray import MOST_KEPT, Tray
from bot.ports.messaging import Button, Message, MessageRefused, Messenger, NotDelivered, ReaderGone, TryLater
from tests.mail.certificates import tls_for
from tests.mail.post_office import PASSWORD, SENDER, USER, post_office

READER = "oksana@hromada.example.org"
ALERT = Message(
    "🔔 **Нове звернення K7-M2X-9PA**\nТерміновість: 🔴 небезпека",
    rows=((Button("Відкрити", "a:open"),),),
    subject="Звернення K7-M2X-9PA: 🔴 небезпека",
)
NOON = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Sending:
    """A messenger, and what arrived by it: to whom, subject, text."""

    messenger: Messenger
    arrived: Callable[[], list[tuple[str, str, str]]]


class Noon:
    """A clock that stands still."""

    def now(self) -> datetime:
        return NOON


class MessengerContract(ABC):
    """What every way out for letters promises, real or kept in a tray."""

    @asynccontextmanager
    @abstractmethod
    def ready(self) -> AsyncIterator[Sending]:
        """Give a messenger, and what has arrived by it."""

    async def test_a_letter_arrives_with_its_words(self) -> None:
        async with self.ready() as sending:
            assert await sending.messenger.send(READER, ALERT) == 0
        ((to, subject, text),) = sending.arrived()
        assert (to, subject) == (READER, "Звернення K7-M2X-9PA: 🔴 небезпека")
        assert text.splitlines() == ["🔔 Нове звернення K7-M2X-9PA", "Терміновість: 🔴 небезпека"]

    async def test_nothing_can_be_smuggled_into_the_headers(self) -> None:
        async with self.ready() as sending:
            with pytest.raises(MessageRefused):
                await sending.messenger.send(READER, Message("a", subject="b\r\nBcc: c@d.ua"))
        assert sending.arrived() == []

    @pytest.mark.parametrize("changing", [Message("a", replaces=7), Message("", forgets=(7,))])
    async def test_a_letter_that_has_left_cannot_be_changed(self, changing: Message) -> None:
        async with self.ready() as sending:
            with pytest.raises(MessageRefused):
                await sending.messenger.send(READER, changing)
        assert sending.arrived() == []


class TestOverSmtp(MessengerContract):
    @asynccontextmanager
    @override
    async def ready(self) -> AsyncIterator[Sending]:
        async with post_office() as office:
            yield Sending(
                MailMessenger(office.server(), Noon()),
                lambda: [(str(one["To"]), str(one["Subject"]), one.get_content()) for one in office.letters],
            )


class TestInATray(MessengerContract):
    @asynccontextmanager
    @override
    async def ready(self) -> AsyncIterator[Sending]:
        tray = Tray(Noon())
        yield Sending(tray, lambda: [(one.to, one.subject, one.text) for one in tray.letters])


async def test_a_tray_forgets_the_oldest() -> None:
    tray = Tray(Noon())
    for number in range(MOST_KEPT + 1):
        await tray.send(READER, Message(str(number)))
    assert (len(tray.letters), tray.letters[0].text) == (MOST_KEPT, "1")


async def test_a_letter_arrives_with_the_headers_of_a_machine() -> None:
    async with post_office() as office:
        assert await MailMessenger(office.server(), Noon()).send(READER, ALERT) == 0
    (letter,), (envelope,) = office.letters, office.envelopes
    assert letter["Subject"] == "Звернення K7-M2X-9PA: 🔴 небезпека"
    assert letter.get_content().splitlines() == ["🔔 Нове звернення K7-M2X-9PA", "Терміновість: 🔴 небезпека"]
    assert letter.get_content_type() == "text/plain"
    assert (letter["From"], letter["To"]) == (SENDER, READER)
    assert (envelope.mail_from, envelope.rcpt_tos) == (SENDER, [READER])
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["X-Auto-Response-Suppress"] == "All"
    assert letter["List-Id"] == "<dveri.hromada.example.org>"
    assert letter["List-Unsubscribe"] is None
    assert letter["Date"].datetime == NOON
    assert letter["Message-ID"].endswith("@hromada.example.org>")


async def test_a_letter_is_signed_for_under_tls(tmp_path: Path) -> None:
    shows, trusts = tls_for("localhost", tmp_path)
    async with post_office(tls=shows, signs_in=True) as office:
        server = office.server(security=Security.STARTTLS, user=USER, password=PASSWORD)
        await MailMessenger(server, Noon(), tls=trusts).send(READER, ALERT)
        assert await examine_server(server, tls=trusts) == f"localhost:{office.port} takes our letters"
    assert len(office.letters) == 1


@pytest.mark.parametrize(
    ("command", "says", "decided"),
    [
        ("RCPT", "550 5.1.1 user unknown", ReaderGone),
        ("RCPT", "450 4.2.0 greylisted", TryLater),
        ("RCPT", "552 5.2.2 mailbox full", TryLater),
        ("RCPT", "550 5.7.1 relay denied", MessageRefused),
        ("MAIL", "553 5.7.1 not yours", TryLater),
        ("DATA", "554 5.6.0 no", MessageRefused),
        ("DATA", "451 4.3.0 later", TryLater),
    ],
)
async def test_what_the_server_says_decides(command: str, says: str, decided: type[NotDelivered]) -> None:
    async with post_office() as office:
        office.says[command] = says
        with pytest.raises(decided):
            await MailMessenger(office.server(), Noon()).send(READER, ALERT)
    assert office.letters == []


async def test_nobody_at_that_address_is_the_network() -> None:
    async with post_office() as office:
        server = office.server()
    with pytest.raises(TryLater) as told:
        await MailMessenger(server, Noon()).send(READER, ALERT)
    assert not told.value.whole_bot
    with pytest.raises(CannotMail, match="does not answer as a mail server"):
        await examine_server(server)


async def test_a_wrong_password_stops_all_letters_and_is_told(tmp_path: Path) -> None:
    shows, trusts = tls_for("localhost", tmp_path)
    async with post_office(tls=shows, signs_in=True) as office:
        server = office.server(security=Security.STARTTLS, user=USER, password="wrong")
        with pytest.raises(TryLater) as told:
            await MailMessenger(server, Noon(), tls=trusts).send(READER, ALERT)
        assert told.value.whole_bot
        with pytest.raises(CannotMail, match="refuses the user or the password"):
            await examine_server(server, tls=trusts)


async def test_a_certificate_nobody_vouches_for_is_not_trusted(tmp_path: Path) -> None:
    shows, _ = tls_for("localhost", tmp_path)
    async with post_office(tls=shows) as office:
        server = office.server(security=Security.STARTTLS)
        with pytest.raises(TryLater) as told:
            await MailMessenger(server, Noon()).send(READER, ALERT)
        assert told.value.whole_bot
        with pytest.raises(CannotMail, match="certificate"):
            await examine_server(server)
    assert office.letters == []


async def test_without_starttls_nothing_is_said() -> None:
    async with post_office() as office:
        server = SmtpServer("127.0.0.1", office.port, Security.STARTTLS, SENDER)
        with pytest.raises(TryLater):
            await MailMessenger(server, Noon()).send(READER, ALERT)
        with pytest.raises(CannotMail, match="offers no STARTTLS"):
            await examine_server(server)
    assert office.envelopes == []


async def test_who_waits_too_long_may_stop_waiting() -> None:
    async with post_office() as office:
        office.silent.set()
        sending = asyncio.create_task(MailMessenger(office.server(), Noon()).send(READER, ALERT))
        await office.arrived.wait()
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending


async def test_without_a_server_letters_are_set_aside_with_the_reason() -> None:
    with pytest.raises(MessageRefused, match="DVERI_SMTP_URL is not set"):
        await NoMail().send(READER, ALERT)
