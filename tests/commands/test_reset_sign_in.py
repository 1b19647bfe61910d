"""`reset-sign-in` helps the last administrator, and nobody by mistake."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import Part, open_service, prepare_database
from bot.casework.audit import Action
from bot.casework.names import NATIONAL_QUEUE, ManagerId
from bot.casework.owners import Manager, Role
from bot.commands.sign_in_reset import reset_sign_in
from bot.ports.proofs import Means, MeansKind
from bot.settings import Settings, read_settings
from bot.usecases.staff.sign_in import begin_session, find_presence, sign_in

SITE = "https://dveri.example"
HANNA = Manager(ManagerId("hanna"), NATIONAL_QUEUE, "Ганна Коваль", Role.ADMINISTRATOR)


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    """A house with one administrator, who has an app and a sheet."""
    settings = read_settings(
        database_url=f"sqlite:///{tmp_path / 'dveri.sqlite'}", secret_key="k" * 48, public_url=SITE
    )
    await prepare_database(settings, Part.ALL)
    async with open_service(settings, Part.CONSOLE, speaks=False) as service, service.office.work() as work:
        await work.staff.add(HANNA)
        now = service.office.now()
        await work.means.add(Means("app", HANNA.id, MeansKind.APP, "Firefox", b"s" * 20, b"", 1, now))
        await work.means.set_codes(HANNA.id, ["hash"], now)
    return settings


async def _reset(settings: Settings, name: str) -> int:
    return await reset_sign_in(settings, hromada=NATIONAL_QUEUE, name=name)


async def test_everything_is_gone_and_a_link_begins_anew(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    async with open_service(settings, Part.CONSOLE, speaks=False) as service:
        begun = await begin_session(service.office, HANNA, device="", is_proved=True)
    assert await _reset(settings, "Ганна Коваль") == 0
    (link,) = capsys.readouterr().out.splitlines()
    async with open_service(settings, Part.CONSOLE, speaks=False) as service:
        assert await find_presence(service.office, token=begun.token) is None
        async with service.office.work() as work:
            assert await work.means.of_manager(HANNA.id) == ()
            assert await work.means.codes_left(HANNA.id) == 0
            (record,) = [one for one in await work.audit.of_subject(HANNA.id) if one.action is Action.PROOF_RESET]
        assert record.actor == "system"
        code = link.removeprefix(f"{SITE}/login/")
        assert await sign_in(service.office, code=code, device="", language="uk")


async def test_nobody_is_reset_by_mistake(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert await _reset(settings, "Ганна") == 1
    assert "nobody is called so" in capsys.readouterr().err
    async with open_service(settings, Part.CONSOLE, speaks=False) as service, service.office.work() as work:
        await work.staff.add(replace(HANNA, id=ManagerId("another")))
    assert await _reset(settings, "Ганна Коваль") == 1
    assert "several people are" in capsys.readouterr().err
    async with open_service(settings, Part.CONSOLE, speaks=False) as service, service.office.work() as work:
        assert len(await work.means.of_manager(HANNA.id)) == 1
