"""Lines the program says about the way of a request from one to another, with the blanks it fills."""

from __future__ import annotations

from collections.abc import Mapping

#: Lines that are labels of buttons.
LABELS_OF_THE_LOOP = ("withdraw_yes", "withdraw_no")

_EVERY = ("number", "owner", "due")
_PLAIN_NEWS = (
    *("see", "contact_tried", "primary_assessment", "in_depth_assessment", "report_drawn", "sent_for_decision"),
    *("decision_granted", "plan_agreed", "in_service", "resumed", "moved_hromada", "reassign", "unconfirmed"),
    *("partner_sent", "partner_decline", "partner_in_service", "partner_done", "partner_cannot"),
)
_WITH_REASON = ("partner_take", "decline", "decision_refused", "terminated", "entered_in_error")
_WITH_DATE = ("review", "waitlisted", "provider_pause", "partner_visit_set", "partner_waitlisted")
_CODES = (
    *("no_capacity", "not_eligible", "outside_area", "wrong_service", "duplicate", "conflict_of_interest"),
    *("could_not_contact", "not_eligible_after_assessment", "capacity_lost", "documents_missing"),
)
_STATUSES = (
    *("screening", "see", "contact_tried", "primary_assessment", "in_depth_assessment", "report_drawn"),
    *("sent_for_decision", "decision_granted", "decision_refused", "plan_agreed", "in_service", "review"),
    *("waitlisted", "provider_pause", "resumed"),
)

#: Each line with the blanks it fills.
OF_THE_LOOP: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys((f"notice.{event}" for event in _PLAIN_NEWS), _EVERY),
    **dict.fromkeys((f"notice.{event}" for event in _WITH_REASON), (*_EVERY, "reason")),
    **dict.fromkeys((f"notice.{event}" for event in _WITH_DATE), (*_EVERY, "date")),
    "notice.unmet": (*_EVERY, "reason", "date", "lacks"),
    "notice.merge": (*_EVERY, "into"),
    **dict.fromkeys((f"why.{code}" for code in _CODES), ()),
    **dict.fromkeys((f"status.{status}" for status in _STATUSES), ()),
    **dict.fromkeys(("withdraw_ask", "withdraw_done"), ("number",)),
    **dict.fromkeys(("danger_waits", "danger_waits_report", "happened_copy"), ()),
    "followed": ("number", "before", "owner", "due"),
    "danger_alerted": ("owner",),
}
