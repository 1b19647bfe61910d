"""Facts that casework knows by name are of the kind it expects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dialogs.bundle import Bundle
from dialogs.catalogue import AnswerKind
from dialogs.problems import Problem

#: What the rest of the program reads by name, and the kinds it can read.
KINDS: Mapping[str, tuple[AnswerKind, ...]] = {
    "needs": (AnswerKind.MANY,),
    "story": (AnswerKind.TEXT,),
    "door": (AnswerKind.TEXT,),
    "for_whom": (AnswerKind.CHOICE,),
    "place": (AnswerKind.PLACE,),
    "contact_name": (AnswerKind.TEXT,),
    "contact_way": (AnswerKind.CHOICE,),
    "contact_time": (AnswerKind.CHOICE, AnswerKind.MANY, AnswerKind.TEXT),
    "phone": (AnswerKind.PHONE,),
    "urgent": (AnswerKind.CHOICE,),
}
#: Choices the rest of the program asks about.
CHOICES: Mapping[str, tuple[str, ...]] = {
    "contact_way": ("write_here", "call", "only_i_write"),
    "urgent": ("yes",),
}


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find facts under a known name that casework could not read."""
    for name, fact in bundle.catalogue.facts.items():
        kinds = KINDS.get(name, (fact.kind,))
        if fact.kind not in kinds:
            values = {"fact": name, "kind": fact.kind.value, "kinds": ", ".join(kinds)}
            yield Problem(fact.where, "fact_of_wrong_kind", values)
        for choice in CHOICES.get(name, ()):
            if choice not in fact.choices:
                yield Problem(fact.where, "fact_lacks_choice", {"fact": name, "choice": choice})
