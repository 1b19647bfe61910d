"""Whatever the engine asks the world for is done in the same turn, and the manager sees what came of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.casework.directory import Sector
from bot.casework.names import ManagerId
from bot.casework.places import Hromada, Kind
from bot.manager.cards import render_card
from bot.manager.voice import Voice
from bot.ports.records import Door
from bot.usecases.clocks.run_clocks import run_clocks
from bot.usecases.open_card import Card, open_card
from dialogs.inputs import Place
from tests.contracts.directory import CENTRE, SHELTER
from tests.manager.stage import SVITANOK, Stage
from tests.usecases.small import small_bundle
from tests.usecases.visitor import Visitor

LOCAL = replace(CENTRE, needs=("care",), home=SVITANOK, serves=(SVITANOK,))
FRIENDS = replace(LOCAL, id="friends", name="Спілка «Поруч»", sector=Sector.NGO, verified_on=date(2026, 1, 5))
HIDDEN = replace(SHELTER, needs=("shelter",), home=SVITANOK, serves=(SVITANOK,))
#: A door may say for whom; it may not answer what only the person knows.
DOOR = Door("school", SVITANOK, "Школа", "school", {"for_whom": "me", "copes": "no", "needs": "care", "nonsense": "x"})


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A hromada that speaks the small edition, with three providers and a door."""
    stage = await Stage.open(tmp_path, bundle=small_bundle())
    async with stage.office.work() as work:
        await work.directory.put([LOCAL, FRIENDS, HIDDEN])
        await work.doors.put(DOOR)
    yield stage
    await stage.close()


async def comes_to_the_end(
    visitor: Visitor,
    *,
    need: str = "Догляд удома",
    copes: str = "Ні",
    choice: str = "Байдуже",
    agrees: str = "Погоджуюся",
) -> list[str]:
    """Go the whole way; give all that was said from the tap that led into the services on."""
    await visitor.comes("school")
    await visitor.taps(need, "Готово", copes, choice, "Так, переселенець")
    said = await visitor.taps(agrees)
    await visitor.taps(next(label for label in visitor.labels() if "24" in label))
    await visitor.taps("Писати сюди")
    return said


async def opens(stage: Stage, visitor: Visitor, manager: ManagerId) -> Card:
    card = await open_card(stage.office, manager=manager, need=(await visitor.need()).id)
    assert card is not None
    return card


async def test_a_door_says_only_what_it_may(stage: Stage) -> None:
    olena = Visitor(stage)
    said = await olena.comes("school")
    assert "З чим допомогти?" in said[-1]
    conversation = (await olena.person()).conversation
    assert conversation is not None
    assert conversation.known == {"for_whom": "me", "door": "Школа", "door_id": "school", "door_hromada": SVITANOK}


async def test_a_door_may_say_where_it_stands(stage: Stage) -> None:
    hromada = Hromada(SVITANOK, "Світанківська", Kind.SELYSHCHNA, "Зразковий", "Зразкова", "Світанкове")
    async with stage.office.work() as work:
        await work.places.replace([hromada], [])
        await work.doors.put(replace(DOOR, payload="here", prefill={"place": SVITANOK}))
        await work.doors.put(replace(DOOR, payload="lost", prefill={"place": "UA99"}))
    knows = {}
    for account, payload in ((1, "here"), (2, "lost")):
        visitor = Visitor(stage, account)
        await visitor.comes(payload)
        conversation = (await visitor.person()).conversation
        assert conversation is not None
        knows[payload] = conversation.known.get("place")
    assert knows == {
        "here": Place(SVITANOK, "Світанківська", "selyshchna", "Зразковий", "Зразкова"),
        "lost": None,
    }


async def test_being_told_is_recorded_with_the_very_words_and_seen_by_the_manager(stage: Stage) -> None:
    oksana, olena = await stage.joins("Оксана"), Visitor(stage)
    await comes_to_the_end(olena)
    need = await olena.need()
    async with stage.office.work() as work:
        (told,) = await work.informings.of_person(need.person)
    assert (told.topic, told.version, told.language, told.need) == ("trigger_idp", "3", "uk", need.id)
    assert "Вам можуть допомогти з житлом." in told.text
    card = await opens(stage, olena, oksana.id)
    assert [line.topic.source for line in card.findings.informed] == ["Послуги для переселенців"]


