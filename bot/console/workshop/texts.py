"""The texts of a draft as a page shows them, what they say, and how people call its scripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.console.pages.frame import Seat
from bot.console.workshop.naming import Names
from bot.console.workshop.plain_problems import PlainSentences
from bot.ports.workshop import DraftState, EditionDraft
from bot.usecases.workshop.content import Content
from bot.usecases.workshop.sentences import Sentences
from bot.usecases.workshop.workbench import Reading
from dialogs.bundle import Bundle
from dialogs.editing.merging import WORD_PARTS, Clash
from dialogs.problems import Problem


@dataclass(slots=True, eq=False, repr=False)
class Texts:
    """A draft open on a page.

    NiceGUI writes out whatever a press calls: no page of the workshop may write out a whole edition with it.

    Attributes:
        content: its texts as they stand.
        base: those of the edition it began from.
        reading: the newest one; it may be a moment older than the texts.
        read_version: the version it is of.
    """

    seat: Seat
    draft: EditionDraft
    content: Content
    base: Content
    reading: Reading
    read_version: int

    @property
    def version(self) -> int:
        """The version this page shows."""
        return self.draft.version

    @property
    def is_open(self) -> bool:
        """Whether it can be changed."""
        return self.draft.state is DraftState.OPEN

    @property
    def files(self) -> Mapping[str, str]:
        """Every file of the draft: of the edition, and beside it."""
        return self.content.all_files

    @property
    def bundle(self) -> Bundle:
        """The newest reading; it may be a moment older than the texts."""
        return self.reading.bundle

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong at first sight."""
        return self.reading.problems

    @property
    def is_reading_fresh(self) -> bool:
        """Whether the reading is of the texts as they stand."""
        return self.read_version == self.version

    @property
    def sentences(self) -> Sentences:
        """Say problems to whoever writes files, things named as there."""
        return Sentences(self.seat.frame.pages, self.seat.speech.language)

    @property
    def plainly(self) -> Sentences:
        """Say problems to whoever edits by forms."""
        return PlainSentences(self.seat.speech, self.bundle)

    @property
    def saved_at(self) -> datetime:
        """When the draft was changed last."""
        return self.draft.changed_at

    def path_of(self, script: str) -> str:
        """Find the file of a script; where a new one of this name would stand when there is none."""
        found = self.bundle.scripts.get(script)
        if found is not None and found.where.file in self.files:
            return found.where.file
        tails = (path for path in self.files if path.startswith("scripts/") and path.endswith(f"/{script}.yaml"))
        return next(tails, f"scripts/{script}.yaml")

    def script_at(self, path: str) -> str:
        """Name the script of a file: what its name says when it cannot be read."""
        found = (script.id for script in self.bundle.scripts.values() if script.where.file == path)
        return next(found, path.rpartition("/")[2].removesuffix(".yaml"))

    def placed(self, place: str) -> str:
        """Say in words what a place is: "scripts/front.yaml steps.hello" is a conversation and what is said there."""
        path, _, part = place.partition(" ")
        section, _, name = part.partition(".")
        if not path.startswith("scripts/"):
            return name or part or path or self.seat.speech.line("shop.everything")
        script = self.script_at(path)
        title = self.script_title(script)
        if section == "steps" and name:
            name = Names(self.seat.speech, self.bundle).step(self.bundle.scripts.get(script), name)
        return self.seat.speech.line("shop.clash_in", script=title, place=name or section) if part else title

    def titled(self, clash: Clash) -> str:
        """Say in words where a clash is."""
        line = self.seat.speech.line
        if not clash.path:
            return line("shop.clash_of_words", source=clash.part.split(WORD_PARTS)[-1])
        if not clash.path.startswith("scripts/"):
            return line("shop.clash_at", place=clash.part)
        return self.placed(f"{clash.path} {clash.part}")

    def script_title(self, script: str) -> str:
        """Say how people call a script."""
        found = self.bundle.scripts.get(script)
        return found.title.source if found is not None and found.title.source else script
