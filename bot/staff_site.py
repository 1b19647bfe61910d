"""What the pages of the staff are put together from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from bot.book.papers import Papers
from bot.citizen.naming import BotName
from bot.console.desk import Desk
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.localization.translators import TranslatorsDesk
from bot.proofs.verifier import SiteVerifier
from bot.settings import Settings
from bot.storage.content import NoContent, read_content
from bot.storage.uploads import read_upload
from bot.usecases.office import Office
from dialogs.corpus import read_corpus


def staff_desk(settings: Settings, office: Office, *, seats: Mapping[str, int] | None = None) -> Desk:
    """Give what the pages of the staff need; `seats` are those of the demo."""
    words = BabelTranslator(settings.locales_dir, domain=CONSOLE)
    printer = Papers(words, lambda: office.editions.current)
    return Desk(
        office,
        words,
        SiteVerifier(office.site),
        seats or {},
        printer,
        bot_name(settings),
        partial(example_texts, settings),
        read_upload,
        managers_bot_name(settings),
        TranslatorsDesk(),
        settings.four_eyes,
        settings.training_url,
    )


def example_texts(settings: Settings) -> Mapping[str, str]:
    """Read the examples that understanding was learnt from, by id; {} where the corpus is not there."""
    try:
        files = read_content(settings.dialogs_dir, ("corpus/train/*/*.jsonl",))
    except NoContent:
        return {}
    return {example.id: example.text for example in read_corpus(files)[0]}


def bot_name(settings: Settings) -> BotName:
    """Give what asks the Bot API how the citizens' bot is called."""
    return BotName(settings.citizen_bot_token.get_secret_value(), settings.telegram_api_url)


def managers_bot_name(settings: Settings) -> BotName:
    """Give what asks the Bot API how the managers' bot is called, for invitations."""
    return BotName(settings.manager_bot_token.get_secret_value(), settings.telegram_api_url)
