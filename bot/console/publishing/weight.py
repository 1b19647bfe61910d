"""What an edition changes, and what becomes of everybody who is in the middle of a talk: in plain words."""

from __future__ import annotations

from typing import Final

from bot.console.pages.frame import Seat
from bot.console.pages.markup import tag, text
from bot.usecases.workshop.comparison import Comparison
from bot.usecases.workshop.weigh_draft import Weight

#: Of one script so many sentences are shown at once; the rest is folded. A product choice.
_SHOWN: Final = 8


def draw_changes(seat: Seat, weight: Weight) -> None:
    """Draw what is otherwise than in what is heard now."""
    comparison, line = _comparison(seat), seat.speech.line
    text("h2", line("publish.changes"), id="changes-title")
    if not weight.changes:
        text("p", line("publish.no_changes"))
        return
    text("p", comparison.kind_of(weight.changes), "hint")
    for part, sentences in comparison.parts(weight.old, weight.new, weight.changes):
        text("h3", part)
        _draw_sentences(sentences[:_SHOWN])
        if len(sentences) > _SHOWN:
            with tag("details", "publish-more"):
                text("summary", seat.speech.count("publish.and_more", len(sentences) - _SHOWN))
                _draw_sentences(sentences[_SHOWN:])


def draw_impacts(seat: Seat, weight: Weight) -> None:
    """Draw how many people stand on each changed step, and what will happen to them."""
    comparison, line = _comparison(seat), seat.speech.line
    text("h2", line("publish.impact"), id="impact-title")
    if not weight.people:
        text("p", line("publish.nobody"))
        return
    text("p", seat.speech.count("publish.people", weight.people))
    for impact in weight.impacts:
        _, head, *lines = comparison.impact(impact)
        text("h3", head)
        _draw_sentences(tuple(each.strip() for each in lines))


def _draw_sentences(sentences: tuple[str, ...]) -> None:
    with tag("ul", "plain-list"):
        for sentence in sentences:
            text("li", sentence)


def _comparison(seat: Seat) -> Comparison:
    return Comparison(seat.frame.pages, seat.speech.language)
