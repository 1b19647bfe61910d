"""An operator's browser at the pages of assisted intake: no scripts, only links and forms, as on an old telephone."""

from __future__ import annotations

import html
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

import httpx
from fastapi import FastAPI

from bot.book.papers import Papers
from bot.casework.names import HromadaCode, ManagerId
from bot.casework.owners import Manager, Role
from bot.console.entrance.login import add_login
from bot.console.entrance.signing_in import SignIn
from bot.console.guards.headers import SafeHeaders
from bot.console.intake.ways import Intake, add_intake
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.proofs.verifier import SiteVerifier
from bot.usecases.office import Office
from bot.usecases.staff.sign_in import make_link
from tests.shipped import LOCALES
from tests.world.telephones import prove

SITE = "http://test"
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
_FORM = re.compile(r'<form method="post"(?: action="([^"]*)")?[^>]*>(.*?)</form>', re.DOTALL)
_BUTTON = re.compile(r'<button type="submit" name="press" value="([^"]*)">([^<]*)</button>')
_TAG = re.compile(r"<[^>]+>")
_CODE = re.compile(r"[2-9][2-9A-HJ-NP-Z]{3}(?:-[2-9A-HJ-NP-Z]{4}){5}")
# Letters and digits that nobody confuses, in three groups.
_NUMBER = re.compile(r"\b[2-9ACEHKMPTX]{2}-[2-9ACEHKMPTX]{3}-[2-9ACEHKMPTX]{3}\b")


async def _bot() -> str:
    return "dveri_town_bot"


def open_site(office: Office, bot: Callable[[], Awaitable[str]] = _bot) -> FastAPI:
    """Make the pages of a hromada; `bot` gives the name of the citizens' bot."""
    app, words = FastAPI(), BabelTranslator(LOCALES, domain=CONSOLE)
    app.add_middleware(SafeHeaders)
    sign_in = SignIn(office, SiteVerifier(office.site))
    add_login(app, sign_in, words, {})
    add_intake(app, Intake(sign_in, words, Papers(words, lambda: office.editions.current), bot))
    return app


@dataclass(slots=True)
class Counter:
    """Somebody in front of the pages."""

    office: Office
    http: httpx.AsyncClient
    page: httpx.Response = field(default_factory=lambda: httpx.Response(200))

    @classmethod
    def open(cls, office: Office, bot: Callable[[], Awaitable[str]] = _bot) -> Counter:
        """Open a browser nobody has signed in at."""
        transport = httpx.ASGITransport(app=open_site(office, bot))
        return cls(office, httpx.AsyncClient(transport=transport, base_url=SITE, follow_redirects=True))

    async def comes_in(self, manager: Manager) -> None:
        """Sign in by a link and a code of one's telephone."""
        code = await make_link(self.office, manager=manager.id)
        await self.opens(f"/login/{code}")
        await self.sends(action=None)
        way = await prove(self.http, self.office, manager)
        # Pages of a socket are no concern of an old telephone.
        if not way.startswith("/desk"):
            await self.opens(way)

    async def opens(self, path: str) -> httpx.Response:
        """Follow a link."""
        self.page = await self.http.get(path)
        return self.page

    async def begins(self, visitor: str = "self", *, how: str = "spoken", door: str = "", language: str = "uk") -> None:
        """Begin with a visitor."""
        await self.opens("/intake")
        await self.sends(visitor=visitor, how=how, door=door, language=language)

    async def says(self, *answers: str, how: str = "spoken") -> str:
        """Answer question after question, by a button where there is one."""
        for answer in answers:
            await self.post_of(answer, how=how)()
        return self.text

    def post_of(self, answer: str, *, how: str = "spoken") -> Post:
        """Give what sends an answer, so that it can be sent again."""
        for action, form in self._forms():
            for value, label in _BUTTON.findall(form):
                if answer in {html.unescape(label), html.unescape(label).partition(" ")[2]}:
                    return Post(self, action, {**_hidden(form), "press": html.unescape(value), "how": how})
        action, form = next(one for one in self._forms() if 'name="words"' in one[1])
        return Post(self, action, {**_hidden(form), "words": answer})

    async def sends(self, *, action: str | None = "", **fields: str) -> None:
        """Send the page's form: the one with an address that ends so, else the first."""
        found = next((where, form) for where, form in self._forms() if not action or where.endswith(action))
        await Post(self, found[0], {**_hidden(found[1]), **fields})()

    async def says_twice(self, answer: str) -> str:
        """Answer, see nothing come back, and press again."""
        post = self.post_of(answer)
        await post()
        await post()
        return self.text

    async def finishes(self) -> None:
        """Put everything away."""
        await self.sends(action="/end")

    def sees(self, *texts: str) -> None:
        """See these words on the page."""
        lacking = [text for text in texts if text not in self.text]
        assert not lacking, f"the page lacks {lacking}: {self.text}"

    def does_not_see(self, *texts: str) -> None:
        """See none of these on the page."""
        present = [text for text in texts if text in self.page.text]
        assert not present, f"the page shows {present}: {self.text}"

    @property
    def code(self) -> str:
        """The claim code of the receipt on the screen, as people type it."""
        found = _CODE.search(self.text)
        assert found, self.text
        return found[0]

    @property
    def number(self) -> str:
        """The number of the request on the screen."""
        found = _NUMBER.search(self.text)
        assert found, self.text
        return found[0]

    @property
    def scanned(self) -> str:
        """What the code on the receipt brings to the bot when a camera reads it."""
        return f"claim-{self.code.replace('-', '')}"

    @property
    def text(self) -> str:
        """Give the words of the page."""
        body = self.page.text.partition("<main")[2]
        return html.unescape(_TAG.sub(" ", body))

    @property
    def hidden(self) -> dict[str, str]:
        """What the first form of the page carries unseen."""
        return _hidden(self._forms()[0][1])

    def _forms(self) -> list[tuple[str, str]]:
        return [(action or self.page.url.path, form) for action, form in _FORM.findall(self.page.text)]


async def sit_down(office: Office, bot: str, name: str, hromada: str) -> Counter:
    """Put an operator on the staff of a hromada and let them sign in at a browser of their own."""

    async def called() -> str:
        return bot

    operator = Manager(ManagerId(office.chance.id()), HromadaCode(hromada), name, Role.OPERATOR, email="o@example.org")
    async with office.work() as work:
        await work.staff.add(operator)
    counter = Counter.open(replace(office, site=SITE), called)
    await counter.comes_in(operator)
    return counter


@dataclass(frozen=True, slots=True)
class Post:
    """A form that is ready to be sent."""

    counter: Counter
    path: str
    fields: dict[str, str]

    async def __call__(self) -> httpx.Response:
        self.counter.page = await self.counter.http.post(self.path, data=self.fields)
        return self.counter.page


def _hidden(form: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in _HIDDEN.findall(form)}
