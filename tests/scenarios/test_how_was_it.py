"""What people say about the help: one tap at a stage, standard questions at the end, complaints with a number."""

from __future__ import annotations

import re

import pytest

from tests.world.citizen import Citizen
from tests.world.staff import HELPED, Manager
from tests.world.together import opens_request, taken_request
from tests.world.town import Town

_COMPLAINT = re.compile(r"S-[2-9ACEHKMPTX]{2}-[2-9ACEHKMPTX]{3}-[2-9ACEHKMPTX]{3}")


@pytest.fixture
async def oksana(town: Town) -> Manager:
    """A manager at work."""
    return await town.manager()


@pytest.fixture
async def olena(town: Town, oksana: Manager) -> Citizen:
    """Somebody whose request the manager has taken."""
    return (await taken_request(town, manager=oksana))[0]


def complaint_number(olena: Citizen) -> str:
    """Give the number of the newest complaint."""
    return str(_COMPLAINT.findall(olena.everything())[-1])


class TestOneTapAtAStage:
    """«Як вам зараз із нашою допомогою?» stands under the news, once."""

    async def test_good(self, oksana: Manager, olena: Citizen) -> None:
        await oksana.taps("Поговорили")
        await olena.sees("перша розмова", "Як вам зараз із нашою допомогою?")
        await olena.taps_twice("Добре")
        await olena.sees("Дякуємо, що сказали")

    async def test_bad_offers_a_human_or_a_complaint(self, oksana: Manager, olena: Citizen) -> None:
        await oksana.taps("Поговорили")
        await olena.taps("Погано")
        await olena.sees("Шкода")
        olena.sees_buttons("Написати", "Поскаржитися")

    async def test_never_in_danger_nor_where_others_read(self, town: Town, oksana: Manager) -> None:
        maria = town.citizen("Марія")
        await oksana.takes(await maria.asks_to_be_safe())
        await oksana.taps("Поговорили")
        await maria.sees("перша розмова")
        await maria.never_saw("Як вам зараз")

    async def test_not_twice_at_one_stage(self, oksana: Manager, olena: Citizen) -> None:
        await oksana.taps("Поговорили")
        await olena.sees("Як вам зараз із нашою допомогою?")
        await oksana.taps(*HELPED)
        await olena.taps("Ні, не допомогли")
        await oksana.takes(olena.number)
        await oksana.taps("Поговорили")
        await olena.sees("перша розмова")
        await olena.sees_once("Як вам зараз із нашою допомогою?")


class TestAtTheEnd:
    """The same questions for everybody."""

    async def test_question_after_question(self, oksana: Manager, olena: Citizen) -> None:
        await oksana.taps(*HELPED)
        await olena.taps_twice("Так, допомогли")
        await olena.sees("завершено", "Чи стало вам легше?")
        await olena.taps("Трохи")
        await olena.sees("Чи ставилися до вас із повагою?")
        await olena.taps("Не хочу відповідати")
        await olena.sees("Чи було зрозуміло")
        await olena.taps_twice("Не все")
        await olena.sees("Чи прийшла допомога вчасно?")
        await olena.taps("Із запізненням")
        await olena.sees("Дякуємо, що сказали")

    async def test_on_ones_own_wish(self, olena: Citizen) -> None:
        await opens_request(olena)
        await olena.taps("Що ще можна", "Оцінити допомогу")
        await olena.sees("Чи стало вам легше?")

    async def test_never_asked_after_danger(self, town: Town, oksana: Manager) -> None:
        maria = town.citizen("Марія")
        await oksana.takes(await maria.asks_to_be_safe())
        await oksana.taps(*HELPED)
        await maria.taps("Так, допомогли")
        await maria.sees("завершено")
        await maria.never_saw("Чи стало вам легше?")

    async def test_months_later_we_ask_whether_all_is_well(self, town: Town, oksana: Manager, olena: Citizen) -> None:
        await oksana.taps(*HELPED)
        await olena.taps("Так, допомогли")
        await town.passes(days=93)
        await olena.sees("Минув час, відколи вам допомогли")
        await olena.taps("Допомога ще потрібна")
        await olena.sees("знову відкрито")


