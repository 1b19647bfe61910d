"""A real mail server on this machine: it keeps what it is given, and refuses what a test wants refused."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from bot.mail.server import Security, SmtpServer

USER, PASSWORD, SENDER = "dveri", "дуже таємно", "dveri@hromada.example.org"


# No slots: the server asks its handler for every attribute, which objects with slots refuse before Python 3.11.3.
@dataclass
class PostOffice:
    """What the server was given, and what it says to commands.

    Attributes:
        says: answers that a test prescribes, by command: "MAIL", "RCPT", "DATA"; "250 OK" otherwise.
        silent: set, it takes a letter and never answers.
    """

    letters: list[EmailMessage] = field(default_factory=list)
    envelopes: list[Envelope] = field(default_factory=list)
    says: dict[str, str] = field(default_factory=dict)
    silent: asyncio.Event = field(default_factory=asyncio.Event)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    port: int = 0

    async def handle_MAIL(  # noqa: N802  # aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take the sender."""
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self.says.get("MAIL", "250 OK")

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take the recipient."""
        envelope.rcpt_tos.append(address)
        return self.says.get("RCPT", "250 OK")

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take the letter."""
        self.arrived.set()
        if self.silent.is_set():
            await asyncio.get_running_loop().create_future()
        said = self.says.get("DATA", "250 OK")
        if said.startswith("250"):
            content = envelope.content
            assert isinstance(content, bytes)
            letter = message_from_bytes(content, policy=default)
            self.letters.append(letter)
            self.envelopes.append(envelope)
        return said

    def server(self, *, security: Security = Security.OPEN, user: str = "", password: str = "") -> SmtpServer:
        """Say how to reach it."""
        return SmtpServer("localhost", self.port, security, SENDER, user, password)


@asynccontextmanager
async def post_office(*, tls: ssl.SSLContext | None = None, signs_in: bool = False) -> AsyncIterator[PostOffice]:
    """Open a mail server while the block runs; with `tls` it offers STARTTLS, with `signs_in` it demands a password."""
    office = PostOffice()

    def check(_server: object, _session: object, _envelope: object, _mechanism: str, given: Any) -> AuthResult:
        assert isinstance(given, LoginPassword)
        return AuthResult(handled=False, success=given.login == USER.encode() and given.password == PASSWORD.encode())

    def make() -> SMTP:
        return SMTP(
            office,
            hostname="post.example.org",
            tls_context=tls,
            require_starttls=tls is not None,
            authenticator=check if signs_in else None,
            auth_required=signs_in,
            auth_require_tls=tls is not None,
            loop=asyncio.get_running_loop(),
        )

    server = await asyncio.get_running_loop().create_server(make, host="127.0.0.1")
    office.port = server.sockets[0].getsockname()[1]
    try:
        yield office
    finally:
        server.close()
