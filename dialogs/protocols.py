"""Who works with whom, as data: who is told of what, what of a person's words may travel, and by when (R-032)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dialogs.problems import Where
from dialogs.wording import Wording


class Addressee(StrEnum):
    """Kinds of organisations that protocols lead to (R-019, R-043, R-044); the directory speaks of the same."""

    AUTHORITY = "authority"
    SOCIAL_SERVICES = "social_services"
    CHILD_SERVICE = "child_service"
    GUARDIANSHIP = "guardianship"
    POLICE = "police"
    HEALTH = "health"
    EDUCATION = "education"
    EMPLOYMENT = "employment"
    LEGAL_AID = "legal_aid"
    PROBATION = "probation"
    REHABILITATION = "rehabilitation"
    SERVICE_CENTRE = "service_centre"
    NGO = "ngo"
    CHARITY = "charity"
    CHURCH = "church"
    BUSINESS = "business"


class Reporter(StrEnum):
    """Who learnt of it: a protocol may bind one and not another."""

    PERSON = "person"
    NEIGHBOUR = "neighbour"
    SCHOOL = "school"
    INSTITUTION = "institution"
    STAFF = "staff"


class Shelf(StrEnum):
    """What of a need is no answer of the person's, yet may travel."""

    #: What they ask for, by the titles of the catalogue.
    KINDS = "kinds"
    #: How fast it must go.
    URGENCY = "urgency"


@dataclass(frozen=True, slots=True)
class Share:
    """A piece of what we know of a person, as small as it can travel alone.

    Attributes:
        facts: whose answers it holds.
        shelf: what it holds beside answers; None for answers alone.
        sensitive: True when nobody should choose it without a thought.
    """

    id: str
    title: Wording
    where: Where
    facts: tuple[str, ...] = ()
    shelf: Shelf | None = None
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Protocol:
    """One way in which institutions work together.

    Attributes:
        title: for staff, as are all its words.
        to: whom exactly, in words; the directory knows the organisations of the kind `addressee`.
        needs, signs: any of them sets it off.
        reporters: only when one of these learnt of it; empty for all.
        shares: what may travel at most, the smallest useful first.
        deadline: id of the term within which the step is to be taken.
        answer: what the other side is to say.
        escalation: what to do when they stay silent.
        by_law: True when an act obliges us, so that the person's consent is not what it rests on.
        verified: nobody has compared it with the act while this is False, and staff are told so.
    """

    id: str
    title: Wording
    where: Where
    addressee: Addressee
    to: Wording
    deadline: str
    answer: Wording
    escalation: Wording
    needs: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    reporters: tuple[Reporter, ...] = ()
    shares: tuple[str, ...] = ()
    by_law: bool = False
    basis: str = ""
    source: str = ""
    edition: str = ""
    verified: bool = False

    def is_set_off(self, needs: tuple[str, ...], signs: tuple[str, ...], reporter: Reporter) -> bool:
        """Say whether it binds us here."""
        if self.reporters and reporter not in self.reporters:
            return False
        return any(need in self.needs for need in needs) or any(sign in self.signs for sign in signs)
