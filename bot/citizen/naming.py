"""What the citizens' bot is called, for links that people scan: asked of the Bot API once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta

from aiogram.exceptions import AiogramError

from bot.citizen.opening import make_bot

#: Whoever waits for a page waits no longer for a name. A product choice.
PATIENCE = timedelta(seconds=3)


@dataclass(slots=True)
class BotName:
    """The user name of the citizens' bot.

    Attributes:
        token: "" when there is no bot to ask for.
        known: "" until the Bot API has said it.
    """

    token: str
    api_url: str
    known: str = ""

    async def __call__(self) -> str:
        """Give the name; "" while nobody can say it: the next call asks again."""
        if not self.known and self.token:
            self.known = await self._ask()
        return self.known

    async def _ask(self) -> str:
        bot = make_bot(self.token, self.api_url)
        try:
            async with asyncio.timeout(PATIENCE.total_seconds()):
                return (await bot.get_me()).username or ""
        except (AiogramError, TimeoutError):
            return ""
        finally:
            await bot.session.close()
