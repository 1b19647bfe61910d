"""The live picture: what its readers see, what they may do about it, and that nobody is named."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.casework.audit import Action
from bot.casework.exclusions import Exclusion, Party
from bot.casework.owners import Manager, Role
from bot.console.pages.frame import SLOWEST
from bot.console.watching.page import period
from dialogs.script import Ask
from tests.console.desks import Browser
from tests.console.watching.live_town import crowd_types, refused, settle
from tests.manager.stage import SVITANOK, Stage

LIVE = "/desk/live"
MALFORMED = "TelegramBadRequest: Bad Request: can't parse entities"
#: The cover, and a table of each kind.
SHEETS = 16


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    stage = await Stage.open(tmp_path)
    yield stage
    await stage.close()


@pytest.fixture
async def boss(stage: Stage, browser: Browser) -> Manager:
    """A supervisor, signed in."""
    boss = await stage.joins("Ірина", Role.SUPERVISOR)
    await browser.comes_in(boss)
    return boss


@pytest.fixture
async def keeper(stage: Stage, browser: Browser) -> Manager:
    """An administrator, signed in."""
    keeper = await stage.joins("Тетяна", Role.ADMINISTRATOR)
    await browser.comes_in(keeper)
    return keeper


async def busy(stage: Stage) -> None:
    edition = stage.office.editions.current.edition
    await settle(stage.storage, SVITANOK, needs=200, at=stage.clock.now(), edition=edition)


async def test_an_empty_service_says_what_will_be_here(keeper: Manager, browser: Browser) -> None:
    await browser.opens(LIVE)
    for words in (
        *("Нічого не запізнюється", "Усі повідомлення дійшли", "Жодна розмова не мовчить", "розмов замало"),
        *("Дверей ще немає", "Жодна частина сервісу ще не озвалася", "Жодне нагадування і жоден строк не запізнюються"),
    ):
        await browser.sees(words)


async def test_an_administrator_sees_the_whole_service(stage: Stage, keeper: Manager, browser: Browser) -> None:
    await busy(stage)
    await browser.opens(LIVE)
    for words in (
        *("Вхідні двері: Хто прийшов до установи", "Текст задовгий", "Читач заблокував бота", "Школа № 2"),
        *("ще говорить іншим", "втрачене", "Направлення чекає, щоб його взяли", "Відкрити в майстерні"),
    ):
        await browser.sees(words)
    # Administrators see no case.
    assert "/desk/need/" not in (await browser.http.get(LIVE)).text


async def test_a_supervisor_sees_their_hromada_and_its_cards(stage: Stage, boss: Manager, browser: Browser) -> None:
    await busy(stage)
    await browser.opens(LIVE)
    assert "/desk/need/" in (await browser.http.get(LIVE)).text
    await browser.sees("Розмови за кроками")
    # What is about no need of theirs is the administrators'.
    await browser.sees("Усі повідомлення дійшли")
    for words in ("Частини сервісу", "Видання в розмовах", "Відкрити в майстерні"):
        await browser.misses(words)


async def test_nobody_else_sees_it(stage: Stage, browser: Browser) -> None:
    await browser.comes_in(await stage.joins("Оксана"))
    await browser.opens(LIVE)
    await browser.sees("Ця сторінка не для")
    assert (await browser.http.get(f"{LIVE}/file")).status_code == 404


async def test_steps_that_few_people_met_have_no_line(stage: Stage, keeper: Manager, browser: Browser) -> None:
    await busy(stage)
    await browser.opens(LIVE)
    # Two are silent at one step: with the eight of another they are one line.
    await browser.sees("Решта кроків (2)")
    await browser.misses("Вхідні двері: Що ще")


async def test_whom_a_person_does_not_want_counts_without_them(stage: Stage, browser: Browser) -> None:
    need, other = await stage.asks(), await stage.asks()
    stage.passes(timedelta(days=9))
    boss = await stage.joins("Ірина", Role.SUPERVISOR)
    await browser.comes_in(boss)
    async with stage.office.work() as work:
        await work.exclusions.add(Exclusion(need.person, Party.MANAGER, boss.id, stage.clock.now()))
    await browser.opens(LIVE)
    await browser.sees(other.number)
    await browser.misses(need.number)


async def test_what_was_refused_is_sent_once_more(stage: Stage, keeper: Manager, browser: Browser) -> None:
    number = await refused(stage.storage, stage.clock.now(), why=MALFORMED)
    await browser.opens(LIVE)
    await browser.sees("Telegram не приймає такого повідомлення")
    await browser.misses("Таємні слова")
    await browser.presses(f"retry-one-{number}")
    await browser.sees("вирушає ще раз")
    await browser.sees("Усі повідомлення дійшли")
    assert await on_record(stage) == [(Action.MESSAGES_RETRIED, f"manager:{keeper.id}")]


async def test_what_is_too_long_can_only_be_taken_off(stage: Stage, keeper: Manager, browser: Browser) -> None:
    number = await refused(stage.storage, stage.clock.now(), why="TelegramBadRequest: message is too long")
    await browser.opens(LIVE)
    await browser.sees("Надсилати ще раз марно")
    await browser.misses_mark(f"retry-one-{number}")
    await browser.presses("give-up-citizen-too_long")
    await browser.presses("do-move")
    await browser.sees("Прибрано 1 повідомлення.")
    assert await on_record(stage) == [(Action.MESSAGES_GIVEN_UP, f"manager:{keeper.id}")]


async def test_a_page_hears_of_news_by_itself(stage: Stage, keeper: Manager, browser: Browser) -> None:
    await browser.opens(LIVE)
    await browser.sees("Усі повідомлення дійшли")
    stage.passes(timedelta(minutes=1))
    await refused(stage.storage, stage.clock.now(), why=MALFORMED)
    await browser.sees("Telegram не приймає такого повідомлення")


async def test_words_of_a_crowd_are_shown_and_of_fewer_are_not(stage: Stage, keeper: Manager, browser: Browser) -> None:
    at, bundle = stage.clock.now(), stage.office.editions.current
    async with stage.office.work() as work:
        await work.editions.put(bundle.edition, bundle.files, bundle.translations, at)
    await crowd_types(stage.storage, "хочу поговорити", step="front.start", people=5, at=at)
    await crowd_types(stage.storage, "моя таємниця", step="front.start", people=4, at=at)
    await browser.opens(LIVE)
    await browser.sees("хочу поговорити")
    await browser.misses("моя таємниця")
    await browser.presses("synonym-0")
    await browser.sees("Яку відповідь вони мали на увазі")
    await browser.presses("do-move")
    await browser.sees("Оберіть відповідь.")
    browser.chooses("synonym-choice", "human")
    await browser.presses("do-move")
    await browser.sees("Слова «хочу поговорити» тепер у чернетці «Слова, яких бот не розумів»")
    await browser.sees("Відкрити чернетку")


async def test_the_steps_of_one_script_can_be_chosen(stage: Stage, keeper: Manager, browser: Browser) -> None:
    await busy(stage)
    await browser.opens(f"{LIVE}?days=90&script=contact_details")
    await browser.sees("Безпечний зв'язок: Як зв'язатися")
    await browser.opens(f"{LIVE}?days=x&script=nowhere")
    await browser.sees("Вхідні двері: З чого почали")


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
async def test_every_table_can_be_taken_along(stage: Stage, keeper: Manager, browser: Browser, ending: str) -> None:
    await busy(stage)
    answer = await browser.http.get(f"{LIVE}/file?days=30&ending={ending}")
    assert answer.status_code == 200
    assert f"-live-{stage.office.today()}{ending}" in answer.headers["content-disposition"]
    if ending == ".xlsx":
        assert len(load_workbook(BytesIO(answer.content)).sheetnames) == SHEETS
    assert (await browser.http.get(f"{LIVE}/file?ending=.exe")).status_code == 404


async def test_every_line_of_the_file_adds_up_and_says_what_the_page_says(
    stage: Stage, keeper: Manager, browser: Browser
) -> None:
    await busy(stage)
    answer = await browser.http.get(f"{LIVE}/file?days=30")
    book = load_workbook(BytesIO(answer.content), read_only=True)
    funnels = [book["Розмови за темами"], book["Розмови за кроками"]]
    rows = [row for page in funnels for row in page.iter_rows(min_row=3, values_only=True)]
    told = [row for row in rows if len(row) == 6 and row[1] is not None]
    lines = [(str(title), [int(str(number)) for number in numbers]) for title, *numbers in told]
    assert len(lines) > 5
    for _, (stood, came, went_on, left, stand) in lines:
        assert stood + came == went_on + left + stand
    days = stage.office.today() - timedelta(days=29), stage.office.today()
    said = f"З {days[0]:%d.%m.%Y} до {days[1]:%d.%m.%Y}, за київським часом"
    assert said in [row[1] for row in book.worksheets[0].iter_rows(values_only=True) if len(row) > 1]
    await browser.opens(f"{LIVE}?days=30")
    await browser.sees(said)
    for title, numbers in lines:
        for said in (title, *map(str, numbers)):
            await browser.sees(said)


def test_a_period_is_one_of_those_offered() -> None:
    assert [period(wished) for wished in ("7", "90", "8", "", "x")] == [7, 90, 30, 30, 30]


async def on_record(stage: Stage) -> list[tuple[Action, str]]:
    async with stage.office.work() as work:
        return [(one.action, one.actor) for one in await work.audit.of_subject("outbox")]


async def test_words_that_stand_at_several_answers_are_told_apart_in_the_workshop(
    stage: Stage, keeper: Manager, browser: Browser
) -> None:
    bundle = stage.office.editions.current
    ask = bundle.scripts["contact_details"].steps["contact_way"]
    assert isinstance(ask, Ask)
    words = [bundle.text(one.words, "uk").split(",")[0] for one in ask.choices[:2] if one.words is not None]
    step, at = "contact_details.contact_way", stage.clock.now()
    await crowd_types(stage.storage, " ".join(words), step=step, people=5, at=at)
    await browser.opens(LIVE)
    await browser.sees("Ці слова вже є в кількох відповідях")
    await browser.misses("Додати як синонім у чернетку")


@pytest.mark.parametrize("path", [LIVE, "/desk/reports"])
async def test_a_page_that_counts_much_may_take_its_time(keeper: Manager, browser: Browser, path: str) -> None:
    await browser.opens(path)
    assert browser.user.client is not None
    assert browser.user.client.page.response_timeout == SLOWEST
