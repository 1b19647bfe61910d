"""Plain pages: for every telephone, every reader and every language; nothing from outside, nothing by scripts."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from starlette.applications import Starlette
from starlette.requests import Request

from bot.console.plain.blocks import (
    Block,
    Drawing,
    Facts,
    Field,
    Folded,
    Form,
    Heading,
    Kind,
    Link,
    Note,
    Paragraph,
    Points,
    Table,
    Tone,
)
from bot.console.plain.layout import plain_page, voice_of
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from tests.architecture.tree import ROOT

EVIL = "<script>alert(1)</script>"
ALL: tuple[Block, ...] = (
    Heading(EVIL),
    Paragraph(EVIL, is_quiet=True),
    *(Note(EVIL, tone) for tone in Tone),
    Facts(((EVIL, EVIL),)),
    Points((EVIL,), is_ordered=True),
    Table(EVIL, (EVIL, EVIL), ((EVIL, EVIL),)),
    Link(EVIL, "/somewhere", is_button=True),
    Drawing("<svg><title>a</title></svg>", EVIL),
    Folded(EVIL, (Paragraph(EVIL),)),
    Form(
        EVIL,
        tuple(
            Field(f"f-{kind}", EVIL, kind, help=EVIL, choices=((EVIL, EVIL),), value=EVIL, wrong=EVIL, longest=9)
            for kind in Kind
        ),
        hidden={"form_token": EVIL},
        legend=EVIL,
    ),
)


def asked(query: str = "", *, reads: str = "uk") -> Request:
    headers = [(b"accept-language", reads.encode())]
    address = {"path": "/", "query_string": query.encode()}
    return Request({"type": "http", "method": "GET", "headers": headers, "app": Starlette(), **address})


@pytest.fixture(scope="module")
def words() -> BabelTranslator:
    return BabelTranslator(ROOT / "locales", domain=CONSOLE)


def drawn(words: BabelTranslator, *blocks: Block, query: str = "", reads: str = "uk") -> str:
    request = asked(query, reads=reads)
    page = plain_page(request, voice_of(request, words), "Назва", *blocks)
    return bytes(page.body).decode()


def test_nothing_anybody_wrote_becomes_markup(words: BabelTranslator) -> None:
    page = drawn(words, *ALL)
    assert EVIL not in page
    assert page.count("&lt;script&gt;") > len(ALL)


def test_nothing_comes_from_outside_and_nothing_runs(words: BabelTranslator) -> None:
    page = drawn(words, *ALL)
    assert re.findall(r"(?:src|href)=\"(?:https?:)?//", page) == []
    assert "<script" not in page
    assert " on" not in "".join(re.findall(r"<[^>]+>", page.split("<body>")[1])).replace(" on-", "")


def test_the_policy_knows_the_style_and_nothing_else(words: BabelTranslator) -> None:
    request = asked()
    page = plain_page(request, voice_of(request, words), "Назва")
    style = re.search(r"<style>(.*?)</style>", bytes(page.body).decode(), re.DOTALL)
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    policy = page.headers["content-security-policy"]
    assert f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert page.headers["x-robots-tag"] == "noindex, nofollow"


def test_a_public_page_may_be_found(words: BabelTranslator) -> None:
    request = asked()
    assert "x-robots-tag" not in plain_page(request, voice_of(request, words), "Звіт", is_public=True).headers


def test_every_question_has_a_label_and_says_what_is_wrong(words: BabelTranslator) -> None:
    page = drawn(words, *ALL)
    named = set(re.findall(r'<(?:input|textarea|select)[^>]* id="([^"]+)"', page))
    assert named == set(re.findall(r'<label for="([^"]+)"', page))
    described = {one for names in re.findall(r'aria-describedby="([^"]+)"', page) for one in names.split()}
    assert described <= set(re.findall(r' id="([^"]+)"', page))
    assert page.count('href="#f-') == len(Kind)


@pytest.mark.parametrize(
    ("query", "reads", "language", "says"),
    [
        ("", "uk-UA,uk;q=0.9", "uk", "До вмісту сторінки"),
        ("", "en-GB,en", "en", "Skip to the content"),
        ("", "de", "uk", "До вмісту сторінки"),
        ("lang=en", "uk", "en", "Skip to the content"),
        ("lang=xx", "en", "uk", "До вмісту сторінки"),
    ],
)
def test_a_page_speaks_as_asked(words: BabelTranslator, query: str, reads: str, language: str, says: str) -> None:
    page = drawn(words, query=query, reads=reads)
    assert f'<html lang="{language}">' in page
    assert says in page


def test_another_language_keeps_the_rest_of_the_address(words: BabelTranslator) -> None:
    assert 'href="?year=2026&amp;lang=en"' in drawn(words, query="year=2026&lang=uk")


def test_a_pin_is_not_remembered_by_the_browser(words: BabelTranslator) -> None:
    page = drawn(words, Form("a", (Field("pin", "PIN", Kind.PIN, value="123456"),)))
    assert 'autocomplete="off"' in page
    assert "123456" not in page


def test_the_chosen_language_goes_along_wherever_the_page_leads(words: BabelTranslator) -> None:
    ways = (
        Link("a", "/somewhere"),
        Link("b", "/elsewhere?year=2026"),
        Link("c", "https://example.org/"),
        Folded("d", (Link("e", "/folded"),)),
        Form("f", action="/sent"),
        Form("g", method="get"),
    )
    page = drawn(words, *ways, query="lang=en")
    for href in ("/somewhere?lang=en", "/elsewhere?year=2026&amp;lang=en", "/folded?lang=en", "/sent?lang=en"):
        assert f'"{href}"' in page
    assert '"https://example.org/"' in page
    assert '<input type="hidden" name="lang" value="en">' in page
    main = drawn(words, *ways).partition("<main")[2]
    assert "lang" not in main


def test_words_in_another_language_say_so_to_screen_readers(words: BabelTranslator) -> None:
    page = drawn(words, Paragraph("Hello", language="en"), Note("Stop", language="en"), Paragraph("Вітаємо"))
    assert page.count('" lang="en">') == len(("Hello", "Stop"))
    assert '<p class="lines">Вітаємо' in page


def test_a_number_is_never_broken_at_its_dashes(words: BabelTranslator) -> None:
    assert '<h2>Звернення <span class="number-of">K7-M2X-9PA</span>, строк</h2>' in drawn(
        words, Heading("Звернення K7-M2X-9PA, строк")
    )
    assert "<h2>Що-небудь</h2>" in drawn(words, Heading("Що-небудь"))
