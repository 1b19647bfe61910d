"""The page on which a visitor plays both sides of the story by hand: a citizen's phone and a manager's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nicegui import ui

from bot.console.demo.phones import DemoWorld
from bot.console.demo.stage import draw_stage
from bot.console.pages.markup import Words, have_one_main, library_language, path_of, picture, tag, text
from bot.ports.localization import Translator

_HERE: Final = Path(__file__).parent
_STYLE: Final = "\n".join((_HERE / name).read_text(encoding="utf-8") for name in ("page.css", "bubbles.css"))


@dataclass(frozen=True, slots=True)
class Demo:
    """The fictional hromada, and the console's catalogue to speak about it."""

    world: DemoWorld
    words: Translator


def add_pages(demo: Demo) -> None:
    """Tell NiceGUI about the page, at "/", and at "/en" and the like in other languages."""
    for language in demo.words.languages:
        _add_page(demo, Words(demo.words, language))


def _add_page(demo: Demo, words: Words) -> None:
    @ui.page(
        path_of(demo.words, words.language),
        title=words("demo.title"),
        language=library_language(words.language),
    )
    async def page() -> None:
        dress()
        draw_masthead(demo.words, words, words("demo.title"), words("demo.motto"), words("demo.fiction"))
        with tag("main", "stage", id="stage") as stage:
            text("p", words("demo.opening"), "opening", role="status")
        client = ui.context.client
        # Who the visitor is, is known once the browser speaks: each tab is somebody else.
        await client.connected()
        stage.clear()
        with stage:
            draw_stage(demo.world, words, visitor=str(client.tab_id))


def dress(*more: str) -> None:
    """Give a page the look of the demo; `more` are style sheets of its own."""
    have_one_main()
    ui.add_css("\n".join((_STYLE, *more)))


def draw_masthead(translator: Translator, words: Words, title: str, motto: str, fiction: str) -> None:
    """Draw the head of a page on which everybody is fictional, and say so."""
    with tag("header", "masthead"):
        with tag("div", "brand"):
            picture("door_front", "logo")
            with tag("div"):
                text("h1", title)
                text("p", motto, "motto")
        text("p", fiction, "fiction", role="note")
        with tag("nav", "languages", aria_label=words("demo.page_language")):
            for language in translator.languages:
                here = {"aria_current": "page"} if language == words.language else {}
                said = translator.line("demo.language_name", language)
                text("a", said, "language", href=path_of(translator, language), lang=language, **here)
