"""One chapter of the book for each script: its steps with every button, and where each leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypedDict

from bot.book.diagram import Box, Way, draw
from bot.book.voice import Part, Voice
from dialogs.bundle import FRONT, Bundle
from dialogs.catalogue import AnswerKind
from dialogs.script import (
    DONE,
    Ask,
    AskConsent,
    Call,
    End,
    Human,
    Inform,
    MatchServices,
    NoteUnmet,
    RemindLater,
    Review,
    Route,
    Script,
    ShowDirectory,
    Step,
    Tell,
    routes_of,
)
from dialogs.wording import Wording

#: Letters of a step's words by which another step refers to it. A product choice.
_GLIMPSE = 60

Numbers = Mapping[tuple[str, str], str]


class ButtonRow(TypedDict):
    """Buttons of one group; the title is empty for those that stand by themselves."""

    title: str
    labels: list[str]


class WayOn(TypedDict):
    """One way from a step; `to` is the number of a step, empty when the script ends there."""

    when: str
    to: str
    text: str


class StepPage(TypedDict):
    """A step as the reader of the book sees it."""

    number: str
    id: str
    kind: str
    text: list[Part]
    why: list[Part]
    answer: str
    raises: str
    lacks: str
    buttons: list[ButtonRow]
    ways: list[WayOn]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A script of the book."""

    id: str
    number: int
    title: str
    about: str
    drawing: str
    steps: list[StepPage]


def numbers_of(bundle: Bundle) -> Numbers:
    """Number every step of every script: "3.2" is the second step of the third script."""
    return {
        (script.id, step): f"{at}.{place}"
        for at, script in enumerate(_in_order(bundle), 1)
        for place, step in enumerate(script.steps, 1)
    }


def chapters_of(voice: Voice, *, only: str = "") -> list[Chapter]:
    """Write the chapters in the order of the scripts; only one of them when it is named."""
    numbers = numbers_of(voice.bundle)
    return [
        Chapter(
            script.id,
            at,
            voice.plain(script.title),
            script.about,
            _drawing(voice, script, numbers),
            [_page(voice, script, name, numbers) for name in script.steps],
        )
        for at, script in enumerate(_in_order(voice.bundle), 1)
        if only in {"", script.id}
    ]


def _in_order(bundle: Bundle) -> list[Script]:
    """Put the front door first, and the shared parts last."""
    return sorted(bundle.scripts.values(), key=lambda one: (one.id != FRONT, "/" in one.where.file.partition("/")[2]))


def _page(voice: Voice, script: Script, name: str, numbers: Numbers) -> StepPage:
    step = script.steps[name]
    text, why = _text(voice, step), _why(voice, step)
    sign = voice.bundle.catalogue.signs.get(step.sign) if isinstance(step, Tell) and step.sign else None
    lines = [one for one in (_line(voice, step), _why_line(voice, step)) if one]
    return StepPage(
        number=numbers[script.id, name],
        id=name,
        kind=voice.word(f"step.{type(step).__name__.lower()}"),
        text=text,
        why=why,
        answer=_answer(voice, step),
        raises=voice.word("raises", sign=voice.plain(sign.title)) if sign else "",
        lacks=voice.word("lacks") if voice.lacks(*lines, *_labels(step)) else "",
        buttons=_buttons(voice, step),
        ways=list(_ways(voice, script, step, numbers)),
    )


def _text(voice: Voice, step: Step) -> list[Part]:
    return voice.rich(_line(voice, step))


def _line(voice: Voice, step: Step) -> Wording | None:
    """Find the words a step says."""
    catalogue = voice.bundle.catalogue
    match step:
        case AskConsent(purpose=purpose):
            return catalogue.purposes[purpose].text if purpose in catalogue.purposes else None
        case Inform(topic=topic):
            return catalogue.topics[topic].text if topic in catalogue.topics else None
        case (
            Tell()
            | Ask()
            | Review()
            | Human()
            | End()
            | MatchServices()
            | ShowDirectory()
            | RemindLater()
            | NoteUnmet()
        ):
            return step.text
        case Call(script=script):
            return voice.bundle.scripts[script].title if script in voice.bundle.scripts else None
        case _:
            return None


