"""What an edition changes, and what becomes of everybody who is in the middle of a talk: in plain words."""

from __future__ import annotations

from typing import Final

from bot.console.pages.frame import Seat
from bot.console.pages.markup import tag, text
from bot.console.publishing.plain import Plain
from bot.console.workshop.dress import path_of_script
from bot.usecases.workshop.telling import Part
from bot.usecases.workshop.weigh_draft import Weight
from dialogs.bundle import Bundle

#: Of one script so many sentences are shown at once; the rest is folded. A product choice.
_SHOWN: Final = 8


def draw_changes(seat: Seat, weight: Weight, draft: str = "") -> None:
    """Draw what is otherwise than in what is heard now; `draft` leads to its scripts."""
    line = seat.speech.line
    text("h2", line("publish.changes"), id="changes-title")
    if not weight.changes:
        text("p", line("publish.no_changes"))
        return
    plain = Plain(seat.speech, weight.old, weight.new)
    text("p", plain.happens(weight.changes), "hint")
    for part in plain.parts(weight.changes):
        _draw_part(seat, part, weight.new, draft)


def _draw_part(seat: Seat, part: Part, new: Bundle, draft: str) -> None:
    sentences = tuple(told.sentence for told in part.told)
    with tag("h3"):
        if draft and part.is_script and part.name in new.scripts:
            text("a", part.title, href=path_of_script(draft, part.name))
        else:
            text("span", part.title)
    _draw_sentences(sentences[:_SHOWN])
    if len(sentences) > _SHOWN:
        with tag("details", "publish-more"):
            text("summary", seat.speech.count("publish.and_more", len(sentences) - _SHOWN))
            _draw_sentences(sentences[_SHOWN:])


def draw_impacts(seat: Seat, weight: Weight) -> None:
    """Draw how many people stand on each changed step, and what will happen to them."""
    line = seat.speech.line
    text("h2", line("publish.impact"), id="impact-title")
    if not weight.people:
        text("p", line("publish.nobody"))
        return
    plain = Plain(seat.speech, weight.old, weight.new)
    text("p", seat.speech.count("publish.people", weight.people))
    for impact in weight.impacts:
        text("h3", plain.crowd(impact))
        text("p", line(f"compare.edition.{impact.rule}"))
        _draw_sentences(tuple(plain.fates(impact)))


def _draw_sentences(sentences: tuple[str, ...]) -> None:
    if not sentences:
        return
    with tag("ul", "plain-list"):
        for sentence in sentences:
            text("li", sentence)
