"""A conversation parked at every place where one can wait, and somebody who answers whatever is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dialogs.advance import advance, begin
from dialogs.answers.choice import PICKED
from dialogs.answers.reading import SKIP
from dialogs.bundle import Bundle
from dialogs.catalogue import AnswerKind
from dialogs.conversation import Conversation, Phase, Value, from_plain, to_plain
from dialogs.effects import Effect, FindProviders, FindSlots, OpenNeed, Say
from dialogs.engine.showing import GIVEN, REFUSED
from dialogs.engine.walking import Turn, waiting
from dialogs.inputs import FloorReturned, FoundProviders, FoundSlots, Input, Performed, Picked, Typed
from dialogs.script import Ask, AskConsent, Review
from dialogs.world import somewhere, world_of

ON = date(2026, 11, 23)
LONG = 200
_PARKED: dict[str, list[Conversation]] = {}


def settled(bundle: Bundle, turn: Turn) -> Turn:
    """Let the world do what was asked for, as the host does; the conversation is stored and read back on the way."""
    effects = list(turn.effects)
    while turn.conversation.phase is Phase.PERFORMING:
        turn = advance(bundle, turn.conversation, _done(bundle, turn.effects), on=ON)
        effects += turn.effects
    return replace(turn, conversation=from_plain(to_plain(turn.conversation)), effects=tuple(effects))


def answers(bundle: Bundle, conversation: Conversation) -> Sequence[Input]:
    """List things a sensible person may do now; none when nothing waits for them."""
    if conversation.phase is Phase.WITH_HUMAN:
        return [FloorReturned()]
    step = waiting(bundle, conversation)
    serial = conversation.serial
    match step:
        case Ask():
            skips = [Picked(serial, SKIP)] if step.skip else []
            return [*_answers(bundle, conversation, step), *skips]
        case AskConsent():
            return [Picked(serial, GIVEN)]
        case Review():
            return [Picked(serial, PICKED)]
        case _:
            return []


def parked(bundle: Bundle) -> list[Conversation]:
    """Park somebody at each waiting step, by each sensible way that leads there, ticks half made included."""
    if bundle.edition in _PARKED:
        return _PARKED[bundle.edition]
    found: dict[str, Conversation] = {}
    to_see = [settled(bundle, begin(bundle, language="uk")).conversation]
    while to_see:
        conversation = to_see.pop()
        if conversation.is_over or repr(_key(conversation)) in found:
            continue
        found[repr(_key(conversation))] = conversation
        turns = (advance(bundle, conversation, given, on=ON) for given in answers(bundle, conversation))
        to_see += [settled(bundle, turn).conversation for turn in turns]
    _PARKED[bundle.edition] = list(found.values())
    return _PARKED[bundle.edition]


def parked_widely(bundle: Bundle) -> list[Conversation]:
    """Park somebody in big dialogs: alone with a telephone, and with an operator at a desk."""
    return [*_parked_from(bundle, {}), *_parked_from(bundle, {"at_desk": "yes"})]


def _parked_from(bundle: Bundle, known: Mapping[str, Value]) -> list[Conversation]:
    """Park somebody by one need at a time, by every choice, by agreeing and by refusing."""
    found: dict[str, Conversation] = {}
    to_see = [settled(bundle, begin(bundle, language="uk", known=known)).conversation]
    while to_see:
        conversation = to_see.pop()
        if conversation.is_over or repr(_rough_key(conversation)) in found:
            continue
        found[repr(_rough_key(conversation))] = conversation
        is_consent = isinstance(waiting(bundle, conversation), AskConsent)
        refusal = [Picked(conversation.serial, REFUSED)] if is_consent else []
        turns = (advance(bundle, conversation, given, on=ON) for given in (*answers(bundle, conversation), *refusal))
        to_see += [
            turned.conversation for turn in turns if len((turned := settled(bundle, turn)).conversation.picks) < 2
        ]
    return list(found.values())


def played_out(bundle: Bundle, conversation: Conversation) -> Conversation:
    """Answer until the end; whoever is never asked and never told anything is stuck."""
    for _ in range(LONG):
        if conversation.is_over:
            return conversation
        given = answers(bundle, conversation)[0]
        turn = settled(bundle, advance(bundle, conversation, given, on=ON))
        assert any(isinstance(effect, Say) for effect in turn.effects)
        conversation = turn.conversation
    raise AssertionError(f"no end from {conversation.frames}")


def spots(conversations: Sequence[Conversation]) -> set[tuple[str, str]]:
    """Name the steps that conversations stand on."""
    return {(each.frames[-1].script, each.frames[-1].step) for each in conversations}


def _key(conversation: Conversation) -> object:
    answered = sorted((name, value) for name, value in conversation.answers.items() if isinstance(value, str | tuple))
    return conversation.frames, conversation.phase, conversation.picks, answered


def _rough_key(conversation: Conversation) -> object:
    last = [visit.fact for visit in conversation.trail[-1:]]
    answered = [(fact, value) for fact in last if isinstance(value := conversation.answers.get(fact), str)]
    return conversation.frames, conversation.phase, conversation.picks, answered


def _answers(bundle: Bundle, conversation: Conversation, step: Ask) -> Iterator[Input]:
    serial = conversation.serial
    match bundle.catalogue.facts[step.fact].kind:
        case AnswerKind.CHOICE:
            yield from (Picked(serial, choice.id) for choice in step.choices)
        case AnswerKind.MANY:
            if conversation.picks:
                yield Picked(serial, PICKED)
            yield from (Picked(serial, f"+{one.id}") for one in step.choices if one.id not in conversation.picks)
        case AnswerKind.PLACE:
            place = somewhere(bundle)
            yield Typed(place.name, found=(place,))
        case kind:
            texts = {AnswerKind.NUMBER: "7", AnswerKind.DATE: "12.05.1950", AnswerKind.PHONE: "050 123 45 67"}
            yield Typed(texts.get(kind, "коротко"))


def _done(bundle: Bundle, effects: tuple[Effect, ...]) -> Input:
    asked = [effect for effect in effects if isinstance(effect, OpenNeed | FindSlots | FindProviders)]
    match asked[-1]:
        case OpenNeed():
            return Performed(world_of(bundle))
        case FindSlots():
            return FoundSlots()
        case _:
            return FoundProviders()
