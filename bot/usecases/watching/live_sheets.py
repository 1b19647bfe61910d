"""The live picture as tables: the same for the page, a workbook and a text file. Nobody is named but the staff."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from textwrap import shorten

from bot.casework.names import ManagerId
from bot.casework.owners import Owner, OwnerKind
from bot.casework.reporting.funnel import StepLine, Way
from bot.ports.watching import Late, Process
from bot.usecases.reporting.report_sheets import Row, Sheet
from bot.usecases.reporting.report_words import ReportWords
from bot.usecases.watching.crowds import Gathered, gathered
from bot.usecases.watching.look_at_dialogs import Funnel, Silent, Standing
from bot.usecases.watching.look_at_house import MOST, House, Pile
from bot.usecases.watching.look_at_hromada import DoorLine, Town, UnmetLine, late_of
from bot.usecases.watching.note_missed import MissedLine
from dialogs.script import Ask, Tell

#: Of a question so many characters are shown. A product choice.
LONGEST_QUESTION = 120
#: Says a moment as people read it, and how long ago it was.
Moment = Callable[[datetime], str]


def days_of(funnel: Funnel, words: ReportWords) -> str:
    """Say of which days the numbers are."""
    return words.line("live.period_days", first=f"{funnel.first:%d.%m.%Y}", last=f"{funnel.last:%d.%m.%Y}")


def scripts_of(funnel: Funnel) -> Gathered[StepLine]:
    """Give the funnel by script, without scripts that few people met."""
    return gathered(funnel.scripts, _talks, _added)


def steps_of(funnel: Funnel, script: str = "") -> Gathered[StepLine]:
    """Give the funnel by step, of one script or all, without steps that few people met."""
    return gathered([line for line in funnel.steps if not script or line.script == script], _talks, _added)


def stops_of(funnel: Funnel, standing: Standing) -> tuple[tuple[StepLine, int], ...]:
    """List the steps that most talks end at without a word: those left in the period, and those silent now.

    What the table of silent talks adds to its rest is not told here either, or the rest would tell on the others.
    """
    silent = {one.step: one.total for one in silent_of(standing).lines}
    lines = [(line, silent.get(line.step, 0)) for line in steps_of(funnel).lines]
    found = [(line, now) for line, now in lines if line.went.get(Way.LEFT, 0) + now]
    return tuple(sorted(found, key=lambda one: (-one[0].went.get(Way.LEFT, 0) - one[1], one[0].step)))


def silent_of(standing: Standing) -> Gathered[Silent]:
    """Give the talks that stopped in the middle, without steps where few did."""
    return gathered(standing.silent, lambda one: one.total, _silent_together)


def funnel_sheet(lines: Gathered[StepLine], words: ReportWords, kind: str) -> Sheet:
    """Make a table of "scripts" or "steps" in which every line adds up: stood + came = went on + left + stand."""
    say = words.script if kind == "scripts" else words.step
    rows = [(say(line.step), *_flow(line)) for line in lines.lines]
    if lines.rest is not None:
        rows.append((words.line(f"live.rest_{kind}", count=lines.members), *_flow(lines.rest)))
    head = (kind, "before", "came", "on", "left", "standing")
    note = words.line("live.note_funnel") + _hidden(words, is_hidden=lines.is_hidden)
    return _sheet(words, kind, head, rows, note)


def stops_sheet(funnel: Funnel, standing: Standing, words: ReportWords) -> Sheet:
    """Make a table of the steps where people stop."""
    rows: list[Row] = [
        (
            words.step(line.step),
            _asked(line.step, words),
            _all(line),
            line.went.get(Way.LEFT, 0),
            silent or "",
            _share(line, silent),
        )
        for line, silent in stops_of(funnel, standing)
    ]
    head = ("steps", "text", "met", "left", "silent_now", "share")
    return _sheet(words, "stops", head, rows, words.line("live.note_stops"), labels=2)


def silent_sheet(standing: Standing, words: ReportWords) -> Sheet:
    """Make a table of the talks that stopped in the middle."""
    found = silent_of(standing)
    rows: list[Row] = [(words.step(one.step), *one.talks, one.total) for one in found.lines]
    if found.rest is not None:
        rows.append((words.line("live.rest_steps", count=found.members), *found.rest.talks, found.rest.total))
    head = ("steps", "silent_1", "silent_3", "silent_7", "all")
    return _sheet(
        words, "silent", head, rows, words.line("live.note_silent") + _hidden(words, is_hidden=found.is_hidden)
    )


def editions_sheet(standing: Standing, words: ReportWords, say: Moment) -> Sheet:
    """Make a table of the editions in use."""
    rows: list[Row] = []
    for one in standing.editions:
        kind = "current" if one.is_current else "older" if one.published_at else "lost"
        published = say(one.published_at) if one.published_at else ""
        rows.append((one.edition, words.line(f"live.edition_{kind}"), published, one.talks))
    head = ("edition", "edition_state", "published", "talks")
    return _sheet(words, "editions", head, rows, words.line("live.note_editions"))


def processes_sheet(processes: Sequence[Process], current: str, words: ReportWords, say: Moment) -> Sheet:
    """Make a table of the running processes and what each speaks."""
    rows = [
        (
            words.line(f"live.part_{one.part}"),
            one.edition,
            words.line("live.follows" if one.edition == current else "live.lags"),
            say(one.begun_at),
        )
        for one in processes
    ]
    head = ("part", "edition", "edition_state", "running_since")
    return _sheet(words, "processes", head, rows, words.line("live.note_processes"))


def owners_sheet(town: Town, reader: ManagerId, words: ReportWords) -> Sheet:
    """Make a table of who answers for what is late."""
    rows = [(_owner(one.owner, town.names, words), one.late, one.dangers) for one in late_of(town, reader)]
    return _sheet(words, "owners", ("owner", "late", "late_danger"), rows)


def late_sheet(lines: Sequence[Late], town: Town, words: ReportWords, say: Moment) -> Sheet:
    """Make a table of what is late, the longest ago first."""
    rows = [
        (one.number, words.group("urgency", one.urgency), say(one.due_at), _owner(one.owner, town.names, words))
        for one in lines
    ]
    return _sheet(words, "late", ("number", "urgency", "due", "owner"), rows, words.line("live.note_late"))


def waiting_sheet(town: Town, words: ReportWords, say: Moment) -> Sheet:
    """Make a table of who waits for a human."""
    rows = [
        (words.line(f"live.fact_{name}"), waiting.count, say(waiting.since) if waiting.since else "")
        for name, waiting in (("untaken", town.untaken), ("unread", town.unread))
    ]
    return _sheet(words, "waiting", ("what", "count", "oldest"), rows)


def outbox_sheet(house: House, words: ReportWords, say: Moment) -> Sheet:
    """Make a table of what waits to leave."""
    rows = [
        (words.line(f"live.channel_{channel}"), waiting.count, say(waiting.since) if waiting.since else "")
        for channel, waiting in house.outbox.items()
    ]
    return _sheet(words, "outbox", ("channel", "waiting", "oldest"), rows, words.line("live.note_outbox"))


def piles_sheet(piles: Sequence[Pile], words: ReportWords, say: Moment) -> Sheet:
    """Make a table of what never arrived, why, and what to do."""
    rows = [
        (
            *(words.line(f"live.to_{pile.audience}_{pile.channel}"), words.line(f"live.trouble_{pile.trouble}")),
            *(pile.set_aside, pile.ready, pile.given_up, say(pile.last), words.line(f"live.todo_{pile.trouble}")),
        )
        for pile in piles
    ]
    head = ("to", "trouble", "set_aside", "ready", "given_up", "last", "todo")
    note = words.line("live.note_undelivered")
    if sum(pile.set_aside + pile.given_up for pile in piles) >= MOST:
        note = f"{note} {words.line('live.rest_cut', most=MOST)}"
    return _sheet(words, "undelivered", head, rows, note, labels=2)


def timers_sheet(house: House, words: ReportWords, say: Moment) -> Sheet:
    """Make a table of the timers that are late."""
    rows = [(words.line(f"live.timer_{one.kind}"), one.count, say(one.since)) for one in house.timers]
    return _sheet(words, "timers", ("timer", "count", "oldest"), rows, words.line("live.note_timers"))


def unmet_sheet(town: Town, words: ReportWords) -> Sheet:
    """Make a table of what could not be met: the reason, the need, the place."""
    found = gathered(town.unmet, lambda one: one.people, _unmet_together)
    rows = [
        (
            *(words.group("reason", one.reason), words.group("need", one.need)),
            *(town.districts.get(one.district, one.district) or words.line("report.none_district"), one.people),
        )
        for one in found.lines
    ]
    if found.rest is not None:
        rows.append((words.line("live.rest_unmet", count=found.members), "", "", found.rest.people))
    note = words.line("live.note_unmet") + _hidden(words, is_hidden=found.is_hidden)
    return _sheet(words, "unmet", ("reason", "need", "district", "people"), rows, note, labels=3)


def doors_sheet(town: Town, words: ReportWords) -> Sheet:
    """Make a table of the doors: how many came, and what has become of what they asked for."""
    found = gathered(town.doors, lambda one: max(one.arrivals, one.needs), _doors_together)
    rows: list[Row] = [(_door(one, words), *_numbers(one)) for one in found.lines]
    if found.rest is not None:
        rows.append((words.line("live.rest_doors", count=found.members), *_numbers(found.rest)))
    idle = [one.name for one in town.doors if one.is_open and not one.arrivals and not one.needs]
    note = words.line("live.note_doors") + _hidden(words, is_hidden=found.is_hidden)
    if idle:
        note = f"{note} {words.line('live.idle_doors', names='; '.join(idle))}"
    return _sheet(words, "doors", ("door", "arrivals", "needs", "live", "helped", "otherwise"), rows, note)


def missed_sheet(missed: Sequence[MissedLine], words: ReportWords) -> Sheet:
    """Make a table of what crowds typed in vain."""
    rows = [(words.step(one.step), one.words, one.people) for one in missed]
    return _sheet(words, "missed", ("steps", "words", "people"), rows, words.line("live.note_missed"), labels=2)


def _sheet(
    words: ReportWords, kind: str, head: Sequence[str], rows: Sequence[Row], note: str = "", *, labels: int = 1
) -> Sheet:
    title = words.line(f"live.sheet_{kind}")
    return Sheet(kind, title, tuple(words.line(f"live.head_{name}") for name in head), tuple(rows), note, labels)


def _asked(step: str, words: ReportWords) -> str:
    """Give what people read last at a step: the question, not what is told before it; "" where nothing is said."""
    script, _, name = step.partition(".")
    known = words.bundle.scripts.get(script)
    found = known.steps.get(name) if known else None
    if not isinstance(found, Ask | Tell):
        return ""
    lines = [line.strip() for line in words.wording(found.text).splitlines() if line.strip()]
    return shorten(lines[-1], LONGEST_QUESTION, placeholder="…") if lines else ""


def _talks(line: StepLine) -> int:
    return _all(line)


def _all(line: StepLine) -> int:
    """Count the talks that a line is about."""
    return line.before + sum(line.came.values())


def _flow(line: StepLine) -> tuple[int, int, int, int, int]:
    left = line.went.get(Way.LEFT, 0)
    return line.before, sum(line.came.values()), sum(line.went.values()) - left, left, line.standing


def _share(line: StepLine, silent: int) -> str:
    met = _all(line)
    return f"{(line.went.get(Way.LEFT, 0) + silent) / met:.0%}" if met else ""


def _added(lines: Sequence[StepLine]) -> StepLine:
    came: dict[Way, int] = {}
    went: dict[Way, int] = {}
    for line in lines:
        for total, part in ((came, line.came), (went, line.went)):
            for way, talks in part.items():
                total[way] = total.get(way, 0) + talks
    return StepLine("", sum(line.before for line in lines), came, went)


def _silent_together(lines: Sequence[Silent]) -> Silent:
    return Silent("", tuple(map(sum, zip(*(one.talks for one in lines), strict=True))))


def _unmet_together(lines: Sequence[UnmetLine]) -> UnmetLine:
    return UnmetLine("", "", "", sum(one.people for one in lines))


def _doors_together(lines: Sequence[DoorLine]) -> DoorLine:
    return DoorLine("", "", *(True,), *map(sum, zip(*(_numbers(one) for one in lines), strict=True)))


def _numbers(one: DoorLine) -> tuple[int, int, int, int, int]:
    return one.arrivals, one.needs, one.live, one.helped, one.otherwise


def _door(one: DoorLine, words: ReportWords) -> str:
    return one.name if one.is_open else words.line("live.closed_door", name=one.name)


def _hidden(words: ReportWords, *, is_hidden: bool) -> str:
    return f" {words.line('live.rest_hidden')}" if is_hidden else ""


def _owner(owner: Owner, names: Mapping[str, str], words: ReportWords) -> str:
    if owner.kind is OwnerKind.MANAGER:
        return names.get(owner.id, owner.id)
    return words.line("live.queue")
