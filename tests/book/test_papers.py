"""Receipts, posters and the sheet: one page where one page is meant, whatever stands on it, in either language."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from bot.book.papers import Papers
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.ports.printing import TOPICS, Poster, Receipt
from tests.shipped import LOCALES, shipped_bundle

LONG = "Центр надання адміністративних послуг Новогород-Волинсько-Світанківської міської територіальної громади"
NUMBERS = ("101 — пожежники та рятувальники", "102 — поліція", "103 — швидка допомога")
RECEIPT = Receipt(
    number="K7-M2X-9PA",
    owner="соціальний менеджер Оксана Вербицька",
    due="вівторок, 24 листопада",
    place="Світанківська",
    door="ЦНАП у Світанковому",
    on="понеділок, 23 листопада, 10:00",
    code="7ABC-DEFG-HJKL-MNPQ-RSTU-VWXY",
    link="https://t.me/dveri_town_bot?start=claim-7ABCDEFGHJKLMNPQRSTUVWXY",
    until="п'ятниця, 22 січня",
    numbers=NUMBERS,
)


@pytest.fixture(scope="module")
def papers() -> Papers:
    return Papers(BabelTranslator(LOCALES, domain=CONSOLE), shipped_bundle)


def pages(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


@pytest.mark.parametrize("language", ["uk", "en"])
@pytest.mark.parametrize(
    "receipt",
    [
        RECEIPT,
        replace(RECEIPT, link=""),
        replace(RECEIPT, is_report=True, place=""),
        replace(RECEIPT, door=LONG, place=LONG, owner=f"{RECEIPT.owner} {LONG}", numbers=NUMBERS * 3),
    ],
    ids=["usual", "no bot", "report", "long names"],
)
def test_a_receipt_is_one_page(papers: Papers, receipt: Receipt, language: str) -> None:
    assert pages(papers.receipt(receipt, language)) == 1


@pytest.mark.parametrize("language", ["uk", "en"])
@pytest.mark.parametrize("topic", ["", *TOPICS])
def test_a_poster_is_one_page(papers: Papers, topic: str, language: str) -> None:
    poster = Poster(LONG, "Новогород-Волинсько-Світанківська", "https://t.me/dveri_town_bot?start=cnap", topic)
    assert pages(papers.poster(poster, language)) == 1


@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_sheet_is_two_pages(papers: Papers, language: str) -> None:
    assert pages(papers.sheet("Світанківська", language)) == 2


def test_the_same_paper_is_the_same_to_the_byte(papers: Papers) -> None:
    assert papers.receipt(RECEIPT, "uk") == papers.receipt(RECEIPT, "uk")


def test_a_code_is_drawn(papers: Papers) -> None:
    assert papers.code(RECEIPT.link).startswith("<svg")


@pytest.mark.parametrize("topic", TOPICS)
def test_nobody_need_be_ashamed_to_scan_a_poster(papers: Papers, topic: str) -> None:
    said = papers.translator.line(f"paper.topic.{topic}", "uk").casefold()
    assert not any(word in said for word in ("насиль", "б'ють", "алкоголь", "наркот", "в'язниц", "торгівл"))
