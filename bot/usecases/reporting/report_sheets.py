"""A report as tables of words and numbers: the same for a page, a workbook and a text file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.casework.reporting.funnel import StepLine, Way
from bot.casework.reporting.period import Period
from bot.casework.reporting.publication import PUBLISHED, VOICES, Published, figures_of, groups_of, voices_of
from bot.casework.reporting.report import Report
from bot.usecases.reporting.report_words import ReportWords
from bot.usecases.table_files import Value

Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table.

    Attributes:
        id: short name, for files.
        note: what the numbers mean and what they leave out.
        labels: how many columns name a row; the others hold its values.
    """

    id: str
    title: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""
    labels: int = 1


@dataclass(frozen=True, slots=True)
class Book:
    """A report to be written down; the first sheet is its cover."""

    name: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """Who made a report, of what and when; `made_at` as people read it."""

    hromada: str
    code: str
    period: Period
    made_by: str
    made_at: str
    until: datetime | None = None


#: Figures that stand alone, in the order of the summary.
FIGURES = (
    *("arrived", "opened", "open", "open_overdue", "overdue", "rerouted", "closed", "helped"),
    *("in_service", "decisions", "attempts", "unmet", "dead_ends"),
)
#: Ways of grouping that make a sheet each: (figure, grouping).
GROUPED = (
    ("arrived", "door"),
    *(("opened", grouping) for grouping in ("urgency", "kind", "door", "language", "about")),
    *(("open", grouping) for grouping in ("status", "urgency")),
    *(("closed", "how"), ("rerouted", "why"), ("overdue", "week"), ("decisions", "which")),
    *(("helped", "outcome"), ("in_service", "kind"), ("attempts", "kind")),
    *(("unmet", "need"), ("unmet", "reason"), ("unmet", "district")),
)
#: What a manager's line counts beside what they hold.
MOVES = ("take", "contact_made", "visit_set", "done", "handed_on", "decline", "cannot")
_IN = (Way.BEGUN, Way.ON, Way.BACK, Way.CORRECTING, Way.TO_GUIDE, Way.FROM_GUIDE, Way.RETURNED, Way.CARRIED, Way.AGAIN)
_OUT = (*_IN[1:6], Way.CARRIED, Way.AGAIN, Way.ENDED, Way.LEFT, Way.CUT_OFF, Way.JOINED)


def exact_book(report: Report, cover: Cover, words: ReportWords) -> Book:
    """Write everything down, to the number: for those who answer for the hromada, not to be passed on."""
    sheets = (
        cover_sheet(cover, words, kind="exact"),
        summary_sheet(report, words),
        stages_sheet(report, words),
        *(grouped_sheet(report, words, figure, grouping) for figure, grouping in GROUPED),
        unmet_sheet(report, words),
        load_sheet(report, words),
        funnel_sheet(report.scripts, words, "scripts"),
        funnel_sheet(report.steps, words, "steps"),
        voices_sheet(report, words),
    )
    return Book(f"{cover.code}-{cover.period.name}-internal", sheets)


def protected_book(published: Published, cover: Cover, words: ReportWords) -> Book:
    """Write down what may be passed on and published."""
    sheets = (cover_sheet(cover, words, kind="protected"), *protected_sheets(published, words))
    return Book(f"{cover.code}-{cover.period.name}", sheets)


def protected_sheets(published: Published, words: ReportWords) -> tuple[Sheet, ...]:
    """Make a table of the figures, and one of each grouping of which something may be said."""
    head = (words.line("report.head_figure"), words.line("report.head_range"))
    rows = tuple((figure_name(words, figure), words.range(found)) for figure, found in figures_of(published).items())
    sheets = [Sheet("figures", words.line("report.sheet_figures"), head, rows, words.line("report.note_range"))]
    for tree in PUBLISHED:
        groups = groups_of(published, tree)
        if groups:
            title = f"{figure_name(words, tree.figure)}: {words.line(f'report.by_{tree.grouping}')}"
            lines = tuple((words.group(tree.grouping, group), words.range(found)) for group, found in groups.items())
            group_head = (words.line(f"report.head_{tree.grouping}"), words.line("report.head_range"))
            sheets.append(Sheet(_id(tree.figure, tree.grouping), title, group_head, lines))
    answered = _voices(published, words)
    return (*sheets, *([answered] if answered.rows else []))


def cover_sheet(cover: Cover, words: ReportWords, *, kind: str) -> Sheet:
    """Make the cover: of what, by whom, when, out of what, and what every figure means."""
    rows: list[Row] = [
        (words.line("report.cover_hromada"), f"{cover.hromada} ({cover.code})"),
        (words.line("report.cover_period"), period_name(cover.period, words)),
        (words.line("report.cover_days"), f"{cover.period.first:%d.%m.%Y} – {cover.period.last:%d.%m.%Y}"),
        (words.line("report.cover_made_by"), cover.made_by),
        (words.line("report.cover_made_at"), cover.made_at),
        (words.line("report.cover_source"), words.line("report.source")),
        (words.line("report.cover_kind"), words.line(f"report.kind_{kind}")),
        *(definition for definition in definitions(words)),
    ]
    head = (words.line("report.head_about"), words.line("report.head_value"))
    return Sheet("cover", words.line("report.title"), head, tuple(rows))


def definitions(words: ReportWords) -> Iterable[tuple[str, str]]:
    """List what each figure means and what it leaves out."""
    named = (*FIGURES, "stages", "in_time", "working_days", "steps")
    return ((figure_name(words, name), words.line(f"report.means_{name}")) for name in named)


