"""Which way an answer is read: by the kind of its fact and what the person did."""

from __future__ import annotations

from datetime import date

from dialogs.answers.choice import choose_typed, named_group, open_group, pick_choice, pick_many, read_choice
from dialogs.answers.contact import read_contact, read_shared_contact
from dialogs.answers.date import read_date
from dialogs.answers.number import read_number
from dialogs.answers.outcome import Accepted, Outcome, Ticked, Unclear
from dialogs.answers.phone import read_phone, read_shared_phone
from dialogs.answers.place import pick_place, read_location, read_place, type_place
from dialogs.answers.slot import pick_slot, read_slot
from dialogs.answers.text import read_text
from dialogs.bundle import Bundle
from dialogs.catalogue import AnswerKind, Fact
from dialogs.conversation import SKIPPED, Conversation
from dialogs.inputs import Picked, SharedLocation, SharedPhone, Typed
from dialogs.matching import same
from dialogs.script import Ask

#: What the button that passes a question over carries.
SKIP = "~"


def read_answer(
    bundle: Bundle,
    conversation: Conversation,
    ask: Ask,
    given: Typed | Picked | SharedPhone | SharedLocation,
    on: date,
) -> Outcome:
    """Read what the person did as an answer to the waiting question."""
    fact = bundle.catalogue.facts[ask.fact]
    match given:
        case Picked(value=value):
            return _pressed(conversation, ask, fact, value)
        case Typed():
            return _typed(bundle, conversation, ask, given, on)
        case SharedPhone(phone, own) if fact.kind is AnswerKind.PHONE:
            return read_shared_phone(phone, own=own)
        case SharedPhone(phone, own, name) if fact.kind is AnswerKind.CONTACT:
            return read_shared_contact(phone, name, own=own)
        case SharedLocation(found) if fact.kind is AnswerKind.PLACE:
            return read_location(found)
        case _:
            return Unclear("got_other")


def _pressed(conversation: Conversation, ask: Ask, fact: Fact, value: str) -> Outcome:
    if value == SKIP:
        return Accepted(SKIPPED) if ask.skip else Unclear()
    opened = open_group(ask, value)
    if opened is not None:
        return opened
    match fact.kind:
        case AnswerKind.CHOICE:
            return pick_choice(ask, value)
        case AnswerKind.MANY:
            return pick_many(ask, conversation.picks, value)
        case AnswerKind.PLACE:
            return pick_place(conversation.candidates, value)
        case AnswerKind.SLOT:
            return pick_slot(conversation.slots, value)
        case _:
            return Unclear()


def _typed(bundle: Bundle, conversation: Conversation, ask: Ask, given: Typed, on: date) -> Outcome:
    if ask.skip and any(same(given.text, bundle.text(ask.skip, language)) for language in bundle.languages):
        return Accepted(SKIPPED)
    return _read(bundle, conversation, ask, given, on)


def _read(bundle: Bundle, conversation: Conversation, ask: Ask, given: Typed, on: date) -> Outcome:
    fact = bundle.catalogue.facts[ask.fact]
    match fact.kind:
        case AnswerKind.CHOICE:
            return read_choice(bundle, ask, given.text)
        case AnswerKind.MANY:
            return _typed_many(bundle, conversation, ask, given.text)
        case AnswerKind.TEXT:
            return read_text(fact, given.text)
        case AnswerKind.CONTACT:
            return read_contact(given.text)
        case AnswerKind.SLOT:
            return read_slot(given.text)
        case AnswerKind.NUMBER:
            return read_number(fact, given.text)
        case AnswerKind.DATE:
            return read_date(bundle, fact, given.text, on)
        case AnswerKind.PHONE:
            return read_phone(given.text)
        case AnswerKind.PLACE:
            return type_place(conversation.candidates, given.text) or read_place(given.text, given.found)


def _typed_many(bundle: Bundle, conversation: Conversation, ask: Ask, text: str) -> Outcome:
    if conversation.picks and any(
        same(text, bundle.text(bundle.phrase("picked"), language)) for language in bundle.languages
    ):
        return Accepted(conversation.picks)
    meant = {*conversation.picks, *choose_typed(bundle, ask, text)}
    if len(meant) == len(conversation.picks):
        return named_group(bundle, ask, text) or Unclear()
    return Ticked(tuple(choice.id for choice in ask.choices if choice.id in meant))
