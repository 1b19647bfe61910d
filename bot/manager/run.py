"""The managers' door: what Telegram brings is answered and saved first, and acknowledged only then (decision 5)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from weakref import WeakValueDictionary

from telegram import Bot, Update
from telegram.error import InvalidToken, TelegramError

from bot.manager.acts import Knock, Pressed
from bot.manager.connect import ANSWER_WITHIN
from bot.manager.errors import TokenRefused, from_telegram
from bot.manager.menu import OwnMenus, offer_commands
from bot.manager.messenger import ManagerMessenger
from bot.manager.serve import serve
from bot.manager.to_acts import WANTED_UPDATES, lane_of, to_knock
from bot.manager.voice import Voice
from bot.ports.messaging import Message, NotDelivered, TryLater
from bot.ports.storage import Stale, Unavailable
from bot.usecases.office import Office
from bot.usecases.staff.serve_manager import Nobody, Repeated, Reply
from bot.usecases.unfinished import Unfinished

log = logging.getLogger(__name__)

#: How long one request waits for updates. Source: Bot API, getUpdates, timeout, "should be positive".
LONG_POLL = timedelta(seconds=25)
#: A manager waits this long for a silent database before being told that there is trouble. A product choice.
TROUBLE_AFTER = timedelta(seconds=3)
#: Between two tries of an update while the database is away.
RETRY_AFTER = timedelta(seconds=0.3)
#: A webhook gives up after this long and lets Telegram bring the update again. A product choice, well under the
#: minute after which Telegram itself gives up.
WEBHOOK_PATIENCE = timedelta(seconds=20)


@dataclass(slots=True)
class _Wait:
    """How long one update has waited, and whether somebody was told."""

    began: float
    was_told: bool = False


class ManagerDoor:
    """Takes updates of the managers' bot, by polling or webhook."""

    def __init__(self, bot: Bot, office: Office, *, on_update: Callable[[timedelta], None] | None = None) -> None:
        """Make a door; `on_update` is told how long each update took, in seconds."""
        self._bot = bot
        self._office = office
        self._citizens_bot = ""
        self._on_update = on_update
        self._messenger = ManagerMessenger(bot)
        self._menus = OwnMenus(bot, office.translator)
        self._soon: set[asyncio.Task[None]] = set()
        self._lanes: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def open(self, *, webhook: str = "", secret: str = "", citizens_bot: str = "") -> str:
        """Meet the Bot API: offer the menu, choose how updates come; give the bot's username.

        A Bot API that is out of reach is waited for, saying so.

        Args:
            webhook: the address Telegram is to call; "" for polling.
            secret: what Telegram repeats in each call.
            citizens_bot: username of the citizens' bot, to send strangers there; "" when it is not known.

        Raises:
            TokenRefused: the Bot API does not know the token.
        """
        self._citizens_bot = citizens_bot

        async def introduce() -> None:
            await self._bot.initialize()
            await offer_commands(self._bot, self._office.translator)
            await self._choose_way(webhook, secret)

        await self._reach(introduce)
        return self._bot.username

    async def name(self) -> str:
        """Give the bot's username and change nothing: another process may be using the bot. Raises as `open`."""
        await self._reach(self._bot.initialize)
        return self._bot.username

    async def poll(self) -> None:
        """Take updates by long polling, for ever: chats side by side, each in order; trouble is waited out."""
        async with Unfinished() as unfinished:
            while True:
                try:
                    updates = await self._bot.get_updates(
                        offset=unfinished.next_wanted,
                        timeout=LONG_POLL,
                        allowed_updates=WANTED_UPDATES,
                        read_timeout=ANSWER_WITHIN.total_seconds(),
                    )
                except TelegramError as error:
                    await _wait_out(from_telegram(error))
                    continue
                for update in updates:
                    unfinished.take(update.update_id, lane_of(update), self._handling(update))
                await unfinished.settle(RETRY_AFTER.total_seconds())

    async def handle_update(self, payload: Mapping[str, Any]) -> None:
        """Take one update of a webhook; once this returns, everything is saved and Telegram may be answered 200.

        Raises:
            Unavailable: nothing was saved; answer with an error, and Telegram brings the update again.
        """
        update = Update.de_json(dict(payload), self._bot)
        knock = to_knock(update)
        if knock is None:
            return
        lane = self._lanes.setdefault(lane_of(update), asyncio.Lock())
        async with lane:
            await self._persist(knock, patience=WEBHOOK_PATIENCE)

    async def settled(self) -> None:
        """Wait until what was begun beside the answers is over."""
        await asyncio.gather(*self._soon, return_exceptions=True)

    async def close(self) -> None:
        """Finish what was begun and let go of the connections."""
        await self.settled()
        await self._bot.shutdown()

    async def _reach(self, act: Callable[[], Awaitable[None]]) -> None:
        """Do something with the Bot API once it can be reached; say so while it cannot."""
        while True:
            try:
                await act()
            except InvalidToken:
                raise TokenRefused(
                    "DVERI_MANAGER_BOT_TOKEN: the Bot API does not know this token; copy it anew from BotFather"
                ) from None
            except TelegramError as error:
                await _wait_out(from_telegram(error))
            else:
                return

    def _handling(self, update: Update) -> Callable[[], Awaitable[None]]:
        async def handle() -> None:
            knock = to_knock(update)
            if knock is not None:
                await self._persist(knock, patience=None)

        return handle

    async def _persist(self, knock: Knock, *, patience: timedelta | None) -> None:
        """Try until it is saved, at most `patience` long; a bug in ours is told and let go, and stops nobody else."""
        loop = asyncio.get_running_loop()
        wait = _Wait(loop.time())
        while True:
            try:
                await self._answer(knock, await serve(self._office, knock))
            except Stale:
                log.info("somebody was quicker; the update is served again")
            except Unavailable as away:
                log.warning("an update waits for the database: %s", away)
                if patience is not None and loop.time() - wait.began > patience.total_seconds():
                    raise
                await self._comfort(knock, wait)
                await asyncio.sleep(RETRY_AFTER.total_seconds())
            except Exception:
                # A door's last resort: the manager is told, the update is let go, the trace is for us.
                log.exception("an update could not be answered")
                await self._say_directly(knock, "trouble.ours")
                return
            else:
                self._report(loop.time() - wait.began)
                return

    async def _answer(self, knock: Knock, answer: Reply | Nobody | Repeated) -> None:
        if isinstance(answer, Nobody):
            await self._say_directly(knock, "stranger.where" if self._citizens_bot else "stranger.hello")
        if isinstance(answer, Reply) and answer.by is not None:
            self._later(self._menus.keep(knock.account, answer.by))
        if isinstance(knock.act, Pressed):
            word = answer.word if isinstance(answer, Reply) else ""
            self._later(self._acknowledge_press(knock.act, word))

    async def _comfort(self, knock: Knock, wait: _Wait) -> None:
        waited = asyncio.get_running_loop().time() - wait.began
        if waited >= TROUBLE_AFTER.total_seconds() and not wait.was_told:
            wait.was_told = True
            await self._say_directly(knock, "trouble.database")

    async def _acknowledge_press(self, pressed: Pressed, word: str) -> None:
        """Stop the button's clock; losing this harms nobody, and a press too old for it was served all the same."""
        try:
            await self._bot.answer_callback_query(pressed.query, text=word or None, show_alert=bool(word))
        except TelegramError as error:
            log.debug("a press was not acknowledged: %s", type(error).__name__)

    async def _say_directly(self, knock: Knock, key: str) -> None:
        """Speak past the outbox: to strangers, and when there is no memory to put a message into."""
        translator = self._office.translator
        voice = Voice(translator, translator.choose(knock.language))
        try:
            await self._messenger.send(knock.account, Message(voice.line(key, bot=self._citizens_bot)))
        except NotDelivered as error:
            log.warning("a direct word did not arrive: %s", type(error).__name__)

    async def _choose_way(self, webhook: str, secret: str) -> None:
        """A bot has updates brought or fetches them, never both; what waits is kept either way."""
        if webhook:
            await self._bot.set_webhook(webhook, secret_token=secret or None, allowed_updates=WANTED_UPDATES)
        else:
            await self._bot.delete_webhook(drop_pending_updates=False)

    def _later(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._soon.add(task)
        task.add_done_callback(self._soon.discard)

    def _report(self, seconds: float) -> None:
        if self._on_update is not None:
            self._on_update(timedelta(seconds=seconds))


async def _wait_out(failure: NotDelivered) -> None:
    pause = failure.after if isinstance(failure, TryLater) else RETRY_AFTER
    log.warning("Telegram is out of reach, next try in %s: %s", pause, failure)
    await asyncio.sleep(pause.total_seconds())
