"""The pages of the directory, as somebody in front of them meets them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from nicegui import ui
from nicegui.elements.upload_files import SmallFileUpload

from bot.casework.audit import Action
from bot.casework.directory import Provider
from bot.casework.directory_rows import cells_of, directory_rows
from bot.casework.owners import Manager
from tests.console.desks import Browser
from tests.console.hromada.place import LOCAL, SECRET, open_place, settle
from tests.manager.stage import SVITANOK, Stage


@pytest.fixture
async def browser(stage: Stage, tmp_path: Path) -> AsyncIterator[Browser]:
    await settle(stage)
    async with open_place(stage, tmp_path) as browser:
        yield browser


async def now(stage: Stage, provider: str) -> Provider:
    async with stage.office.work() as work:
        found = await work.directory.find(provider)
    assert found is not None
    return found


def rows(*providers: Provider) -> bytes:
    return "\n".join(";".join(row) for row in directory_rows(providers)).encode()


def _text(cells: Mapping[str, str]) -> bytes:
    return "\r\n".join(";".join(row) for row in (cells, cells.values())).encode("cp1251")


async def brings(browser: Browser, data: bytes) -> None:
    """Bring a file to the page of the table."""
    await browser.sees_mark("upload")
    (upload,) = browser.user.find(marker="upload").elements
    assert isinstance(upload, ui.upload)
    await upload.handle_uploads([SmallFileUpload("directory.csv", "text/csv", data)])


async def test_the_list_is_searched_and_what_is_old_is_checked(
    stage: Stage, browser: Browser, tetiana: Manager
) -> None:
    async with stage.office.work() as work:
        await work.directory.put([replace(LOCAL, verified_on=date(2026, 1, 1))])
    await browser.opens("/desk/providers")
    await browser.sees("Знайдено надавачів: 2")
    await browser.sees("без перевірки (строк 180)")
    browser.types("search", "затишок")
    await browser.sees("Знайдено надавачів: 1")
    await browser.misses(LOCAL.name)
    browser.types("search", "нікого такого")
    await browser.sees("Спробуйте інше слово")
    browser.types("search", "")
    await browser.presses("show-old")
    await browser.presses("check-centre")
    await browser.sees("сьогодні перевірено")
    assert (await now(stage, "centre")).verified_on == stage.office.today()
    await browser.misses_mark("check-centre")


async def test_all_mistakes_stand_beside_their_fields(stage: Stage, browser: Browser, tetiana: Manager) -> None:
    await browser.opens("/desk/providers/centre")
    await browser.sees_mark("field-phone")
    browser.types("field-phone", "питайте Ніну")
    browser.types("field-site", "промінь")
    await browser.presses("save")
    await browser.sees("Треба виправити 2 місця")
    await browser.sees("не номер телефону")
    await browser.sees("не адреса сайту")
    assert await now(stage, "centre") == LOCAL
    browser.types("field-phone", "+380 00 000 00 09")
    browser.types("field-site", "")
    await browser.presses("save")
    await browser.sees("Про перевірку записано як було")
    assert (await now(stage, "centre")).phone == "+380 00 000 00 09"
    await browser.sees("самих даних в історії не тримаємо")
    await browser.presses("save")
    await browser.sees("Нічого не змінилося")


async def test_two_people_at_one_provider(stage: Stage, browser: Browser, tetiana: Manager) -> None:
    await browser.opens("/desk/providers/centre")
    await browser.sees_mark("field-hours")
    async with stage.office.work() as work:
        await work.directory.put([replace(LOCAL, hours="цілодобово", who="Усі дорослі")])
    browser.types("field-hours", "зранку")
    await browser.presses("save")
    await browser.sees("Тепер тут: «цілодобово»")
    await browser.presses("save")
    await browser.sees("Збережено.")
    saved = await now(stage, "centre")
    assert (saved.hours, saved.who) == ("зранку", "Усі дорослі")


async def test_what_is_taken_out_and_put_back_is_where_it_was(stage: Stage, browser: Browser, tetiana: Manager) -> None:
    async with stage.office.work() as work:
        await work.directory.put([replace(LOCAL, needs=("loneliness_older_person", "day_care"))])
    await browser.opens("/desk/providers/centre")
    (field,) = browser.user.find(marker="field-needs").elements
    assert isinstance(field, ui.select)
    field.value = ["day_care"]
    field.value = ["day_care", "loneliness_older_person"]
    await browser.presses("save")
    await browser.sees("Нічого не змінилося")
    assert (await now(stage, "centre")).needs == ("loneliness_older_person", "day_care")


async def test_yes_and_no_are_read_as_people_write_them(stage: Stage, browser: Browser, tetiana: Manager) -> None:
    await browser.opens("/desk/providers/-/table")
    cells = cells_of(replace(LOCAL, hours="зранку"))
    said = cells | {"confidential": "Ні", "works": "так", "verified": "мабуть", "phone": "3,8E+11"}
    await brings(browser, _text(said))
    await browser.sees("Дані перевірено (verified)")
    await browser.sees("«мабуть» тут не читається")
    await browser.sees("Програма зробила з номера")
    await brings(browser, _text(said | {"verified": "ТАК", "phone": LOCAL.phone.removeprefix("+").replace(" ", "")}))
    await browser.sees("Зміняться: 1")


async def test_a_secret_address_is_seen_by_nobody_who_did_not_ask(
    stage: Stage, browser: Browser, tetiana: Manager
) -> None:
    page = await browser.http.get("/desk/providers/shelter")
    assert SECRET.address not in page.text
    await browser.opens("/desk/providers/shelter")
    await browser.sees("Адресу не показуємо")
    await browser.misses(SECRET.address)
    await browser.presses("open-whereabouts")
    await browser.sees("Це записано")
    (field,) = browser.user.find(marker="field-address").elements
    assert isinstance(field, ui.input)
    assert field.value == SECRET.address
    async with stage.office.work() as work:
        assert [line.action for line in await work.audit.of_subject("shelter")] == [Action.WHEREABOUTS_VIEWED]
    await browser.presses("save")
    await browser.sees("Нічого не змінилося")


async def test_what_becomes_of_others_views_is_seen_at_once(stage: Stage, browser: Browser, tetiana: Manager) -> None:
    await browser.opens("/desk/providers/centre")
    await browser.sees("вул. Тиха, 1")
    browser.ticks("field-confidential")
    await browser.sees("Адресу не показуємо")
    await browser.misses("Адреса: Світанкове")
    await browser.presses("close")
    await browser.sees("надавач в архіві")
    await browser.presses("reopen")
    await browser.sees("Повернуто з архіву")


async def test_a_new_provider_is_added(stage: Stage, browser: Browser, tetiana: Manager) -> None:
    await browser.opens("/desk/providers/-/new")
    await browser.presses("save")
    await browser.sees("Порожньо: Назва")
    for column, said in {"name": "Кухня", "phone": "+380 00 000 00 05", "source": "розмова"}.items():
        browser.types(f"field-{column}", said)
    for column, chosen in {"sector": "church", "needs": ["day_care"]}.items():
        for element in browser.user.find(marker=f"field-{column}").elements:
            assert isinstance(element, ui.select)
            element.value = chosen
    await browser.presses("save")
    await browser.sees("Не перевірено: людям не показуємо")
    async with stage.office.work() as work:
        (kitchen,) = [one for one in await work.directory.of_hromada(SVITANOK) if one.name == "Кухня"]
    assert not kitchen.is_verified


async def test_a_table_is_looked_at_and_taken_whole(stage: Stage, browser: Browser, tetiana: Manager) -> None:
    await browser.opens("/desk/providers/-/table")
    await brings(browser, b"%PDF-1.4")
    await browser.sees("Це PDF")
    browser.user.find(marker="upload").trigger("rejected")
    await browser.sees("Цей файл не підходить")
    await brings(browser, "ПІБ;Телефон\n".encode())
    await browser.sees("Це не довідник надавачів")
    await brings(browser, rows(replace(LOCAL, phone="ой", site="ні"), replace(SECRET, id="Ні")))
    await browser.sees("Треба виправити 3 місця")
    await browser.misses_mark("take")
    await brings(browser, rows(replace(LOCAL, hours="зранку"), replace(LOCAL, id="fresh", name="Новий центр")))
    await browser.sees("Новий центр (fresh)")
    await browser.sees(f"Години: було «{LOCAL.hours}», стало «зранку»")
    await browser.sees("Немає у файлі: 1")
    assert await now(stage, "centre") == LOCAL
    async with stage.office.work() as work:
        await work.directory.put([replace(LOCAL, who="Усі")])
    await browser.presses("take")
    await browser.sees("довідник змінили. Нічого не взято")
    await browser.presses("take")
    await browser.sees("довідник оновлено")
    assert (await now(stage, "centre")).hours == "зранку"


async def test_files_go_to_keepers_only(stage: Stage, browser: Browser, tetiana: Manager) -> None:
    path = "/desk/providers/-/table/file"
    plain = await browser.http.get(path, params={"ending": ".csv"})
    whole = await browser.http.get(path, params={"ending": ".csv", "whereabouts": "true"})
    assert SECRET.address not in plain.text
    assert SECRET.address in whole.text
    assert plain.headers["cache-control"] == "no-store"
    assert (await browser.http.get(path)).content[:2] == b"PK"
    assert (await browser.http.get(path, params={"ending": ".exe"})).status_code == 404
    await browser.comes_in(await stage.joins("Оксана"))
    assert (await browser.http.get(path)).status_code == 404
    await browser.opens("/desk/providers/centre")
    await browser.sees("Змінюють довідник адміністратори")
    await browser.misses_mark("save")
    await browser.opens("/desk/providers/-/new")
    await browser.sees("не для вашої ролі")
