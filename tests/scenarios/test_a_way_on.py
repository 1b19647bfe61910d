"""No screen is a wall: whatever is pressed, late, twice or after the end, says something true and leads on."""

from __future__ import annotations

from tests.world.citizen import Citizen
from tests.world.papers import photo, sends
from tests.world.staff import Manager
from tests.world.together import arranges, opens_request, taken_request
from tests.world.town import Town


async def takes_back(olena: Citizen) -> None:
    """Take the newest request back."""
    await opens_request(olena)
    await olena.taps("Що ще можна", "Забрати звернення", "Так, забрати")
    await olena.sees("закрито, як ви просили")


async def test_who_took_it_back_and_changed_their_mind_is_helped_at_once(town: Town) -> None:
    olena, oksana = await taken_request(town)
    first = olena.number
    await takes_back(olena)
    await olena.writes("Передумала, допоможіть")
    await olena.sees("Ваші слова передано")
    await olena.taps("Допомога ще потрібна")
    await olena.sees("Ми відкрили нове звернення", first, "Розповідати все спочатку не треба")
    olena.sees_buttons("Мої звернення", "Терміново")
    await oksana.sees("Нове звернення")
    await oksana.taps("Відкрити", "Беру в роботу")
    await olena.sees("Його взяли в роботу")


async def test_what_is_over_speaks_of_no_day_and_offers_help_again(town: Town) -> None:
    olena, _ = await taken_request(town)
    await takes_back(olena)
    await olena.writes("/my")
    assert "Строк" not in await olena.sees("завершено на ваше прохання")
    await olena.taps(f"🔎 {olena.number}")
    shown = await olena.sees(f"Звернення {olena.number}", "завершено на ваше прохання")
    assert "Строк" not in shown
    assert "Відповідає" not in shown
    olena.sees_buttons("Допомога ще потрібна", "Мої звернення")


async def test_a_button_that_is_too_old_leads_on(town: Town) -> None:
    olena, _ = await taken_request(town)
    await takes_back(olena)
    await olena.taps_old("Так, забрати", under="Забрати звернення")
    await olena.sees("вже не діє")
    olena.sees_buttons("Мої звернення", "Терміново")


async def test_nobody_is_said_to_have_been_helped_who_only_did_not_answer(town: Town) -> None:
    olena, oksana = await taken_request(town)
    await oksana.taps("Допомогу надано", "Пораду і пояснення дано")
    for _ in range(4):
        await town.passes(days=5)
    await olena.sees("Ми не дочекалися відповіді")
    await olena.writes("/my")
    assert "допомога прийшла" not in await olena.sees("не дочекалися вашої відповіді")


async def test_that_is_all_said_twice_frightens_nobody(town: Town) -> None:
    olena, oksana = await taken_request(town)
    await asks_for_a_paper(oksana, olena.number)
    await sends(olena, photo())
    await olena.taps("Це все")
    await olena.sees("Документи передано")
    await olena.taps("Це все")
    await olena.sees("Зараз документів не чекаємо")
    await olena.never_saw("файл ми прибрали й не зберегли")


async def asks_for_a_paper(oksana: Manager, number: str) -> None:
    """Ask for an application by Wednesday."""
    await arranges(oksana, number, "📎 Документи", "Заява", "середа, 25 листопада")
    await oksana.writes("Щоб оформити догляд")
    await oksana.sees("Надіслано")


async def test_no_easier_at_the_end_is_answered_with_a_way_to_say_so(town: Town) -> None:
    olena, oksana = await taken_request(town)
    await oksana.taps("Допомогу надано", "Пораду і пояснення дано")
    await olena.taps("Так, допомогли", "Ні", "Ні", "Не все", "Ні")
    await olena.sees("Шкода", "Можете написати менеджеру")
    olena.sees_buttons("Написати", "Поскаржитися", "Мої звернення")


async def test_what_to_do_instead_is_not_called_a_reason_and_the_day_of_another_look_stays(town: Town) -> None:
    iryna, olena = await town.supervisor(), town.citizen()
    number = await olena.asks_for_care()
    await iryna.opens_card(number)
    await iryna.taps("Допомоги поки немає", "Так, продовжити", "У громаді немає, хто б це робив")
    await iryna.writes("01.02.2027")
    await iryna.writes("Подзвоніть до фонду.")
    await iryna.sees("Підписано")
    await iryna.never_saw("Нове завдання")
    await olena.sees("Що можна зробити натомість: Подзвоніть до фонду")
    await olena.writes("/my")
    await olena.sees("поки не вдалося допомогти", "Строк: понеділок, 1 лютого")
    await olena.taps(f"🔎 {number}")
    shown = await olena.sees("Що вже було", "натомість: Подзвоніть до фонду.")
    assert "Причина" not in shown
    await olena.taps("Допомога ще потрібна")
    await olena.sees("знову відкрито", "Відповідає:", "Строк:")
