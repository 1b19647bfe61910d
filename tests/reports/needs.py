"""Needs to count, written down as one would tell them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.casework.clocks import Term
from bot.casework.deadlines import Calendar
from bot.casework.names import HromadaCode
from bot.casework.owners import Owner, OwnerKind
from bot.casework.reporting.counting import Counting
from bot.casework.reporting.period import Period, read_period
from bot.casework.reporting.report import Report
from bot.casework.reporting.stages import Measure
from bot.casework.reporting.stories import Event, Story

KYIV = ZoneInfo("Europe/Kyiv")
CALENDAR = Calendar(KYIV)
QUARTER = read_period("2026-Q4")
HROMADA = HromadaCode("UA05020030000031457")
DANYLO = Owner(OwnerKind.MANAGER, "danylo")
QUEUE = Owner(OwnerKind.QUEUE, HROMADA)
TERMS = {
    "acknowledge_normal": Term(working_days=1),
    "acknowledge_urgent": Term(hours=2),
    "acknowledge_danger": Term(hours=0.25),
    "contact_normal": Term(working_days=3),
    "contact_urgent": Term(working_days=1),
    "contact_danger": Term(hours=1),
    "decision": Term(working_days=10),
}
#: A Monday morning in Kyiv, in the middle of the quarter.
MONDAY = datetime(2026, 11, 2, 7, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

#: Where a need and its attempt stand after these events, unless a test says otherwise.
AFTER = {
    "opened": ("routing", ""),
    "referred": ("in_referral", "sent"),
    "see": ("in_referral", "seen"),
    "take": ("in_referral", "accepted"),
    "contact_made": ("in_referral", "in_progress"),
    "sent_for_decision": ("in_referral", "in_progress"),
    "decision_granted": ("in_referral", "in_progress"),
    "in_service": ("in_referral", "in_progress"),
    "decline": ("in_referral", "sent"),
    "requeued": ("in_referral", "sent"),
    "not_helped": ("in_referral", "sent"),
    "done": ("confirming", "completed"),
    "confirmed": ("resolved", ""),
    "unconfirmed": ("resolved", ""),
    "withdrawn": ("withdrawn", ""),
    "unmet": ("unmet", "cancelled"),
    "entered_in_error": ("entered_in_error", "entered_in_error"),
    "reopened": ("in_referral", "sent"),
}
BY_PERSON = {"opened", "confirmed", "withdrawn", "not_helped", "reopened"}
BY_CLOCK = {"requeued", "unconfirmed", "referred"}


def happened(name: str, at: datetime, *, due: datetime | None = None, **more: object) -> Event:
    """Tell of one event; a live need is Danylo's, and something is due in three days unless said otherwise."""
    status, referral = AFTER[name]
    is_live = status in ("routing", "in_referral", "confirming")
    actor = "person" if name in BY_PERSON else "system" if name in BY_CLOCK else "manager:danylo"
    given: dict[str, object] = {
        "status": status,
        "referral_status": referral,
        "owner": DANYLO if is_live else None,
        "due_at": (due or at + 3 * DAY) if is_live else None,
    }
    return Event(name, actor, at, **{**given, **more})  # type: ignore[arg-type]


def need(
    *events: Event,
    name: str = "1",
    urgency: str = "normal",
    kinds: tuple[str, ...] = ("care_at_home",),
    door: str = "",
    person: str = "",
) -> Story:
    """Tell of one need; it was opened with the first event."""
    opened_at = events[0].at
    return Story(
        name, person or f"person-{name}", kinds, urgency, door, "uk", opened_at, is_report=False, events=events
    )


def counted(*stories: Story, period: Period = QUARTER, now: datetime | None = None) -> Report:
    """Count them, with the terms that ship."""
    since, end = period.bounds(KYIV)
    until = min(end, now) if now else end
    counting = Counting(since, until, Measure(CALENDAR, TERMS))
    for story in stories:
        counting.story(story)
    return Report(HROMADA, period, until, until, counting.tally, TERMS)
