"""Plain HTML elements with plain text in them: text reaches the browser as text and never becomes markup."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from copy import copy
from dataclasses import dataclass
from typing import TypeVar, cast

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement
from nicegui.language import Language

from bot.ports.localization import Translator

E = TypeVar("E", bound=ui.element)

#: What a press does.
Act = Callable[[], Awaitable[None] | None]


@dataclass(frozen=True, slots=True)
class Words:
    """The page's own lines in its language."""

    translator: Translator
    language: str

    def __call__(self, key: str, **blanks: object) -> str:
        """Give a line of the console's catalogue."""
        return self.translator.line(key, self.language, **blanks)


def path_of(words: Translator, language: str) -> str:
    """Tell where the first page of a fictional hromada is in a language: the source language stands at the root."""
    return "/" if language == words.languages[0] else f"/{language}"


def library_language(language: str) -> Language:
    """Say how NiceGUI calls a language of ours."""
    return cast("Language", {"en": "en-GB"}.get(language, language))


def speak(language: str) -> None:
    """Tell whoever reads the page aloud, and NiceGUI's own words, a language that is known only now."""
    client = ui.context.client
    # What NiceGUI knows of an address is shared by everybody who opens it.
    client.page = copy(client.page)
    client.page.language = library_language(language)


def have_one_main() -> None:
    """Leave the page its own main part alone: NiceGUI lays every page, menu and all, into one more."""
    around = ui.context.client.content.parent_slot
    assert around is not None
    around.parent.tag = "div"


def tag(name: str, classes: str = "", /, **attributes: str) -> ui.element:
    """Open an HTML element; `aria_label` is written as aria-label."""
    return _dressed(ui.element(name), classes, attributes)


def text(name: str, said: str, classes: str = "", /, **attributes: str) -> TextElement:
    """Write text inside an HTML element."""
    return _dressed(TextElement(tag=name, text=said), classes, attributes)


def button(said: str, act: Act, classes: str = "", /, **attributes: str) -> TextElement:
    """Make a button that says something."""
    made = text("button", said, classes, type="button", **attributes)
    made.on("click", act, [])
    return made


def icon_button(icon: str, label: str, act: Act | None = None, classes: str = "") -> ui.element:
    """Make a button with a picture; the label is for those who do not see it, and shows as a tooltip."""
    made = tag("button", f"icon-button {classes}", type="button", aria_label=label, title=label)
    if act is not None:
        made.on("click", act, [])
    with made:
        picture(icon)
    return made


def picture(icon: str, classes: str = "") -> ui.icon:
    """Draw one of the icons that ship with NiceGUI, silent for screen readers."""
    drawn = ui.icon(icon).classes(classes)
    drawn.props["aria-hidden"] = "true"
    return drawn


def _dressed(made: E, classes: str, attributes: dict[str, str]) -> E:
    made.classes(classes)
    with made.props.suspend_updates():
        made.props.update({name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()})
    return made
