"""What the doctor says of the mail server, with the cure."""

from __future__ import annotations

import pytest

from bot.doctor import Finding, _mail
from bot.settings import read_settings
from tests.mail.post_office import PostOffice, post_office

SITE = "https://dveri.example.org"


def url_of(office: PostOffice) -> str:
    return f"smtp://localhost:{office.port}?starttls=no&from=dveri@hromada.example.org"


async def says(**settings: str) -> Finding:
    (finding,) = await _mail(read_settings(**settings))
    return finding


async def test_no_mail_server_is_said_and_is_no_fault() -> None:
    found = await says(smtp_url="")
    assert found.is_well
    assert "not used" in found.says


async def test_a_server_that_takes_letters_is_well() -> None:
    async with post_office() as office:
        found = await says(smtp_url=url_of(office), public_url=SITE)
    assert (found.is_well, found.says) == (True, f"localhost:{office.port} takes our letters")
    assert office.letters == []


async def test_letters_without_links_lead_nowhere() -> None:
    async with post_office() as office:
        found = await says(smtp_url=url_of(office), public_url="")
    assert not found.is_well
    assert "DVERI_PUBLIC_URL" in found.says


@pytest.mark.parametrize(("command", "cure"), [("MAIL", "?from="), ("gone", "DVERI_SMTP_URL")])
async def test_what_is_wrong_comes_with_its_cure(command: str, cure: str) -> None:
    async with post_office() as office:
        office.says[command] = "553 5.7.1 not yours"
        url = url_of(office)
        found = await says(smtp_url=url, public_url=SITE) if command != "gone" else None
    found = found or await says(smtp_url=url, public_url=SITE)
    assert not found.is_well
    assert cure in found.says
