"""The same figures counted by somebody else: straight from the rows, without a line of the code that reports use.

Terms and the calendar are the only things both are told.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.casework.names import HromadaCode
from bot.casework.reporting.period import Period
from bot.storage.sql.help_tables import UNMET_NEEDS
from bot.storage.sql.storage import SqlStorage
from bot.storage.sql.tables import NEED_EVENTS, NEEDS, PEOPLE
from bot.usecases.office import Office
from bot.usecases.reporting.make_report import make_report

KYIV = ZoneInfo("Europe/Kyiv")
EVENING = time(18)
FINISHED = ("resolved", "withdrawn", "unmet", "entered_in_error")
SENT_ON = (
    *("decline", "cannot", "handed_on", "moved_hromada", "reassign", "requeued"),
    *("excluded", "owner_away", "owner_left", "not_helped"),
)
#: Stage: what reaches it, what starts its clock ("" for the opening), the deadline's name ("" for none).
STAGES = {
    "acknowledged": (("see", "take", "decline"), "", "acknowledge"),
    "taken": (("take",), "", ""),
    "first_contact": (("contact_made",), "take", "contact"),
    "primary_assessment": (("primary_assessment",), "", "needs_assessment"),
    "in_depth_assessment": (("in_depth_assessment",), "", ""),
    "report_drawn": (("report_drawn",), "", ""),
    "sent_for_decision": (("sent_for_decision",), "report_drawn", "assessment_report"),
    "decided": (("decision_granted", "decision_refused"), "sent_for_decision", "decision"),
    "plan_agreed": (("plan_agreed",), "", ""),
    "in_service": (("in_service",), "", ""),
    "done": (("done",), "", ""),
    "confirmed": (("confirmed",), "", ""),
}
#: Figures that are not recounted: who of the staff did what, what people answered; and parts of others.
LEFT_TO_OTHERS = ("moves", "load", "voices", "arrived")
INNER = (("within",), ("in_time",))

Key = tuple[str, ...]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rules:
    """What both counts are told: working days, and how long things may take."""

    is_working: Any
    terms: Mapping[str, Any]


async def assert_recounted(office: Office, storage: SqlStorage, hromada: HromadaCode, period: Period) -> Counter[Key]:
    """Compare a report with the recount, figure by figure; give the recount."""
    report = await make_report(office, hromada, period)
    found = await recount(storage, hromada, period, report.until, Rules(office.calendar.is_working, report.terms))
    counted = Counter({key: count for key, count in report.tally.counts.items() if key[0] not in LEFT_TO_OTHERS})
    # What is only there for the published page is part of what is recounted already.
    counted = Counter({key: count for key, count in counted.items() if key[1:2] not in INNER})
    assert {key: (counted[key], found[key]) for key in counted | found if counted[key] != found[key]} == {}
    assert report.count("dead_ends") == 0
    return found


async def recount(
    storage: SqlStorage, hromada: HromadaCode, period: Period, until: datetime, rules: Rules
) -> Counter[Key]:
    """Count from the rows of needs, of their events and of what could not be met."""
    needs, events, unmet = await _rows(storage)
    begin = datetime.combine(period.first, time(), KYIV)
    counts: Counter[Key] = Counter()
    for need in needs:
        if need["hromada"] == hromada and need["opened_at"] < until:
            told = [event for event in events[need["id"]] if event["at"] < until]
            for key in _of_need(need, told, begin, until, rules):
                counts[key] += 1
    days = period.first.isoformat(), period.last.isoformat()
    for line in unmet:
        if line["hromada"] == hromada and days[0] <= line["day"] <= days[1]:
            counts["unmet",] += 1
            counts["unmet", "reason", line["reason"]] += 1
            counts["unmet", "district", line["district"]] += 1
            for kind in json.loads(line["needs"]):
                counts["unmet", "need", kind] += 1
                counts["unmet", f"need:{kind}", line["reason"]] += 1
    return counts


async def _rows(storage: SqlStorage) -> tuple[list[Row], dict[str, list[Row]], list[Row]]:
    async with storage._database.transaction() as transaction:
        needs: list[Row] = [
            _named(NEEDS.c.keys(), row[:-1]) | {"language": row[-1]}
            for row in await transaction.fetch(select(NEEDS, PEOPLE.c.language).join(PEOPLE))
        ]
        rows = await transaction.fetch(select(NEED_EVENTS).order_by(NEED_EVENTS.c.id))
        unmet: list[Row] = [_named(UNMET_NEEDS.c.keys(), row) for row in await transaction.fetch(select(UNMET_NEEDS))]
    events: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        event = _named(NEED_EVENTS.c.keys(), row)
        events[event["need"]].append(event)
    return needs, events, unmet


def _named(names: Sequence[str], row: Sequence[Any]) -> dict[str, Any]:
    return dict(zip(names, row, strict=True))


def _of_need(need: Row, events: list[Row], begin: datetime, until: datetime, rules: Rules) -> Iterator[Key]:
    yield from _opening(need, begin)
    yield from _deeds(need, events, begin)
    yield from _promises(need, events, begin, until)
    yield from _end(need, events, until)
    for stage in STAGES:
        yield from _stage(stage, need, events, (begin, until), rules)


def _opening(need: Row, begin: datetime) -> Iterator[Key]:
    if need["opened_at"] < begin:
        return
    yield ("opened",)
    yield "opened", "urgency", need["urgency"]
    yield "opened", "door", need["door"]
    yield "opened", "language", need["language"]
    yield "opened", "about", "somebody_else" if need["reporter"] else "oneself"
    for kind in json.loads(need["kinds"]):
        yield "opened", "kind", kind


def _deeds(need: Row, events: list[Row], begin: datetime) -> Iterator[Key]:
    kinds = json.loads(need["kinds"])
    status, tried = "", set()
    for event in events:
        now = event["at"] >= begin
        if event["referral"] and event["referral"] not in tried:
            tried.add(event["referral"])
            if now:
                yield ("attempts",)
                yield from (("attempts", "kind", kind) for kind in kinds[:1])
        if now and event["name"] in SENT_ON:
            yield ("rerouted",)
            yield "rerouted", "why", event["name"]
        if now and event["status"] in FINISHED and status not in FINISHED:
            yield ("closed",)
            helped = "unconfirmed" if event["name"] not in ("confirmed", "acted_on") else event["name"]
            yield "closed", "how", helped if event["status"] == "resolved" else event["status"]
        if now and event["name"] == "done":
            yield ("helped",)
            yield from (("helped", "outcome", outcome) for outcome in json.loads(event["outcomes"] or "[]"))
        if now and event["name"] == "in_service":
            yield ("in_service",)
            yield from (("in_service", "kind", kind) for kind in kinds)
        if now and event["name"] in ("decision_granted", "decision_refused"):
            yield ("decisions",)
            yield "decisions", "which", event["name"]
        status = event["status"] or status


def _promises(need: Row, events: list[Row], begin: datetime, until: datetime) -> Iterator[Key]:
    broken = []
    for number, event in enumerate(events):
        changed = events[number + 1]["at"] if number + 1 < len(events) else until
        if event["status"] in FINISHED or not event["due_at"] or event["due_at"] <= event["at"]:
            continue
        if begin <= event["due_at"] < changed:
            broken.append(event["due_at"].astimezone(KYIV))
    if broken:
        yield ("overdue",)
        yield "overdue", "urgency", need["urgency"]
        yield from (("overdue", "week", week) for week in sorted({f"{day:%G-%V}" for day in broken}))


def _end(need: Row, events: list[Row], until: datetime) -> Iterator[Key]:
    standing = [event for event in events if event["status"]]
    if not standing or standing[-1]["status"] in FINISHED:
        return
    last = standing[-1]
    yield ("open",)
    yield "open", "status", last["status"]
    yield "open", "urgency", need["urgency"]
    if last["due_at"] < until:
        yield ("open_overdue",)


def _stage(stage: str, need: Row, events: list[Row], bounds: tuple[datetime, datetime], rules: Rules) -> Iterator[Key]:
    begin, until = bounds
    names, starter, clock = STAGES[stage]
    moments = [event["at"] for event in events if event["name"] in names]
    if moments and moments[0] >= begin:
        yield (f"reached:{stage}",)
        yield f"reached:{stage}", "urgency", need["urgency"]
    starts = [event["at"] for event in events if event["name"] == starter] if starter else [need["opened_at"]]
    term = rules.terms.get(f"{clock}_{need['urgency']}") or rules.terms.get(clock)
    if not starts or not term:
        return
    due = _due(starts[0], term, rules)
    if moments and moments[0] <= due:
        if moments[0] >= begin:
            yield f"judged:{stage}", need["urgency"], "in_time"
        return
    last = [event["status"] for event in events if event["status"] and event["at"] < due]
    if begin <= due < until and not (last and last[-1] in FINISHED):
        yield f"judged:{stage}", need["urgency"], "late"


def _due(start: datetime, term: Any, rules: Rules) -> datetime:
    if not term.working_days:
        return start + timedelta(hours=term.hours)
    day: date = start.astimezone(KYIV).date()
    left = term.working_days
    while left:
        day += timedelta(days=1)
        if rules.is_working(day):
            left -= 1
    return datetime.combine(day, EVENING, KYIV).astimezone(UTC)
