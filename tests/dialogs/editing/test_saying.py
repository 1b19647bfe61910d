"""A condition of every kind is one plain sentence, the same wherever it is said."""

from __future__ import annotations

from functools import partial

import pytest

from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from dialogs.conditions import parse_condition
from dialogs.editing.saying import Sayer
from tests.shipped import LOCALES, shipped_bundle

PAGES = BabelTranslator(LOCALES, domain=CONSOLE)


def sayer(language: str = "uk") -> Sayer:
    return Sayer(shipped_bundle(), partial(_line, language))


def _line(language: str, key: str, /, **blanks: object) -> str:
    return PAGES.line(key, language, **blanks)


@pytest.mark.parametrize(
    ("written", "uk", "en"),
    [
        (
            "for_whom is relative",
            "на «Для кого допомога» людина відповіла «Для рідної людини»",
            "the person answered “Для рідної людини” to “Для кого допомога”",
        ),
        (
            "for_whom is not relative",
            "на «Для кого допомога» людина відповіла не «Для рідної людини»",
            "the person answered anything but “Для рідної людини” to “Для кого допомога”",
        ),
        (
            "not for_whom is relative",
            "на «Для кого допомога» людина не відповідала «Для рідної людини»",
            "the person did not answer “Для рідної людини” to “Для кого допомога”",
        ),
        (
            "money_what has bills or money_what has debts",
            "серед відповідей на «Що важко з грошима» є «Нічим платити за газ, світло» або «Борги, кредити»",
            "“Нічим платити за газ, світло” or “Борги, кредити” is among the answers to “Що важко з грошима”",
        ),
        (
            "not money_what has debts",
            "серед відповідей на «Що важко з грошима» немає «Борги, кредити»",
            "“Борги, кредити” is not among the answers to “Що важко з грошима”",
        ),
        ("for_whom is known", "відповідь на «Для кого допомога» уже є", "“Для кого допомога” is answered already"),
        (
            "not for_whom is known",
            "відповіді на «Для кого допомога» ще немає",
            "“Для кого допомога” is not answered yet",
        ),
        ("child_age < 4", "«Скільки років дитині» — менше ніж 4", "“Скільки років дитині” is less than 4"),
        ("child_age >= 4", "«Скільки років дитині» — не менше ніж 4", "“Скільки років дитині” is no less than 4"),
        (
            "consent_contact is refused",
            "на запитання про згоду «Чи можна нам із вами зв'язуватися?» людина відповіла «ні»",
            "the person said no when asked for consent “Чи можна нам із вами зв'язуватися?”",
        ),
        ("danger is known", "бот помітив ознаку небезпеки", "the bot noticed a sign of danger"),
        ("providers is unknown", "поруч немає нікого, хто допоміг би", "nobody nearby can help"),
        ("at_desk is known", "відповіді записує оператор", "an operator writes the answers down"),
        ("door is known", "людина прийшла за кодом (QR) закладу", "the person came by the code (QR) of an institution"),
        ("number is known", "звернення вже створено", "a request has been opened"),
        (
            "child_age > 4 and (for_whom is relative or danger is known)",
            (
                "«Скільки років дитині» — більше ніж 4 і (на «Для кого допомога» людина відповіла «Для рідної людини»"
                " або бот помітив ознаку небезпеки)"
            ),
            (
                "“Скільки років дитині” is more than 4 and"
                " (the person answered “Для рідної людини” to “Для кого допомога” or the bot noticed a sign of danger)"
            ),
        ),
        (
            "child_age > 4 and child_age <= 9 or danger is known",
            (
                "(«Скільки років дитині» — більше ніж 4 і «Скільки років дитині» — не більше ніж 9)"
                " або бот помітив ознаку небезпеки"
            ),
            (
                "(“Скільки років дитині” is more than 4 and “Скільки років дитині” is no more than 9)"
                " or the bot noticed a sign of danger"
            ),
        ),
        (
            "not (child_age > 4 or danger is known)",
            "неправда, що «Скільки років дитині» — більше ніж 4 або бот помітив ознаку небезпеки",
            "it is not so that “Скільки років дитині” is more than 4 or the bot noticed a sign of danger",
        ),
    ],
)
def test_a_condition_is_a_sentence(written: str, uk: str, en: str) -> None:
    assert sayer().condition(parse_condition(written)) == uk
    assert sayer("en").condition(parse_condition(written)) == en


@pytest.mark.parametrize(
    ("written", "told", "short"),
    [
        ("for_whom is relative", "людина відповіла «Для рідної людини»", "«Для рідної людини»"),
        ("for_whom is known", "людина відповіла", "людина відповіла"),
        ("for_whom is unknown", "людина не відповіла", "людина не відповіла"),
        (
            "for_whom is relative and danger is known",
            "людина відповіла «Для рідної людини» і бот помітив ознаку небезпеки",
            "«Для рідної людини» і бот помітив ознаку небезпеки",
        ),
    ],
)
def test_what_a_step_asks_itself_is_not_named_again(written: str, told: str, short: str) -> None:
    front = shipped_bundle().scripts["front"].steps
    step = next(each for each in front.values() if getattr(each, "fact", "") == "for_whom")
    assert sayer().condition(parse_condition(written), step) == told
    assert sayer().condition(parse_condition(written), step, is_short=True) == short
