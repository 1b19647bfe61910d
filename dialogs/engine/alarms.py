"""Cards and questions of danger: at once, beside every script, in the words of the bundle."""

from __future__ import annotations

from dialogs.bundle import Bundle
from dialogs.conversation import Conversation
from dialogs.doubt import Doubt, Safety
from dialogs.effects import Option, Say
from dialogs.engine.buttons import command
from dialogs.engine.naming import inline
from dialogs.inputs import Control
from dialogs.wording import Wording

#: The buttons of what is asked beside a script begin so: about safety, and which danger it is.
ASIDE = "?"
OTHER_SIGN, FALSE_ALARM = f"{ASIDE}other", f"{ASIDE}fine"
#: Whom the corpus and the front door call somebody else.
_OTHERS = frozenset({"child", "relative", "other", "professional", "my_child", "somebody_else", "specialist"})


def hotlines(bundle: Bundle) -> tuple[Wording, ...]:
    """List the verified numbers; those that must never stand alone come last, and only in company."""
    line = bundle.phrase("hotline_line")
    verified = [one for one in bundle.catalogue.hotlines.values() if one.verified]
    ordered = sorted(verified, key=lambda one: one.never_alone)
    if ordered and all(one.never_alone for one in ordered):
        return ()
    return tuple(line.filled(number=one.number, title=one.title) for one in ordered)


def urgent_card(bundle: Bundle) -> Say:
    """Make the card behind the urgent button: needs no conversation, no consent, no account."""
    return Say(
        bundle.phrase("urgent_card").filled(numbers=hotlines(bundle)),
        commands=tuple(command(bundle, control) for control in (Control.CONTINUE, Control.HUMAN)),
    )


def danger_card(
    bundle: Bundle,
    sign: str,
    *,
    again: bool = False,
    likely: tuple[str, ...] = (),
    serial: int = 0,
    of_another: bool = False,
) -> Say:
    """Make the card shown at once when danger was said or chosen.

    Args:
        again: True when the whole card has just been shown for another danger; the numbers are then named briefly.
        likely: the signs to choose from when it is not sure which is meant.
        serial: number of the question the choice belongs to.
        of_another: True when somebody else is in danger: whoever writes may well be all right themselves.
    """
    known, numbers = bundle.catalogue.signs[sign], hotlines(bundle)
    advice = (known.advice_other if of_another else None) or known.advice
    text = bundle.phrase("danger_heard").filled(advice=advice, numbers=numbers)
    if again:
        text = bundle.phrase("danger_also").filled(advice=advice, numbers=_brief(numbers))
    commands = (command(bundle, Control.HUMAN), command(bundle, Control.HIDE))
    if not likely:
        return Say(text, commands=commands)
    asked = Wording("", "{card}\n\n{question}").filled(card=text, question=bundle.phrase("danger_which"))
    named = tuple(Option(f"{ASIDE}{each}", bundle.catalogue.signs[each].title) for each in likely)
    fine = bundle.phrase("danger_fine_other" if of_another else "danger_fine")
    rest = (Option(OTHER_SIGN, bundle.phrase("danger_other")), Option(FALSE_ALARM, fine))
    return Say(asked, (*named, *rest), commands, serial)


def quiet_card(bundle: Bundle) -> Say:
    """Make the card for somebody who cannot talk: very short, and easily hidden."""
    text = bundle.phrase("danger_quiet").filled(numbers=_brief(hotlines(bundle)))
    return Say(text, commands=tuple(command(bundle, each) for each in (Control.HIDE, Control.CONTINUE)))


def safety_question(bundle: Bundle, conversation: Conversation, doubt: Doubt) -> Say:
    """Make the one gentle question asked when words may mean danger."""
    of_another = is_of_another(conversation, doubt.words.about)
    text = bundle.phrase("safety_question_other" if of_another else "safety_question")
    options = tuple(Option(f"{ASIDE}{each.value}", bundle.phrase(f"safety.{each.value}")) for each in Safety)
    return Say(text, options, tuple(command(bundle, each) for each in (Control.URGENT, Control.MENU)), doubt.serial)


def is_of_another(conversation: Conversation, about: str) -> bool:
    """Say whether words are about somebody else: as they were understood, else as the person said at the beginning."""
    return (about if about in {"self", *_OTHERS} else conversation.facts.get("for_whom")) in _OTHERS


def _brief(numbers: tuple[Wording, ...]) -> object:
    return inline(tuple(str(line.blanks["number"]) for line in numbers))
