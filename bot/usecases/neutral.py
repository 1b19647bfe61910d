"""What a chat shows that tells nothing of us: useful words about service centres, with buttons about the same."""

from __future__ import annotations

from bot.ports.buttons import act_data
from bot.ports.messaging import Button, Message
from bot.usecases.office import Office
from dialogs.engine.alarms import hotlines

#: The act of all its buttons, and what they are about; the last leads on.
NEUTRAL, OTHER = "neutral", "other"
TOPICS = ("hours", "papers", "where")


def neutral_words(office: Office, language: str) -> Message:
    """Make the words a screen turns into; Telegram's own keyboard goes with them."""
    return Message(_phrase(office, "hidden", language), closes_keyboard=True, is_neutral=True)


def neutral_menu(office: Office, language: str) -> Message:
    """Make what a hidden chat answers to everything."""
    return _with_buttons(office, "hidden", language)


def neutral_answer(office: Office, topic: str, language: str) -> Message:
    """Make the answer to one of its buttons; the menu again when nobody knows the button."""
    return _with_buttons(office, f"neutral.{topic}" if topic in (*TOPICS, OTHER) else "hidden", language)


def neutral_numbers(office: Office, language: str) -> Message:
    """Make the numbers to call; a human cannot be called from a hidden chat, and nothing says so."""
    return _with_buttons(office, "neutral_numbers", language, numbers=hotlines(office.editions.current))


def _with_buttons(office: Office, phrase: str, language: str, **blanks: object) -> Message:
    rows = tuple(
        (Button(_phrase(office, f"neutral_button.{topic}", language), act_data(NEUTRAL, topic)),)
        for topic in (*TOPICS, OTHER)
    )
    return Message(_phrase(office, phrase, language, **blanks), rows, is_neutral=True)


def _phrase(office: Office, key: str, language: str, **blanks: object) -> str:
    bundle = office.editions.current
    return office.translator.render(bundle.phrase(key).filled(**blanks), language, bundle)
