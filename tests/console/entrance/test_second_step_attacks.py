"""What attackers try at the second step: guessing, showing again, planting sessions, forging forms, false hosts."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.casework.audit import Action
from bot.casework.names import HromadaCode
from bot.casework.owners import Manager, Role
from bot.casework.proving import FIRST_WAIT, FORGIVEN_AFTER, FREE_OF_ADDRESS, FREE_TRIES, LONGEST_WAIT, Tries, wait_of
from bot.ports.storage import Stale
from bot.proofs.verifier import SiteVerifier
from bot.usecases.staff.proving.brakes import Caller
from bot.usecases.staff.proving.prove import AppCode, Fate, PaperCode, prove
from bot.usecases.staff.proving.reset_means import ResetVerdict, list_colleagues, reset_means
from bot.usecases.staff.sign_in import Presence, begin_session, find_arrival, find_presence, list_sessions
from tests.console.desks import Browser
from tests.manager.stage import Stage
from tests.world.telephones import HALF_MINUTE, telephone_of

NOBODY = SiteVerifier("")
WRONG = "000000"


@pytest.fixture
async def oksana(stage: Stage, browser: Browser) -> Manager:
    """Somebody who has an app, and has just gone away from the browser."""
    oksana = await stage.joins("Оксана")
    await browser.comes_in(oksana)
    browser.http.cookies.clear()
    stage.passes(timedelta(minutes=5))
    await stage.alerts(oksana)
    return oksana


async def _arrives(stage: Stage, manager: Manager, address: str = "192.0.2.7") -> Caller:
    begun = await begin_session(stage.office, manager, device="Firefox, Linux")
    presence = await find_arrival(stage.office, token=begun.token)
    assert presence
    return Caller(presence, address, "Firefox, Linux")


async def _guesses(stage: Stage, caller: Caller, code: str = WRONG) -> Fate:
    return (await prove(stage.office, NOBODY, caller, shown=AppCode(code))).fate


async def test_guessing_waits_ever_longer_and_the_person_is_told(stage: Stage, oksana: Manager) -> None:
    caller = await _arrives(stage, oksana)
    assert [await _guesses(stage, caller) for _ in range(FREE_TRIES)] == [Fate.WRONG] * FREE_TRIES
    (told,) = await stage.alerts(oksana)
    assert f"Спроб поспіль: {FREE_TRIES}" in told
    right = telephone_of(stage.office, oksana).code(stage.clock.at)
    assert await _guesses(stage, caller, right) is Fate.WAIT, "not even the right one is looked at"
    stage.passes(FIRST_WAIT)
    assert await _guesses(stage, caller) is Fate.WRONG
    stage.passes(FIRST_WAIT)
    assert await _guesses(stage, caller) is Fate.WAIT, "the next wait is longer"
    stage.passes(FIRST_WAIT)
    assert await _guesses(stage, caller, telephone_of(stage.office, oksana).code(stage.clock.at)) is Fate.PROVED
    assert await _guesses(stage, await _arrives(stage, oksana)) is Fate.WRONG, "and then everything is forgiven"


async def test_another_session_another_address_or_another_kind_is_no_way_round(stage: Stage, oksana: Manager) -> None:
    for number in range(FREE_TRIES):
        await _guesses(stage, await _arrives(stage, oksana, f"192.0.2.{number}"))
    caller = await _arrives(stage, oksana, "198.51.100.1")
    assert await _guesses(stage, caller) is Fate.WAIT
    sheet = telephone_of(stage.office, oksana).sheet
    assert (await prove(stage.office, NOBODY, caller, shown=PaperCode(sheet[0]))).fate is Fate.WAIT


async def test_guesses_at_one_moment_are_all_counted(stage: Stage, oksana: Manager) -> None:
    caller = await _arrives(stage, oksana)
    fates = await asyncio.gather(*(_guesses(stage, caller) for _ in range(3 * FREE_TRIES)))
    assert fates.count(Fate.WRONG) == FREE_TRIES


async def test_one_address_cannot_try_one_person_after_another(stage: Stage, oksana: Manager) -> None:
    people = [await stage.joins(f"Хтось {number}") for number in range(FREE_OF_ADDRESS // FREE_TRIES)]
    for one in people:
        async with stage.office.work() as work:
            (means,) = await work.means.of_manager(oksana.id)
            await work.means.add(replace(means, id=f"app-{one.id}", manager=one.id))
        for _ in range(FREE_TRIES):
            assert await _guesses(stage, await _arrives(stage, one)) is Fate.WRONG
    assert await _guesses(stage, await _arrives(stage, oksana)) is Fate.WAIT
    assert await _guesses(stage, await _arrives(stage, oksana, "198.51.100.1")) is Fate.WRONG


async def test_a_code_that_was_taken_is_no_proof_again(stage: Stage, browser: Browser, oksana: Manager) -> None:
    code = telephone_of(stage.office, oksana).code(stage.clock.at)
    assert await _guesses(stage, await _arrives(stage, oksana), code) is Fate.PROVED
    assert await _guesses(stage, await _arrives(stage, oksana), code) is Fate.WRONG


async def test_one_code_shown_twice_at_once_opens_one_session(stage: Stage, oksana: Manager) -> None:
    code = telephone_of(stage.office, oksana).code(stage.clock.at)
    callers = [await _arrives(stage, oksana), await _arrives(stage, oksana)]
    fates = await asyncio.gather(*(_guesses(stage, caller, code) for caller in callers))
    assert sorted(fates) == [Fate.PROVED, Fate.WRONG]


async def test_an_old_code_and_one_of_tomorrow_are_no_proof(stage: Stage, oksana: Manager) -> None:
    telephone = telephone_of(stage.office, oksana)
    caller, code = await _arrives(stage, oksana), telephone.code(stage.clock.at)
    stage.passes(timedelta(seconds=2 * HALF_MINUTE))
    assert await _guesses(stage, caller, code) is Fate.WRONG
    tomorrow = telephone.code(stage.clock.at + timedelta(seconds=3 * HALF_MINUTE))
    assert await _guesses(stage, caller, tomorrow) is Fate.WRONG


async def test_a_token_from_before_the_second_step_opens_nothing_after_it(
    stage: Stage, browser: Browser, oksana: Manager
) -> None:
    await browser.comes_by_link(oksana)
    planted = browser.http.cookies["dveri_session"]
    assert await find_presence(stage.office, token=planted) is None
    await browser.proves(oksana)
    assert await find_arrival(stage.office, token=planted) is None
    assert await find_presence(stage.office, token=browser.http.cookies["dveri_session"])


async def test_two_proofs_of_one_session_leave_one_token(stage: Stage, oksana: Manager) -> None:
    caller = await _arrives(stage, oksana)
    sheet = telephone_of(stage.office, oksana).sheet
    first = await prove(stage.office, NOBODY, caller, shown=PaperCode(sheet[0]))
    assert first.fate is Fate.PROVED
    with pytest.raises(Stale):
        await prove(stage.office, NOBODY, caller, shown=PaperCode(sheet[1]))
    async with stage.office.work() as work:
        assert await work.means.codes_left(oksana.id) == len(sheet) - 1, "what was shown late is not used up"


async def test_a_form_of_another_site_is_refused(stage: Stage, browser: Browser, oksana: Manager) -> None:
    await browser.comes_by_link(oksana)
    code = telephone_of(stage.office, oksana).code(stage.clock.at)
    token = await browser.token_of("/proof")
    assert (await browser.http.post("/proof", data={"digits": code})).status_code == 403
    cross = {"sec-fetch-site": "cross-site"}
    forged = {"form_token": token, "digits": code}
    assert (await browser.http.post("/proof", data=forged, headers=cross)).status_code == 403
    assert (await browser.presses_enter("/proof", digits=code)).status_code == 303, "nothing was used up"


async def test_nothing_leads_to_another_site(stage: Stage, browser: Browser, oksana: Manager) -> None:
    for back in ("https://evil.example", "//evil.example", "/desk\n/x", "/desk/../login"):
        browser.http.cookies.clear()
        await browser.comes_by_link(oksana)
        stage.passes(timedelta(seconds=3 * HALF_MINUTE))
        fields = {"digits": telephone_of(stage.office, oksana).code(stage.clock.at), "back": back}
        assert (await browser.presses_enter("/proof", **fields)).headers["location"] == "/desk"


async def test_the_page_of_the_second_step_cannot_be_framed_and_runs_no_script_of_others(
    browser: Browser, oksana: Manager
) -> None:
    await browser.comes_by_link(oksana)
    answer = await browser.http.get("/proof")
    policy = answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy, "where no passkey is asked for, no script runs at all"


async def test_what_is_kept_is_sealed_or_hashed(stage: Stage, browser: Browser, oksana: Manager) -> None:
    telephone = telephone_of(stage.office, oksana)
    await _guesses(stage, await _arrives(stage, oksana, "192.0.2.77"))
    async with stage.office.work() as work:
        (means,) = await work.means.of_manager(oksana.id)
    stored = b"".join(path.read_bytes() for path in stage.folder.iterdir() if path.is_file())
    assert means.secret not in stored
    for secret in (telephone.secret, *telephone.sheet, "192.0.2.77"):
        assert secret.encode() not in stored
        assert secret.replace("-", "").encode() not in stored


async def test_who_may_reset_whom(stage: Stage, oksana: Manager) -> None:
    iryna, head = await stage.joins("Ірина", Role.SUPERVISOR), await stage.joins("Голова", Role.ADMINISTRATOR)
    other = await stage.joins("Інша", Role.ADMINISTRATOR)
    async with stage.office.work() as work:
        foreign = replace(await work.staff.load(other.id), hromada=HromadaCode("UA99999999999999999"))
        await work.staff.add(foreign)
    petro = await stage.joins("Петро")

    async def resets(by: Manager, who: Manager) -> ResetVerdict:
        begun = await begin_session(stage.office, by, device="", is_proved=True)
        presence = await find_presence(stage.office, token=begun.token)
        assert presence
        return await reset_means(stage.office, presence, manager=who.id)

    for by, who in ((petro, oksana), (oksana, oksana), (iryna, iryna), (iryna, head), (foreign, oksana)):
        assert await resets(by, who) is ResetVerdict.NOT_ALLOWED, (by.name, who.name)
    async with stage.office.work() as work:
        assert await work.means.of_manager(oksana.id)
    assert await resets(iryna, oksana) is ResetVerdict.RESET
    assert await resets(head, iryna) is ResetVerdict.RESET


async def test_a_reset_ends_everything_and_is_told_and_on_record(
    stage: Stage, browser: Browser, oksana: Manager
) -> None:
    open_session = await begin_session(stage.office, oksana, device="Chrome", is_proved=True)
    iryna = await stage.joins("Ірина", Role.SUPERVISOR)
    await browser.comes_in(iryna)
    page = await browser.http.get(f"/proof/reset?who={oksana.id}")
    assert "Оксана" in page.text
    assert "Ірина" not in page.text.partition("<main")[2]
    told = await browser.presses_enter("/proof/reset", who=oksana.id)
    assert "Скинуто" in told.text
    assert await find_presence(stage.office, token=open_session.token) is None
    assert await list_sessions(stage.office, manager=oksana.id) == ()
    async with stage.office.work() as work:
        assert await work.means.of_manager(oksana.id) == ()
        assert await work.means.codes_left(oksana.id) == 0
        records = [one for one in await work.audit.of_subject(oksana.id) if one.action is Action.PROOF_RESET]
    assert [one.actor for one in records] == [f"manager:{iryna.id}"]
    assert any("скинуто" in said for said in await stage.alerts(oksana))


async def test_a_reset_asks_for_a_fresh_proof(stage: Stage, oksana: Manager) -> None:
    iryna = await stage.joins("Ірина", Role.SUPERVISOR)
    begun = await begin_session(stage.office, iryna, device="")
    half = await find_arrival(stage.office, token=begun.token)
    assert half
    assert await reset_means(stage.office, half, manager=oksana.id) is ResetVerdict.NOT_FRESH
    async with stage.office.work() as work:
        assert await work.means.of_manager(oksana.id)


async def test_only_those_somebody_may_reset_are_listed(stage: Stage, oksana: Manager) -> None:
    iryna = await stage.joins("Ірина", Role.SUPERVISOR)
    await stage.joins("Голова", Role.ADMINISTRATOR)
    begun = await begin_session(stage.office, iryna, device="", is_proved=True)
    presence = await find_presence(stage.office, token=begun.token)
    assert isinstance(presence, Presence)
    listed = await list_colleagues(stage.office, presence)
    assert [(one.manager.name, one.means) for one in listed] == [("Оксана", 1)]


def test_waits_double_up_to_the_longest_and_a_day_forgives(stage: Stage) -> None:
    now = stage.clock.at
    waits = [wait_of(Tries(failed, now), free=FREE_TRIES, now=now) for failed in range(FREE_TRIES + 20)]
    assert waits[: FREE_TRIES + 3] == [timedelta()] * FREE_TRIES + [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT]
    assert waits[-1] == LONGEST_WAIT
    assert wait_of(Tries(99, now), free=FREE_TRIES, now=now + FORGIVEN_AFTER) == timedelta()
    assert wait_of(Tries(), free=FREE_TRIES, now=now) == timedelta()
