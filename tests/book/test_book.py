"""The book of dialogs: a head of department reads every step, every button and every source before people do."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from html.parser import HTMLParser

import pytest
from typing_extensions import override

from bot.book.binding import Printer
from bot.book.cards import cards_of, print_card
from bot.book.chapters import chapters_of, numbers_of
from bot.book.talks import find_talks, played_talks
from bot.book.voice import Voice
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from dialogs.rehearsing.coverage import everything
from dialogs.rehearsing.rehearsal import rehearse
from dialogs.script import Ask, routes_of
from dialogs.stories import Story
from tests.shipped import LOCALES, shipped_bundle

LANGUAGES = ("uk", "en")


def translator() -> BabelTranslator:
    return BabelTranslator(LOCALES, domain=CONSOLE)


def voice(language: str = "uk", *, with_pictures: bool = True) -> Voice:
    return Voice(shipped_bundle(), translator(), language, with_pictures)


@cache
def talks() -> tuple[Story, ...]:
    return find_talks(shipped_bundle(), only="care_at_home")


class Words(HTMLParser):
    """What a reader of a page sees, and the places its links lead to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.ids: set[str] = set()
        self.targets: set[str] = set()
        self.feed(page)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            if name == "href" and value and value.startswith("#"):
                self.targets.add(value[1:])

    @override
    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module", params=LANGUAGES)
def page(request: pytest.FixtureRequest) -> tuple[str, Words]:
    language: str = request.param
    return language, Words(Printer(translator(), language, talks()).html(shipped_bundle()))


def test_every_step_of_every_script_stands_in_the_book_and_every_reference_leads_somewhere(
    page: tuple[str, Words],
) -> None:
    _, words = page
    numbers = numbers_of(shipped_bundle())
    assert {f"step-{number}" for number in numbers.values()} <= words.ids
    assert words.targets <= words.ids


def test_every_button_of_every_question_is_read_in_the_language_of_the_book(page: tuple[str, Words]) -> None:
    language, words = page
    said = voice(language)
    labels = [
        said.plain(choice.label)
        for script in shipped_bundle().scripts.values()
        for step in script.steps.values()
        if isinstance(step, Ask)
        for choice in step.choices
    ]
    assert [label for label in labels if label not in words.text] == []


def test_the_book_says_nothing_by_the_name_of_a_key_and_leaves_no_blank(page: tuple[str, Words]) -> None:
    _, words = page
    assert re.findall(r"\bbook\.[a-z_.]+", words.text) == []
    assert re.findall(r"\{[a-z0-9_]+\}", words.text) == []


def test_every_way_on_is_listed_with_when_it_is_taken() -> None:
    chapters = {chapter.id: chapter for chapter in chapters_of(voice())}
    for script in shipped_bundle().scripts.values():
        for page, step in zip(chapters[script.id].steps, script.steps.values(), strict=True):
            routes = routes_of(step)
            assert len(page["ways"]) == len(routes)
            assert all(way["when"] for way, route in zip(page["ways"], routes, strict=True) if route.when)


def test_the_talks_of_a_script_pass_every_step_and_every_button_of_it() -> None:
    played = [rehearse(shipped_bundle(), story, on=date(2026, 11, 23)) for story in talks()]
    wanted = everything(shipped_bundle()).of("care_at_home")
    assert {step for one in played for step in one.reached} >= wanted.steps
    assert {choice for one in played for choice in one.picked} >= wanted.choices


def test_a_talk_is_printed_with_what_both_say_and_the_buttons_there_were(page: tuple[str, Words]) -> None:
    language, words = page
    for talk in played_talks(voice(language), talks())["care_at_home"]:
        assert talk.lines[0]["who"] == "bot"
        assert any(line["buttons"] for line in talk.lines)
        said = ["".join(part["text"] for part in line["text"]) for line in talk.lines]
        assert [text for text in said if text not in words.text] == []


def test_one_script_alone_makes_a_small_book() -> None:
    words = Words(Printer(translator(), "uk", (), "front").html(shipped_bundle()))
    assert "front" in words.ids
    assert "care_at_home" not in words.ids


def test_the_book_goes_on_paper_and_the_same_edition_makes_the_same_pages() -> None:
    printer = Printer(translator(), "uk", (), "front")
    once, again = printer.pdf(shipped_bundle()), printer.pdf(shipped_bundle())
    assert once.startswith(b"%PDF-")
    assert once == again


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_of_everything_people_may_be_told_fits_on_one_page(language: str) -> None:
    spoken = voice(language, with_pictures=False)
    cards = list(cards_of(spoken))
    unverified = {topic.id for topic in shipped_bundle().catalogue.topics.values() if not topic.verified}
    assert cards
    assert not unverified & {card.id for card in cards}
    for card in cards:
        paper = print_card(spoken, card, link="https://t.me/dveri_bot?start=school")
        assert paper.count(b"/Type /Page\n") + paper.count(b"/Type/Page/") <= 1, card.id
