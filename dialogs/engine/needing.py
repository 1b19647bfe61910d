"""What people came with, in their own words: gone straight on with when it is sure, offered or asked back when not."""

from __future__ import annotations

from dataclasses import replace

from dialogs.answers.choice import ALONE, TO_LIST
from dialogs.bundle import Bundle
from dialogs.conversation import Conversation
from dialogs.effects import Option, Say
from dialogs.engine.buttons import command
from dialogs.engine.changing import changed
from dialogs.engine.moving import NEEDS
from dialogs.engine.naming import inline, label_of
from dialogs.inputs import Control, Typed
from dialogs.script import Ask

#: The person's own words about their trouble.
STORY = "story"
#: What was heard in words and was not meant: asked anew with nothing ticked.
MISHEARD = "needs!"
#: So many likely needs are offered. Source: issue 4 of the plan, "top three as buttons when it is not sure".
OFFERED = 3


def with_story(bundle: Bundle, conversation: Conversation, given: Typed) -> Conversation:
    """Keep words as the person's story, after what they told before; remember the needs heard in them."""
    if STORY not in bundle.catalogue.facts:
        return conversation
    before = conversation.answers.get(STORY)
    story = f"{before}\n{given.text.strip()}" if before else given.text.strip()
    kept = changed(conversation, answers={**conversation.answers, STORY: story})
    return heard(bundle, kept, given)


def heard(bundle: Bundle, conversation: Conversation, given: Typed) -> Conversation:
    """Remember the needs heard in words: those that are sure, else the likely ones to choose from."""
    known = bundle.catalogue.needs
    sure = tuple(need for need in given.needs if need in known)
    if any(_is_danger_unheard(bundle, conversation, need) for need in sure):
        # Nobody is taken for somebody in danger because of a need alone: they say it themselves.
        return changed(conversation, likely=_likely(bundle, (*sure, *given.ranked)), sure=())
    if sure:
        return changed(conversation, sure=tuple(dict.fromkeys((*conversation.sure, *sure))), likely=())
    if given.ranked and not given.asks_back and not conversation.sure:
        return changed(conversation, likely=_likely(bundle, given.ranked))
    return conversation


def said_back(bundle: Bundle, needs: tuple[str, ...]) -> Say:
    """Say in one line what was heard, with a button to put it right."""
    # Titles have commas of their own.
    titles = inline(label_of(bundle, NEEDS, needs), "; ")
    change = command(bundle, Control.CORRECT, MISHEARD, bundle.phrase("needs_change"))
    return Say(bundle.phrase("needs_taken").filled(needs=titles), commands=(change,))


def offered(bundle: Bundle, conversation: Conversation, step: Ask) -> tuple[Option, ...]:
    """List the likely needs as buttons, each taken alone, and the way to the whole list; none when none is."""
    labels = {choice.id: choice.label for choice in step.choices}
    named = tuple(Option(f"{ALONE}{need}", labels[need]) for need in conversation.likely if need in labels)
    if step.fact != NEEDS or not named:
        return ()
    return (*named, Option(TO_LIST, bundle.phrase("needs_other")))


def asking_back(bundle: Bundle, conversation: Conversation) -> Say:
    """Ask kindly what the trouble is; the list is one tap away."""
    commands = tuple(command(bundle, each) for each in (Control.HUMAN, Control.URGENT, Control.MENU))
    options = (Option(TO_LIST, bundle.phrase("needs_list")),)
    return Say(bundle.phrase("needs_ask_back"), options, commands, conversation.serial)


def chosen_sure(conversation: Conversation) -> tuple[str, ...]:
    """List the needs to go straight on with, and those the person had ticked already."""
    return tuple(dict.fromkeys((*conversation.picks, *conversation.sure)))


def with_a_human(bundle: Bundle, said: Say) -> Say:
    """Put a human first among what can be done."""
    rest = tuple(each for each in said.commands if each.control is not Control.HUMAN)
    return replace(said, commands=(command(bundle, Control.HUMAN), *rest))


def _likely(bundle: Bundle, needs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(need for need in needs if need in bundle.catalogue.needs))[:OFFERED]


def _is_danger_unheard(bundle: Bundle, conversation: Conversation, need: str) -> bool:
    sign = bundle.catalogue.needs[need].sign
    return bool(sign) and sign not in conversation.signs
