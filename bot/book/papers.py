"""What people take along from a desk, what hangs by a door, and what is filled in by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass

from bot.book.press import PDF, PNG, code_of, code_picture, press
from bot.book.voice import Voice
from bot.casework.desk import Visitor
from bot.ports.localization import Translator
from bot.ports.printing import Poster, Receipt
from dialogs.bundle import Bundle
from dialogs.engine.alarms import hotlines
from dialogs.wording import Wording, fill

_RECEIPT = (
    *("title", "report_title", "number", "owner", "due", "place", "no_place", "what_next", "report_next", "code_title"),
    *("code_how", "code_once", "until", "no_code", "danger", "not_an_application", "keep", "house"),
)
_POSTER = ("motto", "for_what", "how", "who_answers", "free", "no_phone", "danger", "scan")
_SHEET = (
    *("sheet_title", "sheet_how", "danger", "when", "where", "who_wrote", "visitor", "talk", "what", "own_words"),
    *("alarm", "alarm_how", "whereabouts", "hromada", "find", "name", "phone", "time", "overheard", "can_come"),
    *("share", "contact", "yes", "no", "aloud", "signature", "strip", "strip_how", "strip_where", "strip_phone"),
    *("strip_when", "not_written"),
)
#: Facts whose choices stand on the sheet as boxes to tick.
_BOXES = ("visitor", "needs", "danger_seen", "contact_way", "contact_time")
#: Ways of reaching somebody that a desk does not offer.
_NOT_ON_PAPER = frozenset({("contact_way", "write_here"), ("contact_way", "only_i_write"), ("danger_seen", "none")})


@dataclass(frozen=True, slots=True)
class Papers:
    """ports.printing.Printer, with typst.

    Attributes:
        edition: gives the edition that speaks now.
    """

    translator: Translator
    edition: Callable[[], Bundle]

    def receipt(self, receipt: Receipt, language: str) -> bytes:
        """Give a receipt as one A4 page of PDF."""
        code = {"picture": code_of(receipt.link) if receipt.link else ""}
        return press("receipt", {**asdict(receipt), **code, "words": self._words(_RECEIPT, language)})

    def poster(self, poster: Poster, language: str, *, is_picture: bool = False) -> bytes:
        """Give a poster as one A4 page of PDF, or as a picture of it in PNG."""
        data = {"picture": code_of(poster.link), "numbers": self._numbers(language)}
        topic = self.translator.line(f"paper.topic.{poster.topic}", language) if poster.topic else ""
        shown = {**asdict(poster), "link": poster.link.removeprefix("https://"), "topic": topic}
        shown["place"] = self._place(poster.place, language)
        everything = {**shown, **data, "words": self._words(_POSTER, language)}
        return press("poster", everything, ending=PNG if is_picture else PDF)

    def sheet(self, place: str, language: str) -> bytes:
        """Give the sheet that is filled in by hand, as a PDF."""
        data = {
            "place": self._place(place, language),
            "numbers": self._numbers(language),
            "words": self._words(_SHEET, language),
        }
        return press("sheet", {**data, "boxes": {fact: self._boxes(fact, language) for fact in _BOXES}})

    def code(self, link: str) -> str:
        """Draw the code of a link as SVG."""
        return code_of(link, scale=5)

    def code_picture(self, link: str) -> bytes:
        """Draw the code of a link as PNG."""
        return code_picture(link)

    def _place(self, name: str, language: str) -> str:
        return self.translator.line("paper.place_named", language, name=name) if name else ""

    def _words(self, keys: tuple[str, ...], language: str) -> dict[str, str]:
        return {"language": language} | {key: self.translator.line(f"paper.{key}", language) for key in keys}

    def _boxes(self, fact: str, language: str) -> list[str]:
        voice = Voice(self.edition(), self.translator, language, with_pictures=False)
        choices = voice.bundle.catalogue.facts[fact].choices if fact != "visitor" else tuple(Visitor)
        return [voice.value(fact, choice) for choice in choices if (fact, choice) not in _NOT_ON_PAPER]

    def _numbers(self, language: str) -> list[str]:
        bundle = self.edition()
        return [_line(bundle, language, one) for one in hotlines(bundle)]


def _line(bundle: Bundle, language: str, wording: Wording) -> str:
    blanks = {
        name: bundle.text(value, language) if isinstance(value, Wording) else str(value)
        for name, value in wording.blanks.items()
    }
    return fill(bundle.text(wording, language), blanks).replace("**", "")
