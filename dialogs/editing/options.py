"""The names an author may choose from, each with the words people know it by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dialogs.bundle import Bundle
from dialogs.catalogue import MOMENT, WAY, AnswerKind, Level, TopicKind
from dialogs.checks.unknown_names import known_facts
from dialogs.correspondence import END
from dialogs.editing.values import Value
from dialogs.editions.changes import shortened
from dialogs.protocols import Addressee, Reporter, Shelf
from dialogs.reading.steps import KINDS, OPENED
from dialogs.script import DONE, consent_fact
from dialogs.wording import Wording

#: Lists that no author adds to.
FIXED: Mapping[str, tuple[str, ...]] = {
    "kinds": tuple(AnswerKind),
    "levels": tuple(Level),
    "topic_kinds": tuple(TopicKind),
    "keeps": ("need", "contact", MOMENT, WAY),
    "basics": ("yes", "no", "unknown"),
    "opened": (OPENED,),
    "addressees": tuple(Addressee),
    "reporters": tuple(Reporter),
    "shelves": tuple(Shelf),
}
#: Facts that conditions may ask about: those of the catalogue, and what the bot learns by itself.
ASKABLE = "askable"
#: What a consent comes to.
CONSENT_VALUES = ("given", "refused")
#: What phrases are called that tell what has happened to a need.
_NOTICE = "notice."
_WORDS = ("title", "label", "what", "text", "advice", "instead")


@dataclass(frozen=True, slots=True)
class Option:
    """A name, and its words in the source language: "" where the console has words of its own for it."""

    id: str
    title: str = ""


def options_of(
    bundle: Bundle, shelf: str, *, script: Mapping[str, Value] | None = None, fact: str = ""
) -> tuple[Option, ...]:
    """List what may be chosen.

    Args:
        shelf: see `meanings.Meaning`.
        script: what the file being edited says, for "steps".
        fact: the fact in question, for "choices".
    """
    if shelf in FIXED:
        return tuple(Option(str(name)) for name in FIXED[shelf])
    match shelf:
        case "scripts":
            return tuple(Option(name, title_of(each)) for name, each in bundle.scripts.items())
        case "steps":
            return (*steps_of(script or {}), Option(DONE))
        case "choices":
            return choices_of(bundle, fact)
        case "askable":
            return _askable(bundle)
        case "stages":
            return _stages(bundle)
        case "":
            return ()
        case _:
            things: Mapping[str, object] = getattr(bundle.catalogue, shelf, {})
            return tuple(Option(name, title_of(each)) for name, each in things.items())


def choices_of(bundle: Bundle, fact: str) -> tuple[Option, ...]:
    """List the values a fact may take; none when it is no matter of choosing."""
    if fact.startswith(consent_fact("")):
        return tuple(Option(value) for value in CONSENT_VALUES)
    known = bundle.catalogue.facts.get(fact)
    labels = bundle.labels
    return tuple(
        Option(name, labels[fact, name].source if (fact, name) in labels else "")
        for name in (known.choices if known else ())
    )


def title_of(thing: object) -> str:
    """Give the words by which people know a thing of the catalogue or a script, shortened."""
    if isinstance(thing, Wording):
        return shortened(thing.source)
    words = (getattr(thing, name, None) for name in _WORDS)
    said = next((each for each in words if each), "")
    return shortened(said.source if isinstance(said, Wording) else str(said))


def steps_of(script: Mapping[str, Value]) -> tuple[Option, ...]:
    """List the steps a file has, each with the beginning of what it says or does."""
    steps = script.get("steps")
    if not isinstance(steps, Mapping):
        return ()
    return tuple(Option(name, said_in(step)) for name, step in steps.items())


def said_in(step: Value) -> str:
    """Give the beginning of what a step says; what it names when it says nothing."""
    if not isinstance(step, Mapping):
        return ""
    said = next((step[kind] for kind in ("tell", *KINDS) if kind in step), "")
    return shortened(said) if isinstance(said, str) else ""


def _stages(bundle: Bundle) -> tuple[Option, ...]:
    """List what may have happened to a need before people are asked about the help."""
    notices = {name: text for name, text in bundle.catalogue.phrases.items() if name.startswith(_NOTICE)}
    return (*(Option(name.removeprefix(_NOTICE), title_of(text)) for name, text in notices.items()), Option(END))


def _askable(bundle: Bundle) -> tuple[Option, ...]:
    facts = bundle.catalogue.facts
    others = sorted(known_facts(bundle) - set(facts))
    purposes = {consent_fact(name): purpose for name, purpose in bundle.catalogue.purposes.items()}
    return (
        *(Option(name, title_of(fact)) for name, fact in facts.items()),
        *(Option(name, title_of(purposes[name]) if name in purposes else "") for name in others),
    )
