"""What each figure means, told by examples."""

from datetime import datetime, timedelta

import pytest

from bot.casework.reporting.counting import Counting
from bot.casework.reporting.period import NotAPeriod, last_quarters, quarter_of, read_period
from bot.casework.reporting.report import Report, StageLine
from bot.casework.reporting.stages import Measure, percentile
from bot.casework.reporting.stories import UnmetLine, Voice
from tests.reports.needs import CALENDAR, DAY, HOUR, KYIV, MONDAY, QUARTER, TERMS, counted, happened, need

FRIDAY = MONDAY + 4 * DAY
LAST_DAY = datetime.fromisoformat("2026-12-31T10:00+02:00")


def line(report: Report, stage: str, urgency: str = "normal") -> StageLine:
    return next(one for one in report.stages if (one.stage.id, one.urgency) == (stage, urgency))


def test_a_need_is_counted_where_it_was_opened_and_how() -> None:
    report = counted(
        need(happened("opened", MONDAY), name="1", kinds=("food", "clothes"), door="School"),
        need(happened("opened", MONDAY), name="2", urgency="danger"),
        need(happened("opened", MONDAY - 100 * DAY), name="3"),
        need(happened("opened", MONDAY + 100 * DAY), name="4"),
    )
    assert report.count("opened") == 2
    assert report.under("opened", "kind") == {"care_at_home": 1, "clothes": 1, "food": 1}
    assert report.under("opened", "door") == {"": 1, "School": 1}
    assert report.under("opened", "urgency") == {"danger": 1, "normal": 1}
    assert report.count("open") == 3


def test_the_first_answer_is_in_time_until_the_end_of_the_next_working_day() -> None:
    opened = happened("opened", FRIDAY)
    monday_evening = datetime.fromisoformat("2026-11-09T18:00+02:00")
    report = counted(
        need(opened, happened("take", monday_evening), name="1"),
        need(opened, happened("see", monday_evening + timedelta(minutes=1)), name="2"),
        need(opened, name="3"),
    )
    answered = line(report, "acknowledged")
    assert (answered.reached, answered.in_time, answered.late) == (2, 1, 2)
    assert (answered.median, answered.ninth, answered.unit) == (1, 1, "working_days")
    assert answered.share == pytest.approx(1 / 3)


def test_danger_is_measured_in_hours_of_day_and_night() -> None:
    night = datetime.fromisoformat("2026-11-07T23:30+02:00")
    report = counted(
        *(
            need(
                happened("opened", night),
                happened("take", night + timedelta(minutes=minutes)),
                name=f"{minutes}",
                urgency="danger",
            )
            for minutes in (5, 15, 45)
        )
    )
    answered = line(report, "acknowledged", "danger")
    assert (answered.unit, answered.median, answered.ninth) == ("hours", 0.25, 0.75)
    assert (answered.in_time, answered.late) == (2, 1)


def test_a_stage_is_judged_once_in_the_period_where_it_was_decided() -> None:
    opened = happened("opened", LAST_DAY)
    late = need(opened, happened("take", LAST_DAY + 40 * DAY))
    assert line(counted(late, period=read_period("2027-Q1")), "acknowledged").late == 1
    assert all(one.stage.id != "acknowledged" for one in counted(late).stages)
    quick = need(opened, happened("take", LAST_DAY + HOUR))
    assert line(counted(quick), "acknowledged").in_time == 1
    later = counted(quick, period=read_period("2027-Q1")).stages
    assert [(one.stage.id, one.late) for one in later] == [("first_contact", 1)]


def test_what_was_over_before_its_term_is_not_held_against_anybody() -> None:
    report = counted(need(happened("opened", MONDAY), happened("withdrawn", MONDAY + HOUR)))
    assert report.stages == ()
    assert report.under("closed", "how") == {"withdrawn": 1}
    assert report.count("open") == 0


def test_the_clock_of_the_first_talk_starts_when_somebody_takes_the_need() -> None:
    report = counted(
        need(
            happened("opened", MONDAY),
            happened("take", MONDAY + 2 * DAY),
            happened("contact_made", MONDAY + 7 * DAY),
        )
    )
    contact = line(report, "first_contact")
    # Wednesday, then Thursday, Friday and Monday: the third working day after it was taken.
    assert (contact.in_time, contact.late, contact.median) == (1, 0, 5)


def test_a_need_that_was_opened_again_is_measured_by_its_first_way() -> None:
    names = ("opened", "take", "done", "confirmed", "reopened", "take", "done", "confirmed")
    story = need(*(happened(name, MONDAY + at * DAY) for at, name in enumerate(names)))
    report = counted(story)
    assert line(report, "taken").reached == 1
    assert report.under("closed", "how") == {"confirmed": 2}


def test_only_what_the_person_confirmed_counts_as_help() -> None:
    def ended(name: str, how: str) -> Report:
        return counted(need(happened("opened", MONDAY), happened("done", MONDAY + DAY), happened(how, FRIDAY)))

    assert ended("1", "confirmed").under("closed", "how") == {"confirmed": 1}
    assert ended("2", "unconfirmed").under("closed", "how") == {"unconfirmed": 1}
    for how in ("withdrawn", "unmet", "entered_in_error"):
        assert ended("3", how).under("closed", "how") == {how: 1}


