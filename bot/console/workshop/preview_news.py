"""What a preview tells when the draft has changed: where the same talk goes otherwise now."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.console.pages.markup import button, tag, text
from bot.console.workshop.preview_words import Telling
from bot.console.workshop.spot import Spot
from bot.usecases.workshop.rehearsing.acts import Tap, Write
from bot.usecases.workshop.rehearsing.replay import Departure, Otherwise, Replayed


def draw_departures(telling: Telling, replayed: Replayed, spot: Spot, accept: Callable[[], Awaitable[None]]) -> None:
    """List where it goes otherwise, and what can no longer be done."""
    speech = telling.speech
    if all(each.how is Otherwise.WORDS for each in replayed.departures):
        text("p", speech.line("preview.only_words"))
        return
    text("p", speech.line("preview.changed"), "preview-changed")
    with tag("ul"):
        for each in replayed.departures:
            with tag("li"):
                text("span", _told(telling, each, spot.script))
                if each.now is not None and each.now[0] == spot.script:
                    _draw_way(telling.step(each.now), each.now[1], spot)
    if replayed.left:
        text("p", speech.count("preview.left", replayed.left))
    button(speech.line("preview.accept"), accept, "quiet-button").mark("preview-accept")


def _draw_way(said: str, step: str, spot: Spot) -> None:
    button(said, lambda: spot.go(step, tab="talk"), "preview-step")


def _told(telling: Telling, departure: Departure, here: str) -> str:
    return telling.speech.line(
        f"preview.otherwise_{departure.how.value}",
        act=_act(telling, departure),
        was=telling.spot(departure.was, here),
        now=telling.spot(departure.now, here),
    )


def _act(telling: Telling, departure: Departure) -> str:
    line, number = telling.speech.line, departure.number
    match departure.act:
        case None:
            return line("preview.act_begin")
        case Tap(label=label):
            return line("preview.act_tap", number=number, label=label)
        case Write(said):
            return line("preview.act_write", number=number, said=said)
        case _:
            return line("preview.act_other", number=number)
