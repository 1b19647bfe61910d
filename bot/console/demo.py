"""The page on which a visitor plays both sides of the story by hand: a citizen's phone and a manager's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from nicegui import ui
from nicegui.language import Language

from bot.console.pages.markup import Words, picture, tag, text
from bot.console.pages.stage import draw_stage
from bot.console.phones import DemoWorld
from bot.ports.localization import Translator

_PAGES: Final = Path(__file__).parent / "pages"
_STYLE: Final = "\n".join((_PAGES / name).read_text(encoding="utf-8") for name in ("page.css", "bubbles.css"))

# How NiceGUI calls a language where it differs from how we do.
_LANGUAGES: Final = {"en": "en-GB"}


@dataclass(frozen=True, slots=True)
class Demo:
    """The fictional hromada, and the console's catalogue to speak about it."""

    world: DemoWorld
    words: Translator


def add_pages(demo: Demo) -> None:
    """Tell NiceGUI about the page, at "/", and at "/en" and the like in other languages."""
    for language in demo.words.languages:
        _add_page(demo, Words(demo.words, language))


def path_of(words: Translator, language: str) -> str:
    """Tell where the page is in a language: the source language stands at the root."""
    return "/" if language == words.languages[0] else f"/{language}"


def _add_page(demo: Demo, words: Words) -> None:
    @ui.page(
        path_of(demo.words, words.language),
        title=words("demo.title"),
        language=cast("Language", _LANGUAGES.get(words.language, words.language)),
    )
    async def page() -> None:
        ui.add_css(_STYLE)
        _draw_masthead(demo.words, words)
        with tag("main", "stage", id="stage") as stage:
            text("p", words("demo.opening"), "opening", role="status")
        client = ui.context.client
        # Who the visitor is, is known once the browser speaks: each tab is somebody else.
        await client.connected()
        stage.clear()
        with stage:
            draw_stage(demo.world, words, visitor=str(client.tab_id))


def _draw_masthead(translator: Translator, words: Words) -> None:
    with tag("header", "masthead"):
        with tag("div", "brand"):
            picture("door_front", "logo")
            with tag("div"):
                text("h1", words("demo.title"))
                text("p", words("demo.motto"), "motto")
        text("p", words("demo.fiction"), "fiction", role="note")
        with tag("nav", "languages", aria_label=words("demo.page_language")):
            for language in translator.languages:
                here = {"aria_current": "page"} if language == words.language else {}
                said = translator.line("demo.language_name", language)
                text("a", said, "language", href=path_of(translator, language), lang=language, **here)
