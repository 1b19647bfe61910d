"""What can be done to the files of an edition, as values: kept, sent, done by one function."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from dialogs.editing.values import Place, Value

#: What stands under the keys of a step or an entry.
Fields: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class SetField:
    """Set what stands at a place; None takes it away."""

    path: str
    place: Place
    value: Value | None


@dataclass(frozen=True, slots=True)
class Reorder:
    """Put the members of a table (by key) or a list (by number, from 0) into another order."""

    path: str
    place: Place
    order: Sequence[str | int]


@dataclass(frozen=True, slots=True)
class SetRoutes:
    """Say where a step leads: tables of "go" and, but for the last, "when"."""

    path: str
    step: str
    routes: Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class AddStep:
    """Write a new step, beside another one or at the end."""

    path: str
    step: str
    fields: Fields
    after: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class AddOnRoute:
    """Write a new step between two others: the way of a step, by its number from 0, leads to it, and it leads on."""

    path: str
    at: str
    route: int
    step: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class RemoveStep:
    """Take a step away; whatever led to it leads to `instead`, a step or "done"."""

    path: str
    step: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class RenameStep:
    """Give a step another name, wherever it is named."""

    path: str
    step: str
    name: str


@dataclass(frozen=True, slots=True)
class DuplicateStep:
    """Write a step a second time, right after it, under another name; nothing leads there yet."""

    path: str
    step: str
    name: str


@dataclass(frozen=True, slots=True)
class SplitStep:
    """Say the first part of a step's text in a step of its own before it; whoever waits at the step stays there.

    Attributes:
        name: of the new step.
        first: what it says.
        rest: what the old one says now.
    """

    path: str
    step: str
    name: str
    first: str
    rest: str


@dataclass(frozen=True, slots=True)
class ExtractPart:
    """Make a run of steps a part of its own, that other scripts can call as well; one step calls it in their place.

    Attributes:
        steps: entered at one of them and left for one place only.
        script: the name of the new part.
        call: the name of the step that calls it.
    """

    path: str
    steps: Sequence[str]
    script: str
    title: str
    call: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class AddScript:
    """Write a new script with one step. `path` is that of the new file, "scripts/parts/alarm.yaml"."""

    path: str
    title: str
    step: str
    fields: Fields
    about: str = ""


@dataclass(frozen=True, slots=True)
class RenameScript:
    """Give a script and its files another name, wherever it is named."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class RemoveScript:
    """Take a script and its stories away; whatever calls it calls `instead`. Refused while it is used otherwise."""

    path: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class AddEntry:
    """Write a new entry into a file of the catalogue; `fields` is the text itself for a phrase."""

    path: str
    section: str
    entry: str
    fields: Value
    after: str = ""


@dataclass(frozen=True, slots=True)
class RemoveEntry:
    """Take an entry away; refused while something names it.

    Attributes:
        with_mentions: lists that name it among others let go of it first; see `mentions`.
    """

    path: str
    section: str
    entry: str
    with_mentions: bool = False


@dataclass(frozen=True, slots=True)
class AddChoice:
    """Let a fact have another answer, and put its button into the questions that shall offer it.

    Attributes:
        label: the words of the button.
        steps: (file, step) of each question.
    """

    path: str
    fact: str
    choice: str
    label: str
    steps: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RemoveChoice:
    """Take an answer away from a fact, its buttons with it; refused while a condition or a story speaks of it."""

    path: str
    fact: str
    choice: str


@dataclass(frozen=True, slots=True)
class RenameEntry:
    """Give an entry another name, wherever it is named."""

    path: str
    section: str
    entry: str
    name: str


Edit: TypeAlias = (
    SetField
    | Reorder
    | SetRoutes
    | AddStep
    | AddOnRoute
    | RemoveStep
    | RenameStep
    | DuplicateStep
    | SplitStep
    | ExtractPart
    | AddScript
    | RenameScript
    | RemoveScript
    | AddEntry
    | RemoveEntry
    | RenameEntry
    | AddChoice
    | RemoveChoice
)


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of names, for conversations that stand there: old → new; steps are "script.step"."""

    steps: Mapping[str, str] = field(default_factory=dict)
    scripts: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nobody has to be carried anywhere."""
        return not (self.steps or self.scripts or self.facts)


@dataclass(frozen=True, slots=True)
class Changed:
    """What an edit came to.

    Attributes:
        files: those that changed: path → text, None for one that is no more.
        moved: old beginning of a context of wordings → new: "front.hello" → "front.welcome"; see `move_words`.
        copied: the same for wordings that now stand in both places.
        carried: for `migrations.yaml`; see `carrying.declare`.
    """

    files: Mapping[str, str | None]
    moved: Mapping[str, str] = field(default_factory=dict)
    copied: Mapping[str, str] = field(default_factory=dict)
    carried: Carried = field(default_factory=Carried)
