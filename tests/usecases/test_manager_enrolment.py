"""How somebody joins the staff: a link that works once, for three days."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.casework.names import HromadaCode
from bot.casework.owners import Role
from bot.usecases.staff.enrol_manager import VALID_FOR, accept, accept_on_web, choose_language, invite
from tests.manager.stage import SVITANOK, Stage

MAILBOX = "oksana@hromada.example"


async def _invited(stage: Stage, *, role: Role = Role.MANAGER, hromada: HromadaCode = SVITANOK, email: str = "") -> str:
    return await invite(stage.office, hromada=hromada, name="Оксана", role=role, by="system", email=email)


async def test_the_code_fits_a_link_of_telegram_and_cannot_be_guessed(stage: Stage) -> None:
    codes = {await _invited(stage) for _ in range(20)}
    assert len(codes) == 20
    for code in codes:
        assert re.fullmatch(r"[A-Za-z0-9_-]{22}", code)


async def test_an_invited_person_joins_the_hromada_they_were_invited_to(stage: Stage) -> None:
    joined = await accept(stage.office, code=await _invited(stage), account=77, language="en")
    assert joined is not None
    assert (joined.hromada, joined.name, joined.role, joined.account, joined.language) == (
        SVITANOK,
        "Оксана",
        Role.MANAGER,
        77,
        "en",
    )
    assert (await stage.asks()).owner is not None


async def test_a_link_works_once_and_opening_it_twice_is_harmless(stage: Stage) -> None:
    code = await _invited(stage)
    joined = await accept(stage.office, code=code, account=77, language="uk")
    assert await accept(stage.office, code=code, account=77, language="uk") == joined
    assert await accept(stage.office, code=code, account=78, language="uk") is None


async def test_an_old_or_invented_link_opens_nothing(stage: Stage) -> None:
    code = await _invited(stage)
    stage.passes(VALID_FOR + timedelta(seconds=1))
    assert await accept(stage.office, code=code, account=77, language="uk") is None
    assert await accept(stage.office, code="AAAAAAAAAAAAAAAAAAAAAA", account=77, language="uk") is None
    assert await accept(stage.office, code="", account=77, language="uk") is None


async def test_a_new_invitation_changes_the_role_in_the_same_hromada_only(stage: Stage) -> None:
    first = await accept(stage.office, code=await _invited(stage), account=77, language="uk")
    raised = await accept(stage.office, code=await _invited(stage, role=Role.SUPERVISOR), account=77, language="uk")
    assert first is not None
    assert raised is not None
    assert (raised.id, raised.role) == (first.id, Role.SUPERVISOR)
    elsewhere = await _invited(stage, hromada=HromadaCode("UA00000000000000777"))
    assert await accept(stage.office, code=elsewhere, account=77, language="uk") == raised


async def test_only_a_hash_of_the_code_is_kept(stage: Stage) -> None:
    code = await _invited(stage)
    stored = b"".join(path.read_bytes() for path in stage.folder.iterdir())
    assert code.encode() not in stored


async def test_the_language_is_remembered(stage: Stage) -> None:
    joined = await accept(stage.office, code=await _invited(stage), account=77, language="uk")
    assert joined is not None
    await choose_language(stage.office, manager=joined, language="en")
    async with stage.office.work() as work:
        assert (await work.staff.load(joined.id)).language == "en"


async def test_whoever_worked_by_mail_alone_may_add_their_telegram(stage: Stage) -> None:
    by_mail = await accept_on_web(stage.office, code=await _invited(stage, email=MAILBOX), language="uk")
    joined = await accept(stage.office, code=await _invited(stage, email=MAILBOX), account=77, language="en")
    assert by_mail is not None
    assert joined is not None
    assert (joined.id, joined.account, joined.email) == (by_mail.id, 77, MAILBOX)


async def test_a_mailbox_that_is_somebody_elses_makes_nobody_else_of_them(stage: Stage) -> None:
    first = await accept(stage.office, code=await _invited(stage, email=MAILBOX), account=77, language="uk")
    second = await accept(stage.office, code=await _invited(stage, email=MAILBOX), account=78, language="uk")
    assert first is not None
    assert second is not None
    assert second.id != first.id
    assert (first.email, second.email) == (MAILBOX, "")


async def test_whoever_tries_codes_waits_even_with_a_good_one(stage: Stage) -> None:
    for _ in range(5):
        assert await accept(stage.office, code="AAAAAAAAAAAAAAAAAAAAAA", account=77, language="uk") is None
    code = await _invited(stage)
    assert await accept(stage.office, code=code, account=77, language="uk") is None
    assert await accept(stage.office, code=code, account=78, language="uk") is not None
    code = await _invited(stage)
    stage.passes(timedelta(hours=1))
    assert await accept(stage.office, code=code, account=77, language="uk") is not None
