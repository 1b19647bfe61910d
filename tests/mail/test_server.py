"""One address in the settings says which mail server, how safely, and in whose name."""

from __future__ import annotations

import pytest

from bot.casework.mailboxes import is_mailbox
from bot.mail.server import NotASmtpUrl, Security, SmtpServer, read_smtp_url
from bot.settings import BadSettings, read_settings


@pytest.mark.parametrize(
    ("url", "server"),
    [
        (
            "smtp://dveri%40example.org:s%3Acret@mail.example.org",
            SmtpServer("mail.example.org", 587, Security.STARTTLS, "dveri@example.org", "dveri@example.org", "s:cret"),
        ),
        (
            "smtps://u:p@mail.example.org?from=a@b.ua",
            SmtpServer("mail.example.org", 465, Security.TLS, "a@b.ua", "u", "p"),
        ),
        ("smtp://relay:25?starttls=no&from=a@b.ua", SmtpServer("relay", 25, Security.OPEN, "a@b.ua")),
        (
            "smtp://u:p@127.0.0.1:1025/?starttls=no&from=a@b.ua",
            SmtpServer("127.0.0.1", 1025, Security.OPEN, "a@b.ua", "u", "p"),
        ),
    ],
)
def test_an_address_is_read(url: str, server: SmtpServer) -> None:
    assert read_smtp_url(url) == server


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mail.example.org", "must begin with smtp:// or smtps://"),
        ("http://mail.example.org", "must begin with smtp:// or smtps://"),
        ("smtp://", "must name a server"),
        ("smtp://mail.example.org/inbox?from=a@b.ua", "must name a server and nothing after it"),
        ("smtp://mail.example.org:99999?from=a@b.ua", "port that is not a number"),
        ("smtp://mail.example.org:mail?from=a@b.ua", "port that is not a number"),
        ("smtp://u@mail.example.org?from=a@b.ua", "a user without a password"),
        ("smtp://mail.example.org?from=a@b.ua&tls=no", "says tls after"),
        ("smtp://mail.example.org?from=a@b.ua&starttls=maybe", "neither yes nor no"),
        ("smtps://mail.example.org?from=a@b.ua&starttls=no", "leave one of the two out"),
        ("smtp://u:p@mail.example.org?starttls=no&from=a@b.ua", "sends the password in the open"),
        ("smtp://u:p@mail.example.org", "does not say from whom"),
        ("smtp://mail.example.org?from=Двері", "does not say from whom"),
        ("smtp://mail.example.org?from=a@b.ua%0d%0aBcc:%20all@b.ua", "does not say from whom"),
    ],
)
def test_nonsense_is_told_in_one_sentence_without_the_password(url: str, says: str) -> None:
    with pytest.raises(NotASmtpUrl, match=says) as told:
        read_smtp_url(url)
    assert "u:p" not in str(told.value)


def test_the_settings_refuse_it_at_the_start() -> None:
    with pytest.raises(BadSettings, match="DVERI_SMTP_URL: sends the password in the open"):
        read_settings(smtp_url="smtp://u:p@mail.example.org?starttls=no&from=a@b.ua")


def test_a_password_is_in_no_representation() -> None:
    settings = read_settings(smtp_url="smtp://u:topsecret@mail.example.org?from=a@b.ua")
    assert "topsecret" not in repr(settings)
    assert "topsecret" not in repr(read_smtp_url(settings.smtp_url.get_secret_value()))


@pytest.mark.parametrize("text", ["", "a@b", "a b@c.ua", "a@b.ua\r\nBcc: c@d.ua", "Олена <a@b.ua>", "a@b.ua,c@d.ua"])
def test_only_one_whole_mailbox_is_an_address(text: str) -> None:
    assert not is_mailbox(text)
