"""One of the offered buttons, pressed or said in words; any number of them."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.answers.outcome import Accepted, Opened, Outcome, Ticked, Unclear
from dialogs.bundle import Bundle
from dialogs.matching import begins_with, mentions, same, words_of
from dialogs.script import Ask, Choice

#: What the button of a finished many-of question carries.
PICKED = "!"
#: What stands before the name of a group on its button, and what the button back to the list carries.
OPEN_GROUP = ">"
TO_LIST = "<"
#: What stands before the name of a choice that is taken alone, without ticking.
ALONE = "="
#: A text of more words than this is a story: a word of it that is also a synonym chooses nothing. A product choice.
WORDS_OF_AN_ANSWER = 6


def choose_typed(bundle: Bundle, ask: Ask, text: str) -> tuple[str, ...]:
    """Find the choices meant by a text, in any language: the very label, else its beginning, else a synonym.

    In a long text only a label at its beginning counts. A synonym right after «not» chooses nothing.
    """
    exact = tuple(choice.id for choice in ask.choices if any(same(text, label) for label in _labels(bundle, choice)))
    if exact:
        return exact
    begun = tuple(
        choice.id for choice in ask.choices if any(begins_with(text, label) for label in _labels(bundle, choice))
    )
    if begun or len(words_of(text)) > WORDS_OF_AN_ANSWER:
        return begun
    denials = ", ".join(bundle.text(bundle.phrase("not_words"), language) for language in bundle.languages)
    return tuple(
        choice.id
        for choice in ask.choices
        if any(mentions(text, words, but_after=denials) for words in _words(bundle, choice))
    )


def read_choice(bundle: Bundle, ask: Ask, text: str) -> Outcome:
    """Take a text for a choice when exactly one is meant."""
    meant = choose_typed(bundle, ask, text)
    if len(meant) == 1:
        return Accepted(meant[0])
    return (None if meant else named_group(bundle, ask, text)) or Unclear()


def open_group(ask: Ask, value: str) -> Outcome | None:
    """Take a pressed group, or the way back to the list; None for any other button."""
    if value == TO_LIST:
        return Opened("")
    if value.startswith(OPEN_GROUP) and any(group.id == value[1:] for group in ask.groups):
        return Opened(value[1:])
    return None


def named_group(bundle: Bundle, ask: Ask, text: str) -> Outcome | None:
    """Open the group whose title was typed; None when none was."""
    named = (
        group.id
        for group in ask.groups
        if any(same(text, bundle.text(group.title, language)) for language in bundle.languages)
    )
    found = next(named, "")
    return Opened(found) if found else None


def pick_choice(ask: Ask, value: str) -> Outcome:
    """Take a pressed button."""
    return Accepted(value) if any(choice.id == value for choice in ask.choices) else Unclear()


def pick_many(ask: Ask, picks: tuple[str, ...], value: str) -> Outcome:
    """Take a pressed option: "+id" ticks, "-id" clears, "=id" is all there is, PICKED finishes.

    Pressing one twice changes nothing more.
    """
    if value == PICKED:
        return Accepted(picks) if picks else Unclear("pick_something")
    sign, name = value[:1], value[1:]
    if sign not in ("+", "-", ALONE) or all(choice.id != name for choice in ask.choices):
        return Unclear()
    if sign == ALONE:
        return Accepted((name,))
    wanted = {*picks, name} if sign == "+" else set(picks) - {name}
    return Ticked(tuple(choice.id for choice in ask.choices if choice.id in wanted))


def _labels(bundle: Bundle, choice: Choice) -> Iterator[str]:
    return (bundle.text(choice.label, language) for language in bundle.languages)


def _words(bundle: Bundle, choice: Choice) -> Iterator[str]:
    if choice.words is not None:
        for language in bundle.languages:
            yield bundle.text(choice.words, language)
