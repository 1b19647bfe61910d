"""Taking updates to webhooks: in order per chat, chats in parallel, again until the answer is 2xx."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import aiohttp

from bot.sandbox.bots import Bot
from bot.sandbox.inbox import Update
from bot.sandbox.wire import Clock, Json

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # a header's name

#: What a webhook's answer asks the bot to do: (bot, method and its parameters).
Perform = Callable[[Bot, Json], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a webhook and between attempts, doubling from `first` to `longest`."""

    first: timedelta = timedelta(seconds=1)
    longest: timedelta = timedelta(minutes=1)
    answer: timedelta = timedelta(seconds=60)


class Couriers:
    """One courier for each bot that has a webhook."""

    def __init__(self, clock: Clock, patience: Patience) -> None:
        self._clock = clock
        self._patience = patience
        self._running: dict[int, _Courier] = {}
        self._session: aiohttp.ClientSession | None = None
        #: Set by the server: performs the method that a webhook answered with.
        self.perform: Perform | None = None

    def start(self, bot: Bot) -> None:
        """Begin to take the bot's updates to its webhook, those that wait first."""
        self.stop(bot)
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0),
                timeout=aiohttp.ClientTimeout(total=self._patience.answer.total_seconds()),
            )
        courier = self._running[bot.id] = _Courier(bot, self, self._session)
        bot.inbox.courier = courier.take
        for update in list(bot.inbox.waiting.values()):
            courier.take(update)

    def stop(self, bot: Bot) -> None:
        """Leave the updates where they are."""
        bot.inbox.courier = None
        courier = self._running.pop(bot.id, None)
        if courier is not None:
            courier.stop()

    async def close(self) -> None:
        """Stop everything."""
        for courier in self._running.values():
            courier.stop()
        self._running.clear()
        if self._session is not None:
            await self._session.close()
            self._session = None

    @property
    def patience(self) -> Patience:
        """How long to wait."""
        return self._patience

    def now(self) -> int:
        """Tell the time, in seconds since 1970."""
        return int(self._clock())


class _Courier:
    def __init__(self, bot: Bot, couriers: Couriers, session: aiohttp.ClientSession) -> None:
        self._bot = bot
        self._couriers = couriers
        self._session = session
        self._lanes: dict[int, deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._webhook = bot.webhook
        self._free = asyncio.Semaphore(self._webhook.max_connections if self._webhook else 1)

    def take(self, update: Update) -> None:
        lane = self._lanes.get(update.lane)
        if lane is not None:
            lane.append(update)
            return
        self._lanes[update.lane] = deque([update])
        task = asyncio.get_running_loop().create_task(self._walk(update.lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def stop(self) -> None:
        for task in self._tasks:
            task.cancel()

    async def _walk(self, number: int) -> None:
        lane = self._lanes[number]
        while lane:
            await self._hand_over(lane[0])
            self._bot.inbox.waiting.pop(lane[0].id, None)
            lane.popleft()
        del self._lanes[number]

    async def _hand_over(self, update: Update) -> None:
        pause = self._couriers.patience.first
        while True:
            async with self._free:
                trouble = await self._attempt(update)
            if not trouble:
                return
            if self._webhook is not None:
                self._webhook.last_error_date = self._couriers.now()
                self._webhook.last_error_message = trouble
            await asyncio.sleep(pause.total_seconds())
            pause = min(pause * 2, self._couriers.patience.longest)

    async def _attempt(self, update: Update) -> str:
        """Try once; empty when the webhook took it, otherwise what getWebhookInfo will tell."""
        webhook = self._webhook
        if webhook is None:
            return ""
        headers = {"Content-Type": "application/json"}
        if webhook.secret_token:
            headers[SECRET_HEADER] = webhook.secret_token
        try:
            async with self._session.post(webhook.url, data=update.body, headers=headers) as answer:
                if not answer.ok:
                    return f"Wrong response from the webhook: {answer.status} {answer.reason}"
                await self._listen(answer)
        except TimeoutError:
            return "Read timeout expired"
        except aiohttp.ClientConnectorError:
            return "Connection refused"
        except aiohttp.ClientError:
            return "Connection closed"
        return ""

    async def _listen(self, answer: aiohttp.ClientResponse) -> None:
        if self._couriers.perform is None or answer.content_length == 0:
            return
        called = await read_answer(answer)
        if called.get("method"):
            await self._couriers.perform(self._bot, called)


async def read_answer(answer: aiohttp.ClientResponse) -> Json:
    """Read the method that a webhook answered with; nothing when it did not.

    Source: https://core.telegram.org/bots/api#making-requests-when-getting-updates.
    """
    if answer.content_type == "application/json":
        said = await answer.json()
        return said if isinstance(said, dict) else {}
    if answer.content_type == "multipart/form-data":
        read: Json = {}
        parts = aiohttp.MultipartReader.from_response(answer)
        while (part := await parts.next()) is not None:
            if isinstance(part, aiohttp.BodyPartReader) and part.name:
                read[part.name] = await part.text()
        return read
    return {}