class TestComplaints:
    """Past whoever it is about, answered, and seen by its number."""

    async def complains(self, olena: Citizen, how: str, text: str) -> str:
        """Complain about the newest request; give the number."""
        await opens_request(olena)
        await olena.taps("Що ще можна", "Поскаржитися", how)
        await olena.writes(text)
        await olena.sees("Скаргу прийнято", "Строк відповіді")
        return complaint_number(olena)

    async def answers(self, iryna: Manager, text: str) -> None:
        """Answer from the alert."""
        await iryna.taps("Відкрити скаргу", "Відповісти")
        await iryna.writes(text)
        await iryna.sees("збережено")

    async def test_a_named_one_reaches_the_supervisor_only(self, town: Town, oksana: Manager, olena: Citizen) -> None:
        iryna = await town.supervisor()
        number = await self.complains(olena, "З іменем", "Менеджерка кричала")
        await iryna.sees("Нова скарга", number)
        await iryna.taps_twice("Відкрити скаргу")
        await iryna.sees("Менеджерка кричала")
        await self.answers(iryna, "Перепрошуємо. Поговоримо з нею.")
        await olena.sees(f"На скаргу {number} є відповідь")
        await olena.writes("/my")
        await olena.taps("Мої скарги")
        await olena.sees(number, "Перепрошуємо. Поговоримо з нею.")
        await oksana.never_saw("Нова скарга", number, "кричала")

    async def test_who_does_not_answer_after_all_has_a_way_back(self, town: Town, olena: Citizen) -> None:
        iryna = await town.supervisor()
        number = await self.complains(olena, "З іменем", "Менеджерка кричала")
        await iryna.taps("Відкрити скаргу", "Відповісти")
        await iryna.sees("Напишіть відповідь")
        await iryna.taps("Відкрити скаргу")
        await iryna.writes("Це не відповідь")
        await iryna.sees("Ці слова нікому не передано")
        await self.answers(iryna, "Перепрошуємо.")
        iryna.sees_buttons("Черга")
        await iryna.taps("Відповісти")
        await iryna.writes("Ще раз")
        await iryna.never_saw("вже відповіли", "Це не відповідь")
        await olena.sees_once(f"На скаргу {number} є відповідь")

    async def test_an_anonymous_one_leads_to_nobody_and_is_found_by_its_number(
        self, town: Town, olena: Citizen
    ) -> None:
        iryna = await town.supervisor()
        number = await self.complains(olena, "Без імені", "У відділі довго чекають")
        await iryna.taps("Відкрити скаргу")
        shown = await iryna.sees("Без імені", "У відділі довго чекають")
        assert olena.number not in shown
        iryna.sees_no_button("Відкрити")
        await olena.writes("/my")
        await olena.taps("Мої скарги")
        await olena.sees("Скарг з іменем від вас немає")
        await olena.taps("Знайти за номером")
        await olena.writes(number.lower().replace("-", " "))
        await olena.sees(number, "чекає відповіді")
        await self.answers(iryna, "Відкриємо ще одне вікно.")
        await olena.never_saw("є відповідь. Вона")
        await olena.taps("Мої скарги", "Знайти за номером")
        await olena.writes(number)
        await olena.sees("Відкриємо ще одне вікно")

    async def test_a_number_typed_wrong_or_out_of_turn_goes_to_no_manager(
        self, town: Town, oksana: Manager, olena: Citizen
    ) -> None:
        await town.supervisor()
        number = await self.complains(olena, "Без імені", "У відділі довго чекають")
        await olena.writes("/my")
        await olena.taps("Мої скарги", "Знайти за номером")
        for _ in range(2):
            await olena.writes("не пам'ятаю")
            await olena.sees("Скарги з таким номером немає")
        await olena.writes(number)
        await olena.sees(number, "чекає відповіді")
        await olena.writes(number.replace("S", "с").replace("-", ""))
        await olena.sees(number, "чекає відповіді")
        await olena.never_saw("Ваші слова передано")
        await oksana.never_saw("Новий лист")

    async def test_somebody_elses_named_complaint_is_not_found(
        self, town: Town, oksana: Manager, olena: Citizen
    ) -> None:
        await town.supervisor()
        number = await self.complains(olena, "З іменем", "Менеджерка кричала")
        maria, _ = await taken_request(town, "Марія", manager=oksana)
        await maria.writes("/my")
        await maria.taps("Мої скарги", "Знайти за номером")
        await maria.writes(number)
        await maria.sees("Скарги з таким номером немає")

    async def test_without_another_supervisor_it_goes_to_the_country(self, town: Town) -> None:
        iryna, duty = await town.supervisor(), await town.duty()
        olena = town.citizen()
        await iryna.takes(await olena.asks_for_care())
        number = await self.complains(olena, "З іменем", "Мене не слухали")
        await duty.sees("Нова скарга", number)
        await iryna.never_saw(number)

    async def test_an_answer_that_does_not_come_is_reminded_of(self, town: Town, olena: Citizen) -> None:
        iryna = await town.supervisor()
        number = await self.complains(olena, "З іменем", "Довго чекаю")
        await town.passes(days=15)
        await iryna.sees(f"Строк відповіді на скаргу {number} минув")
