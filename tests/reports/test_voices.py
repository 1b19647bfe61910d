"""What people answered is published too, answer by answer, and nobody can be found in it."""

from __future__ import annotations

from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.casework.reporting.counting import Counting, Tally
from bot.casework.reporting.publication import (
    WIDTH,
    Range,
    added,
    figures_of,
    plain,
    publish,
    published_from,
    voices_of,
)
from bot.casework.reporting.stages import Measure
from bot.casework.reporting.stories import Voice
from bot.usecases.reporting.report_files import to_file
from bot.usecases.reporting.report_sheets import protected_book
from bot.usecases.table_files import WORKBOOK
from tests.reports.needs import CALENDAR, KYIV, QUARTER, TERMS
from tests.reports.test_files import COVER, words

HELPED = "end:helped:1"


def counted(*voices: Voice) -> Tally:
    """Count answers of a quarter."""
    counting = Counting(*QUARTER.bounds(KYIV), Measure(CALENDAR, TERMS))
    for voice in voices:
        counting.voice(voice)
    return counting.tally


def said(value: str, count: int, *, people: int | None = None, question: str = "helped") -> list[Voice]:
    """Let so many answer alike; `people` when fewer of them answered several times."""
    return [Voice(f"{value}-{at % (people or count)}", "end", question, "1", value) for at in range(count)]


def test_each_answer_of_a_crowd_is_a_range_and_few_are_as_good_as_none() -> None:
    page = publish(counted(*said("yes", 12), *said("partly", 5), *said("no", 4)))
    assert voices_of(page) == {HELPED: {"yes": Range(10, 14), "partly": Range(5, 9)}}
    assert voices_of(publish(counted(*said("yes", 12, people=4)))) == {}


def test_how_many_answered_is_never_a_figure() -> None:
    page = publish(counted(*said("yes", 12)))
    assert "voices" not in figures_of(page)
    assert figures_of(page) == figures_of(publish(counted()))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["yes", "partly", "no"]), st.integers(0, 14), st.integers(0, 5))))
def test_a_page_says_the_same_with_four_more_or_fewer_of_any_answer(answers: list[tuple[str, int, int]]) -> None:
    """Whatever was answered, the same page is given by every number of a range: nothing else narrows it."""
    told = [voice for value, count, _ in answers for voice in said(value, count)]
    page = publish(counted(*told))
    for asked, found in voices_of(page).items():
        for value, number in found.items():
            assert number.low % WIDTH == 0
            others = [voice for voice in told if voice.value != value]
            for count in range(number.low, number.high + 1):
                assert publish(counted(*others, *said(value, count))) == page, (asked, value)


def test_a_half_year_adds_what_was_published_and_keeps_it() -> None:
    first, second = publish(counted(*said("yes", 12))), publish(counted(*said("yes", 3), *said("no", 6)))
    both = added([first, second])
    assert voices_of(both)[HELPED] == {"yes": Range(10, 18), "no": Range(5, 13)}
    assert published_from([list(row) for row in plain(both)]) == both


def test_the_file_that_may_be_passed_on_has_the_answers_in_words() -> None:
    page = publish(counted(*said("yes", 12), *said("no", 2)))
    book = load_workbook(BytesIO(to_file(protected_book(page, COVER, words()), WORKBOOK)))
    rows = list(book["Що кажуть люди"].iter_rows(values_only=True))
    assert ("наприкінці або коли людина сама захотіла", "Чи стало вам легше?", "1", "Так", "10–14") in rows
    assert not any("Ні" in row for row in rows)
    quiet = load_workbook(BytesIO(to_file(protected_book(publish(counted()), COVER, words()), WORKBOOK)))
    assert "Що кажуть люди" not in quiet.sheetnames
