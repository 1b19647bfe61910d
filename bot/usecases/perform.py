"""Does what the engine asks for, inside the transaction of the turn."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.casework.audit import Action, Record
from bot.casework.consent import Consent
from bot.usecases.change_sign import change_sign
from bot.usecases.find_providers import find_providers
from bot.usecases.find_slots import find_slots
from bot.usecases.hand_over import hand_over
from bot.usecases.learning.keep_heard import IMPROVE, note_choice, note_needs, settle_heard
from bot.usecases.open_need import open_need
from bot.usecases.record_informing import record_informing
from bot.usecases.record_unmet import record_unmet
from bot.usecases.remind_later import remind_later
from bot.usecases.screen_danger import drop_screening, screen_danger
from bot.usecases.sitting import Sitting
from bot.usecases.write_to_manager import write_after
from dialogs.advance import advance
from dialogs.conversation import Value
from dialogs.effects import (
    ChangeSign,
    Chose,
    Effect,
    FindProviders,
    FindSlots,
    HandOver,
    OpenNeed,
    PassOn,
    RaiseSign,
    RecordConsent,
    RecordInforming,
    RecordUnmet,
    Remind,
    Say,
)
from dialogs.engine.showing import joined
from dialogs.engine.walking import Turn
from dialogs.inputs import Input, Performed
from dialogs.wording import Wording

#: The purpose people agree to before their answers reach anybody, in catalogue/consents.yaml.
SHARE = "share_with_hromada"
_PARAGRAPHS = Wording("", "{first}\n\n{second}")


async def perform(sitting: Sitting, turn: Turn) -> None:
    """Keep the conversation and do the effects of a turn, in order."""
    sitting.remember(turn.conversation)
    after: Wording | None = None
    for effect in joined(turn.effects):
        if isinstance(effect, Say) and after is not None:
            # The card of a danger also says what becomes of it.
            await _do(sitting, replace(effect, text=_PARAGRAPHS.filled(first=effect.text, second=after)))
            after = None
        else:
            await _do(sitting, effect)
        if isinstance(effect, RaiseSign):
            after = await screen_danger(sitting, effect.sign)


async def _do(sitting: Sitting, effect: Effect) -> None:
    match effect:
        case Say():
            await sitting.say(effect)
        case OpenNeed() | FindSlots() | FindProviders():
            await _answer(sitting, effect)
        case RecordConsent() | RecordInforming() | RecordUnmet() | RaiseSign() | Remind():
            await _record(sitting, effect)
        case HandOver(reason):
            await hand_over(sitting, reason)
        case PassOn(text):
            newest, *_ = await sitting.work.needs.of_person(sitting.person.id)
            await write_after(sitting, newest, text)
        case Chose(of, value):
            await note_choice(sitting, of, value)
        case ChangeSign(old, new):
            await change_sign(sitting, old, new)
        case _:
            assert_never(effect)


async def _answer(sitting: Sitting, asked: OpenNeed | FindSlots | FindProviders) -> None:
    """Give the engine what it asked for, in the same transaction, and do what follows from it."""
    found: Input
    match asked:
        case OpenNeed():
            found = Performed(await open_need(sitting, asked))
            await note_needs(sitting, asked.needs)
        case FindSlots():
            found = await find_slots(sitting)
        case FindProviders():
            found = await find_providers(sitting, asked)
        case _:
            assert_never(asked)
    conversation = sitting.person.conversation
    assert conversation is not None
    await perform(sitting, advance(sitting.bundle, conversation, found, on=sitting.today))


async def _record(sitting: Sitting, said: RecordConsent | RecordInforming | RecordUnmet | RaiseSign | Remind) -> None:
    match said:
        case RecordConsent():
            await _record_consent(sitting, said)
        case RecordInforming(topic, version, text):
            await record_informing(sitting, topic, version, text)
        case RecordUnmet(reason, needs):
            await record_unmet(sitting, reason, needs)
        case RaiseSign(sign):
            record = Record(sitting.outlet.actor, Action.SIGN_RAISED, sitting.person.id, sitting.now, sign)
            await sitting.work.audit.add(record)
        case Remind(text, after):
            await remind_later(sitting, sitting.words(text), after)
        case _:
            assert_never(said)


async def _record_consent(sitting: Sitting, effect: RecordConsent) -> None:
    person, now = sitting.person, sitting.now
    consent = Consent(
        person.id,
        effect.purpose,
        effect.version,
        person.language,
        sitting.words(effect.text),
        given=effect.given,
        at=now,
        how=sitting.outlet.how,
    )
    await sitting.work.consents.add(consent)
    await sitting.work.audit.add(Record(sitting.outlet.actor, Action.CONSENT_RECORDED, person.id, now, effect.purpose))
    if effect.purpose == IMPROVE:
        await settle_heard(sitting, agreed=effect.given)
    if effect.purpose == SHARE and not effect.given:
        await drop_screening(sitting)
    if effect.purpose == "remember_profile":
        sitting.person = replace(person, profile=_remembered(sitting) if effect.given else {})


def _remembered(sitting: Sitting) -> dict[str, Value]:
    """Pick the facts that may be used again next time."""
    conversation = sitting.person.conversation
    answers = conversation.answers if conversation else {}
    facts = sitting.bundle.catalogue.facts
    return {name: value for name, value in answers.items() if name in facts and facts[name].remembered}
