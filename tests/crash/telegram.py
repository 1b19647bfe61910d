"""The sandbox in a process of its own, driven over HTTP: nothing of it dies when the service is killed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from tests.crash.programs import Program

#: Tokens of bots that exist only here.
CITIZENS, MANAGERS = "4200000001:AAHcrashTestOfTheCitizensDoor", "4200000002:AAHcrashTestOfTheManagersDoor"
CITIZENS_BOT, MANAGERS_BOT = (int(token.partition(":")[0]) for token in (CITIZENS, MANAGERS))
#: How long one look for changes waits for something, seconds.
LOOK = 5

Json = dict[str, Any]


class NotDone(Exception):
    """The sandbox could not do what a person wanted; the text says why."""


class Telegram:
    """Telegram as these tests use it."""

    def __init__(self, address: str, session: aiohttp.ClientSession) -> None:
        self.address = address
        self._session = session
        #: Updates that people caused so far, by bot.
        self.caused = {CITIZENS_BOT: 0, MANAGERS_BOT: 0}

    async def people(self, count: int, first_name: str) -> list[int]:
        """Open accounts."""
        asked = {"count": count, "first_name": first_name, "language_code": "uk"}
        return [person["id"] for person in await self._post("persons", asked)]

    async def act(self, orders: Sequence[Json]) -> list[Json]:
        """Let people act, all at the same moment. Raises NotDone."""
        answers: list[Json] = await self._post("act", list(orders))
        for order, answer in zip(orders, answers, strict=True):
            if "error" in answer:
                raise NotDone(f"{order}: {answer['error']}")
            self.caused[order["bot"]] += 1
        return answers

    async def redeliver(self, bot: int, update: int | None) -> int:
        """Let an update come once more; give its number. Without a number, the newest."""
        asked = {"bot": bot} if update is None else {"bot": bot, "update_id": update}
        return int((await self._post("redeliver", asked))["update_id"])

    async def changes(self, after: int, *, wait: float = LOOK) -> tuple[int, list[Json]]:
        """Give what the bots showed after a cursor, and the next cursor; waits for something to appear."""
        asked: dict[str, str | float] = {"after": after, "timeout": wait, "by": "bot", "kinds": "sent,edited"}
        found = await self._get("changes", asked)
        return found["cursor"], found["changes"]

    async def pending(self) -> int:
        """Count updates that the bots have not confirmed."""
        return sum(bot["pending"] for bot in await self._get("bots", {}))

    async def _post(self, path: str, body: Any) -> Any:
        async with self._session.post(f"{self.address}/sandbox/{path}", json=body) as answer:
            return _checked(await answer.json())

    async def _get(self, path: str, query: Mapping[str, str | float]) -> Any:
        async with self._session.get(f"{self.address}/sandbox/{path}", params=query) as answer:
            return _checked(await answer.json())


@asynccontextmanager
async def open_telegram(program: Program) -> AsyncIterator[Telegram]:
    """Start the sandbox and talk to it."""
    await program.start()
    try:
        address = await program.first_line()
        limit = aiohttp.ClientTimeout(total=60)
        async with aiohttp.ClientSession(timeout=limit) as session:
            yield Telegram(address, session)
    finally:
        await program.kill()


def _checked(said: Any) -> Any:
    if isinstance(said, dict) and "error" in said:
        raise NotDone(said["error"])
    return said


async def soon(seconds: float) -> None:
    """Pause between two looks at something that nobody announces."""
    await asyncio.sleep(seconds)
