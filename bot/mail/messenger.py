"""The way out for letters (ports.messaging.Messenger)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from ssl import SSLContext

from aiosmtplib import SMTP, SMTPException

from bot.mail.errors import from_network, from_smtp
from bot.mail.letter import letter
from bot.mail.server import Security, SmtpServer
from bot.ports.clock import Clock
from bot.ports.messaging import Account, Message, MessageRefused

#: How long the server may take for one answer: less than a letter is leased for. A product choice; RFC 5321, 4.5.3.2,
#: would have us wait for minutes, which is what coming again is for.
ANSWER_WITHIN = timedelta(seconds=20)
#: Mail servers count connections; letters are few. A product choice.
TALKS_AT_ONCE = 4
#: Said in HELO instead of the name of this machine, which is nobody's business.
_OUR_NAME = "dveri"


class MailMessenger:
    """Gives letters to one mail server, each in a talk of its own; what can go wrong is decided in bot.mail.errors."""

    def __init__(self, server: SmtpServer, clock: Clock, *, tls: SSLContext | None = None) -> None:
        """Connect to nothing yet.

        Args:
            tls: whom to trust; whom this machine trusts when None.
        """
        self._server = server
        self._clock = clock
        self._tls = tls
        self._room = asyncio.Semaphore(TALKS_AT_ONCE)

    async def send(self, account: Account, message: Message) -> int:
        """Deliver one letter; give 0, for nothing about it can be changed later. Raises NotDelivered."""
        mail = letter(message, sender=self._server.sender, to=str(account), at=self._clock.now())
        try:
            async with self._room, talking(self._server, tls=self._tls) as talk:
                await talk.send_message(mail)
        except SMTPException as error:
            raise from_smtp(error) from None
        except OSError as error:
            raise from_network(error) from None
        return 0


class NoMail:
    """Stands where no mail server is set: letters are set aside with the reason, for an administrator to see."""

    async def send(self, account: Account, message: Message) -> int:  # noqa: ARG002
        """Refuse."""
        raise MessageRefused("DVERI_SMTP_URL is not set, so no letter can leave")


@asynccontextmanager
async def talking(server: SmtpServer, *, tls: SSLContext | None = None) -> AsyncIterator[SMTP]:
    """Connect and sign in; take leave at the end, which cannot fail any more: the letter has been taken by then.

    Raises:
        SMTPException, OSError: nothing was sent.
    """
    talk = SMTP(
        hostname=server.host,
        port=server.port,
        username=server.user or None,
        password=server.password or None,
        local_hostname=_OUR_NAME,
        timeout=ANSWER_WITHIN.total_seconds(),
        use_tls=server.security is Security.TLS,
        start_tls=server.security is Security.STARTTLS,
        tls_context=tls,
    )
    await talk.connect()
    try:
        yield talk
        with suppress(SMTPException, OSError):
            await talk.quit()
    finally:
        talk.close()
