"""The person says which danger it is, or that there is none."""

from __future__ import annotations

from dataclasses import replace

from dialogs.bundle import Bundle
from dialogs.conversation import Conversation, Phase
from dialogs.effects import ChangeSign, Chose, Command, Effect, Say
from dialogs.engine.alarms import ASIDE, FALSE_ALARM, OTHER_SIGN, danger_card, is_of_another
from dialogs.engine.buttons import command
from dialogs.engine.changing import changed
from dialogs.engine.controlling import returned_to
from dialogs.engine.moving import NEEDS, chosen
from dialogs.engine.speaking import renamed, taken_back
from dialogs.engine.walking import Turn
from dialogs.inputs import Control, Picked


def may_name(conversation: Conversation, given: Picked) -> bool:
    """Say whether a button belongs to the card that asked last, in this very talk."""
    offered = {*(f"{ASIDE}{sign}" for sign in conversation.unsure), OTHER_SIGN, FALSE_ALARM}
    return bool(conversation.unsure) and given.serial >= conversation.began and given.value in offered


def named(bundle: Bundle, conversation: Conversation, given: Picked) -> Turn:
    """Take what was pressed on the card: the danger gets its name and its advice, or is taken back."""
    supposed, *_ = conversation.unsure
    settled = changed(conversation, unsure=(), settled=given.serial, settled_by=given.value)
    chose = Chose("sign", given.value.removeprefix(ASIDE))
    if given.value == FALSE_ALARM:
        calm = changed(taken_back(bundle, settled, supposed), fine=(*settled.fine, *conversation.unsure))
        return _calmed(bundle, calm, supposed, (chose, ChangeSign(supposed, "")))
    if given.value == OTHER_SIGN:
        said = Say(bundle.phrase("danger_unnamed"), commands=_on(bundle, settled), replaces=True)
        return Turn(settled, (chose, said))
    sign = given.value.removeprefix(ASIDE)
    card = danger_card(bundle, sign, of_another=is_of_another(conversation, ""))
    effects: tuple[Effect, ...] = (ChangeSign(supposed, sign),) if sign != supposed else ()
    shown = Say(card.text, commands=card.commands, replaces=True)
    return Turn(renamed(settled, supposed, sign), (chose, *effects, shown))


def _calmed(bundle: Bundle, conversation: Conversation, supposed: str, effects: tuple[Effect, ...]) -> Turn:
    """Thank; where a need was heard together with the danger, ask anew what the trouble is."""
    said = bundle.phrase("danger_none")
    visit = next((visit for visit in conversation.trail if visit.fact == NEEDS), None)
    meant = tuple(need for need in chosen(conversation) if bundle.catalogue.needs[need].sign != supposed)
    if visit is None or meant == chosen(conversation) or conversation.phase is not Phase.ASKING:
        return Turn(conversation, (*effects, Say(said, commands=_on(bundle, conversation), replaces=True)))
    without = changed(conversation, answers={**conversation.answers, NEEDS: meant}, is_correcting=True)
    turn = returned_to(bundle, without, visit)
    return replace(
        turn, effects=(*effects, Say(said, commands=_on(bundle, without)[-2:], replaces=True), *turn.effects)
    )


def _on(bundle: Bundle, conversation: Conversation) -> tuple[Command, ...]:
    """Offer the way on, where there is one, and help."""
    goes_on = conversation.phase is Phase.ASKING and bool(conversation.frames)
    controls = (*((Control.CONTINUE,) if goes_on else ()), Control.URGENT, Control.HUMAN)
    return tuple(command(bundle, each) for each in controls)
