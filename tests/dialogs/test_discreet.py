"""What may come to a lock screen is the same for everybody, and tells nobody what it is about."""

from __future__ import annotations

import pytest

from bot.citizen.menu import SHOWN
from bot.localization.translator import BabelTranslator
from dialogs.bundle import Bundle
from dialogs.matching import mentions
from dialogs.wording import Wording
from tests.shipped import LOCALES, shipped_bundle

#: Every news begins so; the rest of a message is below it, and behind a button for whoever shares a telephone.
FIRST_LINES = {"uk": "Є новина щодо звернення {number}.", "en": "There is news about request {number}."}
#: These go to whoever told of somebody else: nothing of theirs is in danger.
OF_REPORTERS = ("notice.report_read", "notice.report_acted")


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return shipped_bundle()


@pytest.mark.parametrize("language", FIRST_LINES)
def test_every_news_begins_with_the_same_words(bundle: Bundle, language: str) -> None:
    differing = {
        name: first
        for name, wording in bundle.catalogue.phrases.items()
        if name.startswith("notice.") and name not in OF_REPORTERS
        if (first := bundle.text(wording, language).partition("\n")[0]) != FIRST_LINES[language]
    }
    assert differing == {}


def test_what_a_hidden_chat_says_names_no_danger_and_no_help(bundle: Bundle) -> None:
    neutral = [
        wording
        for name, wording in bundle.catalogue.phrases.items()
        if name == "hidden" or name.startswith(("neutral.", "neutral_button."))
    ]
    assert len(neutral) == 9
    for wording in neutral:
        assert tells_nothing(bundle, wording), wording.source


def test_the_commands_telegram_shows_to_whoever_opens_the_menu_tell_nothing(bundle: Bundle) -> None:
    translator = BabelTranslator(LOCALES)
    assert "x" in SHOWN
    for name in SHOWN:
        assert tells_nothing(bundle, Wording("", translator.line(f"citizen.command.{name}", "uk")))


def tells_nothing(bundle: Bundle, wording: Wording) -> bool:
    """Say whether a line has no words of danger, and is no name of a need."""
    catalogue = bundle.catalogue
    signs = [sign.words.source for sign in catalogue.signs.values() if sign.words is not None]
    titles = [need.title.source for need in catalogue.needs.values()]
    return not any(mentions(wording.source, listed) for listed in (*signs, *titles))
