"""Pictures of a report, as ECharts understands them. A table with the same numbers stands under each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.casework.reporting.funnel import StepLine, Way
from bot.casework.reporting.report import LoadLine, Report
from bot.usecases.reporting.report_words import ReportWords

Options = dict[str, Any]

_SEA, _LIGHT, AMBER, RED, _GREY = "#1f6178", "#7fb0bf", "#c78a14", "#a32013", "#9fb2b7"
#: So many steps are drawn; the table has all of them.
_MOST_STEPS = 24
#: On a telephone the legend takes three lines, and must not lie on the first bars.
_ROOM_FOR_LEGEND: tuple[Options, ...] = (
    {"query": {"maxWidth": 560}, "option": {"grid": {"top": 84}}},
    {"option": {"grid": {"top": 36}}},
)
#: ECharts would put English commas into thousands; a key with a colon is a function of the browser's (NiceGUI, echart).
_NUMBERS: Options = {":formatter": "number => number.toLocaleString(document.documentElement.lang)"}
#: Height of one line of a picture with words on its side, pixels.
LINE_HEIGHT = 38


def stages_chart(report: Report, words: ReportWords, unit: str) -> Options:
    """Draw how long half and nine of ten took, for the stages that are measured in one unit."""
    lines = [line for line in report.stages if line.unit == unit and line.median is not None]
    names = [f"{words.line(f'report.stage_{line.stage.id}')}, {words.group('urgency', line.urgency)}" for line in lines]
    half = [round(line.median or 0, 2) for line in lines]
    nine = [round(line.ninth or 0, 2) for line in lines]
    series = [
        bar_series(words.line("report.head_median"), half, _SEA),
        bar_series(words.line("report.head_ninth"), nine, _LIGHT),
    ]
    return lying_chart(names, series, words.line(f"report.in_{unit}"))


def weeks_chart(report: Report, words: ReportWords) -> Options:
    """Draw the needs that became overdue, week by week."""
    weeks = dict(sorted(report.under("overdue", "week").items()))
    names = [words.group("week", week) for week in weeks]
    return {
        **_frame(),
        # On a telephone a long name of a week would begin outside of the picture.
        "xAxis": {"type": "category", "data": names, "axisLabel": {"alignMinLabel": "left", "hideOverlap": True}},
        "yAxis": {"type": "value", "minInterval": 1, "axisLabel": _NUMBERS},
        "series": [{"type": "bar", "data": list(weeks.values()), "itemStyle": {"color": AMBER}, "barMaxWidth": 48}],
    }


def groups_chart(groups: Mapping[str, int], words: ReportWords, grouping: str) -> Options:
    """Draw the groups of a figure, largest on top."""
    names = [words.group(grouping, group) for group in groups]
    return lying_chart(names, [bar_series(words.line("report.head_count"), list(groups.values()), _SEA)])


def load_chart(loads: Sequence[LoadLine], words: ReportWords) -> Options:
    """Draw what everybody answers for, and how much of it is overdue."""
    names = [words.group("manager", line.manager) for line in loads]
    in_time = [line.open - line.overdue for line in loads]
    overdue = [line.overdue for line in loads]
    series = [
        bar_series(words.line("report.head_open"), in_time, _SEA, stack="all"),
        bar_series(words.line("report.head_overdue"), overdue, RED, stack="all"),
    ]
    return lying_chart(names, series)


def funnel_chart(lines: Sequence[StepLine], words: ReportWords) -> Options:
    """Draw what became of those who came to each step: every bar is as long as who stood there and came."""
    shown = lines[:_MOST_STEPS]
    names = [words.step(line.step) if "." in line.step else words.script(line.step) for line in shown]

    def went(*ways: Way) -> list[int]:
        return [sum(line.went.get(way, 0) for way in ways) for line in shown]

    others = [way for way in Way if way not in (Way.ON, Way.ENDED, Way.LEFT)]
    series = [
        bar_series(words.line("report.went_on"), went(Way.ON), _SEA, stack="all"),
        bar_series(words.line("report.went_ended"), went(Way.ENDED), _LIGHT, stack="all"),
        bar_series(words.line("report.went_otherwise"), went(*others), _GREY, stack="all"),
        bar_series(words.line("report.head_standing"), [line.standing for line in shown], AMBER, stack="all"),
        bar_series(words.line("report.went_left"), went(Way.LEFT), RED, stack="all"),
    ]
    return lying_chart(names, series)


def lying_chart(names: Sequence[str], series: list[Options], unit: str = "") -> Options:
    """Draw lying bars, each with its name beside it."""
    # A bar without its name says nothing: every name is drawn, however little room there is.
    label = {"width": 260, "overflow": "break", "interval": 0}
    axis = {"type": "category", "data": list(names), "inverse": True, "axisLabel": label}
    return {
        **_frame(legend=len(series) > 1),
        "xAxis": {
            "type": "value",
            "name": unit,
            "nameLocation": "middle",
            "nameGap": 28,
            "minInterval": 0 if unit else 1,
            "axisLabel": _NUMBERS,
        },
        "yAxis": axis,
        "series": series,
    }


def bar_series(name: str, data: Sequence[float], color: str, *, stack: str = "") -> Options:
    """Describe bars of one colour."""
    drawn: Options = {"type": "bar", "name": name, "data": list(data), "itemStyle": {"color": color}}
    return {**drawn, "barMaxWidth": 18, **({"stack": stack} if stack else {})}


def _frame(*, legend: bool = False) -> Options:
    frame: Options = {
        "grid": {"left": 8, "right": 24, "top": 36 if legend else 12, "bottom": 32, "containLabel": True},
        "tooltip": {"trigger": "axis", "axisPointer": {"type": "shadow"}},
        "animation": False,
        # ECharts would describe itself in English: the picture has a name of its own, and a table stands beneath it.
        "aria": {"enabled": False},
    }
    return frame | ({"legend": {"top": 0}, "media": list(_ROOM_FOR_LEGEND)} if legend else {})