def _why(voice: Voice, step: Step) -> list[Part]:
    return voice.rich(_why_line(voice, step))


def _why_line(voice: Voice, step: Step) -> Wording | None:
    if not isinstance(step, Ask):
        return None
    fact = voice.bundle.catalogue.facts.get(step.fact)
    return step.why or (fact.why if fact else None)


def _labels(step: Step) -> tuple[Wording | None, ...]:
    return (*(choice.label for choice in step.choices), step.skip) if isinstance(step, Ask) else ()


def _answer(voice: Voice, step: Step) -> str:
    """Say what is learned from a question, how it is given, and how it is kept."""
    fact = voice.bundle.catalogue.facts.get(step.fact) if isinstance(step, Ask) else None
    if fact is None:
        return ""
    kept = voice.word("sensitive") if fact.sensitive else ""
    kind = voice.word(f"answer.{fact.kind.value}")
    return ". ".join(part for part in (voice.word("learns", fact=voice.fact(fact.id)), kind, kept) if part)


def _buttons(voice: Voice, step: Step) -> list[ButtonRow]:
    match step:
        case Ask():
            return [row for row in _of_question(voice, step) if row["labels"]]
        case AskConsent():
            phrases: tuple[str, ...] = ("agree", "refuse")
        case Review():
            phrases = ("all_right",)
        case _:
            return []
    return [ButtonRow(title="", labels=[voice.plain(voice.bundle.phrase(name)) for name in phrases])]


def _of_question(voice: Voice, step: Ask) -> Iterator[ButtonRow]:
    labels = {choice.id: voice.plain(choice.label) for choice in step.choices}
    grouped = {member for group in step.groups for member in group.choices}
    yield ButtonRow(title="", labels=[label for name, label in labels.items() if name not in grouped])
    for group in step.groups:
        members = [labels[name] for name in group.choices if name in labels]
        yield ButtonRow(title=voice.plain(group.title), labels=members)
    fact = voice.bundle.catalogue.facts.get(step.fact)
    ends = [voice.bundle.phrase("picked")] if fact and fact.kind is AnswerKind.MANY else []
    yield ButtonRow(title="", labels=[voice.plain(one) for one in (*ends, step.skip) if one])


def _ways(voice: Voice, script: Script, step: Step, numbers: Numbers) -> Iterator[WayOn]:
    for route in routes_of(step):
        target = script.steps.get(route.go)
        text = voice.plain(_line(voice, target)) if target else voice.word("done")
        when = _when(voice, step, route)
        short = text if len(text) <= _GLIMPSE else f"{text[:_GLIMPSE].rstrip()}…"
        yield WayOn(when=when, to=numbers[script.id, route.go] if target else "", text=short.replace("\n", " "))


def _when(voice: Voice, step: Step, route: Route) -> str:
    """Say when a way is taken; the last of several is taken otherwise."""
    if route.when is None and len(routes_of(step)) > 1:
        return voice.word("otherwise")
    return voice.condition(route.when, step)


def _drawing(voice: Voice, script: Script, numbers: Numbers) -> str:
    names = list(script.steps)
    # The first step stands on top whatever the order in the file.
    names.sort(key=lambda name: name != script.start)
    places = {name: at for at, name in enumerate(names)}
    leads_out = any(route.go == DONE for step in script.steps.values() for route in routes_of(step))
    boxes = [
        Box(numbers[script.id, name], voice.plain(_line(voice, script.steps[name])), _look(script.steps[name]))
        for name in names
    ]
    ends = [Box("", voice.word("done"), "stops")] if leads_out else []
    ways = [
        Way(places[name], places.get(route.go, len(names)), _when(voice, step, route))
        for name, step in script.steps.items()
        for route in routes_of(step)
        if route.go in places or route.go == DONE
    ]
    return draw([*boxes, *ends], ways)


def _look(step: Step) -> str:
    match step:
        case Tell(sign=sign) if sign:
            return "danger"
        case Ask() | AskConsent() | Review():
            return "asks"
        case End() | Human():
            return "stops"
        case _:
            return ""
