"""The pages of the desk, in the order of its menu, and for whom each is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.casework.cards import CASE_ROLES
from bot.casework.owners import Role
from bot.casework.voices import COMPLAINT_ROLES
from bot.usecases.desks.assist_intake import DESK_ROLES
from bot.usecases.learning.review_texts import REVIEWERS
from bot.usecases.workshop.editors import EDITORS

INBOX: Final = "/desk"
INTAKE: Final = "/intake"
PEOPLE: Final = "/desk/people"
COMPLAINTS: Final = "/desk/complaints"
REPORTS: Final = "/desk/reports"
LIVE: Final = "/desk/live"
REVIEW: Final = "/desk/review"
WORKSHOP: Final = "/workshop"
PROVIDERS: Final = "/desk/providers"
HROMADA: Final = "/desk/hromada"
PARTNERS: Final = "/desk/partners"
DOORS: Final = "/desk/doors"
LEARN: Final = "/desk/learn"
ME: Final = "/desk/me"

#: Who watches over others.
OVERSEERS: Final = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Way:
    """An entry of the menu: where it leads, the key of its name, and who sees it."""

    path: str
    name: str
    roles: frozenset[Role]


WAYS: Final = (
    Way(INBOX, "work.way_inbox", CASE_ROLES),
    Way(INTAKE, "work.way_intake", DESK_ROLES),
    Way(WORKSHOP, "work.way_workshop", EDITORS),
    Way(REVIEW, "work.way_review", REVIEWERS),
    Way(PEOPLE, "crew.way", OVERSEERS),
    Way(COMPLAINTS, "work.way_complaints", COMPLAINT_ROLES),
    Way(LIVE, "live.way", OVERSEERS),
    Way(REPORTS, "work.way_reports", OVERSEERS),
    Way(PROVIDERS, "place.way_providers", frozenset(Role)),
    Way(DOORS, "place.way_doors", OVERSEERS),
    Way(HROMADA, "place.way_hromada", OVERSEERS),
    Way(LEARN, "work.way_learn", frozenset(Role)),
    Way(ME, "work.way_me", frozenset(Role)),
)


def ways_of(role: Role) -> tuple[Way, ...]:
    """List the pages somebody sees in the menu."""
    return tuple(way for way in WAYS if role in way.roles)
