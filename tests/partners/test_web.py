"""A manager without Telegram asks partners in the browser; whoever is not signed in, or not theirs, sees nothing."""

from __future__ import annotations

import re

import httpx
import pytest
from fastapi import FastAPI

from bot.casework.owners import Manager
from bot.console.signing_in import SignIn
from bot.console.work_partners import PARTNERS, add_work_partners
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.usecases.sign_in import make_link, sign_in
from tests.partners.stage import SITE, Hromada
from tests.shipped import LOCALES


async def desk_of(town: Hromada, manager: Manager | None) -> httpx.AsyncClient:
    """Open a browser, signed in as somebody on the staff."""
    office = town.stage.office
    app, signing = FastAPI(), SignIn(office)
    add_work_partners(app, signing, BabelTranslator(LOCALES, domain=CONSOLE))
    cookies = {}
    if manager is not None:
        code = await make_link(office, manager=manager.id)
        assert code is not None
        begun = await sign_in(office, code=code, device="?", language="uk")
        assert begun is not None
        cookies = {signing._cookie: begun.token}
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=SITE, cookies=cookies)


def form(page: str, *, holds: str) -> dict[str, str]:
    """Give what the form that holds these words carries besides what is typed."""
    found = next(one for one in re.findall(r"<form.*?</form>", page, re.DOTALL) if holds in one)
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', found))


async def test_a_partner_is_asked_and_answered_in_the_browser(town: Hromada) -> None:
    need = await town.need()
    desk = await desk_of(town, town.manager)
    page = (await desk.get(f"{PARTNERS}/{need.id}")).text
    assert need.number in page
    given = {"provider": "promin", "shares": ["name", "contact"], "ground": "said", "reason": "погодилася телефоном"}
    answer = await desk.post(f"{PARTNERS}/{need.id}", data={**form(page, holds="Центр «Промінь»"), **given})
    assert answer.status_code == 200
    pin = re.search(r"PIN для партнера: (\d{6})", answer.text)
    assert pin is not None
    browser = await town.browser()
    await browser.opens()
    assert "Канарейко" in await browser.sends("pin", pin=pin[1])
    await browser.sends("question", text="Чи є пандус?")

    page = (await desk.get(f"{PARTNERS}/{need.id}")).text
    assert "Чи є пандус?" in page
    reply = form(page, holds="Що відповісти партнерові?")
    answer = await desk.post(f"{PARTNERS}/{need.id}", data={**reply, "text": "Так"})
    assert "ми відповіли: Так" in answer.text
    answer = await desk.post(f"{PARTNERS}/{need.id}", data=form(answer.text, holds="Відкликати"))
    assert "завершено без відповіді або відкликано" in answer.text


async def test_somebody_in_no_directory_is_asked_by_name_and_address(town: Hromada) -> None:
    need = await town.need()
    desk = await desk_of(town, town.manager)
    page = (await desk.get(f"{PARTNERS}/{need.id}")).text
    typed = form(page, holds="typed-email")
    given = {"name": "Парафія", "email": "parish@example.org", "shares": ["name"], "ground": "said", "reason": "так"}
    answer = await desk.post(f"{PARTNERS}/{need.id}", data={**typed, **given})
    assert answer.status_code == 200
    (letter,) = await town.post()
    assert letter.account == "parish@example.org"


async def test_what_is_wrong_is_said_and_nothing_leaves(town: Hromada) -> None:
    need = await town.need()
    desk = await desk_of(town, town.manager)
    page = (await desk.get(f"{PARTNERS}/{need.id}")).text
    send = form(page, holds="Центр «Промінь»")
    answer = await desk.post(f"{PARTNERS}/{need.id}", data={**send, "provider": "promin", "ground": "said"})
    assert answer.status_code == 422
    assert "Позначте" in answer.text
    answer = await desk.post(f"{PARTNERS}/{need.id}", data={**send, "form_token": "x" * 32})
    assert answer.status_code == 403
    assert await town.post() == []


@pytest.mark.parametrize("who", ["nobody", "supervisor"])
async def test_others_see_nothing(town: Hromada, who: str) -> None:
    need = await town.need()
    desk = await desk_of(town, None if who == "nobody" else town.supervisor)
    answer = await desk.get(f"{PARTNERS}/{need.id}")
    assert answer.status_code == (303 if who == "nobody" else 404)
    assert need.number not in answer.text


async def test_a_need_that_is_not_there_looks_like_somebody_elses(town: Hromada) -> None:
    desk = await desk_of(town, town.manager)
    assert (await desk.get(f"{PARTNERS}/nothing")).status_code == 404
