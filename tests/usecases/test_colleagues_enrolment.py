"""A colleague invites a colleague: who may, what it opens, and what it never opens."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.casework.audit import Action
from bot.casework.names import HromadaCode, ManagerId
from bot.casework.owners import Manager, Role
from bot.casework.people_rows import Guest, GuestFault
from bot.ports.messaging import Channel
from bot.usecases.staff.disable_staff import disable_staff
from bot.usecases.staff.enrol_manager import VALID_FOR, accept, accept_on_web
from bot.usecases.staff.invite_colleagues import (
    MADE_AT_MOST,
    InviteVerdict,
    Inviting,
    invite_colleague,
    invite_colleagues,
    preview_colleagues,
    revoke_invitation,
)
from bot.usecases.staff.secret_codes import hash_of
from bot.usecases.staff.show_people import show_people
from bot.usecases.staff.sign_in import sign_in
from tests.manager.stage import SVITANOK, Stage

ELSEWHERE = HromadaCode("UA00000000000000777")
PETRO = Guest("Петро Новий", Role.MANAGER, "petro@hromada.example")


async def _invites(stage: Stage, by: Manager, guest: Guest = PETRO) -> Inviting:
    return await invite_colleague(stage.office, by=by.id, guest=guest)


async def _code(stage: Stage, by: Manager, guest: Guest = PETRO) -> str:
    made = await _invites(stage, by, guest)
    assert made.verdict is InviteVerdict.MADE, made
    return made.invited[0].code


async def _with_mailbox(stage: Stage, who: Manager, email: str) -> Manager:
    async with stage.office.work() as work:
        await work.staff.add(replace(who, email=email))
    return replace(who, email=email)


async def _on_web(stage: Stage, code: str) -> Manager | None:
    return await accept_on_web(stage.office, code=code, language="uk")


@pytest.mark.parametrize(
    ("by", "able"),
    [
        (Role.ADMINISTRATOR, set(Role)),
        (Role.SUPERVISOR, {Role.MANAGER, Role.OPERATOR}),
        (Role.MANAGER, set()),
        (Role.OPERATOR, set()),
    ],
)
async def test_who_may_invite_whom(stage: Stage, by: Role, able: set[Role]) -> None:
    host = await stage.joins("Тетяна", by)
    made = {role for role in Role if (await _invites(stage, host, Guest("Хтось", role))).invited}
    assert made == able


async def test_whoever_comes_joins_the_hromada_of_whoever_invited_them(stage: Stage) -> None:
    host = await stage.joins("Тетяна", Role.ADMINISTRATOR)
    joined = await _on_web(stage, await _code(stage, host, replace(PETRO, language="en")))
    assert joined is not None
    assert (joined.hromada, joined.role, joined.email) == (SVITANOK, Role.MANAGER, "petro@hromada.example")
    assert joined.language == "en"
    async with stage.office.work() as work:
        (noted,) = await work.audit.of_subject(joined.id)
    assert (noted.action, noted.detail) == (Action.MANAGER_ENROLLED, f"manager manager:{host.id}")
    assert "новий працівник" in (await stage.alerts(host))[0]


async def test_a_letter_carries_the_link_and_no_role(stage: Stage) -> None:
    host = await stage.joins("Тетяна", Role.ADMINISTRATOR)
    office = replace(stage.office, site="https://dveri.example")
    made = await invite_colleague(office, by=host.id, guest=replace(PETRO, role=Role.SUPERVISOR))
    (one,) = made.invited
    assert one.is_mailed
    async with stage.office.work() as work:
        (parcel,) = await work.outbox.claim(Channel.MAIL, stage.clock.at, 9)
    assert parcel.account == "petro@hromada.example"
    assert f"https://dveri.example/login/{one.code}" in parcel.message.text
    assert "керівник" not in parcel.message.text + parcel.message.subject


async def test_it_works_once_in_time_and_until_it_is_taken_back(stage: Stage) -> None:
    host = await stage.joins("Тетяна", Role.ADMINISTRATOR)
    code = await _code(stage, host)
    assert await _on_web(stage, code) is not None
    assert await _on_web(stage, code) is None
    late = await _code(stage, host, Guest("Пізній", Role.OPERATOR))
    stage.passes(VALID_FOR + timedelta(seconds=1))
    assert await _on_web(stage, late) is None
    back = await _code(stage, host, Guest("Зайвий", Role.OPERATOR))
    assert await revoke_invitation(stage.office, by=host.id, code_hash=hash_of(back))
    assert not await revoke_invitation(stage.office, by=host.id, code_hash=hash_of(back))
    assert await _on_web(stage, back) is None
    assert await accept(stage.office, code=back, account=70, language="uk") is None


async def test_nobody_takes_back_what_another_hromada_or_a_higher_role_offered(stage: Stage) -> None:
    host = await stage.joins("Тетяна", Role.ADMINISTRATOR)
    stranger = await stage.joins("Чужа", Role.ADMINISTRATOR, ELSEWHERE)
    supervisor = await stage.joins("Ірина", Role.SUPERVISOR)
    code = await _code(stage, host, Guest("Нова", Role.ADMINISTRATOR))
    for one in (stranger, supervisor):
        assert not await revoke_invitation(stage.office, by=one.id, code_hash=hash_of(code))
    assert await show_people(stage.office, by=(await stage.joins("Оксана")).id) is None


async def test_an_invitation_opens_no_place_of_somebody_who_works_here(stage: Stage) -> None:
    supervisor = await stage.joins("Ірина", Role.SUPERVISOR)
    above = await _with_mailbox(stage, await stage.joins("Тетяна", Role.ADMINISTRATOR), "tetiana@hromada.example")
    refused = await _invites(stage, supervisor, replace(PETRO, email="Tetiana@hromada.example"))
    assert [fault for fault, _ in refused.faults] == [GuestFault.ON_STAFF]
    # Made before the mailbox was theirs.
    code = await _code(stage, supervisor)
    await _with_mailbox(stage, above, PETRO.email)
    assert await _on_web(stage, code) is None
    assert await sign_in(stage.office, code=code, device="", language="uk") is None
    joined = await accept(stage.office, code=code, account=71, language="uk")
    assert joined is not None
    assert (joined.id == above.id, joined.email) == (False, "")


async def test_a_mailbox_of_another_hromada_opens_nothing_there(stage: Stage) -> None:
    host = await stage.joins("Тетяна", Role.ADMINISTRATOR)
    await _with_mailbox(stage, await stage.joins("Чужа", hromada=ELSEWHERE), PETRO.email)
    refused = await _invites(stage, host)
    assert refused.faults == ((GuestFault.TAKEN, PETRO.email),)


async def test_nobody_raises_or_lowers_anybody_by_an_invitation(stage: Stage) -> None:
    supervisor = await stage.joins("Ірина", Role.SUPERVISOR)
    administrator = await stage.joins("Тетяна", Role.ADMINISTRATOR)
    code = await _code(stage, supervisor, Guest("Хтось", Role.OPERATOR))
    for one in (supervisor, administrator):
        assert await accept(stage.office, code=code, account=one.account or 0, language="uk") == one
    # It is not used up by whoever cannot use it.
    assert await _on_web(stage, code) is not None


async def test_what_somebody_offered_works_no_more_when_they_may_not_offer_it(stage: Stage) -> None:
    boss = await stage.joins("Тетяна", Role.ADMINISTRATOR)
    await stage.joins("Ірина", Role.SUPERVISOR)
    second = await stage.joins("Олег", Role.ADMINISTRATOR)
    code = await _code(stage, second, Guest("Спільник", Role.ADMINISTRATOR))
    await disable_staff(stage.office, by=boss.id, manager=second.id)
    assert await _on_web(stage, code) is None


async def test_whoever_left_comes_back_as_themselves(stage: Stage) -> None:
    host = await stage.joins("Тетяна", Role.ADMINISTRATOR)
    await stage.joins("Ірина", Role.SUPERVISOR)
    oksana = await stage.joins("Оксана")
    await disable_staff(stage.office, by=host.id, manager=oksana.id)
    code = await _code(stage, host, Guest("Оксана", Role.OPERATOR, comes_back=oksana.id))
    back = await accept(stage.office, code=code, account=oksana.account or 0, language="uk")
    assert back is not None
    assert (back.id, back.role, back.is_active) == (oksana.id, Role.OPERATOR, True)
    refused = await _invites(stage, host, Guest("Оксана", Role.OPERATOR, comes_back=oksana.id))
    assert refused.faults == ((GuestFault.ON_STAFF, "Оксана"),)
    for nobody in (ManagerId("nobody"), (await stage.joins("Чужа", hromada=ELSEWHERE)).id):
        assert (await _invites(stage, host, Guest("Хтось", Role.OPERATOR, comes_back=nobody))).faults


async def test_whoever_left_another_hromada_is_somebody_new_here(stage: Stage) -> None:
    there = await _with_mailbox(stage, await stage.joins("Петро", hromada=ELSEWHERE), PETRO.email)
    async with stage.office.work() as work:
        await work.staff.add(replace(there, is_active=False))
    host = await stage.joins("Тетяна", Role.ADMINISTRATOR)
    joined = await accept(stage.office, code=await _code(stage, host), account=there.account or 0, language="uk")
    assert joined is not None
    assert joined.id != there.id
    assert (joined.hromada, joined.account, joined.email) == (SVITANOK, there.account, PETRO.email)


async def test_the_same_mailbox_has_one_open_invitation(stage: Stage) -> None:
    host = await stage.joins("Тетяна", Role.ADMINISTRATOR)
    first, second = await _code(stage, host), await _code(stage, host)
    assert await _on_web(stage, first) is None
    assert await _on_web(stage, second) is not None


@pytest.mark.parametrize(
    ("guest", "fault"),
    [
        (replace(PETRO, name=""), GuestFault.NO_NAME),
        (replace(PETRO, name="о" * 81), GuestFault.LONG_NAME),
        (replace(PETRO, email="петро"), GuestFault.BAD_EMAIL),
        (replace(PETRO, email="a@b.example\nBcc: c@d.example"), GuestFault.BAD_EMAIL),
        (replace(PETRO, language="xx"), GuestFault.UNKNOWN_LANGUAGE),
        (replace(PETRO, districts=("nowhere",)), GuestFault.UNKNOWN_DISTRICT),
    ],
)
async def test_what_is_wrong_is_said(stage: Stage, guest: Guest, fault: GuestFault) -> None:
    refused = await _invites(stage, await stage.joins("Тетяна", Role.ADMINISTRATOR), guest)
    assert [one for one, _ in refused.faults] == [fault]


async def test_a_table_is_all_or_nothing(stage: Stage) -> None:
    host = await stage.joins("Тетяна", Role.ADMINISTRATOR)
    await _with_mailbox(stage, await stage.joins("Оксана"), "oksana@hromada.example")
    table = [
        ("name", "role", "email", "Телефон"),
        ("Петро", "manager", "petro@hromada.example"),
        ("", "", ""),
        ("Оксана", "operator", "oksana@hromada.example"),
        ("Іван", "boss", "petro@hromada.example"),
    ]
    seen = await preview_colleagues(stage.office, by=host.id, rows=table)
    assert seen.passed_over == ("Телефон",)
    assert [(one.row, [fault for fault, _ in one.faults]) for one in seen.rows] == [
        (2, []),
        (4, [GuestFault.ON_STAFF]),
        (5, [GuestFault.UNKNOWN_ROLE, GuestFault.REPEATED]),
    ]
    good = Guest("Петро", Role.MANAGER, "petro@hromada.example")
    bad = Guest("Оксана", Role.OPERATOR, "oksana@hromada.example")
    refused = await invite_colleagues(stage.office, by=host.id, guests=[good, bad])
    assert refused.verdict is InviteVerdict.BAD
    people = await show_people(stage.office, by=host.id)
    assert people is not None
    assert people.invitations == ()
    made = await invite_colleagues(stage.office, by=host.id, guests=[good, Guest("Іван", Role.OPERATOR)])
    assert [one.guest.name for one in made.invited] == ["Петро", "Іван"]


async def test_so_many_a_day_and_no_more(stage: Stage) -> None:
    host = await stage.joins("Тетяна", Role.ADMINISTRATOR)
    many = [Guest(f"Людина {number}", Role.OPERATOR) for number in range(MADE_AT_MOST)]
    assert (await invite_colleagues(stage.office, by=host.id, guests=many)).verdict is InviteVerdict.MADE
    assert (await _invites(stage, host)).verdict is InviteVerdict.TOO_MANY
    stage.passes(timedelta(days=1, seconds=1))
    assert (await _invites(stage, host)).verdict is InviteVerdict.MADE
