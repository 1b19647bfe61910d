"""People are told what they may ask for, it is put on record, and the manager reads of it."""

from __future__ import annotations

import pytest

from tests.world.citizen import Citizen
from tests.world.town import Town

CHILD = (
    *("Для моєї дитини", "Дитина: розвиток, інвалідність", "Готово", "4", "Говорити, розуміти", "Готово"),
    *("У садочку", "Ні, немає"),
)
APPLIES = ("Інвалідність з дитинства або в дитини", "Ще не подали")
TO_THE_END = (
    *("Ні, це все", "Не знаю", "Так, зможемо", "Ні, досить", "Світанківська", "Ні, лише я", "Писати сюди"),
    *("Без імені", "Усе правильно", "Погоджуюся", "Погоджуюся"),
)


async def test_what_was_told_is_recorded_word_for_word_and_stands_on_the_card(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    await olena.begins()
    await olena.says(*CHILD, *APPLIES, "Погоджуюся", *TO_THE_END)
    (told,) = [one for one in await town.told(olena) if one.topic == "trigger_disability"]
    assert told.version
    assert told.text.replace("**", "").partition("\n")[0] in olena.everything()
    card = await oksana.opens_card(olena.number)
    assert "Про що людину поінформовано" in card
    assert "Яке оцінювання потрібне" in card


@pytest.mark.parametrize(("answer", "required"), [("Погоджуюся", True), ("Не погоджуюся", False)])
async def test_who_applies_for_aid_decides_whether_an_assessment_is_required(
    town: Town, answer: str, required: bool
) -> None:
    oksana, olena = await town.manager(), town.citizen()
    await olena.begins()
    await olena.says(*CHILD, *APPLIES, answer, *TO_THE_END)
    number = olena.number
    alerts = oksana.alerts_about(number)
    assert any("Потрібне оцінювання" in alert for alert in alerts) is required
    assert not any("дитин" in alert.casefold() for alert in alerts)
    assert ("Потрібне оцінювання потреб" in await oksana.opens_card(number)) is required


async def test_the_guide_opens_in_the_middle_and_leads_back_to_the_very_question(olena: Citizen) -> None:
    await olena.begins()
    await olena.says("Для мене", "Догляд удома", "Готово", "Купити їжу чи ліки")
    await olena.says("Ще", "ℹ️ Довідка")
    await olena.sees("Про що розказати? Ваші відповіді нікуди не зникнуть")
    await olena.says("Права, рішення, скарги ›", "Ваші права")
    await olena.sees("Про що розказати?")
    await olena.says("Закрити довідку")
    await olena.sees("З чим потрібна допомога?")
    olena.sees_buttons("☑️ Купити їжу чи ліки", "Готово")


async def test_the_guide_needs_no_consent(olena: Citizen) -> None:
    await olena.opens_link()
    await olena.says("Дізнатися, яка є допомога", "Про «Двері» ›", "Що бот знає про мене")
    await olena.sees("Про що розказати?")
    await olena.says("Закрити довідку")
    await olena.sees("Хочете розповісти, що сталося у вас?")


async def test_who_only_looks_around_leaves_no_trace(town: Town) -> None:
    olena = town.citizen()
    await olena.opens_link()
    await olena.says("Дізнатися, яка є допомога", "Безпека ›", "Якщо вдома страшно", "Закрити довідку")
    assert await town.told(olena) == ()
    await olena.says("Так, розповім", "Погоджуюся", "ℹ️ Довідка", "Права, рішення, скарги ›", "Ваші права")
    assert [one.topic for one in await town.told(olena)] == ["rights_yours"]
