"""Does the mail server take letters from us? A talk up to the point where the letter would begin."""

from __future__ import annotations

import ssl
from ssl import SSLContext

from aiosmtplib import SMTPAuthenticationError, SMTPException, SMTPSenderRefused

from bot.mail.messenger import talking
from bot.mail.server import SmtpServer


class CannotMail(Exception):
    """The server does not take letters from us; the sentence says what to mend."""


async def examine_server(server: SmtpServer, *, tls: SSLContext | None = None) -> str:
    """Connect, sign in, name the sender, and leave without a letter; give one sentence about what works.

    Raises:
        CannotMail: with one sentence about what does not.
    """
    try:
        async with talking(server, tls=tls) as talk:
            await talk.mail(server.sender)
    except SMTPAuthenticationError as error:
        raise CannotMail(f"refuses the user or the password ({error.code}); set them anew in DVERI_SMTP_URL") from None
    except SMTPSenderRefused as error:
        raise CannotMail(f"takes no letters from that address ({error.code}); mend ?from= in DVERI_SMTP_URL") from None
    except (SMTPException, OSError) as error:
        raise CannotMail(_otherwise(server, error)) from None
    return f"{server.host}:{server.port} takes our letters"


def _otherwise(server: SmtpServer, error: Exception) -> str:
    cause = error if isinstance(error, ssl.SSLError) else error.__cause__
    if isinstance(cause, ssl.SSLError):
        return "shows a certificate we cannot trust, or speaks no TLS there; check the name and the port"
    if type(error) is SMTPException:
        return "offers no STARTTLS or no way to sign in; use smtps://, or another port"
    where = f"{server.host}:{server.port}"
    return f"{where} does not answer as a mail server ({type(error).__name__}); check the network and DVERI_SMTP_URL"
