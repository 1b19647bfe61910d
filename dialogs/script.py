"""What an author wrote: a script, its steps, its choices and where they lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from dialogs.conditions import Condition
from dialogs.problems import Where
from dialogs.wording import Wording

#: Target of a route that finishes a script: back to its caller, or the end of the conversation.
DONE = "done"


@dataclass(frozen=True, slots=True)
class Route:
    """Where to go next, and when; no condition means always."""

    go: str
    where: Where
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of a question: its id (the value of the fact), label, and other words people type for it."""

    id: str
    label: Wording
    words: Wording | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A button that shows some of the choices of a long question; `choices` are their ids."""

    id: str
    title: Wording
    choices: tuple[str, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Tell:
    """Say something and go on; may raise a sign of danger.

    `is_once` keeps it from being said again in the same conversation.
    """

    text: Wording
    routes: tuple[Route, ...]
    where: Where
    sign: str = ""
    is_once: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask for one fact and wait.

    `skip` is the label of the button that leaves the fact unknown; None makes the question required.
    `why` stands in the step or, for every question about the fact, in the catalogue.
    A choice in no group stands on the first screen by itself. `own_words` is the choice that words of one's own
    stand for: they are kept as the story, and the choice is taken.
    """

    text: Wording
    fact: str
    routes: tuple[Route, ...]
    where: Where
    why: Wording | None = None
    choices: tuple[Choice, ...] = ()
    skip: Wording | None = None
    groups: tuple[Group, ...] = ()
    own_words: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """Play another script and come back."""

    script: str
    routes: tuple[Route, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Each:
    """Play the script of every need chosen in a fact, one after another, and come back."""

    fact: str
    routes: tuple[Route, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Review:
    """Show every answer, let any be corrected, wait until the person says that all is right."""

    text: Wording
    routes: tuple[Route, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class AskConsent:
    """Ask for consent to one purpose and wait; the fact "consent_<purpose>" becomes given or refused."""

    purpose: str
    routes: tuple[Route, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Open:
    """Open a need from the answers; afterwards the facts number, owner, hromada and due are known."""

    routes: tuple[Route, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Human:
    """Hand the person over to a human, who then holds the floor; the script goes on when it is given back."""

    text: Wording
    routes: tuple[Route, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class End:
    """Say good-bye; the conversation is over until the person writes again."""

    text: Wording
    where: Where


@dataclass(frozen=True, slots=True)
class MatchServices:
    """Show the services that may help and why, and go on; the fact "services" is known when there is any.

    `of` are the only services looked at; none means those that serve the needs chosen.
    """

    text: Wording
    routes: tuple[Route, ...]
    where: Where
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteUnmet:
    """Remember that a need could not be met, and why; may say something; go on."""

    reason: str
    routes: tuple[Route, ...]
    where: Where
    text: Wording | None = None


@dataclass(frozen=True, slots=True)
class Inform:
    """Show a topic of the catalogue, remember that the person was informed, and go on."""

    topic: str
    routes: tuple[Route, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class ShowDirectory:
    """Ask the world who provides help nearby, show it, and go on; the fact "providers" is known when there is any.

    `needs` are the needs to be served, those chosen when none is given; `is_everybody` shows all there are.
    """

    text: Wording
    routes: tuple[Route, ...]
    where: Where
    needs: tuple[str, ...] = ()
    is_everybody: bool = False


@dataclass(frozen=True, slots=True)
class RemindLater:
    """Have a message sent after so long, unless the person no longer wants it; go on at once."""

    text: Wording
    after: timedelta
    routes: tuple[Route, ...]
    where: Where


Step = (
    Tell
    | Ask
    | Call
    | Each
    | Review
    | AskConsent
    | Open
    | Human
    | End
    | MatchServices
    | NoteUnmet
    | Inform
    | ShowDirectory
    | RemindLater
)


@dataclass(frozen=True, slots=True)
class Script:
    """One conversation that an author wrote."""

    id: str
    title: Wording
    about: str
    start: str
    steps: Mapping[str, Step] = field(default_factory=dict)
    where: Where = field(default_factory=lambda: Where(""))


def routes_of(step: Step) -> tuple[Route, ...]:
    """List where a step may lead; an End leads nowhere."""
    return () if isinstance(step, End) else step.routes


def consent_fact(purpose: str) -> str:
    """Name the fact that remembers a consent."""
    return f"consent_{purpose}"
