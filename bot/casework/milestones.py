"""What a citizen sees of a need on its way: the steps of domain.md X-2, and which events reach them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Milestone(StrEnum):
    """Steps that people are told of. Source: domain.md X-2, names and order; the last four stand beside the way."""

    RECEIVED = "received"
    INFORMED = "informed"
    MANAGER_NOTIFIED = "manager_notified"
    MANAGER_ASSIGNED = "manager_assigned"
    FIRST_CONTACT = "first_contact"
    PRIMARY_ASSESSMENT = "primary_assessment"
    IN_DEPTH_ASSESSMENT = "in_depth_assessment"
    REPORT_DRAWN = "report_drawn"
    SENT_TO_AUTHORISED_BODY = "sent_to_authorised_body"
    DECISION_GRANTED = "decision_granted"
    DECISION_REFUSED = "decision_refused"
    PLAN_AGREED = "plan_agreed"
    IN_SERVICE = "in_service"
    REVIEW = "review"
    CLOSED = "closed"
    TERMINATED = "terminated"
    WAITING_DOCUMENTS = "waiting_documents"
    NO_PROVIDER_UNMET_NEED = "no_provider_unmet_need"
    TRANSFERRED_TO_OTHER_HROMADA = "transferred_to_other_hromada"
    WITHDRAWN_BY_PERSON = "withdrawn_by_person"


#: The three events that the law speaks of; all others are courtesy. Source: domain.md X-3, R-130.
LEGAL_MILESTONES = frozenset({Milestone.DECISION_GRANTED, Milestone.DECISION_REFUSED, Milestone.TERMINATED})

#: Steps that are reached without a move of the staff, by the name of the event.
OF_EVENTS: Mapping[str, Milestone] = {
    "opened": Milestone.RECEIVED,
    "referred": Milestone.MANAGER_NOTIFIED,
    "confirmed": Milestone.CLOSED,
    "unconfirmed": Milestone.CLOSED,
    "acted_on": Milestone.CLOSED,
    "withdrawn": Milestone.WITHDRAWN_BY_PERSON,
}
