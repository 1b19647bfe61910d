"""The Translator port over gettext catalogues and Babel's customs of languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from bot.localization import formats
from bot.localization.catalogue import BOT, Lines, languages_in, load_lines
from dialogs.bundle import SOURCE_LANGUAGE, Bundle
from dialogs.wording import NearDay, Wording

# A doubled brace is a brace; anything else in braces is a blank.
_BLANK = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")

# There are under two hundred two-letter codes; regions and scripts multiply the ones in use a little.
_CODES_REMEMBERED = 1000


#: Two stars that no door takes for bold: something invisible stands between them.
STARS = "*\u2060*"


class BabelTranslator:
    """Keeps ports.localization.Translator. Reads the catalogues once, when made."""

    def __init__(self, locales: Path, *, domain: str = BOT) -> None:
        """Load a keyed domain in every language there is a folder for.

        Raises:
            BrokenCatalogue: one of its files cannot be read.
        """
        self._lines: Mapping[str, Lines] = load_lines(locales, domain)
        self._languages = languages_in(locales)
        self._nearest: dict[str | None, str] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages with a folder, the source language first; it speaks where another has no words."""
        return self._languages

    def choose(self, wished: str | None) -> str:
        """Find the offered language nearest to a language code, "en-GB" to "en"."""
        if (found := self._nearest.get(wished)) is not None:
            return found
        nearest = _nearest(wished or "", self._languages)
        # Codes come from outside: only as many are remembered as there may honestly be.
        if len(self._nearest) < _CODES_REMEMBERED:
            self._nearest[wished] = nearest
        return nearest

    def render(self, wording: Wording, language: str, bundle: Bundle) -> str:
        """Give an authored line; a blank without a value stays as it is, an empty one (None) vanishes."""
        return _Voice(language, bundle).say(wording)

    def line(self, key: str, language: str, /, **blanks: object) -> str:
        """Give a line by its key: in the language, else in the source language, else the key itself.

        No bundle is at hand here, so a Wording among the blanks is said in the source language.
        """
        lines = self._having(key, language)
        return _Voice(language).fill(lines.forms[key][0], blanks) if lines else key

    def count(self, key: str, number: int, language: str) -> str:
        """Give a line in the plural form of a number, falling back as `line` does."""
        lines = self._having(key, language)
        if lines is None:
            return key
        forms = lines.forms[key]
        form = forms[min(lines.plural(abs(number)), len(forms) - 1)]
        return _Voice(language).fill(form, {"count": number})

    def day(self, on: date, language: str) -> str:
        """Give a day near today in words: weekday, day and month."""
        return formats.weekday_and_day(on, language)

    def moment(self, at: datetime, language: str) -> str:
        """Give a day near today and the hour in Kyiv. Raises ValueError for a moment without a time zone."""
        return formats.moment(at, language)

    def _having(self, key: str, language: str) -> Lines | None:
        for code in (language, SOURCE_LANGUAGE):
            lines = self._lines.get(code)
            if lines is not None and key in lines.forms:
                return lines
        return None


@dataclass(frozen=True, slots=True)
class _Voice:
    """Says values in one language; Wordings in their source language when no bundle translates them."""

    language: str
    bundle: Bundle | None = None

    def fill(self, text: str, blanks: Mapping[str, object]) -> str:
        """Fill in one pass, so that braces somebody typed into an answer are never taken for a blank."""
        if "{" not in text and "}" not in text:
            return text

        def put(found: re.Match[str]) -> str:
            name = found[1]
            if name is None:
                return found[0][0]
            return self.say(blanks[name]) if name in blanks else found[0]

        return _BLANK.sub(put, text)

    def say(self, value: object) -> str:
        match value:
            case str():
                # Stars of a person's own stay stars: only authors' stand for bold.
                return value.replace("**", STARS)
            case Wording():
                text = self.bundle.text(value, self.language) if self.bundle else value.source
                return self.fill(text, value.blanks)
            case None:
                return ""
            case bool():
                return str(value)
            case int():
                return formats.number(value, self.language)
            case NearDay(on):
                return formats.weekday_and_day(on, self.language)
            case datetime():
                return formats.moment(value, self.language)
            case date():
                return formats.full_day(value, self.language)
            case tuple():
                return "\n".join(self.say(member) for member in value)
            case _:
                return str(value)


def _nearest(wished: str, offered: tuple[str, ...]) -> str:
    code = wished.lower().replace("_", "-")
    known = {language.lower().replace("_", "-"): language for language in offered}
    while code and code not in known:
        code = code.rpartition("-")[0]
    return known.get(code, SOURCE_LANGUAGE)
