"""Our messages as letters: plain text, one reader, and headers that keep machines from answering."""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid

from bot.ports.messaging import Message, MessageRefused


def letter(message: Message, *, sender: str, to: str, at: datetime) -> EmailMessage:
    """Write a message as a letter.

    There is no `List-Unsubscribe`: an alert is somebody's work, and an administrator takes addresses out. `List-Id`
    lets a mail program sort the letters.

    Args:
        at: aware; the date of the letter.

    Raises:
        MessageRefused: a letter cannot do what the message asks for.
    """
    if message.replaces or message.forgets:
        raise MessageRefused("a letter cannot be changed once it has left")
    try:
        return _written(message, sender, to, at)
    except ValueError:
        # A line break where a header stands: the library will not write it, and its words repeat the header.
        raise MessageRefused("the letter cannot be written: a header has a line break") from None


def _written(message: Message, sender: str, to: str, at: datetime) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    domain = sender.rpartition("@")[2]
    mail["From"] = Address(addr_spec=sender)
    mail["To"] = Address(addr_spec=to)
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = make_msgid(domain=domain)
    # Source: RFC 3834, 5: a machine wrote this, so no machine shall answer. Exchange listens to its own header.
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    # Source: RFC 2919, 2.
    mail["List-Id"] = f"<dveri.{domain}>"
    mail.set_content(message.text.replace("**", ""), cte="base64")
    return mail
