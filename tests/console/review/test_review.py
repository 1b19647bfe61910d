"""Administrators look at what people let them see, and teach the bot by one button."""

from __future__ import annotations

import re
from dataclasses import replace

import httpx
import pytest

from bot.casework.audit import Action
from bot.casework.name_order import name_order
from bot.casework.names import HromadaCode, PersonId
from bot.casework.owners import Manager, Role
from bot.ports.heard import Chosen, Fate, Heard, Reading
from dialogs.corpus import Danger
from dialogs.redaction import MARK
from tests.console.desks import Browser
from tests.manager.stage import Stage

TEXT = f"та не те щоб бив, а штовхає, {MARK} бачила"
READING = Reading(
    Danger.ASK,
    "domestic_violence",
    ranked=("family_conflict",),
    because=("sign:domestic_violence",),
    examples=("x 0.9",),
)
PLACE = "/desk/review"


@pytest.fixture
async def admin(stage: Stage) -> Manager:
    return await stage.joins("Адміністраторка", Role.ADMINISTRATOR)


async def wrote(stage: Stage, name: str = "t1", **changes: object) -> Heard:
    """Let somebody have written something and agreed."""
    async with stage.office.work() as work:
        person = await work.people.add(700 + int(name[1:]), "uk", stage.clock.at)
        heard = Heard(name, person.id, 0, stage.clock.at, "e1", "m1", TEXT, READING, fate=Fate.OPEN)
        heard = replace(heard, **changes)  # type: ignore[arg-type]
        await work.heard.add(heard)
    return heard


async def fates(stage: Stage, person: PersonId) -> list[Fate]:
    async with stage.office.work() as work:
        return [one.fate for one in await work.heard.of_person(person)]


async def presses(browser: Browser, place: str, **fields: str) -> httpx.Response:
    """Send the first form of the list, or of a page."""
    token = await browser.token_of(place)
    return await browser.http.post(place, data={"form_token": token, **fields}, follow_redirects=True)


async def test_one_tap_makes_a_draft_example(stage: Stage, browser: Browser, admin: Manager) -> None:
    heard = await wrote(stage, chosen=Chosen(safety="no", needs=("domestic_violence",)))
    await browser.comes_in(admin)
    page = await browser.http.get(PLACE)
    assert TEXT in page.text
    assert "Сказала, що не в безпеці" in page.text
    answer = await presses(browser, f"{PLACE}/{heard.id}", act="take")
    assert "Це приклад для наступного видання" in answer.text
    assert TEXT not in answer.text
    async with stage.office.work() as work:
        (draft,) = await work.drafts.listed()
        records = await work.audit.of_subject(heard.id)
    assert (draft.lesson.danger, draft.lesson.sign) == (Danger.FLAG, "domestic_violence")
    assert draft.lesson.needs == ("domestic_violence",)
    assert draft.by == admin.id
    assert await fates(stage, heard.person) == [Fate.TAKEN]
    assert [one.action for one in records] == [Action.TEXT_VIEWED, Action.TEXT_VIEWED, Action.EXAMPLE_DRAFTED]


async def test_everything_can_be_said_otherwise(stage: Stage, browser: Browser, admin: Manager) -> None:
    heard = await wrote(stage)
    await browser.comes_in(admin)
    fields = {
        "text": "мене звати оксана, сусід кричить",
        "danger": "none",
        "sign": "domestic_violence",
        "need_1": "family_conflict",
        "need_2": "",
        "need_3": "family_conflict",
        "about": "other",
        "language": "uk",
    }
    await presses(browser, f"{PLACE}/{heard.id}", act="draft", asks_back="yes", **fields)
    async with stage.office.work() as work:
        (draft,) = await work.drafts.listed()
    lesson = draft.lesson
    # A name that somebody types into an example is closed as well; a calm text that looked like danger is one of those.
    assert lesson.text == f"мене звати {MARK}, сусід кричить"
    assert (lesson.danger, lesson.sign, lesson.needs) == (Danger.NONE, "", ("family_conflict",))
    assert (lesson.about, lesson.asks_back, lesson.style) == ("other", True, "neg-people")


