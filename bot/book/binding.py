"""The book of an edition as one page for a browser and as paper: the same content, bound twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypedDict

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.book.chapters import chapters_of, numbers_of
from bot.book.press import press
from bot.book.tables import answers_of, shelves_of, translation_of
from bot.book.talks import Talk, played_talks
from bot.book.voice import Voice
from bot.ports.localization import Translator
from dialogs.bundle import Bundle
from dialogs.stories import Story

_HERE = Path(__file__).parent
#: Words of the book's own that its pages need wherever they stand.
_WORDS = (
    *("about", "contents", "why", "talks", "answers", "answer", "asked", "used", "kept", "sensitive"),
    *("translation", "signature", "signing"),
)


class Book(TypedDict):
    """Everything the book says, ready for either binding."""

    language: str
    title: str
    edition: str
    words: dict[str, object]
    chapters: list[dict[str, object]]
    answers: Sequence[object]
    shelves: Sequence[object]
    translation: object


@dataclass(frozen=True, slots=True)
class Printer:
    """Writes books in one language.

    Attributes:
        stories: the talks it prints word for word.
        only: the one script to write of.
    """

    translator: Translator
    language: str
    stories: tuple[Story, ...] = ()
    only: str = ""

    def html(self, bundle: Bundle) -> str:
        """Give the book as one page that needs nothing else."""
        pages = Environment(loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined)
        return pages.get_template("page.html").render(self._book(bundle, with_pictures=True))

    def pdf(self, bundle: Bundle) -> bytes:
        """Give the book as A4 pages. The same edition makes the same pages; it takes some seconds."""
        return press("book", self._book(bundle, with_pictures=False))

    def _book(self, bundle: Bundle, *, with_pictures: bool) -> Book:
        voice = Voice(bundle, self.translator, self.language, with_pictures)
        numbers = numbers_of(bundle)
        talks = played_talks(voice, self.stories)
        return Book(
            language=self.language,
            title=voice.word("title"),
            edition=voice.word("edition", edition=bundle.edition, languages=", ".join(bundle.languages)),
            words=_words(voice),
            chapters=[
                {**asdict(chapter), "talks": [_plain(talk) for talk in talks.get(chapter.id, ())]}
                for chapter in chapters_of(voice, only=self.only)
            ],
            answers=answers_of(voice, numbers),
            shelves=shelves_of(voice),
            translation=translation_of(voice),
        )


def _words(voice: Voice) -> dict[str, object]:
    signers = [one.strip() for one in voice.word("signers").split("|")]
    return {**{name: voice.word(name) for name in _WORDS}, "signers": signers}


def _plain(talk: Talk) -> dict[str, object]:
    return {"name": talk.name, "lines": list(talk.lines)}