def test_whoever_is_sent_on_is_counted_with_the_reason() -> None:
    names = ("opened", "decline", "requeued", "take", "done", "not_helped")
    report = counted(need(*(happened(name, MONDAY + at * DAY) for at, name in enumerate(names))))
    assert report.count("rerouted") == 3
    assert report.under("rerouted", "why") == {"decline": 1, "not_helped": 1, "requeued": 1}


def test_a_promise_that_passed_makes_a_need_overdue_once_a_week() -> None:
    report = counted(
        need(
            happened("opened", MONDAY, due=MONDAY + DAY),
            happened("take", MONDAY + 2 * DAY, due=MONDAY + 3 * DAY),
            happened("contact_made", MONDAY + 4 * DAY, due=MONDAY + 14 * DAY),
        ),
        need(happened("opened", MONDAY, due=MONDAY + DAY), happened("withdrawn", MONDAY + HOUR), name="2"),
        need(happened("opened", MONDAY, due=MONDAY + DAY), happened("take", MONDAY + HOUR, due=FRIDAY + DAY), name="3"),
        now=FRIDAY + HOUR,
    )
    assert report.count("overdue") == 1
    assert report.under("overdue", "week") == {"2026-45": 1}
    assert report.count("open_overdue") == 0


def test_a_moment_that_was_over_when_it_was_set_down_promised_nothing() -> None:
    opened = happened("opened", MONDAY, due=MONDAY - timedelta(milliseconds=3))
    referred = happened("referred", MONDAY + timedelta(milliseconds=5), due=MONDAY + DAY)
    report = counted(need(opened, referred), now=MONDAY + HOUR)
    assert report.count("overdue") == 0
    assert counted(need(opened, referred), now=MONDAY + 2 * DAY).count("overdue") == 1


def test_what_stands_open_is_somebodys() -> None:
    report = counted(
        need(happened("opened", MONDAY, due=FRIDAY), name="1"),
        need(happened("opened", MONDAY, owner=None), name="2"),
        now=FRIDAY + HOUR,
    )
    assert report.count("dead_ends") == 1
    (load,) = report.loads
    assert (load.manager, load.open, load.overdue) == ("danylo", 1, 1)


def test_what_managers_did_is_counted_by_move() -> None:
    story = need(happened("opened", MONDAY), happened("take", MONDAY + HOUR), happened("done", FRIDAY))
    (load,) = counted(story).loads
    assert load.moves == {"take": 1, "done": 1}


def test_nothing_after_the_period_changes_it() -> None:
    story = need(happened("opened", MONDAY), happened("take", MONDAY + HOUR), happened("confirmed", LAST_DAY + DAY))
    now, later = counted(story), counted(story, now=LAST_DAY + 300 * DAY)
    assert now.tally == later.tally
    assert now.count("open") == 1
    assert now.count("closed") == 0


def test_what_could_not_be_met_is_counted_by_what_where_and_why() -> None:
    counting = Counting(*QUARTER.bounds(KYIV), Measure(CALENDAR, TERMS))
    counting.unmet(UnmetLine("olena", ("food", "clothes"), "no_place", "north"))
    counting.unmet(UnmetLine("ivan", ("food",), "no_service"))
    counting.voice(Voice("olena", "end", "was_heard", "1", "yes"))
    tally = counting.tally
    assert tally.counts["unmet",] == 2
    assert tally.under("unmet", "need") == {"food": 2, "clothes": 1}
    assert tally.under("unmet", "district") == {"": 1, "north": 1}
    assert tally.under("unmet", "need:food") == {"no_place": 1, "no_service": 1}
    assert tally.under("voices", "end:was_heard:1") == {"yes": 1}


def test_percentiles_are_values_that_really_occurred() -> None:
    assert percentile([1, 2, 3, 4], 0.5) == 2
    assert percentile([1, 2, 3], 0.5) == 2
    assert [percentile([7], share) for share in (0.01, 0.5, 0.9, 1)] == [7] * 4
    assert percentile([float(number) for number in range(1, 11)], 0.9) == 9


def test_periods_are_read_as_people_write_them() -> None:
    assert read_period(" 2026-q4 ") == QUARTER == quarter_of(MONDAY.date())
    assert [one.name for one in read_period("2026-H2").quarters] == ["2026-Q3", "2026-Q4"]
    assert [one.name for one in read_period("2026").quarters] == [f"2026-Q{number}" for number in (1, 2, 3, 4)]
    assert read_period("2026-M2").last.isoformat() == "2026-02-28"
    assert read_period("2026-M2").quarters == ()
    assert [one.name for one in last_quarters(MONDAY.date(), 4)] == ["2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4"]
    for text in ("", "2026-Q5", "2026-H3", "2026-M13", "26-Q1", "2026-11-22", "Q4 2026", "2026-Q0"):
        with pytest.raises(NotAPeriod):
            read_period(text)
