"""Which of the answers somebody gave still mean something in another edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dialogs.bundle import Bundle
from dialogs.catalogue import AnswerKind, Fact
from dialogs.conversation import SKIPPED, Conversation, Phase, Value, Visit
from dialogs.doubt import Waits
from dialogs.engine.needing import with_story
from dialogs.engine.walking import NEEDS
from dialogs.inputs import Place
from dialogs.migrations import Way
from dialogs.script import consent_fact

_CONSENT = consent_fact("")


@dataclass(frozen=True, slots=True)
class Kept:
    """What was answered and what was known, under the names of the newer edition."""

    answers: Mapping[str, Value]
    known: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Pinned:
    """The conversation stays in its own edition; `rule` names why, for tests and for the curious."""

    rule: str
    values: Mapping[str, str] = field(default_factory=dict)


def keep_answers(old: Bundle, new: Bundle, way: Way, conversation: Conversation) -> Kept | Pinned:
    """Bring answers over: what nobody can read any more is forgotten, what would mean something else is a hindrance."""
    answers: dict[str, Value] = {}
    for name, value in conversation.answers.items():
        fact, hindrance = _hindered(old, new, way, name, value)
        if hindrance:
            return Pinned(hindrance, {"fact": name})
        if _is_readable(old, new, name, fact):
            answers[fact] = value
    known: dict[str, Value] = {}
    for name, value in conversation.known.items():
        fact, hindrance = _hindered(old, new, way, name, value)
        if not hindrance and _is_readable(old, new, name, fact):
            known[fact] = value
    return Kept(answers, known)


def salvaged(new: Bundle, conversation: Conversation) -> Conversation:
    """Keep what was said when the edition it was said in is gone: every answer that fits a fact of this one.

    Consents are asked for again: nobody can say any more which words were agreed to here.
    """

    def kept(facts: Mapping[str, Value]) -> dict[str, Value]:
        return {name: value for name, value in facts.items() if _survives(new, name, value)}

    fresh = Conversation(
        new.edition,
        conversation.language,
        phase=Phase.INTERRUPTED,
        answers=kept(conversation.answers),
        known=kept(conversation.known),
        serial=conversation.serial + 1,
        signs=conversation.signs,
    )
    doubt = conversation.doubt
    return with_story(new, fresh, doubt.words) if doubt is not None and doubt.waits is not Waits.LETTER else fresh


def without_visits(kept: Kept, had: set[str], trail: tuple[Visit, ...]) -> Kept:
    """Keep as known what was answered at questions that are gone: an answer off the path would be forgotten."""
    have = {visit.fact for visit in trail}
    loose = {name: value for name, value in kept.answers.items() if name in had - have}
    answers = {name: value for name, value in kept.answers.items() if name not in loose}
    return Kept(answers, {**kept.known, **{name: value for name, value in loose.items() if value != SKIPPED}})


def _hindered(old: Bundle, new: Bundle, way: Way, name: str, value: Value) -> tuple[str, str]:
    """Give the name a fact has now, and what keeps its value from being understood; "" when nothing does."""
    fact = way.fact(name)
    if name.startswith(_CONSENT):
        before, after = (edition.catalogue.purposes.get(name.removeprefix(_CONSENT)) for edition in (old, new))
        return fact, "consent_changed" if before and after and before.version != after.version else ""
    before_fact, after_fact = old.catalogue.facts.get(name), new.catalogue.facts.get(fact)
    if before_fact is None or after_fact is None or value == SKIPPED:
        return fact, ""
    if before_fact.kind is not after_fact.kind:
        return fact, "kind_changed"
    return fact, "" if _fits(new, after_fact, value) else "choice_gone"


def _is_readable(old: Bundle, new: Bundle, name: str, fact: str) -> bool:
    """Say whether the newer edition knows a fact; what the world told us under a name of its own stays."""
    if name.startswith(_CONSENT):
        return name.removeprefix(_CONSENT) in new.catalogue.purposes
    return fact in new.catalogue.facts or name not in old.catalogue.facts


def _survives(new: Bundle, name: str, value: Value) -> bool:
    if name.startswith(_CONSENT) or value == SKIPPED:
        return False
    fact = new.catalogue.facts.get(name)
    return fact is None or _fits(new, fact, value)


def _fits(new: Bundle, fact: Fact, value: Value) -> bool:
    match fact.kind:
        case AnswerKind.CHOICE:
            return isinstance(value, str) and (not fact.choices or value in fact.choices)
        case AnswerKind.MANY:
            offered = set(fact.choices) | (set(new.catalogue.needs) if fact.id == NEEDS else set())
            return isinstance(value, tuple) and (not offered or offered.issuperset(value))
        case AnswerKind.NUMBER:
            return isinstance(value, int)
        case AnswerKind.DATE:
            return isinstance(value, date)
        case AnswerKind.PLACE:
            return isinstance(value, Place)
        case AnswerKind.TEXT | AnswerKind.PHONE:
            return isinstance(value, str)
        case _:
            return True
