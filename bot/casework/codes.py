"""Why a move is made, as a word that can be counted: each has a line `code.<code>` for staff.

Those that the citizen is told have a phrase `why.<code>` as well. "other" asks for words.
"""

from __future__ import annotations

OTHER = "other"
NO_CAPACITY = "no_capacity"
DUPLICATE = "duplicate"
COULD_NOT_CONTACT = "could_not_contact"
CONFLICT_OF_INTEREST = "conflict_of_interest"
#: Somebody on the staff is away for some time, or has left for good.
ABSENCE = "absence"
LEFT = "left"
#: Nobody answered in time; only clocks say this.
NO_RESPONSE = "no_response"

#: Before any work. Source: loop.md 3.2, `declined`.
DECLINE_CODES = (
    NO_CAPACITY,
    "not_eligible",
    "outside_area",
    "wrong_service",
    DUPLICATE,
    CONFLICT_OF_INTEREST,
    OTHER,
)
#: After work has begun. Source: loop.md 3.2, `failed`.
CANNOT_CODES = (
    COULD_NOT_CONTACT,
    "not_eligible_after_assessment",
    "capacity_lost",
    "documents_missing",
    OTHER,
)
#: To somebody who can do more: not a failure. A product choice.
HAND_ON_CODES = (
    "better_placed",
    ABSENCE,
    NO_CAPACITY,
    "outside_area",
    COULD_NOT_CONTACT,
    CONFLICT_OF_INTEREST,
    OTHER,
)
#: What help came of it, beside the services of the catalogue. A product choice.
OUTCOMES = ("service_given", "goods_given", "money_given", "documents_helped", "advice_given", "other_help")
