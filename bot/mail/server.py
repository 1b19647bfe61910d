"""Which mail server letters are given to, and in whose name, out of one address in the settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from bot.casework.mailboxes import is_mailbox

#: What the address looks like, for whoever must mend it.
EXAMPLE = "smtp://user:password@mail.example.org:587?from=dveri@example.org"

# Source: RFC 8314, 3.3: 465 speaks TLS from the first byte; RFC 6409, 3.1: 587 is for submission; 25 is for relays.
_PORTS = {"smtp": 587, "smtps": 465}
_KNOWN = frozenset({"starttls", "from"})


class NotASmtpUrl(Exception):
    """The address of the mail server cannot be used; the sentence says what to mend and repeats no password."""


class Security(StrEnum):
    """How the talk with the server is hidden from others."""

    #: TLS from the first byte.
    TLS = "tls"
    #: TLS is asked for before anything else is said; a server that has none is refused.
    STARTTLS = "starttls"
    #: In the open: only within one machine, or without a password within a network of one's own.
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """A mail server as we use it."""

    host: str
    port: int
    security: Security
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)


def read_smtp_url(url: str) -> SmtpServer:
    """Read "smtp://user:password@host:port?starttls=yes&from=…", or "smtps://…" for TLS from the first byte.

    `starttls` is yes unless said otherwise; `from` may be left out when the user is an e-mail address.

    Raises:
        NotASmtpUrl: with one plain sentence.
    """
    parts = urlsplit(url)
    if parts.scheme not in _PORTS:
        raise NotASmtpUrl(f"must begin with smtp:// or smtps://, such as {EXAMPLE}")
    options = _options(parts)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    host, port = _place(parts)
    security = _security(parts.scheme, options)
    if bool(user) != bool(password):
        raise NotASmtpUrl(f"has a user without a password, or the other way round; write both, such as {EXAMPLE}")
    if security is Security.OPEN and password and not _is_here(host):
        raise NotASmtpUrl("sends the password in the open; leave starttls=no out, or use smtps://")
    sender = options.get("from", user)
    if not is_mailbox(sender):
        raise NotASmtpUrl(f"does not say from whom letters come; add ?from= and an e-mail address, such as {EXAMPLE}")
    return SmtpServer(host, port, security, sender, user, password)


def _place(parts: SplitResult) -> tuple[str, int]:
    try:
        port = parts.port
    except ValueError:
        raise NotASmtpUrl("has a port that is not a number from 1 to 65535") from None
    if not parts.hostname or parts.path not in {"", "/"}:
        raise NotASmtpUrl(f"must name a server and nothing after it, such as {EXAMPLE}")
    return parts.hostname, port or _PORTS[parts.scheme]


def _options(parts: SplitResult) -> dict[str, str]:
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    unknown = sorted(options.keys() - _KNOWN)
    if unknown:
        raise NotASmtpUrl(f"says {', '.join(unknown)} after the «?»; only starttls and from are understood")
    return options


def _security(scheme: str, options: dict[str, str]) -> Security:
    said = options.get("starttls")
    if scheme == "smtps":
        if said is not None:
            raise NotASmtpUrl("says starttls, yet smtps:// is TLS from the first byte; leave one of the two out")
        return Security.TLS
    if said not in {None, "yes", "no"}:
        raise NotASmtpUrl("says starttls neither yes nor no")
    return Security.OPEN if said == "no" else Security.STARTTLS


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
