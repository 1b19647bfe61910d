"""Assisted intake: who comes to a desk, and what they are by law (domain.md X-1, R-124, 4.1)."""

from __future__ import annotations

from enum import StrEnum


class Visitor(StrEnum):
    """Who stands at the desk. The value is the answer to the fact `visitor`."""

    #: The person who needs help.
    SELF = "self"
    #: Mother, father, guardian of a child: speaks for the child by right.
    PARENT = "parent"
    #: Guardian of an adult: the same.
    GUARDIAN = "guardian"
    #: Somebody who looks after a relative, without the right to speak for them.
    KIN = "kin"
    #: Somebody authorised by the guardianship body.
    GUARDIANSHIP_BODY = "guardianship_body"
    #: Somebody worried about another person.
    NEIGHBOUR = "neighbour"
    #: The institution itself tells of a person it has met.
    INSTITUTION = "institution"


#: Whom the help is for, as the scripts ask it.
FOR_WHOM: dict[Visitor, str] = {
    Visitor.SELF: "me",
    Visitor.PARENT: "my_child",
    Visitor.GUARDIAN: "relative",
    Visitor.KIN: "relative",
    Visitor.GUARDIANSHIP_BODY: "specialist",
    Visitor.NEIGHBOUR: "somebody_else",
    Visitor.INSTITUTION: "specialist",
}

#: Answers to "whom is the help for" that make a notification, not a request. Source: domain.md 4.1.
REPORTING = frozenset({"somebody_else", "specialist"})


def reporter_of(for_whom: object, visitor: object) -> str:
    """Say what a need opened with these answers is: "" for a request, else whose notification (see Need.reporter)."""
    if for_whom not in REPORTING or visitor == Visitor.GUARDIANSHIP_BODY:
        return ""
    return str(for_whom)
