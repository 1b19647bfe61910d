"""Which of a person's words may teach understanding something: those told to the bot, not who or where somebody is."""

from __future__ import annotations

from collections.abc import Iterator

from bot.ports.understanding import Understood
from bot.usecases.sitting import Sitting
from dialogs.catalogue import AnswerKind, Fact
from dialogs.conversation import Conversation
from dialogs.corpus import Danger
from dialogs.engine.walking import OPENED, waiting
from dialogs.inputs import Place
from dialogs.matching import words_of
from dialogs.script import Ask

#: Fewer words are an answer, not a story. A product choice.
LEAST = 3
#: Letters a text may have that says who or where somebody is; stories may have more.
_SHORT = 150
_OF_SOMEBODY = frozenset({AnswerKind.PHONE, AnswerKind.PLACE, AnswerKind.CONTACT, AnswerKind.DATE, AnswerKind.SLOT})


def note_heard(sitting: Sitting, text: str, understood: Understood) -> None:
    """Remember for the end of the sitting how a text was taken, when it may teach something."""
    is_said = len(words_of(text)) >= LEAST or understood.danger is not Danger.NONE
    if is_said and _is_for_the_bot(sitting):
        sitting.noted.append((text, understood))


def told_of_themselves(sitting: Sitting) -> Iterator[str]:
    """List what somebody has said in this talk of who and where they are."""
    conversation = sitting.person.conversation
    facts = sitting.bundle.catalogue.facts
    for name, value in (conversation.facts if conversation else {}).items():
        fact = facts.get(name)
        if isinstance(value, Place):
            yield from (value.name, value.settlement)
        elif fact is not None and _tells_who(fact) and isinstance(value, str):
            yield value


def _is_for_the_bot(sitting: Sitting) -> bool:
    """Say whether words are the bot's to understand: letters to a human, and who somebody is, are not."""
    person = sitting.person
    conversation = person.conversation
    if sitting.desk is not None or person.floor.is_human or person.expecting:
        return False
    return conversation is None or not (OPENED in conversation.known or _is_asked_who(sitting, conversation))


def _is_asked_who(sitting: Sitting, conversation: Conversation) -> bool:
    step = waiting(sitting.bundle, conversation)
    fact = sitting.bundle.catalogue.facts.get(step.fact) if isinstance(step, Ask) else None
    return fact is not None and _tells_who(fact)


def _tells_who(fact: Fact) -> bool:
    is_short = fact.maximum is not None and fact.maximum <= _SHORT
    return fact.kind in _OF_SOMEBODY or (fact.kind is AnswerKind.TEXT and is_short)
