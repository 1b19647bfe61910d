"""Does what the engine asks for, inside the transaction of the turn."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.casework.audit import Action, Record
from bot.casework.consent import Consent
from bot.usecases.hand_over import hand_over
from bot.usecases.open_need import open_need
from bot.usecases.sitting import Sitting
from bot.usecases.write_to_manager import write_after
from dialogs.advance import advance
from dialogs.conversation import Value
from dialogs.effects import Effect, HandOver, OpenNeed, PassOn, RaiseSign, RecordConsent, Say
from dialogs.inputs import Performed
from dialogs.showing import joined
from dialogs.walking import Turn


async def perform(sitting: Sitting, turn: Turn) -> None:
    """Keep the conversation and do the effects of a turn, in order."""
    sitting.remember(turn.conversation)
    for effect in joined(turn.effects):
        await _do(sitting, effect)


async def _do(sitting: Sitting, effect: Effect) -> None:
    match effect:
        case Say():
            await sitting.say(effect)
        case RecordConsent():
            await _record_consent(sitting, effect)
        case OpenNeed():
            facts = await open_need(sitting, effect)
            conversation = sitting.person.conversation
            assert conversation is not None
            await perform(sitting, advance(sitting.bundle, conversation, Performed(facts), on=sitting.today))
        case HandOver(reason):
            await hand_over(sitting, reason)
        case PassOn(text):
            newest, *_ = await sitting.work.needs.of_person(sitting.person.id)
            await write_after(sitting, newest, text)
        case RaiseSign(sign):
            record = Record("person", Action.SIGN_RAISED, sitting.person.id, sitting.now, sign)
            await sitting.work.audit.add(record)
        case _:
            assert_never(effect)


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
    )
    await sitting.work.consents.add(consent)
    await sitting.work.audit.add(Record("person", Action.CONSENT_RECORDED, person.id, now, effect.purpose))
    if effect.purpose == "remember_profile":
        sitting.person = replace(person, profile=_remembered(sitting) if effect.given else {})


def _remembered(sitting: Sitting) -> dict[str, Value]:
    """Pick the facts that may be used again next time."""
    conversation = sitting.person.conversation
    answers = conversation.answers if conversation else {}
    facts = sitting.bundle.catalogue.facts
    return {name: value for name, value in answers.items() if name in facts and facts[name].remembered}
