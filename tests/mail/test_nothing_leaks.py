"""Every alert and every letter there is, told about somebody who confided everything: none of it is in any of them."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.casework.hromada import HromadaSettings
from bot.casework.need import Urgency
from bot.casework.owners import Manager
from bot.localization.catalogue import BOT, load_lines
from bot.ports.messaging import Channel, Message
from bot.usecases.alert_staff import alert_staff
from tests.manager.stage import SVITANOK, Stage
from tests.shipped import LOCALES, shipped_bundle

#: What an alert and a letter may say: loop.md 7.6, "number, urgency, clock, link".
ALLOWED = {"number", "urgency", "due", "until", "minutes", "link", "count"}
SITE = "https://dveri.example.org"
CANARY: dict[str, object] = {
    "contact_name": "Квітослава Канарейченко",
    "phone": "+380501234598",
    "story": "жовта пташка зламала крильце",
    "where_exactly": "провулок Лимонний, 17",
    "reporter_name": "Півоній Канарський",
}
LINES = load_lines(LOCALES, BOT)
FAMILIES = ("alert.", "partner_letter.", "mail.")


def spoken() -> Iterator[tuple[str, str, str]]:
    """Go through every line of an alert or a letter: language, key, text."""
    for language, lines in LINES.items():
        for key, forms in lines.forms.items():
            if key.startswith(FAMILIES):
                yield from ((language, key, form) for form in forms)


#: Those about one need; what counts many says how many, and names none.
ALERTS = sorted(
    {key.removeprefix("alert.") for _, key, text in spoken() if key.startswith("alert.") and "{count}" not in text}
    - {"no_due"}
)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    stage = await Stage.open(tmp_path)
    stage.office = replace(stage.office, site=SITE)
    yield stage
    await stage.close()


async def told(stage: Stage, manager: Manager, channel: Channel) -> list[Message]:
    """Take what waits for a manager in a channel."""
    async with stage.office.work() as work:
        parcels = await work.outbox.claim(channel, stage.clock.at, 10)
        for parcel in parcels:
            await work.outbox.sent(parcel, 0, stage.clock.at)
    return [parcel.message for parcel in parcels if parcel.reader == manager.id]


def test_no_line_has_room_for_anything_but_number_urgency_clock_and_link() -> None:
    wide = [
        (language, key, blank)
        for language, key, text in spoken()
        for blank in re.findall(r"(?<!\{)\{([a-z_]+)\}", text)
        if blank not in ALLOWED
    ]
    assert wide == []


def test_no_line_names_what_somebody_needs_or_whom_they_turn_to() -> None:
    catalogue = shipped_bundle().catalogue
    wordings = [need.title for need in catalogue.needs.values()] + [sign.title for sign in catalogue.signs.values()]
    titles = {wording.source.casefold() for wording in wordings}
    assert [(key, title) for _, key, text in spoken() for title in titles if title in text.casefold()] == []


@pytest.mark.parametrize("urgency", Urgency)
async def test_whatever_happens_nothing_confided_is_in_an_alert(stage: Stage, urgency: Urgency) -> None:
    oksana = replace(await stage.joins("Оксана"), email="oksana@example.org")
    async with stage.office.work() as work:
        await work.staff.add(oksana)
    need = await stage.asks(CANARY, urgency=urgency)
    for channel in Channel:
        await told(stage, oksana, channel)
    secrets = [str(one) for one in CANARY.values()] + [need.person, str(need.kinds)]
    for key in ALERTS:
        async with stage.office.work() as work:
            await alert_staff(stage.office, work, (oksana,), key, need)
        (alert,), (letter,) = [await told(stage, oksana, channel) for channel in (Channel.MANAGER, Channel.MAIL)]
        for message in (alert, letter):
            said = f"{message.subject}\n{message.text}\n{message.rows}"
            assert [secret for secret in secrets if secret in said] == [], key
        assert need.number in letter.subject
        assert f"{SITE}/desk/need/{need.id}" in letter.text
        assert "{" not in letter.text, key


async def test_where_telegram_is_forbidden_only_letters_leave(stage: Stage) -> None:
    oksana = replace(await stage.joins("Оксана"), email="oksana@example.org")
    async with stage.office.work() as work:
        await work.staff.add(oksana)
        await work.hromada_settings.put(HromadaSettings(SVITANOK, staff_telegram=False))
    await stage.asks()
    assert await told(stage, oksana, Channel.MANAGER) == []
    assert len(await told(stage, oksana, Channel.MAIL)) == 1


async def test_without_a_site_a_letter_holds_no_link(stage: Stage) -> None:
    stage.office = replace(stage.office, site="")
    oksana = replace(await stage.joins("Оксана"), email="oksana@example.org", account=None)
    async with stage.office.work() as work:
        await work.staff.add(oksana)
    await stage.asks()
    (letter,) = await told(stage, oksana, Channel.MAIL)
    assert "http" not in letter.text
