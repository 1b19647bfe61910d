"""Small questions before something leaves the phone: whose number, which place. And alerts to be confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from nicegui import ui

from bot.console.demo.phones import DemoSpot, Phone, Spot, Toast
from bot.console.pages.markup import Act, Words, button, tag, text

# Nobody can have it: the numbering plan knows no code 00.
NEIGHBOUR_PHONE: Final = "380000000000"

_SPOTS: Final = {Spot.TRAINING: "demo.spot_training", Spot.KYIV: "demo.spot_kyiv"}


def ask_whose_phone(phone: Phone, words: Words) -> None:
    """Ask whether to share one's own number or somebody else's."""
    name = words("demo.neighbour")
    choices = (
        (words("demo.own_phone"), phone.share_own_phone),
        (words("demo.neighbour_phone"), lambda: phone.share_contact(name, NEIGHBOUR_PHONE)),
    )
    ask(words("demo.whose_phone"), words("demo.whose_phone_why"), choices, words)


def ask_where(phone: Phone, words: Words, spots: Sequence[DemoSpot]) -> None:
    """Ask which place to share."""
    choices = [(words(_SPOTS[spot.spot]), _sharing(phone, spot)) for spot in spots]
    ask(words("demo.which_place"), words("demo.which_place_why"), choices, words)


def confirm(toast: Toast, words: Words) -> None:
    """Show an alert until it is confirmed."""
    with _window(toast.text) as dialog:
        text("p", toast.text, "question")
        button(words("demo.ok"), dialog.close, "choice")
    dialog.open()


def ask(question: str, why: str, choices: Sequence[tuple[str, Act]], words: Words) -> None:
    """Ask in a small window, with a button for each choice and one for none of them."""
    with _window(question) as dialog:
        text("h2", question, "question")
        text("p", why, "why")
        for label, act in choices:
            button(label, _closing(dialog, act), "choice")
        button(words("demo.cancel"), dialog.close, "choice quiet")
    dialog.open()


@contextmanager
def _window(said: str) -> Iterator[ui.dialog]:
    """Open a dialog that leaves the page when it is closed."""
    with ui.dialog() as dialog, tag("div", "window"):
        dialog.props["aria-label"] = said
        dialog.on("hide", dialog.delete, [])
        yield dialog


def _closing(dialog: ui.dialog, act: Act) -> Act:
    def do() -> None:
        dialog.close()
        act()

    return do


def _sharing(phone: Phone, spot: DemoSpot) -> Act:
    return lambda: phone.share_location(spot.latitude, spot.longitude)
