"""An older edition with everything of a newer one that may reach running conversations at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

from dialogs.bundle import Bundle
from dialogs.catalogue import Catalogue
from dialogs.conversation import Conversation
from dialogs.editions.resemblance import is_same_piece, wordings_of
from dialogs.migrations import Spot
from dialogs.script import DONE, Ask, AskConsent, Call, Each, Script, routes_of
from dialogs.wording import blank_names

#: What decides where a conversation goes stays as it was; numbers, terms, advice and the bot's own lines do not.
DECIDING = frozenset({"facts", "needs", "purposes", "services", "priority_groups"})


def refreshed(old: Bundle, new: Bundle) -> Bundle:
    """Give an older edition the newer data and the newer words of every script that is the same but for its words."""
    if old.structure == new.structure:
        return new
    living = {
        section.name: {**getattr(old.catalogue, section.name), **getattr(new.catalogue, section.name)}
        for section in fields(Catalogue)
        if section.name not in DECIDING
    }
    # A number that was taken off the list must not be dialled any more.
    living["hotlines"] = dict(new.catalogue.hotlines)
    return replace(
        old,
        scripts={name: _newer(old, new, script) for name, script in old.scripts.items()},
        catalogue=replace(old.catalogue, **living),
        translations={
            language: {**old.translations.get(language, {}), **new.translations.get(language, {})}
            for language in {**old.translations, **new.translations}
        },
    )


def can_go_on(bundle: Bundle, conversation: Conversation) -> bool:
    """Say whether an edition still has everything a conversation may come to from where it stands."""
    to_see: list[Spot] = [(frame.script, frame.step) for frame in conversation.frames]
    to_see += [(frame.script, frame.step) for visit in conversation.trail for frame in visit.frames]
    to_see += [spot for frame in conversation.frames for script in frame.left for spot in _start(bundle, script)]
    seen: set[Spot] = set()
    while to_see:
        spot = to_see.pop()
        if spot in seen:
            continue
        seen.add(spot)
        script = bundle.scripts.get(spot[0])
        if script is None or spot[1] not in script.steps or not _is_complete(bundle, script, spot[1]):
            return False
        to_see += _next(bundle, script, spot[1])
    return True


def _newer(old: Bundle, new: Bundle, script: Script) -> Script:
    newer = new.scripts.get(script.id)
    if newer is None or not is_same_piece(script, newer) or _blanks(newer) - _blanks(script):
        return script
    asked = {step.fact for step in script.steps.values() if isinstance(step, Ask)}
    facts = ((old.catalogue.facts.get(fact), new.catalogue.facts.get(fact)) for fact in asked)
    return newer if all(is_same_piece(before, after) for before, after in facts) else script


def _blanks(script: Script) -> set[str]:
    return {blank for wording in wordings_of(script) for blank in blank_names(wording.source)}


def _is_complete(bundle: Bundle, script: Script, name: str) -> bool:
    match script.steps[name]:
        case Ask() as step:
            return step.fact in bundle.catalogue.facts
        case AskConsent() as step:
            return step.purpose in bundle.catalogue.purposes
        case Call() as step:
            return step.script in bundle.scripts
        case _:
            return True


def _next(bundle: Bundle, script: Script, name: str) -> Iterator[Spot]:
    step = script.steps[name]
    yield from ((script.id, route.go) for route in routes_of(step) if route.go != DONE)
    if isinstance(step, Call):
        yield from _start(bundle, step.script)
    elif isinstance(step, Each):
        for need in bundle.catalogue.needs.values():
            # A need without a script of its own is passed over.
            yield from _start(bundle, need.script) if need.script in bundle.scripts else ()


def _start(bundle: Bundle, script: str) -> Iterator[Spot]:
    yield script, bundle.scripts[script].start if script in bundle.scripts else ""