def period_name(period: Period, words: ReportWords) -> str:
    """Name a period as people call it."""
    year, _, part = period.name.partition("-")
    kind = {"Q": "quarter", "H": "half", "M": "month"}.get(part[:1], "year")
    return words.line(f"report.period_{kind}", year=year, number=part[1:])


def figure_name(words: ReportWords, figure: str) -> str:
    """Name a figure."""
    return words.line(f"report.figure_{figure.replace(':', '_')}")


def summary_sheet(report: Report, words: ReportWords) -> Sheet:
    """Make a table of the figures that stand alone."""
    rows = tuple((figure_name(words, figure), report.count(figure)) for figure in FIGURES)
    head = (words.line("report.head_figure"), words.line("report.head_count"))
    return Sheet("figures", words.line("report.sheet_figures"), head, rows)


def stages_sheet(report: Report, words: ReportWords) -> Sheet:
    """Make a table of times to each stage."""
    names = ("stage", "urgency", "reached", "median", "ninth", "unit", "term", "in_time", "late", "share")
    rows: tuple[Row, ...] = tuple(
        (
            *(words.line(f"report.stage_{line.stage.id}"), words.group("urgency", line.urgency), line.reached),
            *("" if value is None else round(value, 2) for value in (line.median, line.ninth)),
            *(words.line(f"report.in_{line.unit}"), words.term(line.term), line.in_time, line.late),
            "" if line.share is None else f"{line.share:.0%}",
        )
        for line in report.stages
    )
    head = tuple(words.line(f"report.head_{name}") for name in names)
    return Sheet("stages", words.line("report.sheet_stages"), head, rows, words.line("report.means_stages"), labels=2)


def grouped_sheet(report: Report, words: ReportWords, figure: str, grouping: str) -> Sheet:
    """Make a table of one figure, grouped one way."""
    groups: Mapping[str, int] = report.under(figure, grouping)
    if grouping == "week":
        groups = dict(sorted(groups.items()))
    rows = tuple((words.group(grouping, group), count) for group, count in groups.items())
    head = (words.line(f"report.head_{grouping}"), words.line("report.head_count"))
    title = f"{figure_name(words, figure)}: {words.line(f'report.by_{grouping}')}"
    return Sheet(_id(figure, grouping), title, head, rows)


def unmet_sheet(report: Report, words: ReportWords) -> Sheet:
    """Make a table of what could not be met, by need and reason together."""
    rows = tuple(
        (words.group("need", need.removeprefix("need:")), words.group("reason", reason), count)
        for (need, reason), count in report.table("unmet").items()
        if need.startswith("need:")
    )
    head = tuple(words.line(f"report.head_{name}") for name in ("need", "reason", "count"))
    title = f"{figure_name(words, 'unmet')}: {words.line('report.by_need_and_reason')}"
    return Sheet("unmet-both", title, head, rows, labels=2)


def load_sheet(report: Report, words: ReportWords) -> Sheet:
    """Make a table of the workload; it names the staff and is never published."""
    rows: tuple[Row, ...] = tuple(
        (words.group("manager", line.manager), line.open, line.overdue, *(line.moves.get(move, 0) for move in MOVES))
        for line in report.loads
    )
    names = ("manager", "open", "overdue", *(f"move_{move}" for move in MOVES))
    head = tuple(words.line(f"report.head_{name}") for name in names)
    return Sheet("workload", words.line("report.sheet_workload"), head, rows, words.line("report.note_workload"))


def funnel_sheet(lines: Iterable[StepLine], words: ReportWords, kind: str) -> Sheet:
    """Make a table of the funnel, in which every line adds up: before + came = went + standing."""
    head = (
        *(words.line(f"report.head_{name}") for name in (kind, "named", "before")),
        *(words.line(f"report.came_{way}") for way in _IN),
        *(words.line(f"report.went_{way}") for way in _OUT),
        words.line("report.head_standing"),
    )
    rows: tuple[Row, ...] = tuple(
        (
            *(line.step, words.step(line.step) if kind == "steps" else words.script(line.step), line.before),
            *(line.came.get(way, 0) for way in _IN),
            *(line.went.get(way, 0) for way in _OUT),
            line.standing,
        )
        for line in lines
    )
    title, note = words.line(f"report.sheet_{kind}"), words.line("report.means_steps")
    return Sheet(kind, title, head, rows, note, labels=2)


def voices_sheet(report: Report, words: ReportWords) -> Sheet:
    """Make a table of what people answered to standard questions."""
    counted = {(asked, answer): count for (asked, answer), count in report.table(VOICES).items()}
    return _answers(words, counted, head="count", note="report.note_voices")


def _voices(published: Published, words: ReportWords) -> Sheet:
    """Make the same table of what may be published."""
    found = voices_of(published).items()
    ranges = {(asked, answer): words.range(number) for asked, answers in found for answer, number in answers.items()}
    return _answers(words, ranges, head="range", note="report.note_voices_range")


def _answers(
    words: ReportWords, found: Mapping[tuple[str, str], str] | Mapping[tuple[str, str], int], *, head: str, note: str
) -> Sheet:
    rows: list[Row] = []
    for (asked, answer), value in found.items():
        stage, question, version = asked.split(":")
        said = words.question(question), words.answer(question, answer)
        rows.append((words.line(f"report.asked_at_{stage}"), said[0], version, said[1], value))
    heads = tuple(words.line(f"report.head_{name}") for name in ("asked_at", "question", "version", "answer", head))
    return Sheet("voices", words.line("report.sheet_voices"), heads, tuple(rows), words.line(note), labels=4)


def _id(figure: str, grouping: str) -> str:
    return f"{figure.rpartition(':')[2]}-{grouping}"
