"""A step as its card shows it: plain values, so that a card is drawn anew only when it would say something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.console.workshop.naming import Names
from bot.usecases.workshop.sentences import Sentences, Told
from dialogs.editing.placing import stretch_at
from dialogs.problems import Problem, Severity
from dialogs.script import (
    DONE,
    Ask,
    AskConsent,
    Call,
    Each,
    End,
    Human,
    Inform,
    MatchServices,
    NoteUnmet,
    Open,
    RemindLater,
    Review,
    Script,
    ShowDirectory,
    Step,
    Tell,
    routes_of,
)

_KINDS: Final[Mapping[type[object], str]] = {
    Tell: "tell",
    Ask: "ask",
    Call: "call",
    Each: "each",
    Review: "review",
    AskConsent: "consent",
    Open: "open",
    Human: "human",
    End: "end",
    MatchServices: "services",
    NoteUnmet: "unmet",
    Inform: "inform",
    ShowDirectory: "directory",
    RemindLater: "remind",
}
#: A step that nobody can read.
BROKEN: Final = "broken"


@dataclass(frozen=True, slots=True)
class Way:
    """Where a step may lead: when, in words ("" for always), and where."""

    when: str
    go: str
    said: str

    @property
    def is_inside(self) -> bool:
        """Whether it leads to a step of this script."""
        return self.go != DONE


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem at a step, in words."""

    told: Told
    stops: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """A button of a question, and the group it is hidden in ("" for none)."""

    label: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class StepView:
    """What a card says.

    Attributes:
        title: names it where others lead to it.
        said: the bot's words; "" for a step without any.
        notes: what it does besides, in words.
        calls: the script it plays, to go there.
        people: how many stand here now.
    """

    name: str
    number: int
    kind: str
    title: str
    said: str
    why: str = ""
    answers: tuple[Answer, ...] = ()
    skip: str = ""
    notes: tuple[str, ...] = ()
    calls: str = ""
    ways: tuple[Way, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    people: int = 0


def views_of(
    names: Names, script: Script | None, order: Sequence[str], troubles: Mapping[str, tuple[Trouble, ...]]
) -> tuple[StepView, ...]:
    """Describe every step of a file, in its order, also those nobody can read."""
    steps = script.steps if script is not None else {}
    spots = (_Spot(number, name, troubles.get(name, ())) for number, name in enumerate(order, 1))
    return tuple(_view(names, script, spot, steps.get(spot.name)) for spot in spots)


def troubles_of(
    sentences: Sentences, path: str, text: str, problems: Iterable[Problem]
) -> Mapping[str, tuple[Trouble, ...]]:
    """Sort the problems of a file by its steps; those of the head are under ""."""
    found: dict[str, list[Trouble]] = {}
    for problem in problems:
        if problem.where.file == path:
            stretch = stretch_at(path, text, problem.where.line)
            name = stretch.name if stretch is not None and stretch.holder == "steps" else ""
            trouble = Trouble(sentences.of(problem), problem.severity is Severity.CRITICAL)
            found.setdefault(name, []).append(trouble)
    return {name: tuple(sorted(each, key=lambda trouble: not trouble.stops)) for name, each in found.items()}


@dataclass(frozen=True, slots=True)
class _Spot:
    number: int
    name: str
    troubles: tuple[Trouble, ...]


def _view(names: Names, script: Script | None, spot: _Spot, step: Step | None) -> StepView:
    number, name, troubles = spot.number, spot.name, spot.troubles
    if step is None:
        return StepView(name, number, BROKEN, name, "", troubles=troubles)
    text = getattr(step, "text", None)
    said = text.source if text is not None else ""
    return StepView(
        name,
        number,
        _KINDS[type(step)],
        names.step(script, name),
        said,
        why=step.why.source if isinstance(step, Ask) and step.why is not None else "",
        answers=tuple(_answers(names, step)),
        skip=step.skip.source if isinstance(step, Ask) and step.skip is not None else "",
        notes=tuple(_notes(names, step, said)),
        calls=step.script if isinstance(step, Call) else "",
        ways=tuple(_ways(names, script, step)),
        troubles=troubles,
    )


def _answers(names: Names, step: Step) -> Iterator[Answer]:
    if not isinstance(step, Ask):
        return
    groups = {choice: group.title.source for group in step.groups for choice in group.choices}
    for choice in step.choices:
        yield Answer(choice.label.source, groups.get(choice.id, ""))
    known = names.bundle.catalogue.facts.get(step.fact)
    if not step.choices and known is not None:
        yield Answer(names.speech.line(f"shop.answers_{known.kind}"))


def _notes(names: Names, step: Step, said: str) -> Iterator[str]:
    line = names.speech.line
    if not said:
        yield names.words_of(step)
    match step:
        case Tell(sign=sign, is_once=is_once):
            if sign:
                yield line("shop.note_raise", sign=names.entry("signs", sign))
            if is_once:
                yield line("shop.note_once")
        case Ask(fact=fact):
            yield line("shop.note_fact", fact=names.fact(fact))
        case RemindLater(after=after):
            yield line("shop.note_after", hours=int(after.total_seconds() // 3600))
        case _:
            pass


def _ways(names: Names, script: Script | None, step: Step) -> Iterator[Way]:
    for route in routes_of(step):
        when = names.condition(route.when, step) if route.when is not None else ""
        yield Way(when, route.go, names.step(script, route.go))
