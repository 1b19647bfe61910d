"""The buttons of a question: its choices or the groups that hold them, hromadas to tell apart, times to meet."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.answers.choice import OPEN_GROUP, PICKED, TO_LIST
from dialogs.answers.reading import SKIP
from dialogs.bundle import Bundle
from dialogs.catalogue import AnswerKind
from dialogs.conversation import Conversation
from dialogs.effects import Option
from dialogs.inputs import Slot
from dialogs.script import Ask, Choice, Group
from dialogs.wording import NearDay, Wording


def open_group(ask: Ask, conversation: Conversation) -> Group | None:
    """Find the group that is looked into; None on the first screen."""
    if not conversation.group:
        return None
    return next((group for group in ask.groups if group.id == conversation.group), None)


def options_for(bundle: Bundle, conversation: Conversation, ask: Ask) -> tuple[Option, ...]:
    """List the answers offered, in order."""
    kind, group = bundle.catalogue.facts[ask.fact].kind, open_group(ask, conversation)
    if ask.groups:
        options = list(_grouped(conversation, ask, kind, group))
    elif kind is AnswerKind.SLOT:
        options = [Option(str(at), slot_name(bundle, slot)) for at, slot in enumerate(conversation.slots)]
    else:
        options = [_option(kind, choice, conversation) for choice in ask.choices]
    if conversation.picks:
        options.append(Option(PICKED, bundle.phrase("picked")))
    if group is not None:
        options.append(Option(TO_LIST, bundle.phrase("to_list")))
    elif ask.skip is not None:
        options.append(Option(SKIP, ask.skip))
    return tuple(options)


def slot_name(bundle: Bundle, slot: Slot) -> Wording:
    """Name a time: the day of the week, the day, and the half of it."""
    return bundle.phrase("slot").filled(day=NearDay(slot.on), half=bundle.phrase(f"half.{slot.half.value}"))


def _grouped(conversation: Conversation, ask: Ask, kind: AnswerKind, opened: Group | None) -> Iterator[Option]:
    homes = {name: group for group in ask.groups for name in group.choices}
    shown: set[str] = set()
    for choice in ask.choices:
        home = homes.get(choice.id)
        if opened is not None:
            if home is opened:
                yield _option(kind, choice, conversation)
        elif home is None:
            yield _option(kind, choice, conversation)
        elif home.id not in shown:
            shown.add(home.id)
            yield _door(home, conversation)


def _option(kind: AnswerKind, choice: Choice, conversation: Conversation) -> Option:
    if kind is not AnswerKind.MANY:
        return Option(choice.id, choice.label)
    is_chosen = choice.id in conversation.picks
    return Option(f"-{choice.id}" if is_chosen else f"+{choice.id}", choice.label, is_chosen)


def _door(group: Group, conversation: Conversation) -> Option:
    """Make the button of a group, with the number of ticks inside."""
    count = sum(name in conversation.picks for name in group.choices)
    label = Wording("", "{title} ({count}) ›" if count else "{title} ›").filled(title=group.title, count=count)
    return Option(f"{OPEN_GROUP}{group.id}", label)
