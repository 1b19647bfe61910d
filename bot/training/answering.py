"""What a fake person answers to the question that waits for them: pure, the same question gets the same answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.training.cast import Part
from dialogs.answers.choice import ALONE, OPEN_GROUP, PICKED, TO_LIST
from dialogs.answers.reading import SKIP
from dialogs.bundle import SOURCE_LANGUAGE, Bundle
from dialogs.catalogue import AnswerKind
from dialogs.conversation import Conversation
from dialogs.engine.alarms import ASIDE
from dialogs.engine.options import options_for
from dialogs.engine.showing import GIVEN
from dialogs.engine.walking import waiting
from dialogs.script import Ask, AskConsent, Review

_SHARED: Final = frozenset({AnswerKind.PHONE, AnswerKind.PLACE})
_SIGNS: Final = ("", "+", ALONE)
#: What is no answer to the question itself.
_BESIDE: Final = (OPEN_GROUP, TO_LIST, ASIDE)


@dataclass(frozen=True, slots=True)
class Tap:
    """Press the button of the waiting question that carries this; "" for the first there is."""

    value: str = ""


@dataclass(frozen=True, slots=True)
class Say:
    """Write words."""

    text: str


def answer_of(
    part: Part, bundle: Bundle, conversation: Conversation, shown: Sequence[str], *, tries: int = 0
) -> Tap | Say | None:
    """Choose what they do now; None when they fall silent, or nothing waits for them.

    Args:
        shown: what the buttons of the question carry, as far as they are on the screen.
        tries: how often they have answered this very question; then they take what is at hand.
    """
    if conversation.doubt is not None:
        return Tap(f"{ASIDE}{part.safe}")
    match waiting(bundle, conversation):
        case None:
            return None
        case AskConsent():
            return Tap(GIVEN)
        case Review():
            return Tap(PICKED)
        case Ask() as ask:
            if ask.fact == part.stops_at:
                return None
            if not shown and _has_buttons(bundle, conversation, ask):
                return Tap()
            return _answer(part, bundle, conversation, ask, shown, tries=tries)
        case _:
            return Tap()


def _has_buttons(bundle: Bundle, conversation: Conversation, ask: Ask) -> bool:
    """Say whether buttons come with a question; where something is shared, Telegram's own keyboard comes instead."""
    is_shared = bundle.catalogue.facts[ask.fact].kind in _SHARED and not conversation.candidates
    return not is_shared and bool(options_for(bundle, conversation, ask))


def _answer(
    part: Part, bundle: Bundle, conversation: Conversation, ask: Ask, shown: Sequence[str], *, tries: int
) -> Tap | Say:
    wanted = [one for one in part.answers.get(ask.fact, ()) if one not in conversation.picks]
    pressed = next((sign + one for one in wanted for sign in _SIGNS if sign + one in shown), None)
    if pressed is not None:
        return Tap(pressed)
    if conversation.picks:
        return Tap(PICKED)
    if wanted and not tries:
        return Say(_in_words(bundle, ask, wanted[0]))
    if not shown and ask.skip is not None:
        return Say(bundle.text(ask.skip, SOURCE_LANGUAGE))
    return _at_hand(shown)


def _in_words(bundle: Bundle, ask: Ask, wanted: str) -> str:
    """Say a choice that has no button now by its label; what is no choice are words already."""
    label = next((choice.label for choice in ask.choices if choice.id == wanted), None)
    return bundle.text(label, SOURCE_LANGUAGE) if label is not None else wanted


def _at_hand(shown: Sequence[str]) -> Tap:
    """Pass the question over, or take the first answer there is."""
    if SKIP in shown:
        return Tap(SKIP)
    return Tap(next((one for one in shown if not one.startswith(_BESIDE)), ""))
