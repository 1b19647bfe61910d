"""`invite` prints a way in for each door, and refuses what cannot be an address."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.casework.names import NATIONAL_QUEUE
from bot.commands.invitations import make_invitation
from bot.settings import Settings, read_settings

SITE = "https://dveri.example"


def _settings(folder: Path, site: str) -> Settings:
    return read_settings(database_url=f"sqlite:///{folder / 'dveri.sqlite'}", secret_key="k" * 48, public_url=site)


async def _invite(settings: Settings, email: str = "") -> int:
    return await make_invitation(settings, hromada=NATIONAL_QUEUE, name="Ганна", role="supervisor", email=email)


async def test_one_code_opens_either_door(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert await _invite(_settings(tmp_path, SITE), "hanna@example.org") == 0
    telegram, browser = capsys.readouterr().out.split("\n")[:2]
    assert telegram.startswith("/start ")
    assert browser == f"{SITE}/login/{telegram.removeprefix('/start ')}"


async def test_without_an_address_of_ours_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert await _invite(_settings(tmp_path, "")) == 0
    said = capsys.readouterr()
    assert "/login/" not in said.out
    assert "DVERI_PUBLIC_URL" in said.err


async def test_a_slip_of_the_hand_is_noticed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert await _invite(_settings(tmp_path, SITE), "hanna.example.org") == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "is not an e-mail address" in said.err
