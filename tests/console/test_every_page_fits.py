"""Every page of the console on the narrowest screen, and what axe-core cannot see of it.

At 320 CSS pixels a page is as somebody sees it who enlarges a screen of 1280 by four (WCAG 2.2, 1.4.10).
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Page

from bot.console.server import Site
from bot.settings import read_settings
from bot.staff_site import staff_desk
from bot.usecases.staff.sign_in import begin_session
from tests.console.chromium import Onlooker, open_site
from tests.console.glass_house import Who, address_of, furnish
from tests.console.test_who_sees_what import PAGES
from tests.manager.stage import Stage

# Some fifty pages, each drawn whole.
pytestmark = [pytest.mark.usefixtures("fresh_pages"), pytest.mark.timeout(400)]

#: Who looks at a page that not everybody is shown.
LOOKS: Final = (Who.ADMINISTRATOR, Who.SUPERVISOR, Who.OWNER, Who.OPERATOR)
#: Files, and what only leads on to another page.
NOT_DRAWN: Final = frozenset({"/proof", "/proof/new/passkey", "/desk/paper/{paper}", "/desk/doors/{payload}/poster"})
#: One step of what the page before it is about: whose text or visit it is may not stand in a browser's tab.
SAME_TITLE: Final = frozenset({"/desk/review/{heard}", "/intake/visit/{sitting}"})
SCREEN: Final = {"width": 320, "height": 640}

#: What no page may do: be wider than the screen, hide what does not fit, scroll sideways in a part that has no name
#: and cannot be reached by keys, or have what is smaller than a finger needs (2.5.8). Lines for readers are a pixel
#: wide on purpose.
_FAULTS: Final = """() => {
  const said = [], root = document.scrollingElement;
  if (root.scrollWidth > innerWidth) said.push(`the page is ${root.scrollWidth} wide`);
  for (const one of document.querySelectorAll("body *")) {
    const look = getComputedStyle(one);
    const isWider = one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1 && look.position !== "absolute";
    if (!isWider || !one.getClientRects().length) continue;
    const isReached = one.tabIndex === 0 && one.ariaLabel;
    if (/auto|scroll/.test(look.overflowX) && !isReached) said.push(`scrolls: ${one.className}`);
    if (/hidden|clip/.test(look.overflowX) && one.textContent.trim()) said.push(`cuts: ${one.className}`);
  }
  for (const one of document.querySelectorAll("a, button, summary, [role=checkbox], [role=radio]")) {
    const { width, height } = one.getBoundingClientRect(), isHidden = !width || one.closest(".skip, .for-readers");
    const isInText = getComputedStyle(one).display === "inline" && one.parentElement.textContent !== one.textContent;
    if (!isHidden && !isInText && Math.min(width, height) < 24) said.push(`small: ${one.outerHTML}`);
  }
  for (const name of ["main", "h1"]) {
    const count = document.querySelectorAll(name).length;
    if (count !== 1) said.push(`${count} × ${name}`);
  }
  if (!document.title || document.documentElement.lang !== "uk") said.push("no title, or no language");
  return said;
}"""
#: As far apart as readers may set letters, words, lines and paragraphs. Source: WCAG 2.2, 1.4.12.
_SPACED: Final = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
# Plain pages refuse styles that stand inside them.
_DRESS: Final = """(style) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [sheet];
}"""


@pytest.fixture
async def onlooker(stage: Stage, tmp_path: Path) -> AsyncIterator[Onlooker]:
    desk = replace(staff_desk(read_settings(), replace(stage.office, site="http://127.0.0.1")), citizens_bot=_bot)
    async with open_site(Site(desk=desk), stage.office, tmp_path) as onlooker:
        await onlooker.page.set_viewport_size(SCREEN)  # type: ignore[arg-type]
        yield onlooker


async def _bot() -> str:
    return "dveri_town_bot"


async def test_every_page_fits_the_narrowest_screen(stage: Stage, onlooker: Onlooker) -> None:
    things = await furnish(stage)
    found: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for who in LOOKS:
        begun = await begin_session(stage.office, things.staff[who], device="Chromium, Linux", is_proved=True)
        cookie = {"name": "dveri_session", "value": begun.token, "url": onlooker.address}
        await onlooker.page.context.add_cookies([cookie])  # type: ignore[list-item]
        for path in _drawn_for(who):
            await onlooker.opens(address_of(path, things, stage))
            found[path] = await _faults(onlooker.page)
            if path not in SAME_TITLE:
                titles[path] = await onlooker.page.title()
    assert {path: said for path, said in found.items() if said} == {}
    assert [path for path, title in titles.items() if list(titles.values()).count(title) > 1] == []


def _drawn_for(who: Who) -> list[str]:
    """Name the pages somebody looks at: each page once, by the first who is shown it."""
    return [
        path
        for path, opens in PAGES.items()
        if next((one for one in LOOKS if one in opens), None) is who and not _is_file(path)
    ]


def _is_file(path: str) -> bool:
    return path in NOT_DRAWN or path.endswith(("/file", ".zip", ".pdf", "{kind}"))


async def _faults(page: Page) -> list[str]:
    """Look at a page as it is, then with its words set far apart."""
    plain: list[str] = await page.evaluate(_FAULTS)
    await page.evaluate(_DRESS, _SPACED)
    spaced: list[str] = await page.evaluate(_FAULTS)
    return [*plain, *(f"set apart: {one}" for one in spaced if one not in plain)]
