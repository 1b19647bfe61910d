"""Whoever has all that was ever published cannot work out a count of one to four."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.casework.reporting.counting import BANDS, LONGER, Counting, Tally
from bot.casework.reporting.period import read_period
from bot.casework.reporting.publication import (
    DEAD_ENDS,
    FEW,
    PUBLISHED,
    WIDTH,
    Published,
    Range,
    added,
    plain,
    publish,
    published_from,
)
from bot.casework.reporting.stages import Measure
from bot.casework.reporting.stories import Story, UnmetLine
from tests.reports.attacker import Attacker, Breakdown
from tests.reports.needs import CALENDAR, DAY, HOUR, KYIV, MONDAY, TERMS, counted, happened, need
from tests.shipped import shipped_bundle

KINDS = ("food", "clothes", "care_at_home", "other_information")
DOORS = ("", "School", "Clinic")
LANGUAGES = ("uk", "en")
URGENCIES = ("normal", "urgent", "danger")
REASONS = ("no_place", "no_service", "other")
WAYS_TO_END = ("confirmed", "unconfirmed", "withdrawn", "unmet", "entered_in_error")
GROUPS = {
    ("opened", "urgency"): URGENCIES,
    ("opened", "kind"): KINDS,
    ("opened", "door"): DOORS,
    ("opened", "language"): LANGUAGES,
    ("reached:acknowledged", "within"): (*BANDS, LONGER),
    ("reached:acknowledged", "in_time"): URGENCIES,
    ("reached:first_contact", "within"): (*BANDS, LONGER),
    ("reached:first_contact", "in_time"): URGENCIES,
    ("reached:decided", "within"): (*BANDS, LONGER),
    ("decisions", "which"): ("decision_granted", "decision_refused"),
    ("closed", "how"): WAYS_TO_END,
    ("helped", "outcome"): ("service_given", "goods_given", "other_help"),
    ("unmet", "need"): KINDS,
    ("unmet", "reason"): REASONS,
    ("rerouted", "why"): ("requeued", "decline"),
}
QUARTERS = tuple(read_period(f"2026-Q{number}") for number in (1, 2, 3, 4))


@st.composite
def stories(draw: st.DrawFn) -> list[Story]:
    """Make up people of a hromada in a year; few enough in each group that many counts are small."""
    made = []
    for number in range(draw(st.integers(0, 60))):
        opened = MONDAY + timedelta(days=draw(st.integers(-290, 50)))
        events = [happened("opened", opened)]
        for name in draw(st.sampled_from([(), ("take",), ("take", "contact_made"), ("decline", "requeued", "take")])):
            events.append(happened(name, events[-1].at + draw(st.sampled_from([HOUR, DAY, 5 * DAY]))))
        how = draw(st.sampled_from(["", *WAYS_TO_END]))
        if how:
            if how in ("confirmed", "unconfirmed"):
                outcomes = draw(st.sampled_from([("service_given",), ("goods_given", "other_help")]))
                events.append(happened("done", events[-1].at + DAY, outcomes=outcomes))
            events.append(happened(how, events[-1].at + DAY))
        story = need(
            *events,
            name=str(number),
            urgency=draw(st.sampled_from(URGENCIES)),
            kinds=draw(st.sampled_from([(), ("food",), ("food", "clothes"), ("care_at_home",)])),
            door=draw(st.sampled_from(DOORS)),
            person=f"person-{draw(st.integers(0, 40))}",
        )
        made.append(replace(story, language=draw(st.sampled_from(LANGUAGES))))
    return made


@st.composite
def unmet_lines(draw: st.DrawFn) -> list[UnmetLine]:
    one = st.builds(
        UnmetLine,
        st.sampled_from([f"person-{number}" for number in range(30)]),
        st.sampled_from([("food",), ("food", "clothes"), ("other_information",)]),
        st.sampled_from(REASONS),
    )
    return draw(st.lists(one, max_size=25))


def year(told: Sequence[Story], lines: Sequence[UnmetLine]) -> dict[str, Tally]:
    """Count a year, quarter by quarter; what could not be met came in the first."""
    tallies = {}
    for quarter in QUARTERS:
        counting = Counting(*quarter.bounds(KYIV), Measure(CALENDAR, TERMS))
        for story in told:
            counting.story(story)
        for line in lines if quarter is QUARTERS[0] else ():
            counting.unmet(line)
        tallies[quarter.name] = counting.tally
    return tallies


@settings(max_examples=40, deadline=None)
@given(stories(), unmet_lines())
@pytest.mark.timeout(240)
def test_every_small_count_may_be_any_of_five_whatever_else_is_known(told: list[Story], lines: list[UnmetLine]) -> None:
    tallies = year(told, lines)
    pages = {name: publish(tally) for name, tally in tallies.items()}
    attacker = Attacker()
    for name, page in pages.items():
        attacker.reads(name, page, GROUPS)
    for cell in attacker.ranges:
        count = tallies[cell[0]].counts[cell[1]]
        if 1 <= count < WIDTH:
            for other in range(WIDTH):
                assert attacker.believes(attacker.world_where(cell, other)), (cell, other)


@settings(max_examples=40, deadline=None)
@given(stories(), unmet_lines())
@pytest.mark.timeout(240)
def test_what_is_published_keeps_its_own_rule(told: list[Story], lines: list[UnmetLine]) -> None:
    for tally in year(told, lines).values():
        page = publish(tally)
        assert page[DEAD_ENDS] == Range(0, 0)
        for key, found in page.items():
            if key == DEAD_ENDS:
                continue
            assert found.high - found.low == WIDTH - 1
            assert found.low % WIDTH == 0
            assert found.low == 0 or found.low <= tally.counts[key] <= found.high
        for tree in PUBLISHED:
            named = [key for key in page if len(key) == 3 and key[:2] == (tree.figure, tree.grouping)]
            assert not {key[2] for key in named} & tree.left_out
            assert all(WIDTH <= page[key].low <= page[tree.figure,].low for key in named)
        assert published_from([list(row) for row in plain(page)]) == page


@settings(max_examples=60, deadline=None)
@given(stories(), st.data())
@pytest.mark.timeout(240)
def test_another_hromada_without_those_people_publishes_the_same(told: list[Story], data: st.DataObject) -> None:
    """Of whoever stands in a small group there is a twin who stands in none, and the page is the same to the letter."""
    quarter = data.draw(st.sampled_from(QUARTERS))
    report = counted(*told, period=quarter)
    page = publish(report.tally)
    for grouping in ("kind", "door", "language"):
        for group, count in report.under("opened", grouping).items():
            if count < WIDTH and group not in ("", "uk"):
                twin = counted(*(without(one, grouping, group) for one in told), period=quarter)
                assert publish(twin.tally) == page
                assert twin.count("opened", grouping, group) == 0


def without(story: Story, grouping: str, group: str) -> Story:
    """Tell the same story of somebody who is not in a group but in none that is shown."""
    match grouping:
        case "kind":
            return replace(story, kinds=tuple(kind for kind in story.kinds if kind != group))
        case "door":
            return replace(story, door="" if story.door == group else story.door)
        case _:
            return replace(story, language="uk" if story.language == group else story.language)


def test_a_crowd_of_one_person_is_no_crowd() -> None:
    told = [need(happened("opened", MONDAY), name=str(number), person="olena") for number in range(9)]
    assert publish(counted(*told).tally)["opened",] == FEW
    told = [need(happened("opened", MONDAY), name=str(number), person=f"p{number % 5}") for number in range(9)]
    assert publish(counted(*told).tally)["opened",] == Range(5, 9)


def test_a_need_without_an_owner_is_said_aloud_though_not_how_many() -> None:
    lost = [need(happened("opened", MONDAY, owner=None), name=str(number)) for number in range(7)]
    assert publish(counted().tally)[DEAD_ENDS] == Range(0, 0)
    assert publish(counted(*lost[:2]).tally)[DEAD_ENDS] == Range(1, 4)
    assert publish(counted(*lost).tally)[DEAD_ENDS] == Range(5, 9)


def test_nobody_and_few_look_the_same() -> None:
    nobody, few = (counted(*(need(happened("opened", MONDAY), name=str(n)) for n in range(count))) for count in (0, 4))
    assert publish(nobody.tally) == publish(few.tally)


def test_a_longer_period_says_nothing_that_its_quarters_do_not() -> None:
    first: Published = {("opened",): Range(10, 14), ("closed",): FEW}
    second: Published = {("opened",): Range(5, 9)}
    both = added([first, second])
    assert both == {("opened",): Range(15, 23), ("closed",): Range(0, 8)}


def test_of_every_breakdown_somebody_who_exists_is_left_out() -> None:
    catalogue = shipped_bundle().catalogue
    left_out = {(tree.figure, tree.grouping): tree.left_out for tree in PUBLISHED}
    assert left_out["opened", "kind"] <= set(catalogue.needs)
    assert left_out["unmet", "need"] <= set(catalogue.needs)
    assert left_out["unmet", "reason"] <= set(catalogue.unmet_reasons)
    assert all(tree.left_out for tree in PUBLISHED if tree.grouping)


# --- The attacker is no straw man: usual methods fall. -------------------------------------------------------------


def puzzle(total: Range, *groups: Range, is_complete: bool) -> Attacker:
    """Give one breakdown to the attacker."""
    cells = [("q", ("t",)), *(("q", ("t", "g", str(number))) for number in range(len(groups)))]
    attacker = Attacker(dict(zip(cells, (total, *groups), strict=True)))
    attacker.breakdowns.append(Breakdown(cells[0], tuple(cells[1:]), is_complete=is_complete))
    return attacker


def test_hiding_only_the_small_cells_hides_nothing() -> None:
    hidden = puzzle(Range(17, 17), Range(8, 8), Range(6, 6), Range(1, 4), is_complete=True)
    assert hidden.finds() == {("q", ("t", "g", "2")): 3}


def test_rounding_a_complete_breakdown_is_not_enough() -> None:
    five_of_four = puzzle(Range(20, 24), FEW, FEW, FEW, FEW, FEW, is_complete=True)
    assert set(five_of_four.finds().values()) == {4}


def test_leaving_a_group_out_is_what_makes_rounding_enough() -> None:
    assert puzzle(Range(20, 24), FEW, FEW, FEW, FEW, is_complete=False).finds() == {}
    # Every count keeps all five values.
    worlds = list(puzzle(Range(5, 9), Range(5, 9), FEW, is_complete=False).worlds())
    assert {world["q", ("t", "g", "1")] for world in worlds} == {0, 1, 2, 3, 4}


def test_publishing_a_half_year_by_itself_would_tell_more() -> None:
    attacker = puzzle(Range(5, 9), FEW, FEW, is_complete=True)
    assert all(world["q", ("t", "g", "0")] > 0 for world in attacker.worlds())
