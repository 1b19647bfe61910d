"""Pictures of the live page that reports have none of."""

from __future__ import annotations

from collections.abc import Sequence

from bot.casework.reporting.funnel import StepLine, Way
from bot.console.pages.report_charts import AMBER, RED, Options, bar_series, lying_chart
from bot.usecases.reporting.report_words import ReportWords

#: So many steps are drawn; the table has all of them.
_MOST = 12


def stops_chart(stops: Sequence[tuple[StepLine, int]], words: ReportWords) -> Options:
    """Draw at which steps most talks end without a word."""
    shown = stops[:_MOST]
    left = [line.went.get(Way.LEFT, 0) for line, _ in shown]
    silent = [now for _, now in shown]
    return lying_chart(
        [words.step(line.step) for line, _ in shown],
        [
            bar_series(words.line("live.head_left"), left, RED, stack="all"),
            bar_series(words.line("live.head_silent_now"), silent, AMBER, stack="all"),
        ],
    )