async def test_the_card_says_the_level_why_and_what_was_shown(stage: Stage) -> None:
    oksana, olena = await stage.joins("Оксана"), Visitor(stage)
    await comes_to_the_end(olena)
    card = await opens(stage, olena, oksana.id)
    text = render_card(card, Voice(stage.office.translator, "uk")).text
    assert "Догляд удома: поглиблене оцінювання\n   бо Чи виходить самому: Ні" in text
    assert "• Догляд вдома (вдома)" in text
    assert "• Послуги для переселенців" in text
    assert "Коли зручно: вівторок, 24 листопада, до обіду" in text
    assert "До кого хочеться: Байдуже" in text
    assert "in-depth assessment" in render_card(card, Voice(stage.office.translator, "en")).text


@pytest.mark.parametrize(("answer", "alerted"), [("Погоджуюся", True), ("Не погоджуюся", False)])
async def test_an_assessment_is_required_only_when_the_person_agrees(stage: Stage, answer: str, alerted: bool) -> None:
    oksana, olena = await stage.joins("Оксана"), Visitor(stage)
    await comes_to_the_end(olena, agrees=answer)
    alerts = "\n".join(await stage.alerts(oksana))
    assert ("Потрібне оцінювання" in alerts) == alerted
    card = await opens(stage, olena, oksana.id)
    assert ("Потрібне оцінювання" in render_card(card, Voice(stage.office.translator, "uk")).text) == alerted
    history = [event.name for event in await stage.history(await olena.need())]
    assert ("assessment_required" in history) == alerted


async def test_what_is_not_there_is_counted_without_anybody(stage: Stage) -> None:
    oksana, olena = await stage.joins("Оксана"), Visitor(stage)
    said = await comes_to_the_end(olena, need="Побути разом")
    assert any("Такого поки немає." in text for text in said)
    today = date(2026, 11, 23)
    async with stage.office.work() as work:
        (line,) = await work.figures.unmet(SVITANOK, first=today, last=today)
    assert (line.needs, line.reason) == (("company",), "no_service")
    card = await opens(stage, olena, oksana.id)
    assert [reason.source for reason in card.findings.unmet] == ["Такої послуги поки немає"]


async def test_providers_are_shown_with_the_day_of_their_data(stage: Stage) -> None:
    said = "\n".join(await comes_to_the_end(Visitor(stage)))
    assert LOCAL.name in said
    assert LOCAL.address in said
    assert FRIENDS.name in said
    assert "1 листопада 2026" in said
    assert HIDDEN.name not in said


@pytest.mark.parametrize(
    ("choice", "shown", "not_shown"),
    [("До державних", LOCAL.name, FRIENDS.name), ("До громадських", FRIENDS.name, LOCAL.name)],
)
async def test_whom_a_person_prefers_is_a_filter(stage: Stage, choice: str, shown: str, not_shown: str) -> None:
    said = "\n".join(await comes_to_the_end(Visitor(stage), choice=choice))
    assert shown in said
    assert not_shown not in said


async def test_a_confidential_shelter_is_a_telephone_and_no_place(stage: Stage) -> None:
    olena = Visitor(stage)
    said = "\n".join(await comes_to_the_end(olena, need="Безпечне місце"))
    assert HIDDEN.name in said
    assert HIDDEN.phone in said
    everything = "\n".join(message.text for message in olena.screen)
    assert HIDDEN.address not in everything
    assert HIDDEN.settlement not in everything
    person = await olena.person()
    assert HIDDEN.address not in repr(person)


async def test_a_reminder_of_the_script_comes_once(stage: Stage) -> None:
    olena = Visitor(stage)
    await comes_to_the_end(olena)
    stage.passes(timedelta(days=3))
    while await run_clocks(stage.office):
        pass
    assert sum("Чи все вдалося" in text for text in await olena.hears()) == 1
