"""The sandbox as a whole: start it, give it bots and people, stop it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from functools import partial
from types import TracebackType
from typing import Self

from aiohttp import web

from bot.sandbox import groups
from bot.sandbox.accounts import Account
from bot.sandbox.bots import Bot
from bot.sandbox.chats import Chat
from bot.sandbox.control import Control
from bot.sandbox.couriers import Patience
from bot.sandbox.faults import Fault
from bot.sandbox.journal import Change
from bot.sandbox.limits import Limits
from bot.sandbox.people import Person
from bot.sandbox.server import BotApi
from bot.sandbox.wire import Clock, MovableClock
from bot.sandbox.world import World

# A document of 50 MB with its form around it, or orders for thousands of people at once.
BODY_BYTES = 64 * 1024 * 1024


class Sandbox:
    """A small Telegram on a port of this machine.

    `async with Sandbox() as sandbox:` starts it on a free port; point a bot library at `sandbox.api_url`.
    """

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        limits: Limits | bool = False,
        clock: Clock | None = None,
        patience: Patience | None = None,
    ) -> None:
        """Prepare a sandbox that is not started yet.

        Args:
            host: where to listen; others than this machine reach it only when told so.
            port: 0 for any that is free.
            limits: True for Telegram's published pace, False for none.
            clock: seconds since 1970, instead of the machine's own clock; `advance` pushes either.
            patience: how long webhooks are waited for and when they are tried again.
        """
        pace = limits if isinstance(limits, Limits) else Limits() if limits else None
        self.clock = MovableClock(clock) if clock is not None else MovableClock()
        self.world = World(self.clock, patience or Patience(), pace)
        self._host = host
        self._port = port
        self._runner: web.ServerRunner | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    @property
    def api_url(self) -> str:
        """The address to give to bot libraries instead of the public one."""
        return f"http://{self._host}:{self._port}"

    async def start(self) -> None:
        """Begin to answer."""
        api = BotApi(self.world, Control(self.world).answer)
        roomy = partial(web.BaseRequest, loop=asyncio.get_running_loop(), client_max_size=BODY_BYTES)
        server = web.Server(api.answer, handler_cancellation=True, request_factory=roomy, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port, backlog=1024)
        await site.start()
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Hang up on everybody."""
        self.world.faults.clear()
        await self.world.couriers.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def bot(self, token: str, *, first_name: str = "", username: str = "") -> Bot:
        """Give a token to a bot; the same token gives the same bot again."""
        return self.world.add_bot(token, first_name=first_name, username=username)

    def person(
        self,
        *,
        first_name: str = "Olena",
        last_name: str = "",
        username: str = "",
        language_code: str = "uk",
        phone: str = "",
    ) -> Person:
        """Open an account for somebody new; without a phone they get one that nobody has."""
        account = Account(0, first_name, last_name, username, language_code)
        return Person(self.world, self.world.add_person(account, phone=phone))

    def advance(self, by: timedelta) -> None:
        """Push the clock forward."""
        self.clock.advance(by)

    def upgrade(self, group: Chat) -> Chat:
        """Make a supergroup of a basic group; the old id is refused from now on and names the new one."""
        return groups.upgrade(self.world, group)

    def plan(self, fault: Fault) -> Fault:
        """Plan a trouble for the calls to come."""
        return self.world.faults.plan(fault)

    def changes(self, after: int | None = None) -> AsyncIterator[Change]:
        """Follow what happens in all chats after a cursor (by default: from now on); never ends."""
        return self.world.journal.follow(after)

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call `listener` at each change in any chat; call what comes back to stop."""
        return self.world.journal.subscribe(listener)
