"""The pages of assisted intake: from the first question to the receipt, on a line that fails."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from typing_extensions import override

from bot.casework.owners import Manager, Role
from bot.ports.records import Door
from bot.ports.understanding import Understood
from bot.understanding.lexicon import Lexicon
from dialogs.bundle import Bundle
from tests.manager.stage import SVITANOK, Stage
from tests.usecases.desk import AGREED, FIREWOOD
from tests.world.counter import SITE, Counter, Post, open_site

WHERE = ("Не можу сказати", "Ні, лише я", "Подзвонити", "050 123 45 67", "Зранку", "Марія Іванівна")


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    stage = await Stage.open(tmp_path)
    async with stage.office.work() as work:
        await work.doors.put(Door("cnap", SVITANOK, "ЦНАП у Світанковому", "asc"))
    yield stage
    await stage.close()


@pytest.fixture
async def manager(stage: Stage) -> Manager:
    return await stage.joins("Оксана Вербицька")


@pytest.fixture
async def counter(stage: Stage, manager: Manager) -> AsyncIterator[Counter]:
    counter = Counter.open(replace(stage.office, site=SITE))
    await counter.comes_in(await stage.joins("Наталя з ЦНАП", Role.OPERATOR))
    yield counter
    await counter.http.aclose()


async def test_a_visitor_leaves_with_a_receipt(counter: Counter) -> None:
    await counter.begins(door="cnap")
    assert "Поговоримо?" in counter.text
    await counter.says(*FIREWOOD, *WHERE)
    assert "Марія Іванівна" in counter.text
    await counter.says(*AGREED)
    assert "Квитанція для відвідувача" in counter.text
    assert "соціальний менеджер Оксана Вербицька" in counter.text
    assert "103" in counter.text
    assert "<svg" in counter.page.text
    paper = await counter.http.get(f"{counter.page.url.path}/receipt.pdf")
    assert paper.content.startswith(b"%PDF")
    assert paper.headers["cache-control"] == "no-store"
    await counter.sends(action="/end")
    assert "Нова розмова" in counter.text


async def test_a_form_sent_twice_is_one_step(stage: Stage, counter: Counter) -> None:
    await counter.begins()
    await counter.says("Погоджуюся", "Порада або щось інше")
    done = counter.post_of("Готово")
    first = (await done()).text
    assert (await done()).text == first
    await counter.says(*FIREWOOD[3:], *WHERE, *AGREED[:-1])
    last = counter.post_of(AGREED[-1])
    await last()
    await last()
    assert "Квитанція" in counter.text


async def test_a_talk_is_gone_on_with_from_where_it_stood(counter: Counter) -> None:
    await counter.begins()
    await counter.says("Погоджуюся", "Порада або щось інше", "Готово")
    place = counter.page.url.path
    await counter.opens("/intake")
    assert "Продовжити розмову" in counter.text
    assert place in counter.page.text
    await counter.opens(place)
    assert "Розкажіть, будь ласка" in counter.text


async def test_nothing_of_it_is_shown_afterwards(counter: Counter) -> None:
    await counter.begins()
    await counter.says(*FIREWOOD, *WHERE, *AGREED)
    place = counter.page.url.path
    await counter.sends(action="/end")
    await counter.opens(place)
    assert "Розмову завершено" in counter.text
    assert "Марія" not in counter.page.text
    assert (await counter.http.get(f"{place}/receipt.pdf")).status_code == 404


async def test_another_code_makes_the_first_one_void(counter: Counter) -> None:
    await counter.begins()
    await counter.says(*FIREWOOD, *WHERE, *AGREED)
    before = counter.text
    await counter.sends(action="/code")
    assert counter.text != before
    assert "Квитанція" in counter.text


async def test_danger_stands_out(counter: Counter) -> None:
    await counter.begins()
    await counter.says("Погоджуюся", "Догляд удома", "Готово", "Купити їжу чи ліки", "Готово", "Нікого")
    await counter.says("Ні, не виходить")
    assert 'class="note danger" role="alert"' in counter.page.text


async def test_pages_are_light_and_need_no_script(counter: Counter) -> None:
    await counter.begins()
    await counter.says("Погоджуюся")
    assert "<script" not in counter.page.text
    # Two seconds on a line of 64 kbit/s. Source of the wish: R-030, remote workplaces of starostas.
    assert len(counter.page.content) < 16_000


async def test_somebody_else_sees_nothing(stage: Stage, counter: Counter) -> None:
    await counter.begins()
    place = counter.page.url.path
    other = Counter.open(counter.office)
    assert (await other.opens(place)).url.path == "/login"
    await other.comes_in(await stage.joins("Інша операторка", Role.OPERATOR))
    assert (await other.opens(place)).status_code == 404
    assert "Поговоримо" not in other.page.text
    await other.http.aclose()


async def test_supervisors_do_not_help_visitors(stage: Stage, counter: Counter) -> None:
    other = Counter.open(counter.office)
    await other.comes_in(await stage.joins("Ірина", Role.SUPERVISOR))
    assert (await other.opens("/intake")).status_code == 403
    await other.http.aclose()


async def test_a_form_of_another_site_does_nothing(counter: Counter) -> None:
    await counter.begins()
    place, before = counter.page.url.path, counter.text
    forged = await counter.http.post(place, data={"step": "1", "words": "x"})
    assert forged.status_code == 403
    await counter.opens(place)
    assert counter.text == before


@pytest.mark.parametrize("step", ["²", "9" * 5000, "-1", ""])
async def test_a_step_that_no_page_of_ours_wrote_changes_nothing(counter: Counter, step: str) -> None:
    await counter.begins()
    before = counter.text
    await counter.sends(step=step, press="x")
    assert (counter.page.status_code, counter.text) == (200, before)


async def test_there_is_a_way_on_to_the_rest_of_the_desk(counter: Counter, manager: Manager) -> None:
    await counter.opens("/intake")
    assert 'href="/desk/me">Про мене й вихід' in counter.page.text
    other = Counter.open(counter.office)
    await other.comes_in(manager)
    await other.opens("/intake")
    assert 'href="/desk">До вхідних звернень' in other.page.text
    await other.http.aclose()


async def test_the_pages_speak_the_language_somebody_chose_for_their_desk(counter: Counter) -> None:
    counter.http.headers["accept-language"] = "en"
    await counter.opens("/intake")
    assert "Нова розмова" in counter.text
    await counter.opens("/intake?lang=en")
    assert "A new talk" in counter.text


async def test_the_sheet_is_there_for_when_there_is_no_line(counter: Counter) -> None:
    assert (await counter.http.get("/intake/sheet.pdf")).content.startswith(b"%PDF")
    await counter.opens("/intake")
    assert "Як вести розмову" in counter.text


def test_every_page_of_it_is_there(stage: Stage) -> None:
    paths = {getattr(route, "path", "") for route in open_site(stage.office).routes}
    assert {"/intake", "/intake/sheet.pdf", "/intake/visit/{sitting}"} <= paths


async def test_a_provider_who_was_come_to_has_something_to_do(stage: Stage, counter: Counter) -> None:
    async with stage.office.work() as work:
        await work.doors.put(Door("krok", SVITANOK, "Реабілітація «Крок»", "provider"))
    await counter.begins(door="krok")
    await counter.says(*FIREWOOD, *WHERE, *AGREED)
    await counter.sends(action="/end")
    assert "допоможіть людині подати заяву" in counter.text
    assert "Строк: вівторок, 24 листопада" in counter.text
    assert "Марія" not in counter.page.text
    await counter.sends(action=next(path for path in counter.page.text.split('"') if path.startswith("/intake/task/")))
    assert "допоможіть людині" not in counter.text
    # A slip of the thumb is taken back on the page that comes next.
    assert "Записали: зроблено" in counter.text
    await counter.sends(action=next(path for path in counter.page.text.split('"') if path.endswith("/undo")))
    assert "допоможіть людині подати заяву" in counter.text


async def test_a_telephone_with_102_in_it_is_no_danger(counter: Counter) -> None:
    await counter.begins()
    await counter.says(*FIREWOOD, "Не можу сказати", "Ні, лише я", "Подзвонити", "050 102 10 34", "Зранку", "Марія")
    assert "1021034" in counter.text.replace(" ", "")
    assert 'class="note danger"' not in counter.page.text


async def test_the_pages_speak_english_too(counter: Counter) -> None:
    await counter.opens("/intake?lang=en")
    assert "The person who needs help" in counter.text
    assert "How to lead the talk" in counter.text


async def test_a_talk_in_another_language_than_the_page_says_so_to_screen_readers(counter: Counter) -> None:
    await counter.begins(language="en")
    assert '<p class="lines" lang="en">' in counter.page.text
    assert 'lang="en">I agree</button>' in counter.page.text
    assert '<html lang="uk">' in counter.page.text


async def test_the_language_chosen_for_the_pages_stays_from_page_to_page(counter: Counter) -> None:
    await counter.opens("/intake?lang=en")
    await Post(counter, str(counter.page.url), {**counter.hidden, "visitor": "self", "how": "spoken"})()
    assert "Helping a visitor" in counter.text
    assert counter.page.url.params["lang"] == "en"


class Unsure(Lexicon):
    """Hears danger without being sure which."""

    @override
    def understand(self, text: str, bundle: Bundle) -> Understood:
        """Say it so that the person is asked which danger it is."""
        return replace(super().understand(text, bundle), plain=())


async def test_two_questions_do_not_share_one_heap_of_buttons_and_none_is_lost(stage: Stage) -> None:
    counter = Counter.open(replace(stage.office, site=SITE, understanding=Unsure()))
    await counter.comes_in(await stage.joins("Наталя з ЦНАП", Role.OPERATOR))
    await counter.begins()
    await counter.says("Погоджуюся", "Мене б'є чоловік, і немає чого їсти")
    danger, waiting = (part.partition("</form>")[0] for part in counter.page.text.split('class="answers"')[1:])
    assert "Зі мною все гаразд" in danger
    assert "Зі мною все гаразд" not in waiting
    await counter.says("Насильство вдома")
    assert "Що саме сталося?" not in counter.text
    assert 'class="note danger"' in counter.page.text
    assert waiting.count("<button") == counter.page.text.split('class="answers"')[1].partition("</form>")[0].count(
        "<button"
    )
    await counter.http.aclose()
