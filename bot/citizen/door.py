"""The citizens' door: what Telegram brings is answered and saved first, and acknowledged only then (decision 5)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any
from weakref import WeakValueDictionary

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import CallbackQuery, Update
from aiogram.types import Message as TelegramMessage
from pydantic import ValidationError

from bot.citizen.clearing import Clearing
from bot.citizen.comfort import Comfort
from bot.citizen.errors import from_aiogram
from bot.citizen.opening import introduce
from bot.citizen.papers import fetch
from bot.citizen.recent import Recent
from bot.citizen.to_acts import WANTED_UPDATES, is_from_group, lane_of, to_arrival
from bot.citizen.to_telegram import CitizenMessenger
from bot.ports.messaging import Message, NotDelivered, TryLater
from bot.ports.storage import Stale, Unavailable
from bot.ports.telegram_text import to_html
from bot.usecases.acts import SentMedium
from bot.usecases.office import Office
from bot.usecases.speak_without_memory import private_only, trouble, wants_urgent
from bot.usecases.take_paper import wants_papers
from bot.usecases.take_turn import Arrival, take_turn
from bot.usecases.unfinished import Unfinished

log = logging.getLogger(__name__)

#: How long one request waits for updates. Source: Bot API, getUpdates, timeout, "should be positive".
LONG_POLL = timedelta(seconds=25)
#: A webhook gives up after this long and lets Telegram bring the update again. A product choice, well under the
#: minute after which Telegram itself gives up.
WEBHOOK_PATIENCE = timedelta(seconds=20)
#: Between two tries of an update while the database is away.
RETRY_AFTER = timedelta(seconds=0.3)


class CitizenDoor:
    """Takes updates of the citizens' bot, by polling or webhook."""

    def __init__(self, bot: Bot, office: Office, *, on_update: Callable[[timedelta], None] | None = None) -> None:
        self._bot = bot
        self._office = office
        self._recent = Recent(office.now)
        #: The bot's way out, for whatever else speaks through it: what it shows can be taken back.
        self.messenger = CitizenMessenger(bot, self._recent)
        self._clearing = Clearing(office, self.messenger, self._recent)
        self._on_update = on_update
        self._soon: set[asyncio.Task[None]] = set()
        self._comfort = Comfort(self._say_trouble_soon, lambda arrival: wants_urgent(office, arrival.act))
        self._lanes: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def open(self, *, webhook: str = "", secret: str = "") -> str:
        """Meet the Bot API (see opening.introduce); give the bot's user name. Raises TokenRefused."""
        return await introduce(self._bot, self._office.translator, webhook=webhook, secret=secret)

    async def poll(self) -> None:
        """Take updates by long polling, for ever; a Bot API out of reach is waited for."""
        async with Unfinished() as unfinished:
            while True:
                try:
                    updates = await self._bot.get_updates(
                        offset=unfinished.next_wanted,
                        timeout=int(LONG_POLL.total_seconds()),
                        allowed_updates=WANTED_UPDATES,
                        request_timeout=int(LONG_POLL.total_seconds()) + 10,
                    )
                except AiogramError as error:
                    await _wait_out(from_aiogram(error))
                    continue
                for update in updates:
                    if unfinished.take(update.update_id, lane_of(update), partial(self.handle, update)):
                        self._arrived(update)
                await unfinished.settle(RETRY_AFTER.total_seconds())

    async def handle_payload(self, payload: Mapping[str, Any]) -> None:
        """Take one update of a webhook; when this returns everything is saved. Raises Unavailable."""
        try:
            update = Update.model_validate(payload, context={"bot": self._bot})
        except ValidationError:
            # It would be brought again and again, and never be anything we know.
            log.warning("an update of a shape that nobody knows was let go")
            return
        if is_from_group(update):
            await self._refuse_group(update)
            return
        arrival = to_arrival(update)
        if arrival is None:
            return
        self._arrived(update)
        try:
            # Telegram may bring several updates of one chat at once, over several connections.
            async with self._lanes.setdefault(arrival.account, asyncio.Lock()):
                await self._persist(update, arrival, patience=WEBHOOK_PATIENCE)
        finally:
            self._left(update)

    async def handle(self, update: Update) -> None:
        """Answer one update, for as long as it takes; a bug in ours does not stop the others."""
        try:
            if is_from_group(update):
                await self._refuse_group(update)
                return
            arrival = to_arrival(update)
            if arrival is not None:
                await self._persist(update, arrival, patience=None)
        except Exception:
            # A door's last resort: the person is told, the update is let go, the trace is for us.
            log.exception("an update could not be answered")
            await self._say_trouble(update)
        finally:
            self._left(update)

    async def close(self) -> None:
        """Finish what was begun and let go of the connection."""
        await asyncio.gather(*self._soon, return_exceptions=True)
        await self._bot.session.close()

    def _arrived(self, update: Update) -> None:
        self._comfort.arrived(update)
        self._clearing.arrived(update)

    def _left(self, update: Update) -> None:
        self._comfort.left(update)
        self._clearing.left(update)

    async def _persist(self, update: Update, arrival: Arrival, *, patience: timedelta | None) -> None:
        """Try until it is saved, at most `patience` long: an update is never let go because the database was away."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        while True:
            try:
                await self._turn(update, arrival)
            except Stale:
                log.info("somebody was quicker; the update is taken again")
            except Unavailable as away:
                log.warning("an update waits for the database: %s", away)
                self._comfort.database_failed()
                if patience is not None and loop.time() - began > patience.total_seconds():
                    raise
                await asyncio.sleep(RETRY_AFTER.total_seconds())
            else:
                self._comfort.database_answered()
                return

    async def _turn(self, update: Update, arrival: Arrival) -> None:
        began = asyncio.get_running_loop().time()
        arrival = await self._clearing.finished(arrival)
        taken = await take_turn(self._office, await self._with_paper(arrival))
        self._recent.note(arrival.account, is_hidden=taken.is_hidden)
        if self._on_update is not None:
            self._on_update(timedelta(seconds=asyncio.get_running_loop().time() - began))
        if update.callback_query is not None:
            self._later(self._acknowledge_press(update.callback_query, settled=taken.settled))

    async def _with_paper(self, arrival: Arrival) -> Arrival:
        """Fetch what somebody sent, if papers were asked of them: before the turn, whose transaction shall be short."""
        act = arrival.act
        if not isinstance(act, SentMedium) or not act.file or not await wants_papers(self._office, arrival.account):
            return arrival
        return replace(arrival, act=replace(act, paper=await fetch(self._bot, act.file, act.size)))

    def _later(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._soon.add(task)
        task.add_done_callback(self._soon.discard)

    async def _acknowledge_press(self, pressed: CallbackQuery, *, settled: bool) -> None:
        """Stop the button's clock, and write the chosen answer under its question; losing either harms nobody."""
        try:
            await self._bot.answer_callback_query(pressed.id)
            message = pressed.message
            # What has been turned neutral since must not become a question again.
            settled = settled and pressed.from_user.id not in self._recent.hidden
            if settled and isinstance(message, TelegramMessage) and message.text and pressed.data:
                await self._mark_choice(message, pressed.data)
        except AiogramError as error:
            log.debug("a press was not acknowledged: %s", type(error).__name__)

    async def _mark_choice(self, message: TelegramMessage, data: str) -> None:
        label = _label(message, data)
        if label:
            await self._bot.edit_message_text(
                f"{message.html_text}\n\n✅ {to_html(label)}",
                chat_id=message.chat.id,
                message_id=message.message_id,
                parse_mode="HTML",
            )

    async def _refuse_group(self, update: Update) -> None:
        assert update.message is not None
        user = update.message.from_user
        message = private_only(self._office, user.language_code if user else None)
        await self._say_directly(update.message.chat.id, message)

    async def _say_trouble(self, update: Update) -> None:
        arrival = to_arrival(update)
        if arrival is not None:
            await self._say_directly(arrival.account, self._trouble(arrival))

    def _say_trouble_soon(self, arrival: Arrival) -> None:
        self._later(self._say_directly(arrival.account, self._trouble(arrival)))

    def _trouble(self, arrival: Arrival) -> Message:
        is_hidden = arrival.account in self._recent.hidden
        return trouble(self._office, arrival.wished_language, arrival.act, is_hidden=is_hidden)

    async def _say_directly(self, account: int, message: Any) -> None:
        """Speak past the outbox, for when there is no memory to put a message into."""
        try:
            await self.messenger.send(account, message)
        except NotDelivered as error:
            log.warning("a direct word did not arrive: %s", type(error).__name__)


def _label(message: TelegramMessage, data: str) -> str:
    rows = message.reply_markup.inline_keyboard if message.reply_markup else []
    return next((button.text for row in rows for button in row if button.callback_data == data), "")


async def _wait_out(failure: NotDelivered) -> None:
    pause = failure.after if isinstance(failure, TryLater) else RETRY_AFTER
    log.warning("Telegram is out of reach, next try in %s: %s", pause, failure)
    await asyncio.sleep(pause.total_seconds())