@pytest.mark.parametrize(
    "fields",
    [
        {"danger": "flag", "sign": ""},
        {"danger": "flag", "sign": "nothing_we_know"},
        {"danger": "none", "need_1": "nothing_we_know"},
        {"danger": "none", "text": " "},
        {"danger": "none", "text": "а" * 601},
        {"danger": "none", "language": "la"},
        {"danger": "often"},
    ],
)
async def test_what_does_not_fit_together_is_not_taken(
    stage: Stage, browser: Browser, admin: Manager, fields: dict[str, str]
) -> None:
    heard = await wrote(stage)
    await browser.comes_in(admin)
    given = {"text": "сусід кричить", "about": "self", "language": "uk", "sign": "", **fields}
    answer = await presses(browser, f"{PLACE}/{heard.id}", act="draft", **given)
    assert "Так не сходиться" in answer.text
    assert answer.url.path == f"{PLACE}/{heard.id}"
    assert await fates(stage, heard.person) == [Fate.OPEN]


async def test_a_text_that_teaches_nothing_is_left_out(stage: Stage, browser: Browser, admin: Manager) -> None:
    heard = await wrote(stage)
    await browser.comes_in(admin)
    answer = await presses(browser, f"{PLACE}/{heard.id}", act="leave")
    assert "не беремо" in answer.text
    assert "Нічого не чекає" in answer.text
    async with stage.office.work() as work:
        assert await work.drafts.listed() == ()
    assert await fates(stage, heard.person) == [Fate.LEFT]


async def test_filters_narrow(stage: Stage, browser: Browser, admin: Manager) -> None:
    calm = replace(READING, danger=Danger.NONE, sign="", acted_on=("family_conflict",))
    await wrote(stage, "t1", text="перше слово людини")
    await wrote(stage, "t2", text="друге слово людини", reading=calm)
    await wrote(stage, "t3", text="третє слово людини", chosen=Chosen(sign="fine"))
    await browser.comes_in(admin)

    async def shown(query: str) -> list[str]:
        page = await browser.http.get(f"{PLACE}{query}")
        return re.findall(r"(\w+) слово людини", page.text)

    assert sorted(await shown("")) == ["друге", "перше", "третє"]
    assert await shown("?danger=none") == ["друге"]
    assert sorted(await shown("?danger=ask")) == ["перше", "третє"]
    assert await shown("?only=corrected") == ["третє"]
    assert sorted(await shown("?only=unsure&only=corrected")) == ["третє"]
    assert len(await shown("?danger=what&only=ever")) == 3


async def test_it_says_why(stage: Stage, browser: Browser, admin: Manager) -> None:
    understood = stage.office.understanding.understand("чоловік б'є мене", stage.office.editions.current)
    heard = await wrote(stage, text="чоловік б'є мене", model=understood.because.edition)
    old = await wrote(stage, "t2", model="0123456789abcdef")
    await browser.comes_in(admin)
    page = (await browser.http.get(f"{PLACE}/{heard.id}")).text
    assert "слова з каталогу, які означають: Насильство вдома" in page
    assert "sign:" not in page
    page = (await browser.http.get(f"{PLACE}/{old.id}")).text
    assert "sign:" not in page
    assert "--edition 0123456789abcdef" in page


async def test_nobody_else_sees_anything(stage: Stage, browser: Browser, admin: Manager) -> None:
    heard = await wrote(stage)
    for path in (PLACE, f"{PLACE}/{heard.id}"):
        answer = await browser.http.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    for role in (Role.MANAGER, Role.SUPERVISOR, Role.OPERATOR):
        await browser.comes_in(await stage.joins(f"Хтось {role.value}", role))
        for path in (PLACE, f"{PLACE}/{heard.id}"):
            answer = await browser.http.get(path)
            assert answer.status_code == 404
            assert "штовхає" not in answer.text
        token = await browser.token_of("/login/0")
        refused = await browser.http.post(f"{PLACE}/{heard.id}", data={"form_token": token, "act": "take"})
        assert refused.headers["location"].endswith("told=gone")
    assert await fates(stage, heard.person) == [Fate.OPEN]


async def test_what_waits_or_was_dealt_with_is_not_there(stage: Stage, browser: Browser, admin: Manager) -> None:
    waiting = await wrote(stage, fate=Fate.WAITING)
    await browser.comes_in(admin)
    assert (await browser.http.get(f"{PLACE}/{waiting.id}")).status_code == 404
    assert (await browser.http.get(f"{PLACE}/nothing")).status_code == 404
    assert "штовхає" not in (await browser.http.get(PLACE)).text


