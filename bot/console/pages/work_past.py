"""The history of a need: who did what, and what its person was told each time."""

from __future__ import annotations

from collections.abc import Sequence

from bot.casework.events import PERSON, SYSTEM
from bot.console.pages.markup import tag, text
from bot.console.pages.speech import Speech
from bot.usecases.read_history import HistoryLine


def draw_past(lines: Sequence[HistoryLine], speech: Speech) -> None:
    """Draw the history, newest first, inside the current element."""
    with tag("section", "panel past", aria_labelledby="past-title"):
        text("h2", speech.line("work.past"), id="past-title")
        with tag("ol", "timeline"):
            for line in lines:
                _draw_line(line, speech)


def _draw_line(line: HistoryLine, speech: Speech) -> None:
    with tag("li", "past-line"):
        text("span", speech.moment(line.at), "past-at")
        text("strong", _event(line.name, speech))
        text("span", _who(line, speech), "past-who")
        if line.code:
            text("span", _why(line.code, speech), "past-code")
        if line.reason:
            text("p", line.reason, "past-reason")
        text("span", speech.line(f"told.{line.notice}"), f"past-notice {line.notice}")


def _who(line: HistoryLine, speech: Speech) -> str:
    match line.by:
        case _ if line.by == PERSON:
            return speech.line("work.by_person")
        case _ if line.by == SYSTEM:
            return speech.line("work.by_service")
        case _:
            return line.who or speech.line("work.by_staff")


def _event(name: str, speech: Speech) -> str:
    said = speech.line(f"past.{name}")
    # Something that has no words yet happened all the same.
    return speech.line("work.past_other") if said.startswith("past.") else said


def _why(code: str, speech: Speech) -> str:
    """Say why: a word that people chose, or the words by which routing chose somebody."""
    words = (speech.bot.line(f"routed.{word}") for word in code.split())
    routed = [said for said in words if not said.startswith("routed.")]
    return ", ".join(routed) if routed else speech.bot.line(f"code.{code}")
