"""Agreements with partners: written down, paused, ended, chased; and managers can send no more than they let."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.casework.agreements import ENDS_SOON, Agreement, Standing
from bot.casework.audit import Action
from bot.casework.hromada import HromadaSettings, settings_from_plain
from bot.casework.hromada_cells import Line, agreement_text, setting_lines
from bot.casework.hromada_rows import COLUMNS, KnownNames, read_settings
from bot.casework.owners import Manager, Role
from bot.casework.partners import Ground
from bot.casework.setting_faults import Fault
from bot.ports.records import Timer, TimerKind
from bot.usecases.directory.chase_old import chase_old
from bot.usecases.directory.tend_agreements import AgreementBook, show_agreements
from bot.usecases.directory.tend_settings import Section, SettingAnswer, SettingVerdict, change_settings
from bot.usecases.partners.refer_to_partner import Fate, PartnerWish
from tests.manager.stage import SVITANOK
from tests.partners.stage import PROMIN, WISH, Hromada

TODAY = date(2026, 11, 23)
ALL = ("kinds", "urgency", "name", "contact")


def agreed(**changes: object) -> Agreement:
    made = Agreement(PROMIN.id, "№ 12/3-26", TODAY - timedelta(days=30), TODAY + timedelta(days=300), WISH.shares)
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.fixture
async def tetiana(town: Hromada) -> Manager:
    """Give the administrator."""
    return await town.stage.joins("Тетяна", Role.ADMINISTRATOR)


async def book_of(town: Hromada, manager: Manager) -> AgreementBook:
    book = await show_agreements(town.stage.office, manager=manager.id)
    assert book is not None
    return book


async def keeps(town: Hromada, by: Manager, *agreements: Agreement) -> SettingAnswer:
    lines: list[Line] = [("agreement", one.provider, agreement_text(one)) for one in agreements]
    async with town.stage.office.work() as work:
        seen = await work.hromada_settings.of(SVITANOK)
    return await change_settings(town.stage.office, manager=by.id, seen=seen, section=Section.AGREEMENT, lines=lines)


def test_it_is_kept_and_read_back() -> None:
    settings = HromadaSettings(
        SVITANOK,
        agreements=(agreed(), agreed(provider="p-2", until=None, standing=Standing.PAUSED, number="б/н від 5 травня")),
    )
    assert settings_from_plain(SVITANOK, settings.plain()) == settings
    rows = [COLUMNS, *((SVITANOK, *line) for line in setting_lines(settings))]
    known = KnownNames({}, {SVITANOK: []}, {PROMIN.id, "p-2"}, ALL)
    report = read_settings(rows, known)
    assert report.bad == []
    assert report.settings == {SVITANOK: settings}


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("active 2026-01-10 2027-01-09 kinds", Fault.BAD_AGREEMENT),
        ("sleeping 2026-01-10 2027-01-09 kinds № 1", Fault.BAD_AGREEMENT),
        ("active 2026-13-10 2027-01-09 kinds № 1", Fault.BAD_DATE),
        ("active 2026-01-10 2025-01-09 kinds № 1", Fault.BAD_SPAN),
        ("active 2026-01-10 - kinds,soul № 1", Fault.UNKNOWN_SHARE),
    ],
)
def test_what_lacks_something_is_refused(said: str, fault: Fault) -> None:
    known = KnownNames({}, {SVITANOK: []}, {"p"}, ALL)
    report = read_settings([COLUMNS, (SVITANOK, "agreement", "p", said)], known)
    assert [one.fault for one in report.bad] == [fault]


async def test_an_agreement_is_written_down_paused_and_ended_on_record(town: Hromada, tetiana: Manager) -> None:
    book = await book_of(town, tetiana)
    assert book.partners == ()
    assert PROMIN.id in {one.id for one in book.others}
    for one in (agreed(), agreed(standing=Standing.PAUSED), agreed(standing=Standing.ENDED)):
        assert await keeps(town, tetiana, one) == SettingAnswer(SettingVerdict.SAVED)
    book = await book_of(town, tetiana)
    (partner,) = book.partners
    assert (partner.name, partner.agreement) == (PROMIN.name, agreed(standing=Standing.ENDED))
    assert PROMIN.id not in {one.id for one in book.others}
    assert len(book.changes) == 3
    async with town.stage.office.work() as work:
        audited = [one for one in await work.audit.of_subject(SVITANOK) if one.action is Action.SETTINGS_CHANGED]
    assert [one.detail for one in audited] == ["agreement"] * 3


async def test_only_administrators_write_and_only_those_above_look(town: Hromada, tetiana: Manager) -> None:
    assert (await keeps(town, town.supervisor, agreed())).verdict is SettingVerdict.NOT_ALLOWED
    assert not (await book_of(town, town.supervisor)).may_change
    assert await show_agreements(town.stage.office, manager=town.manager.id) is None
    assert (await keeps(town, tetiana, agreed(provider="nobody"))).bad[0].fault is Fault.UNKNOWN_PROVIDER


_SAID = WISH


@pytest.mark.parametrize(
    ("agreement", "wish", "fate"),
    [
        (agreed(), _SAID, Fate.SENT),
        (agreed(shares=("kinds",)), _SAID, Fate.NOT_BY_AGREEMENT),
        (agreed(standing=Standing.PAUSED), _SAID, Fate.NOT_AGREED),
        (agreed(standing=Standing.ENDED), _SAID, Fate.NOT_AGREED),
        (agreed(until=TODAY - timedelta(days=1)), _SAID, Fate.NOT_AGREED),
        (agreed(until=TODAY), _SAID, Fate.SENT),
        (agreed(standing=Standing.PAUSED), replace(WISH, ground=Ground.CONSENT, reason=""), Fate.NOT_AGREED),
        (agreed(standing=Standing.PAUSED), replace(_SAID, ground=Ground.OVERRIDE), Fate.SENT),
        (
            agreed(standing=Standing.PAUSED),
            replace(_SAID, provider="", name="Притулок", email=PROMIN.email.upper()),
            Fate.NOT_AGREED,
        ),
        (agreed(standing=Standing.PAUSED), replace(_SAID, provider="", name="Інші", email="a@b.example"), Fate.SENT),
    ],
)
async def test_managers_send_what_the_agreement_lets(
    town: Hromada, tetiana: Manager, agreement: Agreement, wish: PartnerWish, fate: Fate
) -> None:
    assert (await keeps(town, tetiana, agreement)).verdict is SettingVerdict.SAVED
    need = await town.need()
    assert (await town.sends(need, wish)).fate is fate


async def test_what_was_asked_is_not_sent_once_the_agreement_is_paused(town: Hromada, tetiana: Manager) -> None:
    await keeps(town, tetiana, agreed())
    need = await town.need()
    assert (await town.sends(need, replace(WISH, ground=Ground.CONSENT, reason=""))).fate is Fate.ASKED
    (asked,) = await town.stage.mail(need.person)
    await keeps(town, tetiana, agreed(standing=Standing.PAUSED))
    await town.stage.alerts(town.manager)
    await town.presses(need, asked.rows[0][0].data)
    async with town.stage.office.work() as work:
        assert await work.referrals.live_partners(need.id) == ()
    assert any("не надіслано" in said for said in await town.stage.alerts(town.manager))


async def test_what_ends_soon_is_chased(town: Hromada, tetiana: Manager) -> None:
    async def chased(agreement: Agreement) -> bool:
        await keeps(town, tetiana, agreement)
        await town.stage.alerts(tetiana)
        async with town.stage.office.work() as work:
            timer = Timer(TimerKind.DIRECTORY, SVITANOK, town.stage.clock.at)
            await chase_old(town.stage.office, work, timer)
        return any("Угоди з партнерами" in said for said in await town.stage.alerts(tetiana))

    assert await chased(agreed(until=TODAY + ENDS_SOON))
    assert await chased(agreed(until=TODAY - timedelta(days=400))), "until somebody ends or renews it"
    assert not await chased(agreed(until=TODAY + ENDS_SOON + timedelta(days=1)))
    assert not await chased(agreed(until=None))
    assert not await chased(agreed(until=TODAY, standing=Standing.ENDED))
