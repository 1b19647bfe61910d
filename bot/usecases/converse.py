"""The bot's side of a talk: begin, go on, begin anew; with the words heard and the places looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from bot.ports.heard import Fate
from bot.ports.messaging import Message
from bot.ports.records import Door, Timer, TimerKind
from bot.usecases.hear import hear
from bot.usecases.own_word import offer_word
from bot.usecases.perform import perform
from bot.usecases.prefill import DOOR_ID, prefilled
from bot.usecases.resume import NUDGE_AFTER
from bot.usecases.sitting import Sitting
from bot.usecases.watching.note_missed import note_missed
from dialogs.advance import advance, begin
from dialogs.catalogue import AnswerKind
from dialogs.conversation import Conversation, Phase, Value
from dialogs.effects import RaiseSign
from dialogs.engine.walking import OPENED, Turn, waiting
from dialogs.inputs import Input, Typed
from dialogs.script import Ask

#: Answers for which Telegram's own keyboard is shown, to be taken away afterwards.
_SHARED = frozenset({AnswerKind.PHONE, AnswerKind.PLACE})
_NOTHING: Mapping[str, Value] = MappingProxyType({})


async def start(
    sitting: Sitting, *, door: Door | None = None, opening: str = "", known: Mapping[str, Value] = _NOTHING
) -> None:
    """Begin a conversation in the current edition.

    Args:
        door: the door the person came through.
        opening: their first words, when they did not come by a command.
        known: what is known for certain beside the door and the profile.
    """
    office, person = sitting.office, sitting.person
    sitting.bundle = office.editions.current
    told = await prefilled(sitting.work, door, sitting.bundle.catalogue.facts) if door is not None else {}
    before = person.conversation
    # Nobody can agree any more to what was kept of a talk that is gone.
    await sitting.work.heard.forget(person.id, Fate.WAITING)
    turn = begin(
        sitting.bundle,
        language=person.language,
        known={**told, **person.profile, **facts_of(door), **known},
        answers=_cut_off(before),
        serial=before.serial + 1 if before else 0,
        opening=hear(sitting, opening) if opening else None,
    )
    await sitting.work.timers.put(Timer(TimerKind.UNFINISHED, person.id, sitting.now + NUDGE_AFTER))
    await perform(sitting, turn)


def _cut_off(before: Conversation | None) -> Mapping[str, Value]:
    """Give the answers of a conversation that we could not go on with; a need they led to is another matter."""
    is_cut_off = before is not None and before.phase is Phase.INTERRUPTED and OPENED not in before.known
    return before.answers if before is not None and is_cut_off else {}


def facts_of(door: Door | None) -> dict[str, Value]:
    """Give what a door tells: its name, and the hromada that answers while the person has not said where they are.

    A door that is no longer there is not greeted from; its hromada still answers.
    """
    if door is None:
        return {}
    named = {"door": door.name, DOOR_ID: door.payload} if door.is_open else {}
    return {**named, "door_hromada": door.hromada}


async def converse(sitting: Sitting, given: Input) -> None:
    """Go on with the conversation there is."""
    before = sitting.person.conversation
    assert before is not None
    turn = advance(sitting.bundle, before, given, on=sitting.today)
    await note_missed(sitting, before, turn.conversation, given)
    is_urgent = any(isinstance(effect, RaiseSign) for effect in turn.effects)
    if not is_urgent:
        await offer_word(sitting, before, turn.conversation)
    await _take_keyboard_away(sitting, before, turn)
    await perform(sitting, turn)
    if is_urgent:
        # What helps now comes first.
        await offer_word(sitting, before, turn.conversation)


async def look_up(sitting: Sitting, typed: Typed) -> Typed:
    """Look a place up when one is being asked for."""
    if waits_for(sitting) is not AnswerKind.PLACE:
        return typed
    return replace(typed, found=await sitting.work.places.find(typed.text))


def waits_for(sitting: Sitting) -> AnswerKind | None:
    """Name the kind of answer that is waited for; None when no question waits."""
    return _kind(sitting, sitting.person.conversation)


def _kind(sitting: Sitting, conversation: Conversation | None) -> AnswerKind | None:
    step = waiting(sitting.bundle, conversation)
    return sitting.bundle.catalogue.facts[step.fact].kind if isinstance(step, Ask) else None


def shows_keyboard(sitting: Sitting) -> bool:
    """Say whether Telegram's own keyboard stands under the talk."""
    return waits_for(sitting) in _SHARED


async def _take_keyboard_away(sitting: Sitting, before: Conversation, turn: Turn) -> None:
    """Remove the sharing keyboard once its question is answered: a message can carry only one kind of buttons."""
    shown = _kind(sitting, before) in _SHARED and not before.candidates
    if shown and turn.conversation.serial != before.serial:
        await sitting.send(Message(sitting.phrase("noted"), closes_keyboard=True))
