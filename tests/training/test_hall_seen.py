"""The training hromada in a real browser: who came, who else comes, what a learner does, and that it is training."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.console.demo.phones import Role as Seat
from bot.console.learning.hall import Stage
from bot.console.learning.hall_page import TrainingHall
from bot.console.server import Site
from bot.demo_phones import SandboxPhone, SandboxWorld
from bot.fiction import SPOTS
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.staff_site import staff_desk
from bot.training.hall import FakeHall
from tests.console.chromium import Onlooker, open_site
from tests.shipped import LOCALES
from tests.training.conftest import Play
from tests.world.phones import TelegramPhone

pytestmark = [pytest.mark.usefixtures("fresh_pages"), pytest.mark.timeout(300)]

#: In the language of the desk, and in that of the browser.
SAID = re.compile("Усі люди тут вигадані|Everybody here is made up")
#: Pages of every kind: the desk's, plain ones, one that is not there.
EVERYWHERE = ("/desk", "/desk/learn", "/desk/me", "/desk/providers", "/login", "/proof", "/p/nothing", "/nowhere")


@pytest.fixture
def hall(play: Play) -> FakeHall:
    oksana = play.oksana.phone
    assert isinstance(oksana, TelegramPhone)
    phone = SandboxPhone(play.town.sandbox, play.town.managers_bot, oksana.person)
    world = SandboxWorld(play.town.sandbox, play.town.citizens_bot, "Гість", [(Seat.MANAGER, phone)], (), SPOTS)
    return FakeHall(play.director, world)


@pytest.fixture
async def learner(play: Play, hall: FakeHall, tmp_path: Path) -> AsyncIterator[Onlooker]:
    assert play.town.house.service is not None
    office, settings = play.town.office, play.town.house.service.settings
    words = BabelTranslator(LOCALES, domain=CONSOLE)
    desk = replace(staff_desk(settings, office, seats={"manager": int(play.oksana.account)}), hall=hall)
    async with open_site(Site(hall=TrainingHall(hall, words), desk=desk), office, tmp_path) as onlooker:
        yield onlooker


async def test_the_entrance_shows_who_came_and_lets_others_come(play: Play, hall: FakeHall, learner: Onlooker) -> None:
    guest = await play.comes("care")
    await learner.opens("/")
    page = learner.page
    found = await learner.finds()
    await page.get_by_text(guest.part.opens).wait_for()
    await page.get_by_text("Чекає, щоб звернення взяли").wait_for()
    await page.get_by_role("button", name="Нехай прийде ще одна людина").click()
    await page.locator(".hall-comer").nth(1).wait_for()
    await page.get_by_text("Обрати, з чим прийде").click()
    await page.get_by_role("button", name="Відновити документи").click()
    await page.get_by_text("Петро", exact=True).wait_for()
    assert len(hall.comers) == 3
    assert hall.comers[0].stage is Stage.TALKING
    found += await learner.finds()
    for path in (f"/phone/{guest.person.id}", "/phone/manager", "/phone/nobody", "/en"):
        await learner.opens(path)
        found += await learner.finds()
    await page.get_by_text("Everybody is made up").wait_for()
    assert found == []


async def test_every_page_says_that_it_is_training(learner: Onlooker) -> None:
    await learner.opens("/demo/as/manager")
    silent = []
    for path in EVERYWHERE:
        await learner.opens(path)
        said = await learner.page.locator("aside", has_text=SAID).count()
        title = await learner.page.title()
        if not said or not title.startswith(("Навчання · ", "Training · ")):
            silent.append((path, said, title))
    assert silent == []


async def test_a_learner_works_and_the_lesson_ticks_itself(play: Play, learner: Onlooker) -> None:
    guest = await play.comes("papers")
    page = learner.page
    await learner.opens("/demo/as/manager")
    await learner.opens("/desk/learn")
    assert await page.get_by_text("✓ зроблено").count() == 0
    await learner.opens(f"/desk/need/{play.need(guest).id}")
    await page.get_by_role("button", name="Беру в роботу").click()
    await page.get_by_role("dialog").get_by_role("button").first.click()
    await page.get_by_role("button", name="Поговорили").first.wait_for()
    await play.passes(minutes=1)
    assert await play.letters(guest) == [guest.part.words("thanks", 0)]
    await learner.opens("/desk/learn")
    done = await page.locator("li.done").all_inner_texts()
    assert [("картку" in text, "роботу" in text) for text in done] == [(True, False), (False, True)]
    found = await learner.finds()
    await page.get_by_role("button", name="Нехай прийде ще одна людина").click()
    await page.get_by_text("Спершу поговорить із ботом").wait_for()
    assert len(play.director.guests) == 2
    assert found == []


async def test_beginning_again_is_asked_about_once_more(hall: FakeHall, learner: Onlooker) -> None:
    page = learner.page
    await learner.opens("/")
    await page.get_by_role("button", name="Почати навчання спочатку").click()
    await page.get_by_role("button", name="Скасувати").click()
    assert not hall.again.is_set()
    await page.get_by_role("button", name="Почати навчання спочатку").click()
    assert await learner.finds() == []
    await page.get_by_role("button", name="Так, почати спочатку").click()
    await page.get_by_text("Починаємо спочатку").wait_for()
    assert hall.again.is_set()
