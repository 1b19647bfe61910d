"""A person's answers as lines of a card, in the words of the edition they were given in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.casework.findings import findings_from_plain
from bot.casework.need import Need
from dialogs.bundle import Bundle, asks_of
from dialogs.catalogue import AnswerKind, Fact
from dialogs.conversation import Value, answers_from
from dialogs.engine.options import slot_name
from dialogs.inputs import Place, Slot
from dialogs.script import Choice
from dialogs.wording import Wording

#: Facts about how to reach a person, in catalogue/facts.yaml; they stand in front.
CONTACT = "contact"
#: Said elsewhere on the card, or of no use to whoever helps.
_LEFT_OUT = frozenset({"needs", "door", "number", "owner", "hromada", "due"})


#: Where a question stands: (script, step).
Spot = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CardLine:
    """A label and what stands after it: words of the person, a day, a number, or lines of the catalogue."""

    label: Wording
    value: object


def lines_of(need: Need, bundle: Bundle) -> tuple[tuple[CardLine, ...], tuple[CardLine, ...]]:
    """Give the lines of a need: how to reach the person, and everything else, in the order of the catalogue."""
    answers = answers_from(need.answers)
    asked = findings_from_plain(need.findings).asked
    told = [fact for fact in bundle.catalogue.facts.values() if fact.id in answers and fact.id not in _LEFT_OUT]
    contact = tuple(
        line_of(bundle, fact, answers[fact.id], asked.get(fact.id)) for fact in told if fact.keep == CONTACT
    )
    rest = tuple(line_of(bundle, fact, answers[fact.id], asked.get(fact.id)) for fact in told if fact.keep != CONTACT)
    return contact, rest


def titles_of(need: Need, bundle: Bundle) -> tuple[Wording, ...]:
    """Name what a person came with, most important first; signs of danger stand before needs."""
    catalogue = bundle.catalogue
    signs = (catalogue.signs[sign].title for sign in need.signs if sign in catalogue.signs)
    kinds = (catalogue.needs[kind].title for kind in need.kinds if kind in catalogue.needs)
    return (*signs, *kinds)


def line_of(bundle: Bundle, fact: Fact, value: Value, spot: Spot | None = None) -> CardLine:
    """Give one answer as a line, in the words of the question at the spot where it was given, when that is known."""
    labels = {choice.id: choice.label for choice in _choices(bundle, fact, spot)}
    match value:
        case tuple():
            return CardLine(fact.label, tuple(labels.get(choice, choice) for choice in value))
        case str() if fact.kind is AnswerKind.CHOICE:
            return CardLine(fact.label, labels.get(value, value))
        case Place():
            return CardLine(fact.label, _place(value))
        case Slot():
            return CardLine(fact.label, slot_name(bundle, value))
        case _:
            return CardLine(fact.label, value)


def _choices(bundle: Bundle, fact: Fact, spot: Spot | None) -> Iterator[Choice]:
    """Go through the choices of a fact; those of the question that was asked come last, for the last word is theirs."""
    questions = {
        (script.id, name): ask
        for script in bundle.scripts.values()
        for name, ask in asks_of(script).items()
        if ask.fact == fact.id
    }
    # Where nobody knows which was asked, the first question of the edition words a choice.
    for ask in reversed(questions.values()):
        yield from ask.choices
    if spot in questions:
        yield from questions[spot].choices


def _place(place: Place) -> str:
    return ", ".join(part for part in (place.settlement, place.name, place.raion, place.oblast) if part)
