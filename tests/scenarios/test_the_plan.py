"""The plan of help in four parts: shown on consent, confirmed or changed, version after version."""

from __future__ import annotations

import pytest

from tests.world.citizen import Citizen
from tests.world.staff import Manager
from tests.world.together import arranges, opens_request, taken_request
from tests.world.town import Town

FOUR_PARTS = "Догляд двічі на тиждень\n\nМарія з центру допомоги\n\nДо кінця весни\n\nМама не сама, їжа є щодня"


@pytest.fixture
async def oksana(town: Town) -> Manager:
    """A manager at work."""
    return await town.manager()


@pytest.fixture
async def olena(town: Town, oksana: Manager) -> Citizen:
    """Somebody for whom a plan was written."""
    olena, _ = await taken_request(town, manager=oksana)
    await writes_plan(oksana, olena.number, FOUR_PARTS)
    await oksana.sees("План збережено")
    return olena


async def writes_plan(oksana: Manager, number: str, text: str) -> None:
    """Write the summary in one message."""
    await arranges(oksana, number, "📄 План")
    await oksana.writes(text)


async def agrees(olena: Citizen) -> None:
    """Open the plan and agree to see it here."""
    await olena.sees("Для вас склали план допомоги")
    await olena.taps("План допомоги")
    await olena.sees("Показати тут ваш план допомоги?")
    await olena.taps_twice("Погоджуюся")


async def test_nothing_of_the_plan_is_shown_before_the_person_agrees(olena: Citizen) -> None:
    await olena.sees("Для вас склали план допомоги")
    await olena.never_saw("Марія з центру")
    await agrees_now(olena)
    await olena.sees("Що робимо.", "Догляд двічі на тиждень", "Хто робить.", "Марія з центру", "До кінця весни")


async def agrees_now(olena: Citizen) -> None:
    """Agree."""
    await olena.taps("План допомоги", "Погоджуюся")


async def test_the_person_confirms_once(oksana: Manager, olena: Citizen) -> None:
    await agrees(olena)
    await olena.taps_twice("Усе так")
    await olena.sees("план погоджено")
    await oksana.sees("погодила план")
    await oksana.sees_once("погодила план")
    await opens_request(olena)
    await olena.sees("ви погодили план")


async def test_a_change_is_asked_for_and_a_new_version_comes(oksana: Manager, olena: Citizen) -> None:
    await agrees(olena)
    await olena.taps("Змінити щось")
    await olena.sees("Що змінити в плані?")
    before = len(oksana.alerts_about(olena.number))
    await olena.writes("У вівторок нас немає вдома")
    await olena.sees("Дякуємо, передали", "Строк:")
    assert len(oksana.alerts_about(olena.number)) == before + 1
    assert "людина просить змінити план" in await oksana.opens_card(olena.number)
    await oksana.taps("🧰 Домовитися: зустріч, документи, план, лист")
    await oksana.sees("людина просить змінити", "У вівторок нас немає вдома")
    await writes_plan(oksana, olena.number, FOUR_PARTS.replace("двічі", "у середу і"))
    await olena.sees("Для вас склали план допомоги")
    await olena.taps("План допомоги")
    await olena.sees("версія 2", "Догляд у середу")
    await olena.taps_old("Усе так", under="версія 1")
    await olena.sees("план погоджено")


async def test_the_person_does_not_want_it_in_the_chat(oksana: Manager, olena: Citizen) -> None:
    await olena.taps("План допомоги")
    await olena.taps_twice("Не показувати тут")
    await olena.sees("тут плану не показуємо", "Оксана Вербицька")
    await olena.never_saw("Марія з центру")
    assert "розповісти людині про план не в боті" in await oksana.opens_card(olena.number)


async def test_three_parts_are_no_plan(oksana: Manager, olena: Citizen) -> None:
    await writes_plan(oksana, olena.number, "Догляд\n\nМарія\n\nДо весни")
    await oksana.sees("Потрібно рівно чотири частини")
    await oksana.writes("Догляд\nМарія\nДо весни\nМама не сама")
    await oksana.sees("План збережено")


async def test_only_the_owner_writes_a_plan(town: Town, olena: Citizen) -> None:
    iryna = await town.supervisor()
    await iryna.writes("/queue")
    iryna.sees_no_button("🧰 Домовитися: зустріч, документи, план, лист")
    await iryna.writes(FOUR_PARTS)
    await iryna.sees("нікому")
