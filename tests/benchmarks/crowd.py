"""People of the sandbox, driven over HTTP: each act waits for its answer, so many at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import ClientSession

from tests.benchmarks.intake import CHANGES, SAYS, Step, Steps
from tests.benchmarks.play import IN_FLIGHT, PATIENCE, Answers

#: How long one look at what happened may wait for something, in seconds.
LOOK = 5
#: Nothing more is coming after a silence this long, in seconds.
SILENCE = 0.5

Hear = Callable[[dict[str, Any]], None]

_METHODS = {"sent": SAYS, "edited": CHANGES}


class Refused(Exception):
    """The sandbox did not take an order; it says why."""


class Crowd:
    """Acts as many people, and sees what bots say to them."""

    def __init__(self, client: ClientSession, api: str, bot: str, hear: Hear) -> None:
        self._client = client
        self._api = api
        self._bot = bot
        self._hear = hear
        self._answers = Answers()
        self._orders: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._cursor = 0

    async def people(self, count: int) -> list[int]:
        """Let so many people have Telegram."""
        return [account["id"] for account in await self.ask("persons", {"count": count})]

    async def play(self, steps: Steps, people: Sequence[int]) -> list[float]:
        """Have every person play every step, nobody's second before everybody's first; how long each answer took."""
        waits: list[float] = []
        for step in steps:
            turns = iter(people)
            workers = min(IN_FLIGHT, len(people))
            async with asyncio.timeout(PATIENCE):
                await asyncio.gather(*(self._act(step, turns, waits) for _ in range(workers)))
        return waits

    def order(self, step: Step, person: int) -> None:
        """Have a person do something; whether it is answered is not waited for."""
        does = {"act": "writes", "text": step.writes} if step.writes else {"act": "taps", "button": step.presses}
        self._orders.put_nowait({"person": person, "bot": self._bot} | does)

    async def come(self, bot: str, people: Sequence[int], button: str = "") -> None:
        """Have people open a bot that is not at work yet and never hears of it; show each a button if there is one."""
        await self.ask("act?quiet=1", [{"person": person, "bot": bot, "act": "opens_link"} for person in people])
        offset = 0
        while updates := await self.call(bot, "getUpdates", {"offset": offset}):
            offset = updates[-1]["update_id"] + 1
        keyboard = {"inline_keyboard": [[{"text": "✓", "callback_data": button}]]}
        for person in people if button else ():
            await self.call(bot, "sendMessage", {"chat_id": person, "text": "?", "reply_markup": keyboard})

    async def call(self, bot: str, method: str, fields: dict[str, Any]) -> Any:
        """Call the Bot API as a bot."""
        async with self._client.post(f"{self._api}/bot{bot}/{method}", json=fields) as answer:
            return (await answer.json())["result"]

    async def post(self) -> None:
        """Bring what people do to the sandbox, for ever; as much at once as there is."""
        while True:
            orders = [await self._orders.get()]
            while not self._orders.empty():
                orders.append(self._orders.get_nowait())
            done = await self.ask("act?quiet=1", orders)
            if done["errors"]:
                raise Refused(done["errors"][0])

    async def watch(self) -> None:
        """See what happens, for ever."""
        while True:
            for change in await self._changes(LOOK):
                self._hear(change)
                fields = {"chat_id": change["chat"], "reply_markup": change["message"].get("reply_markup")}
                self._answers.heard(_METHODS[change["kind"]], fields)

    async def silence(self) -> None:
        """Return when nothing has happened for a while."""
        seen = -1
        while seen != self._cursor:
            seen = self._cursor
            await asyncio.sleep(SILENCE)

    async def ask(self, path: str, body: Any) -> Any:
        """Ask something of the sandbox. Raises Refused."""
        async with self._client.post(f"{self._api}/sandbox/{path}", json=body) as answer:
            said = await answer.json()
        if isinstance(said, dict) and "error" in said:
            raise Refused(said["error"])
        return said

    async def _changes(self, seconds: float) -> list[dict[str, Any]]:
        query = f"changes?after={self._cursor}&timeout={seconds}&kinds=sent,edited&by=bot"
        async with self._client.get(f"{self._api}/sandbox/{query}") as answer:
            said = await answer.json()
        self._cursor = said["cursor"]
        return list(said["changes"])

    async def _act(self, step: Step, turns: Iterator[int], waits: list[float]) -> None:
        for person in turns:
            began = time.perf_counter()
            answered = self._answers.expect(person, step)
            self.order(step, person)
            await answered
            waits.append(time.perf_counter() - began)


def _ignore(_change: dict[str, Any]) -> None:
    """Answers are all that is wanted."""


@asynccontextmanager
async def crowd(api: str, bot: str, hear: Hear = _ignore) -> AsyncIterator[Crowd]:
    """Bring a crowd to a sandbox; `hear` is told of everything bots say."""
    async with ClientSession() as client:
        gathered = Crowd(client, api, bot, hear)
        async with asyncio.TaskGroup() as group:
            works = [group.create_task(gathered.post()), group.create_task(gathered.watch())]
            yield gathered
            for work in works:
                work.cancel()
