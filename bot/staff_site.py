"""What the pages of the staff are put together from."""

from __future__ import annotations

from collections.abc import Mapping

from bot.book.papers import Papers
from bot.citizen.naming import BotName
from bot.console.desk import Desk
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.settings import Settings
from bot.usecases.office import Office


def staff_desk(settings: Settings, office: Office, *, seats: Mapping[str, int] | None = None) -> Desk:
    """Give what the pages of the staff need; `seats` are those of the demo."""
    words = BabelTranslator(settings.locales_dir, domain=CONSOLE)
    printer = Papers(words, lambda: office.editions.current)
    return Desk(office, words, seats or {}, printer, bot_name(settings))


def bot_name(settings: Settings) -> BotName:
    """Give what asks the Bot API how the citizens' bot is called."""
    return BotName(settings.citizen_bot_token.get_secret_value(), settings.telegram_api_url)
