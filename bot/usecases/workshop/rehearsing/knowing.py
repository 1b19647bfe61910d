"""What may be known before a rehearsal begins: the facts that a script reads, and those that lead to a step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dialogs.bundle import Bundle
from dialogs.catalogue import AnswerKind
from dialogs.checks.ways import NOTICED, OPENED, learned, next_steps, played, spread
from dialogs.conditions import tests_of
from dialogs.conversation import Value
from dialogs.engine.showing import GIVEN, REFUSED
from dialogs.rehearsing.leading import Leads
from dialogs.script import DONE, Step, routes_of
from dialogs.wording import Wording, blank_names
from dialogs.world import somewhere, world_of

#: The engine itself reads whom it is about.
_ALWAYS = ("for_whom",)
#: What a door tells; its own name is a fact without an entry in the catalogue.
DOOR, PLACE = "door", "place"
_CONSENT = "consent_"
#: Kinds that nobody types into a form: they are chosen in the talk itself.
_IN_TALK_ONLY = frozenset({AnswerKind.SLOT})


@dataclass(frozen=True, slots=True)
class Knowable:
    """A fact that may be brought along.

    Attributes:
        label: None when the catalogue has no entry for it; then it is called by its id.
        choices: id and label of each value there is; () when any words, number or day will do.
        is_asked: whether the talk would ask for it from here on; known beforehand, it is not asked.
    """

    id: str
    kind: AnswerKind
    label: Wording | None = None
    choices: tuple[tuple[str, Wording | None], ...] = ()
    is_asked: bool = False


def knowables(bundle: Bundle, script: str, step: str = "") -> tuple[Knowable, ...]:
    """List what a talk from here on reads, what nobody asks for on the way first."""
    steps = tuple(_ahead(bundle, script, step))
    asked = frozenset[str]().union(*(learned(each) for each in steps))
    about = (name for name in _ALWAYS if name in bundle.catalogue.facts)
    names = dict.fromkeys((*about, *(name for each in steps for name in (*_read(each), *sorted(learned(each))))))
    found = [known for name in names if (known := _knowable(bundle, name, is_asked=name in asked)) is not None]
    return tuple(sorted(found, key=lambda each: each.is_asked))


def leading_to(bundle: Bundle, script: str, step: str) -> dict[str, Value]:
    """Find facts with which a talk would have come to a step: what people answer on the shortest way there."""
    if script not in bundle.scripts or not step:
        return {}
    lead = next(Leads(bundle, bundle.scripts[script]).to(step), None)
    answers: Mapping[str, object] = lead.answers if lead is not None else {}
    found: dict[str, Value] = {name: value for name, value in answers.items() if isinstance(value, str | int | tuple)}
    found = {name: value for name, value in found.items() if name not in NOTICED}
    read = {name for each in _ahead(bundle, script, step) for name in _read(each)}
    if PLACE in read and PLACE not in found:
        found[PLACE] = somewhere(bundle)
    return found | {name: value for name, value in world_of(bundle).items() if name in read & OPENED}


def _ahead(bundle: Bundle, script: str, step: str) -> Iterator[Step]:
    """Go through the steps of a script that may still come, and those of the scripts they play."""
    known = bundle.scripts.get(script)
    if known is None:
        return
    begins = step if step in known.steps else known.start
    graph = {name: next_steps(known, name) for name in known.steps}
    ahead = spread({begins} & set(known.steps), graph) - {DONE}
    own = [known.steps[name] for name in known.steps if name in ahead]
    yield from own
    # Of scripts that are played for each need, only those of the need chosen matter; it is chosen in the talk.
    inner = {name for each in own for name in played(bundle, each) if len(played(bundle, each)) == 1}
    for name in sorted(inner - {script}):
        yield from bundle.scripts[name].steps.values()


def _read(step: Step) -> Iterator[str]:
    for route in routes_of(step):
        yield from (test.fact for test in tests_of(route.when)) if route.when is not None else ()
    text = getattr(step, "text", None)
    yield from blank_names(text.source) if isinstance(text, Wording) else ()


def _knowable(bundle: Bundle, name: str, *, is_asked: bool) -> Knowable | None:
    fact = bundle.catalogue.facts.get(name)
    if name.startswith(_CONSENT):
        agree, refuse = bundle.phrase("agree"), bundle.phrase("refuse")
        return Knowable(name, AnswerKind.CHOICE, None, ((GIVEN, agree), (REFUSED, refuse)), is_asked)
    if fact is None:
        return Knowable(name, AnswerKind.TEXT) if name not in NOTICED else None
    if fact.kind in _IN_TALK_ONLY:
        return None
    choices = tuple((choice, bundle.labels.get((name, choice))) for choice in fact.choices)
    return Knowable(name, fact.kind, fact.label, choices, is_asked)
