"""What a preview says beside the chat: what would have happened, where the talk stands, what is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.console.demo.phones import Bubble, Key, Mark, Run, Shown
from bot.console.pages.speech import Speech
from bot.console.workshop.naming import Names
from bot.usecases.workshop.rehearsing.setting import Spot
from bot.usecases.workshop.rehearsing.talk import Moment, Noted, Said
from dialogs.bundle import Bundle
from dialogs.conversation import Phase, Value
from dialogs.inputs import Medium

#: As doors take it: see ports.telegram_text.
_BOLD: Final = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
#: Of a long text a note repeats so many letters.
_GLIMPSE: Final = 90
_SHOWN: Final = {Medium.PHOTO: Shown.PHOTO, Medium.VOICE: Shown.VOICE, Medium.DOCUMENT: Shown.PAPER}
#: The picture of a note, by the first word of its key; silent for screen readers.
_PICTURES: Final = {
    "open": "assignment_turned_in",
    "consent": "handshake",
    "sign": "warning",
    "danger": "notification_important",
    "human": "support_agent",
    "reminder": "schedule_send",
    "providers": "storefront",
    "slots": "event",
    "heard": "hearing",
    "hidden": "visibility_off",
    "nothing": "cloud_off",
    "broke": "error",
    "circles": "error",
}


@dataclass(frozen=True, slots=True)
class Telling:
    """Words of one language about one edition."""

    speech: Speech
    bundle: Bundle

    def note(self, noted: Noted) -> str:
        """Say what would have happened."""
        blanks = {name: self._blank(value) for name, value in noted.values.items()}
        return self.speech.line(f"preview.note.{noted.key}", **blanks)

    def where(self, moment: Moment) -> str:
        """Say where the talk stands."""
        talk, spot = moment.state.conversation, moment.spot
        if moment.state.has_human:
            return self.speech.line("preview.with_human")
        if talk is None or spot is None:
            return self.speech.line("preview.over" if talk is not None else "preview.nowhere")
        key = "preview.waits" if talk.phase is Phase.ASKING else "preview.stands"
        return self.speech.line(key, script=self.script(spot[0]))

    def script(self, script: str) -> str:
        """Name a script as people call it."""
        found = self.bundle.scripts.get(script)
        return self.speech.value(found.title, self.bundle) if found is not None else script

    def spot(self, spot: Spot | None, here: str) -> str:
        """Name a step, with its script when that is another than the page's."""
        if spot is None:
            return self.speech.line("preview.the_end")
        return self.step(spot) if spot[0] == here else f"{self.script(spot[0])} · {self.step(spot)}"

    def step(self, spot: Spot) -> str:
        """Name a step by what is said there."""
        return Names(self.speech, self.bundle).step(self.bundle.scripts.get(spot[0]), spot[1])

    def fact(self, name: str) -> str:
        """Name a fact as people call it."""
        found = self.bundle.catalogue.facts.get(name)
        if found is not None and found.label.source:
            return self.speech.value(found.label, self.bundle)
        key = f"preview.fact.{name}"
        said = self.speech.line(key)
        return name if said == key else said

    def value(self, fact: str, value: Value) -> str:
        """Say what is known of a fact."""
        members = value if isinstance(value, tuple) else (value,)
        return "; ".join(self._member(fact, member) for member in members)

    def _member(self, fact: str, member: Value) -> str:
        label = self.bundle.labels.get((fact, str(member)))
        key = f"preview.value.{member}"
        if label is None and fact.startswith("consent_") and (said := self.speech.line(key)) != key:
            return said
        return self.speech.value(label if label is not None else member, self.bundle)

    def _blank(self, value: object) -> str:
        if isinstance(value, datetime):
            return self.speech.moment(value)
        said = self.speech.value(value, self.bundle).replace("**", "").replace("\n", " ")
        said = said if len(said) <= _GLIMPSE else f"{said[:_GLIMPSE].rstrip()}…"
        return said or self.speech.line("preview.unnamed")


def picture_of(noted: Noted) -> str:
    """Give the picture of a note."""
    return _PICTURES.get(noted.key.partition("_")[0], "info")


def bubble_of(said: Said, at: datetime) -> Bubble:
    """Give a message as chats draw it."""
    return Bubble(
        said.id,
        said.is_mine,
        at,
        tuple(_runs(said.text)),
        Shown.TEXT if said.shows is None else _SHOWN.get(said.shows, Shown.LOCATION),
        rows=tuple(tuple(Key(push.label, push.data) for push in row) for row in said.rows),
        is_edited=said.is_edited,
    )


def _runs(text: str) -> Iterator[Run]:
    for at, part in enumerate(_BOLD.split(text)):
        if part:
            yield Run(part, frozenset({Mark.BOLD}) if at % 2 else frozenset())