async def test_a_form_of_another_site_does_nothing(stage: Stage, browser: Browser, admin: Manager) -> None:
    heard = await wrote(stage)
    await browser.comes_in(admin)
    answer = await browser.http.post(f"{PLACE}/{heard.id}", data={"act": "take"})
    assert answer.status_code == 403
    assert await fates(stage, heard.person) == [Fate.OPEN]


async def test_of_two_who_press_one_is_told_it_is_gone(stage: Stage, browser: Browser, admin: Manager) -> None:
    heard = await wrote(stage)
    await browser.comes_in(admin)
    token = await browser.token_of(f"{PLACE}/{heard.id}")
    for told in ("drafted", "gone"):
        answer = await browser.http.post(f"{PLACE}/{heard.id}", data={"form_token": token, "act": "take"})
        assert answer.headers["location"] == f"{PLACE}?told={told}"


async def test_it_is_used_without_a_mouse_and_without_a_script(stage: Stage, browser: Browser, admin: Manager) -> None:
    heard = await wrote(stage)
    await browser.comes_in(admin)
    for path in (PLACE, f"{PLACE}/{heard.id}"):
        page = (await browser.http.get(path)).text
        assert "<script" not in page
        assert 'href="#main"' in page
        fields = re.findall(r'<(?:select|textarea)[^>]* id="([^"]+)"', page)
        assert fields
        assert all(f'<label for="{name}">' in page for name in fields)


async def test_addresses_hold_nothing_of_anybody(stage: Stage, browser: Browser, admin: Manager) -> None:
    heard = await wrote(stage)
    await browser.comes_in(admin)
    page = (await browser.http.get(PLACE)).text
    places = re.findall(r'(?:href|action)="([^"#]+)"', page)
    assert f"{PLACE}/{heard.id}" in places
    assert not [place for place in places if str(heard.person) in place or "штовхає" in place]
    assert heard.person not in page


async def test_the_menu_leads_there(stage: Stage, browser: Browser, admin: Manager) -> None:
    await browser.comes_in(admin)
    await browser.opens("/desk/people")
    await browser.sees("Слова людей")
    await browser.comes_in(await stage.joins("Ірина", Role.SUPERVISOR))
    await browser.opens("/desk/people")
    await browser.misses("Слова людей")


async def test_it_speaks_english_too(stage: Stage, browser: Browser, admin: Manager) -> None:
    await wrote(stage)
    await browser.comes_in(admin)
    page = (await browser.http.get(f"{PLACE}?lang=en")).text
    assert "What people wrote and how the bot understood it" in page
    assert "Make it an example" in page
    assert not re.search(r"review\.[a-z_.]+", page)


async def test_the_chosen_language_stays_from_page_to_page(stage: Stage, browser: Browser, admin: Manager) -> None:
    heard = await wrote(stage)
    await browser.comes_in(admin)
    page = (await browser.http.get(f"{PLACE}?lang=en")).text
    assert f'"{PLACE}/{heard.id}?lang=en"' in page
    answer = await presses(browser, f"{PLACE}/{heard.id}?lang=en", act="leave")
    assert answer.url.params["lang"] == "en"
    assert "Nothing is waiting" in answer.text


async def test_what_is_chosen_from_stands_as_people_look_for_it(stage: Stage, browser: Browser, admin: Manager) -> None:
    heard = await wrote(stage)
    await browser.comes_in(admin)
    page = (await browser.http.get(f"{PLACE}/{heard.id}")).text
    chosen_from = page.partition('name="language"')[2].partition("</select>")[0]
    labels = re.findall(r"<option[^>]*>([^<]+)<", chosen_from)
    assert labels == sorted(labels, key=name_order)
    assert len(labels) > 3


async def test_an_administrator_of_another_hromada_sees_no_place(stage: Stage, browser: Browser) -> None:
    await wrote(stage)
    await browser.comes_in(await stage.joins("Інша", Role.ADMINISTRATOR, HromadaCode("UA00000000000000009")))
    page = (await browser.http.get(PLACE)).text
    assert "штовхає" in page
    assert "Світанк" not in page
